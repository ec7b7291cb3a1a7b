import { type AccountingDate, addDays } from '#calendar'
import { type Ratio, lesserOf, nothing, portionMinor, whole } from '#money'
import { inDayOrder } from '../../in-order.ts'
import { factsOf } from '../../record.ts'
import { satisfiedBefore, ticksOf } from '../course.ts'
import type { Entry, Standing } from '../standing.ts'
import { besidePosition, movesOf } from './entry.ts'

/**
 * A warranty that only assures is a provision at the cost expected, made as control of the product passes; claims use it.
 *
 * @standard ASC 606-10-55-32, ASC 460-10-25-5 · IFRS 15.B30, IAS 37.14
 */
export function assurance(standing: Standing): readonly Entry[] {
  const { contract } = standing
  const expected = contract.terms.assuranceWarranty?.expectedCost ?? contract.terms.promises.reduce((sum, { nature, cost }) => (nature === 'assurance-warranty' ? sum + (cost ?? 0n) : sum), 0n)
  const { ticks, shareBefore } = expected === 0n ? nothingPasses : passing(standing)
  const provided = movesOf(ticks, (on) => portionMinor(expected, shareBefore(addDays(on, 1))))
    .map(({ on, minor }) => besidePosition(contract, { on, cause: 'warranty', debit: 'warranty_expense', credit: 'warranty_provision', amountMinor: minor }))
  return beyondProvision([...provided, ...claims(standing)].sort(inDayOrder))
}

/** Repairs use the provision while it lasts; what they cost beyond it is expense of their day. */
function beyondProvision(entries: readonly Entry[]): readonly Entry[] {
  let held = 0n
  return entries.flatMap((entry) => {
    if (entry.debit === 'warranty_expense') {
      held += entry.amountMinor
      return [entry]
    }
    const used = lesserOf(entry.amountMinor, held)
    held -= used
    return [{ ...entry, amountMinor: used }, { ...entry, debit: 'warranty_expense' as const, amountMinor: entry.amountMinor - used }]
  })
}

const passes: ReadonlySet<string> = new Set(['point-in-time', 'units'])

const nothingPasses: ReturnType<typeof passing> = { ticks: [], shareBefore: () => nothing }

/** The product is what passes at a point in time or in units; where nothing does, the contract itself. */
function passing({ contract, courses }: Standing): { readonly ticks: readonly AccountingDate[]; readonly shareBefore: (on: AccountingDate) => Ratio } {
  const product = courses.find(({ obligation: { satisfaction } }) => satisfaction !== null && passes.has(satisfaction.method))
  if (product !== undefined) return { ticks: ticksOf(product), shareBefore: (on) => satisfiedBefore(product, on) }
  return { ticks: contract.existsFrom === null ? [] : [contract.existsFrom], shareBefore: () => whole }
}

/** Repairs under the warranty use the provision. */
const claims = ({ contract }: Standing): readonly Entry[] =>
  factsOf(contract.file, 'TransferMade')
    .filter(({ transfer, details }) => transfer === 'cost-incurred' && details['against'] === 'warranty')
    .map(({ effectiveOn, amountMinor, details }) => besidePosition(contract, { on: effectiveOn, cause: 'warranty', debit: 'warranty_provision', credit: details['from'] === 'inventory' ? 'inventory' : details['owed'] === true ? 'cost_payable' : 'cash_clearing', amountMinor: amountMinor ?? 0n }))
