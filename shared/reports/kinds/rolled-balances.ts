import { revenueRoles } from '../ledger/roles.ts'
import type { Cause } from '../ledger/attribute.ts'
import { rollforward } from './rollforward.ts'

const taken: Cause = { movement: 'brought forward', roles: ['liability_brought_forward', 'asset_brought_forward'] }
const recognised: Cause = { movement: 'recognised', roles: revenueRoles }
const billed: Cause = { movement: 'billed', roles: ['receivable', 'billing_clearing', 'disputed_receivable', 'tax_payable'] }
const settled: Cause = { movement: 'received or paid', roles: ['cash_clearing', 'customer_credit', 'deposit_liability', 'unclaimed_property', 'payable_to_customer', 'payable_to_supplier', 'prepaid_consideration_to_customer'] }
const refunds: Cause = { movement: 'refund expected', roles: ['refund_liability'] }
const interest: Cause = { movement: 'interest', roles: ['interest_expense', 'interest_income'] }
const exchange: Cause = { movement: 'exchange', roles: ['fx_gain', 'fx_loss'] }
const presented: Cause = { movement: 'presented as asset or liability', roles: ['contract_liability', 'contract_asset', 'unbilled_receivable'] }
const losses: Cause = { movement: 'written off', roles: ['bad_debt_expense', 'impairment_loss', 'other_loss'] }
/** What moves a contract's position, on either side of it. */
const ofThePosition = [taken, recognised, billed, settled, refunds, interest, exchange, losses, presented]
const named = { movement: 'recognised', late: 'recognised for earlier periods' }

/** What was received or is due before it is earned. */
export const contractLiability = rollforward({
  name: 'contract-liability',
  title: 'Contract liability, rolled forward',
  answers: 'What was billed or received before it was earned, and how much of it became revenue?',
  roles: ['contract_liability'],
  natural: 'credit',
  causes: ofThePosition,
  recognised: named,
})

/** What is earned before it is billed: conditional rights, and unconditional ones not yet invoiced. */
export const contractAsset = rollforward({
  name: 'contract-asset',
  title: 'Contract asset and unbilled receivable, rolled forward',
  answers: 'What was earned before it was billed, and how much of it was billed since?',
  roles: ['contract_asset', 'unbilled_receivable'],
  natural: 'debit',
  causes: ofThePosition,
  recognised: named,
})

/** What customers are expected to get back. */
export const refundLiability = rollforward({
  name: 'refund-liability',
  title: 'Refund liability, rolled forward',
  answers: 'What do we expect to give back, what was added to it, and what was paid or released?',
  roles: ['refund_liability'],
  natural: 'credit',
  causes: [{ movement: 'estimated or released', roles: revenueRoles }, { ...presented, movement: 'taken from the contract position' }, { ...billed, movement: 'credited' }, { ...settled, movement: 'paid back' }, exchange],
})

/** Costs to obtain and to fulfil contracts that are carried until the revenue comes. */
export const deferredCost = rollforward({
  name: 'deferred-cost',
  title: 'Deferred contract cost, rolled forward',
  answers: 'Which costs of contracts are carried, and how were they amortised or impaired?',
  roles: ['contract_cost_asset'],
  natural: 'debit',
  causes: [{ movement: 'amortised', roles: ['amortisation_expense'] }, { movement: 'impaired', roles: ['impairment_loss'] }, { movement: 'capitalised', roles: ['cost_payable', 'cash_clearing', 'cost_expense', 'inventory'] }, exchange],
})
