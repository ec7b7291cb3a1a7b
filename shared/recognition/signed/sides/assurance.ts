import type { RevenueEvent, SettlementMoved } from '#revenue'
import { portionMinor } from '#money'
import { addDays, type AccountingDate } from '#calendar'
import { factsOf } from '../../record.ts'
import type { Standing } from '../standing.ts'

/**
 * A warranty that only assures is a provision at the cost expected, made as control of the product passes; claims use it.
 *
 * @standard ASC 606-10-55-32, ASC 460-10-25-5 · IFRS 15.B30, IAS 37.14
 */
export function assurance(standing: Standing): readonly RevenueEvent[] {
  const { contract } = standing
  const expected = contract.terms.assuranceWarranty?.expectedCost ?? contract.terms.promises.reduce((sum, { nature, cost }) => (nature === 'assurance-warranty' ? sum + (cost ?? 0n) : sum), 0n)
  let before = 0n
  const provided = (expected === 0n ? [] : passing(standing)).map(({ on, share }): SettlementMoved => {
    const amountMinor = portionMinor(expected, share) - before
    before += amountMinor
    return { kind: 'SettlementMoved', cause: 'warranty', debit: 'warranty_expense', credit: 'warranty_provision', on, economicIn: contract.calendar.periodOf(on), amountMinor }
  })
  const entries = [...provided, ...claims(standing)].sort((a, b) => ((a.on ?? '') < (b.on ?? '') ? -1 : (a.on ?? '') > (b.on ?? '') ? 1 : 0))
  return beyondProvision(entries).filter(({ amountMinor }) => amountMinor !== 0n)
}

/** Repairs use the provision while it lasts; what they cost beyond it is expense of their day. */
function beyondProvision(entries: readonly SettlementMoved[]): readonly SettlementMoved[] {
  let held = 0n
  return entries.flatMap((entry) => {
    if (entry.credit === 'warranty_provision') {
      held += entry.amountMinor
      return [entry]
    }
    const used = entry.amountMinor < held ? entry.amountMinor : held
    held -= used
    return [{ ...entry, amountMinor: used }, { ...entry, debit: 'warranty_expense' as const, amountMinor: entry.amountMinor - used }]
  })
}

/** The product is what passes at a point in time or in units; where nothing does, the contract itself. */
function passing({ contract, courses }: Standing) {
  const measure = courses.find(({ obligation: { satisfaction } }) => satisfaction?.method === 'point-in-time' || satisfaction?.method === 'units')?.phases[0]?.measure
  if (measure === undefined) return contract.existsFrom === null ? [] : [{ on: contract.existsFrom as AccountingDate, share: { numerator: 1n, denominator: 1n } }]
  return measure.ticks.map((on) => ({ on, share: measure.shareBefore(addDays(on, 1)) }))
}

/** Repairs under the warranty use the provision. */
const claims = ({ contract }: Standing): readonly SettlementMoved[] =>
  factsOf(contract.file, 'TransferMade')
    .filter(({ transfer, details }) => transfer === 'cost-incurred' && details['against'] === 'warranty')
    .map(({ effectiveOn, amountMinor, details }) => ({ kind: 'SettlementMoved', cause: 'warranty', debit: 'warranty_provision', credit: details['from'] === 'inventory' ? 'inventory' : details['owed'] === true ? 'cost_payable' : 'cash_clearing', on: effectiveOn, economicIn: contract.calendar.periodOf(effectiveOn), amountMinor: amountMinor ?? 0n }))
