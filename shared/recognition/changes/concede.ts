import type { AccountingDate } from '#calendar'
import { splitByLargestRemainder } from '#money'
import { valueOn } from '#policy'
import type { Hold } from '../evaluation.ts'
import type { InvoiceAccount, RefundConceded, Reduction, Workings } from '../workings.ts'
import { type Taking, givingBack, holdExcess, reduce } from './reduce.ts'
import { shareProportionally, shareUnearnedFirst } from './share.ts'
import { taxShareOf } from './write-offs.ts'

interface Conceding {
  readonly on: AccountingDate
  readonly minor: bigint // negative takes a concession back
  readonly subject: string
}

/**
 * Treats an unexplained refund as policy says: as a price concession with its share of tax, taken from earned and unearned
 * alike or from the unearned part first; or held for a person. A failed refund takes the concession back.
 *
 * @standard ASC 606-10-32-7 · IFRS 15.52
 */
export function concede(workings: Workings, account: InvoiceAccount, conceding: Conceding): void {
  const { concession } = account
  concession.concededMinor += conceding.minor
  if (conceding.minor < 0n) takeBack(workings, account, conceding)
  if (conceding.minor > 0n) concession.refunds.push(treat(workings, account, conceding))
}

function treat(workings: Workings, account: InvoiceAccount, conceding: Conceding): RefundConceded {
  const rule = ruleOn(workings, conceding.on)
  if (rule === undefined || rule.value === 'hold') return leave(workings, conceding)
  decide(workings, conceding, 'PRICE_CONCESSION')
  return give(workings, account, { ...conceding, kind: rule.value })
}

const ruleOn = ({ contract }: Workings, on: AccountingDate) => valueOn(contract.policy.treatments.refund, on, contract.book)

function decide(workings: Workings, { on, minor, subject }: Conceding, code: string): void {
  const rule = ruleOn(workings, on)
  workings.contract.notes.decisions.push({
    step: 'price',
    subject,
    code,
    because: 'A refund that no credit note explains reduces the price.',
    cite: [...(rule?.reference ?? [])],
    policy: rule === undefined ? null : `treatments/refund@${rule.since}`,
    amounts: { refund: String(minor) },
  })
}

function leave({ contract: { notes } }: Workings, { minor, subject }: Conceding): RefundConceded {
  const held: Hold = { code: 'UNEXPLAINED_REFUND', subject, obligation: null, amountMinor: minor, sentence: 'No credit note explains this refund; policy leaves it to a person.' }
  notes.holds.push(held)
  return { kind: 'proportional', taxMinor: 0n, reductions: [], held }
}

interface Giving extends Conceding {
  readonly kind: RefundConceded['kind']
}

function give(workings: Workings, account: InvoiceAccount, { on, minor, subject, kind }: Giving): RefundConceded {
  const asked = account.netMinor + account.taxMinor
  const conceded = minor < asked ? minor : asked < 0n ? 0n : asked
  const tax = taxShareOf(account, conceded)
  const { taken, rest } = kind === 'proportional' ? shareProportionally(account.courses, conceded - tax) : shareUnearnedFirst(account.courses, conceded - tax, on)
  const beyond = minor - conceded + rest
  const held = beyond > 0n ? holdExcess(workings, { subject, obligation: null, minor: beyond }) : null
  apply(workings, account, { on, subject, kind, tax, reductions: taken })
  return { kind, taxMinor: tax, reductions: taken, held }
}

/** The latest refund first: what of it is held, then what it took, in the proportions and in the way in which it was taken. */
function takeBack(workings: Workings, account: InvoiceAccount, conceding: Conceding): void {
  let left = -conceding.minor
  let returned = 0n
  for (const refund of account.concession.refunds.toReversed()) {
    left -= release(workings, refund, left)
    const back = account.voided ? 0n : giveBack(workings, account, { ...conceding, refund, minor: left })
    left -= back
    returned += back
  }
  if (returned > 0n) decide(workings, conceding, 'CONCESSION_TAKEN_BACK')
}

/** Takes an amount from what is held of a refund. Answers how much that was. */
function release({ contract: { notes } }: Workings, refund: RefundConceded, minor: bigint): bigint {
  const { held } = refund
  if (held === null) return 0n
  const released = minor < held.amountMinor ? minor : held.amountMinor
  refund.held = released === held.amountMinor ? null : { ...held, amountMinor: held.amountMinor - released }
  notes.holds.splice(notes.holds.indexOf(held), 1, ...(refund.held === null ? [] : [refund.held]))
  return released
}

interface GivingBack extends Conceding {
  readonly refund: RefundConceded
}

function giveBack(workings: Workings, account: InvoiceAccount, { on, minor, subject, refund }: GivingBack): bigint {
  const { reductions } = refund
  const weights = [refund.taxMinor, ...reductions.map((each) => each.minor)]
  const taken = weights.reduce((sum, weight) => sum + weight, 0n)
  const back = minor < taken ? minor : taken
  if (back === 0n) return 0n
  const [tax = 0n, ...prices] = splitByLargestRemainder(back, weights)
  apply(workings, account, { on, subject, kind: givingBack(refund.kind), tax: -tax, reductions: reductions.map(({ course }, index) => ({ course, minor: -prices[index]! })) })
  refund.taxMinor -= tax
  refund.reductions = reductions.map((each, index) => ({ course: each.course, minor: each.minor - prices[index]! }))
  return back
}

interface Applying {
  readonly on: AccountingDate
  readonly subject: string
  readonly kind: Taking['kind']
  readonly tax: bigint
  readonly reductions: readonly Reduction[]
}

function apply(workings: Workings, account: InvoiceAccount, { on, subject, kind, tax, reductions }: Applying): void {
  const price = reduce(workings, reductions, { subject, invoice: account, on, kind }).reduce((sum, { minor }) => sum + minor, 0n)
  account.netMinor -= price
  account.taxMinor -= tax
  account.givenBackMinor += price + tax
  workings.settlements.push({ cause: 'tax', debit: 'tax_payable', credit: 'receivable', on, amountMinor: tax })
  workings.settlements.push({ cause: 'refund', debit: 'receivable', credit: 'refund_liability', on, amountMinor: price + tax })
}
