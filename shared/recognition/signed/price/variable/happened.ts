import type { VariableTerms } from '#billing'
import { type AccountingDate, addDays, periodEnds } from '#calendar'
import { Decimal, multiplyRatio, portionMinor, ratioOf, roundRatio } from '#money'
import { inDayOrder } from '../../../in-order.ts'
import { factsOf } from '../../../record.ts'
import type { SignedContract } from '../../contract/signed-contract.ts'
import { aboveGuaranteed } from './guaranteed.ts'
import { estimatedOverage } from './overage.ts'

/** An amount that became due by a use, a sale or a measurement. Before it is known an estimate may stand in its place. */
export interface Happened {
  readonly on: AccountingDate
  readonly minor: bigint
}

/**
 * What an element that is paid as it happens came to so far: royalties on sales, use above a threshold month by month,
 * amounts due because a level was measured.
 *
 * @standard ASC 606-10-32-40, 606-10-55-65 · IFRS 15.85, IFRS 15.B63
 */
export function happenedUnder(contract: SignedContract, element: VariableTerms): readonly Happened[] {
  const said = factsOf(contract.file, 'EstimateRevised').filter(({ subject, method, estimateMinor }) => subject === element.id && (method === 'earned' || method === 'resolved') && estimateMinor !== null)
  const stated = said.map(({ effectiveOn, estimateMinor }) => ({ on: effectiveOn, minor: estimateMinor ?? 0n }))
  const found = element.criterion !== undefined ? measured(contract, element) : element.kind === 'royalty' ? royalties(contract, element) : used(contract, element)
  return aboveGuaranteed(contract, [...stated, ...found].sort(inDayOrder), element)
}

const concerns = ({ allocatedTo }: VariableTerms, promise: string | null): boolean => promise === null || allocatedTo === undefined || allocatedTo.includes(promise)

function royalties({ file }: SignedContract, element: VariableTerms): readonly Happened[] {
  const [rate, unitPrice] = [ratioOf(element.rate ?? '0'), ratioOf(element.unitPrice ?? '0')]
  const due = (grossMinor: bigint | null, quantity: string | null): bigint => portionMinor(grossMinor ?? 0n, rate) + (quantity === null ? 0n : roundRatio(multiplyRatio(ratioOf(quantity), unitPrice)))
  const sales = factsOf(file, 'SalesReported').filter(({ promise }) => concerns(element, promise)).map(({ effectiveOn, grossMinor, quantity }) => ({ on: effectiveOn, minor: due(grossMinor, quantity) }))
  const usage = element.unitPrice === undefined ? [] : factsOf(file, 'UsageReported').filter(({ promise }) => concerns(element, promise)).map(({ effectiveOn, quantity }) => ({ on: effectiveOn, minor: due(null, quantity) }))
  return [...sales, ...usage]
}

/** Use above the threshold of each month, at its price; each report moves the month's amount to what is now known. */
function used(contract: SignedContract, element: VariableTerms): readonly Happened[] {
  const months = new Map<string, { units: Decimal; minor: bigint }>()
  const reports = factsOf(contract.file, 'UsageReported').filter(({ promise }) => concerns(element, promise))
  const accrued = estimatedMonths(contract, element, reports)
  for (const { month, minor } of accrued) months.set(month, { units: new Decimal(0), minor })
  const known = reports.map(({ effectiveOn, usedOn, quantity }) => {
    const month = contract.calendar.periodOf(usedOn)
    const before = months.get(month) ?? { units: new Decimal(0), minor: 0n }
    const units = before.units.plus(quantity)
    const minor = overageOf(element, units)
    months.set(month, { units, minor })
    return { on: effectiveOn, minor: minor - before.minor }
  })
  return [...accrued, ...known]
}

/**
 * Where the obligation itself earns what was used, only the estimate of months whose meter is not read yet is left to
 * add: it is taken back on the day the meter is read, so that the actual amount remains.
 *
 * @standard ASC 606-10-32-14 · IFRS 15.59
 */
export function accruedUnder(contract: SignedContract, element: VariableTerms): readonly Happened[] {
  const reports = factsOf(contract.file, 'UsageReported').filter(({ promise }) => concerns(element, promise))
  return estimatedMonths(contract, element, reports).flatMap(({ on, minor, month }) => {
    const read = reports.find(({ usedOn }) => contract.calendar.periodOf(usedOn) === month)
    return [{ on, minor }, ...(read === undefined ? [] : [{ on: read.effectiveOn, minor: -minor }])]
  }).sort(inDayOrder)
}

const overageOf = ({ thresholdUnits = '0', unitPrice = '0' }: VariableTerms, units: Decimal): bigint => roundRatio(multiplyRatio(ratioOf(Decimal.max(units.minus(thresholdUnits), 0).toString()), ratioOf(unitPrice)))

/** Months that ended before their meter was read stand at their estimate, where policy estimates (32-5). */
function estimatedMonths({ options, terms, calendar, closedOn }: SignedContract, element: VariableTerms, reports: readonly { usedOn: AccountingDate; effectiveOn: AccountingDate }[]): readonly (Happened & { month: string })[] {
  const { term } = terms
  if (options.variable.usage === 'actual-usage' || term === undefined) return []
  const minor = estimatedOverage(element, options.variable.usage)
  return periodEnds(calendar, term.startOn, addDays(term.endOn, -1)).flatMap((on) => {
    const month = calendar.periodOf(on)
    const read = reports.some(({ usedOn, effectiveOn }) => calendar.periodOf(usedOn) === month && effectiveOn <= on)
    return on > closedOn || read || minor === undefined ? [] : [{ on, minor, month }]
  })
}

function measured({ file, terms }: SignedContract, element: VariableTerms): readonly Happened[] {
  const { criterion, estimate, rate, allocatedTo } = element
  const monthly = terms.promises.find(({ id, unitPrice }) => unitPrice !== undefined && (allocatedTo ?? [id]).includes(id))?.unitPrice
  const base = element.base ?? (monthly === undefined ? (terms.price.fixed ?? 0n) : roundRatio(ratioOf(monthly)))
  const due = estimate ?? portionMinor(base, ratioOf(rate ?? '0'))
  const amount = element.kind === 'penalty' && due > 0n ? -due : due
  const met = (value: string): boolean => (criterion?.above !== undefined ? new Decimal(value).gt(criterion.above) : new Decimal(value).gte(criterion?.atLeast ?? '0'))
  return factsOf(file, 'EstimateRevised')
    .filter(({ subject, method, expected }) => method === 'measured' && expected !== null && (subject === element.id || subject === criterion?.measure))
    .map(({ effectiveOn, expected }) => ({ on: effectiveOn, minor: met(expected ?? '0') === (element.kind !== 'penalty') ? amount : 0n }))
}

/** The day after which an amount counts. @standard ASC 606-10-55-65 · IFRS 15.B63 */
export const happenedBefore = (happened: readonly Happened[], on: AccountingDate): bigint => happened.reduce((sum, { on: day, minor }) => (day < on ? sum + minor : sum), 0n)
