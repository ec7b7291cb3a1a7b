import { type AccountingDate, type Period, addPeriods } from '#calendar'
import { type EntryNets, entriesOf } from '#journal'
import type { PolicySet } from '#policy'
import { type ContractFile, evaluate, scheduleOf } from '#recognition'
import type { RevenueEvent } from '#revenue'
import type { ContractBooks } from './contract-books.ts'

/** Part of a contract balance that is presented elsewhere at the end of a period, for a day. */
export interface PresentationRow {
  readonly kind: 'non-current' | 'netted'
  readonly role: 'contract_liability' | 'contract_asset'
  readonly class: string | null
  /** Positive: what leaves the balance. */
  readonly minor: bigint
}

export interface PresentationQuery {
  readonly book: string
  readonly period: Period
  /** Last day of the period: what took effect later is left away. */
  readonly lastOn: AccountingDate
  readonly policy: PolicySet
  readonly nonCurrent: boolean
  readonly net: boolean
}

/** What one presentation unit carries: billed ahead, earned ahead, and what of it is expected within a year. */
interface Carried {
  readonly class: string | null
  liability: bigint
  asset: bigint
  soon: bigint
}

const monthsOfAYear = 12

/**
 * How a contract's balances are presented at the end of a period: its liabilities and assets net, and of the liability
 * that remains what is released only after twelve months. A liability is released by the next revenue of its unit; what
 * has no date yet may be demanded any day and is current.
 *
 * @standard ASC 606-10-45-1, ASC 210-10-45 · IFRS 15.105, IAS 1.69
 */
export function presentationOf(held: ContractBooks, query: PresentationQuery): readonly PresentationRow[] {
  if (!(query.book in held.books)) return []
  const units = carriedBy({ ...held.file, facts: held.file.facts.filter(({ effectiveOn }) => effectiveOn <= query.lastOn) }, query)
  const netted = query.net ? least(sumOf(units, 'liability'), sumOf(units, 'asset')) : 0n
  const rows = [...take(units, 'asset', netted), ...take(units, 'liability', netted)]
  const later = query.nonCurrent ? units.map((unit): PresentationRow => ({ kind: 'non-current', role: 'contract_liability', class: unit.class, minor: least(unit.liability, atLeastNothing(unit.liability - unit.soon)) })) : []
  return [...rows, ...later].filter(({ minor }) => minor !== 0n)
}

function carriedBy(file: ContractFile, { book, period, policy }: PresentationQuery): readonly Carried[] {
  if (file.facts.length === 0) return []
  const context = { policy, book, through: period }
  const { events } = evaluate(file, context)
  const units = balancesOf(entriesOf(events), period)
  const whole = new Set(events.flatMap((event: RevenueEvent) => (event.kind === 'ObligationMoved' && event.unit !== undefined ? [event.obligation] : [])))
  for (const { obligation, period: due, minor, status } of scheduleOf(file, context)) {
    const unit = units.get(whole.has(obligation) ? '' : obligation)
    if (unit !== undefined && (status === 'held' || (status === 'planned' && due <= addPeriods(period, monthsOfAYear)))) unit.soon += minor
  }
  return [...units].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, unit]) => unit)
}

function balancesOf(nets: EntryNets, through: Period): Map<string, Carried> {
  const units = new Map<string, Carried>()
  for (const { obligation, class: revenueClass, role, economicIn, signedMinor } of nets.values()) {
    if (economicIn > through || (role !== 'contract_liability' && role !== 'contract_asset')) continue
    const unit = units.get(obligation ?? '') ?? { class: revenueClass, liability: 0n, asset: 0n, soon: 0n }
    if (role === 'contract_liability') unit.liability -= signedMinor
    else unit.asset += signedMinor
    units.set(obligation ?? '', unit)
  }
  return units
}

/** Takes an amount out of the units' balances, one after the other. */
function take(units: readonly Carried[], side: 'liability' | 'asset', minor: bigint): readonly PresentationRow[] {
  let left = minor
  return units.map((unit) => {
    const taken = least(left, atLeastNothing(unit[side]))
    left -= taken
    unit[side] -= taken
    return { kind: 'netted', role: `contract_${side}`, class: unit.class, minor: taken }
  })
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)
const atLeastNothing = (minor: bigint): bigint => (minor > 0n ? minor : 0n)
const sumOf = (units: readonly Carried[], side: 'liability' | 'asset'): bigint => units.reduce((sum, unit) => sum + atLeastNothing(unit[side]), 0n)
