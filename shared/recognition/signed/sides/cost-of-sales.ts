import { addDays } from '#calendar'
import { multiplyRatio, portionMinor, ratioOf, roundRatio } from '#money'
import type { RevenueEvent, SettlementMoved } from '#revenue'
import { factsOf } from '../../record.ts'
import type { SignedContract } from '../contract/signed-contract.ts'
import type { Course } from '../course.ts'
import type { Obligation } from '../obligations/obligation.ts'
import { reachedBySignal } from '../satisfaction/control/evidence.ts'
import { byFacts } from '../satisfaction/progress.ts'
import type { Standing } from '../standing.ts'
import { onConsignment } from './consignment.ts'
import { costOfGoods } from './cost-of-goods.ts'

/**
 * Goods leave inventory as control passes: their cost becomes cost of sales, in proportion to what was transferred.
 *
 * @standard ASC 606-10-55-23(c) · IFRS 15.B21(c)
 */
export const costOfSales = (standing: Standing): readonly RevenueEvent[] => standing.courses.flatMap((course) => costsOf(standing, course))

const transferred: ReadonlySet<string> = new Set(['point-in-time', 'units', 'sales'])

function costsOf({ contract }: Standing, { obligation, phases }: Course): readonly SettlementMoved[] {
  const { promise, satisfaction } = obligation
  const costMinor = costOfGoods(contract, obligation)
  const measure = satisfaction?.method === 'sales' ? byFacts(reachedBySignal(contract, obligation, 'sale-by-dealer')) : phases.at(-1)?.measure
  const credit = onConsignment(contract, obligation) ? 'consigned_inventory' : 'inventory'
  if (costMinor === 0n || measure === undefined || promise.role === 'agent' || satisfaction === null || !transferred.has(satisfaction.method)) return []
  if (satisfaction.method === 'sales' && promise.quantity === undefined && promise.unitCost !== undefined) return byUnit(contract, obligation, promise.unitCost)
  let before = 0n
  return measure.ticks.flatMap((on) => {
    const now = portionMinor(costMinor, measure.shareBefore(addDays(on, 1)))
    const amountMinor = now - before
    before = now
    return amountMinor === 0n ? [] : [{ kind: 'SettlementMoved', on, economicIn: contract.calendar.periodOf(on), cause: 'cost', debit: 'cost_of_sales', credit, amountMinor } satisfies SettlementMoved]
  })
}

/** Units sold of a number that nobody promised: each at its cost. */
const byUnit = (contract: SignedContract, { id }: Obligation, unitCost: string): readonly SettlementMoved[] =>
  factsOf(contract.file, 'SalesReported').filter(({ promise }) => promise === null || promise === id).map(({ effectiveOn: on, quantity }) => ({ kind: 'SettlementMoved', on, economicIn: contract.calendar.periodOf(on), cause: 'cost', debit: 'cost_of_sales', credit: 'inventory', amountMinor: roundRatio(multiplyRatio(ratioOf(quantity ?? '1'), ratioOf(unitCost))) }))
