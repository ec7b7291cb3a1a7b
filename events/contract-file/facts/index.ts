import { creditNote, customerBalance, dispute, disputeDecided, recurringInvoice, refund, reversal, voided, writeOff } from './adjustments.ts'
import { modification, termination } from './changes.ts'
import { estimate, goodsReturned, measurement, returnWindowOver } from './estimates.ts'
import { contractCost, costsAssessed, noncashReceived, noncashRevalued, paidToCustomer, promisedToCustomer, rate } from './beside.ts'
import { invoice, payment } from './billing.ts'
import { criteria } from './criteria.ts'
import { control, progress } from './performance.ts'
import { right, sale, transfer } from './rights.ts'
import { service } from './service.ts'
import { cost, hours, usage } from './work.ts'

/** Every kind of fact that a contract file can state, by the word that a person writes. */
export const factKinds = { invoice, payment, control, progress, service, criteria, usage, hours, cost, right, sale, transfer,
  'contract-cost': contractCost,
  'costs-assessed': costsAssessed,
  'promised-to-customer': promisedToCustomer,
  'paid-to-customer': paidToCustomer,
  'noncash-received': noncashReceived,
  'noncash-revalued': noncashRevalued,
  rate,
  estimate,
  measurement,
  'goods-returned': goodsReturned,
  'return-window-over': returnWindowOver,
  modification,
  termination,
  'credit-note': creditNote,
  refund,
  reversal,
  void: voided,
  'write-off': writeOff,
  dispute,
  'dispute-decided': disputeDecided,
  'customer-balance': customerBalance,
  'recurring-invoice': recurringInvoice,
} as const
