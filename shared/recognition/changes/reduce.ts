import type { AccountingDate } from '#calendar'
import { totalOf } from '../course.ts'
import type { Hold } from '../evaluation.ts'
import type { Step } from '../tranche.ts'
import { accountOf, bill } from '../workings-of.ts'
import type { InvoiceAccount, Reduction, Workings } from '../workings.ts'

/** How a reduction is taken: for which document, from which day, in which way. */
export interface Taking {
  readonly subject: string
  readonly invoice: InvoiceAccount | undefined
  readonly on: AccountingDate
  readonly kind: Step['kind'] & ('proportional' | 'unearned-first' | 'restore')
}

/** What was taken from a price, and what was credited to the customer: more, where the price ran out. */
export interface Taken extends Reduction {
  readonly creditedMinor: bigint
}

/**
 * Reduces the price of a tranche from a day on. A price never falls below zero: what is credited beyond it is held.
 * Returns what was taken, so that it can be given back.
 *
 * @standard ASC 606-10-32-42 · IFRS 15.87
 */
export function reducePrice(workings: Workings, { course, minor }: Reduction, { subject, on, kind }: Taking): Taken {
  const left = totalOf(course)
  const taken = minor > left ? left : minor
  if (taken !== 0n) course.steps.push({ kind, on, minor: taken })
  if (minor > left) holdExcess(workings, { subject, obligation: course.tranche.obligation, minor: minor - left })
  return { course, minor: taken, creditedMinor: minor }
}

/**
 * Reduces prices and what is billed for them. Where a price runs out the books still follow what billing asks for.
 *
 * @standard ASC 606-10-32-42 · IFRS 15.87
 */
export function reduce(workings: Workings, reductions: readonly Reduction[], taking: Taking): readonly Taken[] {
  return reductions.map((reduction) => {
    const { course, minor } = reduction
    bill(workings, taking.invoice, { ...accountOf(course), on: taking.on, minor: course.tranche.sign * -minor })
    return reducePrice(workings, reduction, taking)
  })
}

/** The step that gives back what a step of one kind took: as if it had not been taken, days served since included.
 *
 * @standard ASC 606-10-32-43 · IFRS 15.88
 */
export const givingBack = (kind: Taking['kind']): Taking['kind'] => (kind === 'unearned-first' ? 'restore' : kind)

/** Gives reductions back: the same tranches, the same amounts.
 *
 * @standard ASC 606-10-32-43 · IFRS 15.88
 */
export function restore(workings: Workings, taken: readonly Taken[], taking: Taking): void {
  for (const { course, minor, creditedMinor } of taken) {
    if (minor !== 0n) course.steps.push({ kind: givingBack(taking.kind), on: taking.on, minor: -minor })
    bill(workings, taking.invoice, { ...accountOf(course), on: taking.on, minor: course.tranche.sign * creditedMinor })
  }
}

/** Holds what was credited beyond what is left.
 *
 * @standard ASC 606-10-32-42 · IFRS 15.87
 */
export function holdExcess({ contract: { notes } }: Workings, { subject, obligation, minor }: { subject: string; obligation: string | null; minor: bigint }): Hold {
  const held: Hold = { code: 'EXCESS_CREDIT', subject, obligation, amountMinor: minor, sentence: 'Credited more than is left of the price; revenue does not fall below zero.' }
  notes.holds.push(held)
  return held
}

/** A document that credited too much stands no longer: nothing of it is held.
 *
 * @standard ASC 606-10-32-43 · IFRS 15.88
 */
export function releaseExcess({ contract: { notes } }: Workings, subject: string): void {
  const standing = notes.holds.filter((hold) => hold.code !== 'EXCESS_CREDIT' || hold.subject !== subject)
  notes.holds.splice(0, notes.holds.length, ...standing)
}
