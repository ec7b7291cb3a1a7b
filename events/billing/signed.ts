import * as z from 'zod'
import { envelope } from './envelope.ts'
import { currencyField, dateField, decimalField, idField, minorField } from './field.ts'
import { signals } from './terms/satisfaction.ts'
import { promiseOf } from './terms/promise.ts'
import { stored, termsOf } from './terms/index.ts'

/** The facts of signed contracts that no billing document states. Amounts are minor units of the contract's currency. */

/** A contract was signed: its promises, price and terms (25-1). It opens the contract, or gives a billed one its terms. */
export const contractSigned = z.object({ ...envelope, kind: z.literal('ContractSigned'), version: z.int().min(0), terms: termsOf(stored) })

/** What a modification changes of one promise that was made before. */
const changedPromise = z.object({
  promise: idField,
  remainingDistinct: z.boolean().optional(), // 25-13, where it differs between promises
  priceChangeMinor: minorField.optional(), // of this promise alone
  standaloneMinor: minorField.optional(), // stand-alone price, on the day, of what is still to come
  quantity: decimalField.optional(), // the whole, as changed
  expectedTotal: decimalField.optional(), // cost in minor units, hours or units now expected in all
  expectedChange: decimalField.optional(), // or by how much more or less
  term: stored.term.optional(),
})

/** Scope or price changed by agreement (25-10). What it changes decides the treatment, not its name. */
export const contractModified = z.object({
  ...envelope,
  kind: z.literal('ContractModified'),
  modification: idField,
  approved: z.boolean(), // not approved: nothing changes until it is (25-10)
  enforceable: z.boolean(), // the scope binds though its price is not agreed: the price is an estimate (25-11)
  added: z.array(promiseOf(stored)),
  removed: z.array(idField), // promises from then on no longer made
  changed: z.array(changedPromise),
  addedDistinct: z.boolean().nullable(), // 25-12(a)
  addedAtStandalonePrice: z.boolean().nullable(), // 25-12(b)
  remainingDistinct: z.boolean().nullable(), // 25-13: are the goods still to come distinct from those transferred
  priceChangeMinor: minorField.nullable(), // of the whole contract; null: the sum of what the added promises state
  remainingPriceMinor: minorField.nullable(), // instead: what is now agreed for all that is still to come
  concessionMinor: minorField.nullable(), // given for goods already transferred: it reduces their price at once
  payments: z.array(z.object({ on: dateField, amountMinor: minorField })).nullable(), // due from then on, instead of what was due
  term: stored.term.nullable(), // the remaining term as changed
  treatment: z.enum(['separate-contract', 'prospective', 'cumulative-catch-up', 'mixed']).nullable(), // where a person concluded it
  intent: z.enum(['modification', 'estimate-correction']),
  because: z.string().nullable(),
})

/** The contract ended before its term (25-10, 25-13). */
export const contractTerminated = z.object({
  ...envelope,
  kind: z.literal('ContractTerminated'),
  refundMinor: minorField.nullable(), // paid back on the day
  penaltyMinor: minorField.nullable(), // kept of what was paid, else charged
  creditMinor: minorField.nullable(), // given as a credit against the price, shared by stand-alone price
  unbilledPayable: z.boolean(), // what was performed and not yet billed stays payable
})

/** A judgement of 25-1 changed: the criteria are met from now on, or no longer. `stopped`: nothing more is, or has to be, transferred (25-7(c)). */
export const criteriaReassessed = z.object({ ...envelope, kind: z.literal('CriteriaReassessed'), met: z.boolean(), because: z.string(), stopped: z.boolean() })

/** An estimate was made or changed: of variable consideration, returns, breakage, effort. Not a modification (32-14). */
export const estimateRevised = z.object({
  ...envelope,
  kind: z.literal('EstimateRevised'),
  subject: idField, // the variable element, or the obligation
  estimateMinor: minorField.nullable(),
  includedMinor: minorField.nullable(), // after the constraint
  expected: decimalField.nullable(), // units, hours, points, share
  thresholdExceeded: z.boolean().nullable(),
  promisedBeforeModification: z.boolean().nullable(),
  method: z.string().nullable(),
  author: z.string().nullable(),
})

const of = { ...envelope, promise: idField.nullable() }

/** A signal that control of a promised good or right has passed, wholly or in units (25-30). */
export const controlTransferred = z.object({
  ...of,
  kind: z.literal('ControlTransferred'),
  signal: z.enum(signals),
  quantity: decimalField.nullable(),
  share: decimalField.nullable(),
})

/** Progress as measured by output or input, cumulative to the date, with the total now expected (25-31 to 25-37). */
export const progressReported = z.object({
  ...of,
  kind: z.literal('ProgressReported'),
  measure: z.enum(['percent', 'units', 'hours', 'cost', 'milestone', 'labour']),
  cumulative: decimalField.nullable(), // hours, units, percent as a share of one; cost in minor units
  increment: decimalField.nullable(),
  expectedTotal: decimalField.nullable(),
  toComplete: decimalField.nullable(),
  uninstalledMinor: minorField.nullable(), // materials delivered, not yet installed (55-21): to date, and no part of the cost above
  wastedMinor: minorField.nullable(), // part of the cost above that no progress stands behind (55-21(a)): added by this report
  milestone: z.string().nullable(),
})

/** The customer sold, or was sold to: the base of a royalty or of a commission. */
export const salesReported = z.object({ ...of, kind: z.literal('SalesReported'), grossMinor: minorField.nullable(), quantity: decimalField.nullable(), share: decimalField.optional(), commissionMinor: minorField.optional(), expensesMinor: minorField.optional() })

/** Points, vouchers or rights were redeemed, exercised, expired or came back. */
export const rightsMoved = z.object({
  ...of,
  kind: z.literal('RightsMoved'),
  movement: z.enum(['redeemed', 'exercised', 'expired', 'lapsed', 'returned', 'rolled-over', 'topped-up']),
  buys: z.array(promiseOf(stored)).optional(), // exercised: what is bought with the option
  quantity: decimalField.nullable(),
  amountMinor: minorField.nullable(),
  expectedTotal: decimalField.nullable(),
})

/** Money came in, with or without an invoice, `outside` beside the processor; `refundable` matters while the contract does not yet exist (25-7). */
export const paymentReceived = z.object({ ...envelope, kind: z.literal('PaymentReceived'), payment: idField, invoice: idField.nullable(), currency: currencyField, amountMinor: minorField, refundable: z.boolean(), feeMinor: minorField.optional(), outside: z.boolean().optional() })

/** Something that touches other accounts than price and progress: paid to the customer, remitted to a supplier, given in kind. */
export const transferMade = z.object({
  ...of,
  kind: z.literal('TransferMade'),
  transfer: z.enum(['paid-to-customer', 'remitted-to-supplier', 'customer-balance-applied', 'noncash-received', 'cost-incurred', 'passed-through', 'excluded', 'items-pending', 'items-deleted']),
  amountMinor: minorField.nullable(),
  quantity: decimalField.nullable(),
  details: z.record(z.string(), z.unknown()),
})

/** An exchange rate: units of `to` for one unit of `from`. Effective on the day it is of. */
export const rateStated = z.object({ ...envelope, kind: z.literal('RateStated'), from: currencyField, to: currencyField, rate: decimalField, basis: z.enum(['spot', 'average', 'closing']), provider: z.string().nullable(), reference: z.string().nullable() })

