import type { AccountingDate } from '#calendar'
import { splitByLargestRemainder } from '#money'
import { valueOn } from '#policy'
import type { InvoiceAccount, Reduction, Workings } from '../workings.ts'
import { type Taking, givingBack, holdExcess, reduce, releaseExcess } from './reduce.ts'
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
  if (conceding.minor === 0n) return
  account.concession.concededMinor += conceding.minor
  const { contract } = workings
  const rule = valueOn(contract.policy.treatments.refund, conceding.on, contract.book)
  if (rule === undefined || rule.value === 'hold') {
    contract.notes.holds.push({ code: 'UNEXPLAINED_REFUND', subject: conceding.subject, obligation: null, amountMinor: conceding.minor, sentence: 'No credit note explains this refund; policy leaves it to a person.' })
    return
  }
  if (conceding.minor > 0n) give(workings, account, { ...conceding, kind: rule.value })
  else takeBack(workings, account, { ...conceding, kind: rule.value })
  contract.notes.decisions.push({
    step: 'price',
    subject: conceding.subject,
    code: conceding.minor > 0n ? 'PRICE_CONCESSION' : 'CONCESSION_TAKEN_BACK',
    because: 'A refund that no credit note explains reduces the price.',
    cite: [...rule.reference],
    policy: `treatments/refund@${rule.since}`,
    amounts: { refund: String(conceding.minor) },
  })
}

interface Taken extends Conceding {
  readonly kind: 'proportional' | 'unearned-first'
}

function give(workings: Workings, account: InvoiceAccount, { on, minor, subject, kind }: Taken): void {
  const asked = account.netMinor + account.taxMinor
  const conceded = minor < asked ? minor : asked < 0n ? 0n : asked
  const tax = taxShareOf(account, conceded)
  const { taken, rest } = kind === 'proportional' ? shareProportionally(account.courses, conceded - tax) : shareUnearnedFirst(account.courses, conceded - tax, on)
  const excess = minor - conceded + rest
  holdBeyond(workings, account, { subject, minor: excess })
  apply(workings, account, { on, subject, kind, tax, reductions: taken })
}

/** Gives back what is held beyond the price first, then the rest in the proportions in which the concession was taken. */
function takeBack(workings: Workings, account: InvoiceAccount, { on, minor, subject, kind }: Taken): void {
  const { concession } = account
  const parts = [...concession.reductions]
  const weights = [concession.taxMinor, ...parts.map(([, taken]) => taken)]
  const conceded = weights.reduce((sum, weight) => sum + weight, 0n)
  const beyond = releaseBeyond(workings, account, -minor)
  const back = -minor - beyond < conceded ? -minor - beyond : conceded
  if (back === 0n || account.voided) return
  const [tax = 0n, ...prices] = splitByLargestRemainder(back, weights)
  apply(workings, account, { on, subject, kind: givingBack(kind), tax: -tax, reductions: parts.map(([course], index) => ({ course, minor: -prices[index]! })) })
}

/** What a refund pays back beyond the price, as one hold per refund. */
function holdBeyond(workings: Workings, { concession: { beyond } }: InvoiceAccount, { subject, minor }: { subject: string; minor: bigint }): void {
  releaseExcess(workings, subject)
  beyond.set(subject, minor)
  if (minor > 0n) holdExcess(workings, { subject, obligation: null, minor })
}

/** Takes an amount from what is held beyond the price, the latest refund first. Answers how much that was. */
function releaseBeyond(workings: Workings, account: InvoiceAccount, minor: bigint): bigint {
  let left = minor
  for (const [subject, held] of [...account.concession.beyond].reverse()) {
    const released = left < held ? left : held
    holdBeyond(workings, account, { subject, minor: held - released })
    left -= released
  }
  return minor - left
}

interface Applying {
  readonly on: AccountingDate
  readonly subject: string
  readonly kind: Taking['kind']
  readonly tax: bigint
  readonly reductions: readonly Reduction[]
}

function apply(workings: Workings, account: InvoiceAccount, { on, subject, kind, tax, reductions }: Applying): void {
  const { concession } = account
  const price = reduce(workings, reductions, { subject, invoice: account, on, kind }).reduce((sum, { minor }) => sum + minor, 0n)
  for (const { course, minor } of reductions) concession.reductions.set(course, (concession.reductions.get(course) ?? 0n) + minor)
  concession.taxMinor += tax
  account.netMinor -= price
  account.taxMinor -= tax
  account.givenBackMinor += price + tax
  workings.settlements.push({ cause: 'tax', debit: 'tax_payable', credit: 'receivable', on, amountMinor: tax })
  workings.settlements.push({ cause: 'refund', debit: 'receivable', credit: 'refund_liability', on, amountMinor: price + tax })
}
