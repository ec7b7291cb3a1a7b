import { type AccountingDate, addDays } from '#calendar'
import { type Ratio, multiplyRatio, nothing, ratioOf, roundRatio } from '#money'
import { inDayOrder } from '../../../in-order.ts'
import { heldMeasure } from '../held-measure.ts'
import type { Measure } from '../measure.ts'
import type { Measuring } from '../measure-progress.ts'
import { type Aggregate, withReport } from './aggregate.ts'
import { type BillingWindows, billingWindows } from './billing-windows.ts'
import { type PriceOfUse, priceOfUse } from './price-of-use.ts'
import { type Use, useOf } from './use-of.ts'

/**
 * As invoiced: what is used, worked, sold or handed over, at its price, when it is reported. What each billing period
 * costs is rounded once, as its invoice will be. Goods sold by the unit are counted over the whole contract.
 *
 * @standard ASC 606-10-55-18 · IFRS 15.B16
 */
export function asUsed(measuring: Measuring<'as-used'>): Measure {
  const { contract, satisfaction } = measuring
  const uses = useOf(measuring, satisfaction.measure)
  const price = priceOfUse(measuring, satisfaction)
  if (price === undefined && uses.some(({ unitPrice }) => unitPrice === null)) return heldMeasure('RATE_UNKNOWN', `What a unit of ${measuring.obligation.id} costs, neither contract nor price list says.`)
  const windows = billingWindows(contract, satisfaction.every ?? (satisfaction.measure === 'units' ? 'term' : 'month'))
  const counting = { windows, price: price ?? (() => nothing), aggregate: satisfaction.aggregate ?? contract.options.usage.aggregate }
  const costs = costsOf(uses, counting)
  return earnedAs(counting.aggregate === 'last-ever' ? [...costs, ...carriedOn(uses, counting, contract.closedOn)] : costs, satisfaction.maximum)
}

/** What a billing period costs from the end of a day on; it replaces what was said of that period before. */
interface Cost {
  readonly on: AccountingDate
  readonly window: number
  readonly minor: bigint
}

interface Counting {
  readonly windows: BillingWindows
  readonly price: PriceOfUse
  readonly aggregate: Aggregate
}

function costsOf(uses: readonly Use[], { windows, price, aggregate }: Counting): readonly Cost[] {
  const held = new Map<number, { quantity: Ratio; own: bigint }>()
  return uses.map(({ on, usedOn, quantity, unitPrice }) => {
    const window = windows.indexOf(usedOn)
    const before = held.get(window) ?? { quantity: nothing, own: 0n }
    const after = unitPrice === null ? { ...before, quantity: withReport(aggregate, before.quantity, quantity) } : { ...before, own: before.own + roundRatio(multiplyRatio(quantity, ratioOf(unitPrice))) }
    held.set(window, after)
    return { on, window, minor: roundRatio(price(after.quantity)) + after.own }
  })
}

/** The last value ever reported stands for later billing periods too: without a report they cost the same, when they end. */
function carriedOn(uses: readonly Use[], { windows, price }: Counting, closedOn: AccountingDate): readonly Cost[] {
  const reported = new Set(uses.map(({ usedOn }) => windows.indexOf(usedOn)))
  const first = Math.min(...reported)
  return Array.from({ length: windows.count ?? 0 }, (_, window): Cost | null => {
    const endOn = windows.endOf(window)
    const last = uses.findLast(({ usedOn }) => windows.indexOf(usedOn) < window)
    const on = endOn === null ? null : addDays(endOn, -1)
    return window <= first || reported.has(window) || on === null || on > closedOn || last === undefined ? null : { on, window, minor: roundRatio(price(last.quantity)) }
  }).filter((cost) => cost !== null)
}

function earnedAs(costs: readonly Cost[], maximum: bigint | undefined): Measure {
  const ordered = [...costs].sort(inDayOrder)
  const standing = new Map<number, bigint>()
  let total = 0n
  const steps = ordered.map(({ on, window, minor }) => {
    total += minor - (standing.get(window) ?? 0n)
    standing.set(window, minor)
    return { on, minor: maximum !== undefined && total > maximum ? maximum : total }
  })
  return {
    shareBefore: () => nothing,
    earnedBefore: (_, on) => steps.findLast((step) => step.on < on)?.minor ?? 0n,
    ticks: [...new Set(steps.map(({ on }) => on))],
    timed: false,
    held: null,
  }
}
