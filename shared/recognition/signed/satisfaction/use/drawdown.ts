import { type AccountingDate, monthsAfter } from '#calendar'
import { type Ratio, portionMinor, ratioOf } from '#money'
import type { Measure, Revision } from '../measure.ts'
import type { Measuring } from '../measure-progress.ts'
import type { Subject } from '../work/reports-of.ts'
import { type Breakage, type Lot, type LotDrawn, drawnFrom, escheatedOf, partUsed, shareOf } from './lot.ts'
import { type Drawn, drawnBy } from './drawn-by.ts'

/**
 * Prepaid rights drawn down by use, the oldest first. What is never used is breakage: earned in proportion to use where
 * the entity expects to be entitled to it, else when the rights lapse; what the state takes is owed, not earned.
 *
 * @standard ASC 606-10-55-46 · IFRS 15.B44
 */
export function drawdown({ contract, obligation, satisfaction }: Measuring<'drawdown'>): Measure {
  const boughtOn = contract.terms.term?.startOn ?? contract.signedOn
  const first: Lot = { boughtOn, quantity: ratioOf(satisfaction.quantity), priceMinor: null, lapsesOn: satisfaction.expiresOn ?? lapseOf({ contract, obligation }, boughtOn) }
  return drawnMeasure({ contract, obligation }, first)
}

/** The day rights bought on a day lapse, where policy says after how many months. */
function lapseOf({ contract }: Subject, boughtOn: AccountingDate): AccountingDate | null {
  const { lapseMonths } = contract.options.credits
  return lapseMonths === null ? null : monthsAfter(boughtOn, lapseMonths)
}

/** A measure over the lots of rights an obligation has sold. @standard ASC 606-10-55-46 · IFRS 15.B44 */
export function drawnMeasure(subject: Subject, first: Lot): Measure {
  const { contract } = subject
  const { credits } = contract.options
  const rule = (share: string): Breakage => ({ method: credits.breakage, expected: ratioOf(share), escheat: ratioOf(credits.escheatShare) })
  const steps = drawnBy(subject, { first, expectedBreakage: credits.expectedBreakage, lapseOf: (on) => lapseOf(subject, on) })
  const before = (on: AccountingDate): Drawn => steps.findLast((step) => step.on < on) ?? steps[0]!
  const sumOf = (of: (lot: LotDrawn, drawn: Drawn) => Ratio) => (amountMinor: bigint, on: AccountingDate): bigint => {
    const drawn = before(on)
    return drawnFrom(drawn, on).reduce((sum, lot) => sum + portionMinor(lot.priceMinor ?? amountMinor, of(lot, drawn)), 0n)
  }
  const earnedBefore = sumOf((lot, { expected }) => shareOf(lot, rule(expected)))
  const used = sumOf((lot) => partUsed(lot))
  const escheated = sumOf((lot, { expected }) => escheatedOf(lot, rule(expected)))
  const lapses = steps.at(-1)!.lots.flatMap(({ lapsesOn }) => (lapsesOn !== null && lapsesOn <= contract.closedOn ? [lapsesOn] : []))
  return {
    shareBefore: (on) => shareOf(drawnFrom(before(on), on)[0]!, rule(before(on).expected)),
    earnedBefore,
    ticks: [...new Set([...steps.slice(1).map(({ on }) => on), ...lapses])].sort(),
    timed: false,
    held: null,
    named: [
      { cause: 'breakage', earnedBefore: (amountMinor, on) => earnedBefore(amountMinor, on) - used(amountMinor, on) - escheated(amountMinor, on) },
      { cause: 'escheat', account: 'unclaimed_property', earnedBefore: escheated },
    ],
    pricedBesides: (on) => before(on).lots.reduce((sum, { priceMinor }) => sum + (priceMinor ?? 0n), 0n),
    revisions: revisionsOf(steps, rule),
  }
}

/** Days on which another share of breakage became expected, and what that did to what was earned. */
function revisionsOf(steps: readonly Drawn[], rule: (share: string) => Breakage): readonly Revision[] {
  return steps.flatMap((step, index): readonly Revision[] => {
    const before = steps[index - 1]
    if (before === undefined || before.expected === step.expected) return []
    const earned = (expected: string) => (amountMinor: bigint): bigint => drawnFrom(before, step.on).reduce((sum, lot) => sum + portionMinor(lot.priceMinor ?? amountMinor, shareOf(lot, rule(expected))), 0n)
    return [{ on: step.on, was: before.expected, is: step.expected, earnedBy: (amountMinor) => ({ was: earned(before.expected)(amountMinor), is: earned(step.expected)(amountMinor) }) }]
  })
}
