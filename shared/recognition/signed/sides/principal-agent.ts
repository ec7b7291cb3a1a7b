import type { AccountingDate } from '#calendar'
import type { Role } from '#revenue'
import { factsOf } from '../../record.ts'
import { unitOf } from '../consideration/presentation-unit.ts'
import { movementsOf, type Course } from '../course.ts'
import type { Obligation } from '../obligations/obligation.ts'
import { retainedFor } from '../obligations/control-before.ts'
import { type Sold, salesOf } from '../satisfaction/control/sales.ts'
import type { Entry, Standing } from '../standing.ts'
import { besidePosition, intoPosition, movesOf } from './entry.ts'

/**
 * What is the supplier's: cost of sales of a principal, for an agent a payable that never was revenue; and what was passed
 * on to suppliers.
 *
 * @standard ASC 606-10-55-37B to 55-38 · IFRS 15.B35B to B36
 */
export function principalAgent(standing: Standing): readonly Entry[] {
  const remitted = factsOf(standing.contract.file, 'TransferMade').filter(({ transfer }) => transfer === 'remitted-to-supplier')
  const charged = factsOf(standing.contract.file, 'TransferMade').filter(({ transfer, details }) => transfer === 'cost-incurred' && details['against'] === 'supplier')
  return [
    ...standing.courses.flatMap((course) => (course.obligation.satisfaction?.method === 'sales' ? ofSales(standing, course) : ofTransfers(standing, course))),
    ...charged.map(({ effectiveOn, amountMinor }) => settled(standing, effectiveOn, { debit: 'cost_of_sales', credit: 'payable_to_supplier', amountMinor: amountMinor ?? 0n })),
    ...remitted.map(({ effectiveOn, amountMinor }) => settled(standing, effectiveOn, { debit: 'payable_to_supplier', credit: 'cash_clearing', amountMinor: amountMinor ?? 0n })),
  ]
}

const settled = ({ contract }: Standing, on: AccountingDate, moved: { debit: Role; credit: Role; amountMinor: bigint }): Entry => besidePosition(contract, { on, cause: 'supplier', ...moved })
const recorded = ({ contract }: Standing, on: AccountingDate, { of, debit, amountMinor }: { of: Obligation; debit: Role; amountMinor: bigint }): Entry => ({ ...intoPosition(contract, { on, cause: 'sale', debit, amountMinor }), unit: unitOf(of), right: of.right })

/** Sale by sale: who collects decides between cash, a claim on the supplier, and what invoices say. */
function ofSales(standing: Standing, { obligation: of }: Course): readonly Entry[] {
  const { promise, satisfaction } = of
  const collects = satisfaction?.method === 'sales' ? (satisfaction.collects ?? 'entity') : 'entity'
  return salesOf(standing.contract, promise).flatMap((sold) => (promise.role === 'agent' ? arranged(standing, sold, { of, collects }) : made(standing, sold, { of, collects })))
}

function made(standing: Standing, { on, grossMinor, supplierMinor, expensesMinor }: Sold, { of, collects }: { of: Obligation; collects: string }): readonly Entry[] {
  if (collects === 'dealer' || collects === 'dealer-by-payment') return byDealer(standing, on, { of, collects, grossMinor, commissionMinor: grossMinor - supplierMinor, expensesMinor })
  const cost = settled(standing, on, { debit: 'cost_of_sales', credit: 'payable_to_supplier', amountMinor: supplierMinor })
  return collects === 'by-invoice' ? [cost] : [recorded(standing, on, { of, debit: collects === 'entity' ? 'cash_clearing' : 'receivable', amountMinor: grossMinor }), cost]
}

/** A dealer keeps its commission and what it laid out, and passes on the rest: at once, or as payments tell. */
function byDealer(standing: Standing, on: AccountingDate, { of, collects, grossMinor, commissionMinor, expensesMinor }: { of: Obligation; collects: string; grossMinor: bigint; commissionMinor: bigint; expensesMinor: bigint }): readonly Entry[] {
  const kept = [recorded(standing, on, { of, debit: 'cost_expense', amountMinor: commissionMinor }), recorded(standing, on, { of, debit: 'selling_expense', amountMinor: expensesMinor })]
  return collects === 'dealer' ? [recorded(standing, on, { of, debit: 'cash_clearing', amountMinor: grossMinor - commissionMinor - expensesMinor }), ...kept] : kept
}

function arranged(standing: Standing, { on, grossMinor, supplierMinor }: Sold, { of, collects }: { of: Obligation; collects: string }): readonly Entry[] {
  const commission = grossMinor - supplierMinor
  if (collects === 'supplier') return [recorded(standing, on, { of, debit: 'receivable', amountMinor: commission })]
  if (collects === 'by-invoice') return [recorded(standing, on, { of, debit: 'payable_to_supplier', amountMinor: -supplierMinor })]
  return [recorded(standing, on, { of, debit: 'cash_clearing', amountMinor: commission }), settled(standing, on, { debit: 'cash_clearing', credit: 'payable_to_supplier', amountMinor: supplierMinor })]
}

/** An agent that bills the gross amount owes the supplier's share as the commission is earned; for a principal that share is cost. */
function ofTransfers(standing: Standing, course: Course): readonly Entry[] {
  const of = course.obligation
  const { promise } = of
  const told = promise.commission !== undefined || promise.commissionRate !== undefined
  const owes = promise.role === 'agent' || (promise.role === 'principal' && told && promise.cost === undefined && promise.unitCost === undefined)
  if (!owes) return []
  const stated = standing.contract.terms.promises.find(({ id }) => id === promise.id)?.statedPrice
  if (stated === undefined || promise.statedPrice === undefined || promise.statedPrice === 0n) return []
  const supplier = retainedFor(promise, stated)
  const net = promise.statedPrice
  const moved = movementsOf(course, standing.contract.closedOn)
  const owedBy = (day: AccountingDate): bigint => (supplier * moved.reduce((sum, { on, minor }) => (on <= day ? sum + minor : sum), 0n)) / net
  return movesOf([...new Set(moved.map(({ on }) => on))], owedBy).map(({ on, minor }) =>
    promise.role === 'principal' ? settled(standing, on, { debit: 'cost_of_sales', credit: 'payable_to_supplier', amountMinor: minor }) : recorded(standing, on, { of, debit: 'payable_to_supplier', amountMinor: -minor }))
}
