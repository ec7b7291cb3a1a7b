import { type AccountingDate, addDays } from '#calendar'
import { type Ratio, addRatio, clampRatio, multiplyRatio, nothing, portionMinor, ratio, ratioOf, roundRatio, whole } from '#money'
import { factsOf } from '../../../record.ts'
import type { Measure } from '../measure.ts'
import type { Measuring } from '../measure-progress.ts'
import { straightLine } from '../straight-line.ts'
import { speaksOf } from '../speaks-of.ts'
import { type BillingWindows, billingWindows } from './billing-windows.ts'
import { usageClause } from './price-of-use.ts'
import { excess, lesser, minus, partOf } from './quantities.ts'
import { type Use, useOf } from './use-of.ts'

/**
 * A commitment: its price is earned by the units used against it, or rateably because the service stands ready; units
 * beyond it earn their own price when used. What a commitment period leaves unused lapses with it, unless it rolls over.
 *
 * @standard ASC 606-10-55-46, 606-10-32-40 · IFRS 15.B44, IFRS 15.85
 */
export function usageAgainstCommitment(measuring: Measuring<'usage-against-commitment'>): Measure {
  const { contract, satisfaction } = measuring
  const { usage } = contract.options
  const windows = billingWindows(contract, usage.unusedUnits === 'roll-over' ? 'term' : (satisfaction.every ?? 'term'), satisfaction.term)
  const uses = useOf(measuring, 'usage')
  const periods = usage.unusedUnits === 'roll-over' ? (billingWindows(contract, satisfaction.every ?? 'term', satisfaction.term).count ?? 1) : 1
  const committed = { windows, uses, included: multiplyRatio(ratioOf(satisfaction.includedUnits), ratio(BigInt(periods), 1n)) }
  const overage = overageOf(measuring, committed)
  const base = usage.commitment === 'rateable' ? rateable(measuring) : byUnits(measuring, committed)
  if (base.held !== null) return base
  const beside = (on: AccountingDate): bigint => overage.findLast((step) => step.on < on)?.minor ?? 0n
  return {
    ...base,
    earnedBefore: (amountMinor, on) => base.earnedBefore(amountMinor, on) + beside(on),
    ticks: [...new Set([...base.ticks, ...uses.map(({ on }) => on)])].sort(),
    named: [...(base.named ?? []), { cause: 'overage', earnedBefore: (_, on) => beside(on) }],
    pricedBesides: beside,
  }
}

interface Committed {
  readonly windows: BillingWindows
  readonly uses: readonly Use[]
  readonly included: Ratio // units of each commitment period
}

/** Rateably over the term; the days are those of closed periods. */
function rateable({ contract, obligation, satisfaction: { term } }: Measuring<'usage-against-commitment'>): Measure {
  const measure = straightLine({ contract, obligation, satisfaction: { method: 'straight-line', ...(term === undefined ? {} : { term }) } })
  return { ...measure, ticks: measure.ticks.filter((on) => on <= contract.closedOn), timed: false }
}

/** Each commitment period has its equal share of the price, earned by the units used in it. */
function byUnits({ contract, obligation }: Measuring<'usage-against-commitment'>, { windows, uses, included }: Committed): Measure {
  const { credits, usage } = contract.options
  const count = windows.count ?? 1
  const lapses = usage.unusedUnits === 'lapse' && credits.breakage !== 'none'
  const ended = factsOf(contract.file, 'RightsMoved').find((fact) => (fact.movement === 'expired' || fact.movement === 'lapsed') && speaksOf(fact, obligation))?.effectiveOn
  const expected = credits.breakage === 'proportional' ? multiplyRatio(included, minus(whole, ratioOf(credits.expectedBreakage))) : included
  const overBy = (window: number, on: AccountingDate): boolean => {
    const endOn = windows.endOf(window)
    return (ended !== undefined && credits.breakage !== 'none' && ended < on) || (lapses && endOn !== null && endOn <= on)
  }
  const sharesOf = (on: AccountingDate, of: Ratio, whenOver: boolean): Ratio => {
    const used = usedBy(uses, windows, on)
    let sum = nothing
    for (let window = 0; window < count; window += 1) sum = addRatio(sum, whenOver && overBy(window, on) ? whole : clampRatio(partOf(lesser(used.get(window) ?? nothing, included), of)))
    return { numerator: sum.numerator, denominator: sum.denominator * BigInt(count) }
  }
  const earnedBefore = (amountMinor: bigint, on: AccountingDate): bigint => portionMinor(amountMinor, sharesOf(on, expected, true))
  const ends = lapses ? Array.from({ length: count }, (_, window) => windows.endOf(window)).flatMap((endOn) => (endOn === null ? [] : [addDays(endOn, -1)])) : []
  return {
    shareBefore: (on) => sharesOf(on, expected, true),
    earnedBefore,
    ticks: [...uses.map(({ on }) => on), ...ends.filter((on) => on <= contract.closedOn), ...(ended === undefined ? [] : [ended])],
    timed: false,
    held: null,
    named: [{ cause: 'breakage', earnedBefore: (amountMinor, on) => earnedBefore(amountMinor, on) - portionMinor(amountMinor, sharesOf(on, included, false)) }],
  }
}

function usedBy(uses: readonly Use[], windows: BillingWindows, on: AccountingDate): ReadonlyMap<number, Ratio> {
  const used = new Map<number, Ratio>()
  for (const use of uses) if (use.on < on) used.set(windows.indexOf(use.usedOn), addRatio(used.get(windows.indexOf(use.usedOn)) ?? nothing, use.quantity))
  return used
}

/** What units beyond the commitment of their period come to, report by report. */
function overageOf(measuring: Measuring<'usage-against-commitment'>, { windows, uses, included }: Committed): readonly { readonly on: AccountingDate; readonly minor: bigint }[] {
  const price = ratioOf(measuring.satisfaction.overagePrice ?? usageClause(measuring)?.unitPrice ?? measuring.obligation.promise.unitPrice ?? '0')
  const used = new Map<number, Ratio>()
  let total = 0n
  return uses.map(({ on, usedOn, quantity }) => {
    const window = windows.indexOf(usedOn)
    const [before, after] = [used.get(window) ?? nothing, addRatio(used.get(window) ?? nothing, quantity)]
    used.set(window, after)
    const costOf = (units: Ratio): bigint => roundRatio(multiplyRatio(excess(units, included), price))
    total += costOf(after) - costOf(before)
    return { on, minor: total }
  })
}
