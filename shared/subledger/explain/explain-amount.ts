import { type Period, addDays, isPeriod, lastDayOf, firstDayOf } from '#calendar'
import { type Outcome, accept, refuse } from '#outcome'
import type { Role } from '#revenue'
import type { ContractStatement } from '../statement/contract-statement.ts'
import { explainAllocated } from './explain-allocated.ts'
import { explainBalance } from './explain-balance.ts'
import { explainPrice } from './explain-price.ts'
import { explainRevenue } from './explain-revenue.ts'
import type { FormulaNode } from './node.ts'

/**
 * Explains one amount of a contract down to clause, stand-alone price, evidence, rate and rounding rule.
 *
 * @shape   reference: `price` · `allocated:<obligation>` · `revenue:<obligation>:<period>` · `balance:<role>:<period>`
 * @refuses REFERENCE_UNKNOWN: names what can be asked for
 */
export function explainAmount(statement: ContractStatement, reference: string): Outcome<FormulaNode, 'REFERENCE_UNKNOWN'> {
  const [kind = '', subject = '', period = ''] = reference.split(':')
  const known = statement.obligations.some(({ obligation }) => obligation === subject)
  if (kind === 'price') return accept(explainPrice(statement))
  if (kind === 'allocated' && known) return accept(explainAllocated(statement, subject))
  if (kind === 'revenue' && known && isPeriod(period)) return accept(explainRevenue(statement, subject, spanOf(period)))
  if (kind === 'balance' && isPeriod(period)) return accept(explainBalance(statement, subject as Role, period))
  const obligations = statement.obligations.map(({ obligation }) => obligation).join(', ')
  return refuse('REFERENCE_UNKNOWN', `"${reference}" is not price, allocated:<obligation>, revenue:<obligation>:<YYYY-MM> or balance:<role>:<YYYY-MM>; obligations are ${obligations}`, reference)
}

/** The day before which, and the day after which, a period is measured. */
const spanOf = (period: Period) => ({ period, fromOn: firstDayOf(period), toOn: addDays(lastDayOf(period), 1) })
