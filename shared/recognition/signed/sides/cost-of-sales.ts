import { type AccountingDate, addDays } from '#calendar'
import { multiplyRatio, portionMinor, ratioOf, roundRatio } from '#money'
import { factsOf } from '../../record.ts'
import type { SignedContract } from '../contract/signed-contract.ts'
import { type Course, satisfiedBefore, ticksOf } from '../course.ts'
import type { Obligation } from '../obligations/obligation.ts'
import { reachedBySignal } from '../satisfaction/control/evidence.ts'
import { byFacts } from '../satisfaction/progress.ts'
import type { Entry, Standing } from '../standing.ts'
import { onConsignment } from './consignment.ts'
import { costOfGoods } from './cost-of-goods.ts'
import { besidePosition, movesOf } from './entry.ts'

/**
 * Goods leave inventory as control passes: their cost becomes cost of sales, in proportion to what was transferred.
 *
 * @standard ASC 606-10-55-23(c) · IFRS 15.B21(c)
 */
export const costOfSales = (standing: Standing): readonly Entry[] => standing.courses.flatMap((course) => costsOf(standing, course))

const transferred: ReadonlySet<string> = new Set(['point-in-time', 'units', 'sales'])

function costsOf({ contract }: Standing, course: Course): readonly Entry[] {
  const { obligation } = course
  const { promise, satisfaction } = obligation
  if (satisfaction === null || !transferred.has(satisfaction.method) || promise.role === 'agent') return []
  if (satisfaction.method === 'sales' && promise.quantity === undefined && promise.unitCost !== undefined) return byUnit(contract, obligation, promise.unitCost)
  const costMinor = costOfGoods(contract, obligation)
  if (costMinor === 0n) return []
  const { ticks, shareBefore } = satisfaction.method === 'sales' ? byFacts(reachedBySignal(contract, obligation, 'sale-by-dealer')) : { ticks: ticksOf(course), shareBefore: (on: AccountingDate) => satisfiedBefore(course, on) }
  const credit = onConsignment(contract, obligation) ? 'consigned_inventory' : 'inventory'
  return movesOf(ticks, (on) => portionMinor(costMinor, shareBefore(addDays(on, 1))))
    .map(({ on, minor }) => besidePosition(contract, { on, cause: 'cost', debit: 'cost_of_sales', credit, amountMinor: minor }))
}

/** Units sold of a number that nobody promised: each at its cost. */
const byUnit = (contract: SignedContract, { id }: Obligation, unitCost: string): readonly Entry[] =>
  factsOf(contract.file, 'SalesReported').filter(({ promise }) => promise === null || promise === id).map(({ effectiveOn: on, quantity }) =>
    besidePosition(contract, { on, cause: 'cost', debit: 'cost_of_sales', credit: 'inventory', amountMinor: roundRatio(multiplyRatio(ratioOf(quantity ?? '1'), ratioOf(unitCost))) }))
