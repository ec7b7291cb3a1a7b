import type { AccountingDate, Period } from '#calendar'
import type { Ratio } from '#money'
import type { SignedEvaluation } from '#recognition'
import type { ContractStatement } from '../statement/contract-statement.ts'
import { decidedOn } from './decided.ts'
import { explainAllocated } from './explain-allocated.ts'
import { type FormulaNode, node } from './node.ts'

/** Revenue of an obligation in a period: what was earned by its end, less what was earned by its beginning. */
export function explainRevenue(statement: ContractStatement, obligation: string, span: { period: Period; fromOn: AccountingDate; toOn: AccountingDate }): FormulaNode {
  const cells = statement.schedule.filter((cell) => cell.obligation === obligation && cell.period === span.period)
  const course = statement.stood.courses.find((one) => one.obligation.id === obligation)
  const phase = course?.phases.findLast(({ from }) => from < span.toOn) ?? course?.phases[0]
  const share = (on: AccountingDate): string => (phase === undefined ? '0' : written(phase.measure.shareBefore(on)))
  return node(`revenue of ${obligation} in ${span.period}`, {
    amountMinor: cells.reduce((sum, { minor }) => sum + minor, 0n),
    formula: `earned by ${share(span.toOn)} of the allocation, less earned by ${share(span.fromOn)}; each rounded once, half up, unless the schedule's rounding says otherwise`,
    parts: [explainAllocated(statement, obligation), ...evidenceOf(statement.stood, obligation, span)],
    ...decidedOn(statement, [obligation], ['obligations', 'satisfaction', 'modification']),
  })
}

const written = ({ numerator, denominator }: Ratio): string => `${numerator}/${denominator}`

/** Movements of the obligation within the period, each by its day and cause. */
const evidenceOf = ({ events }: SignedEvaluation, obligation: string, { period }: { period: Period }): readonly FormulaNode[] =>
  events.flatMap((event) =>
    event.kind === 'ObligationMoved' && event.obligation === obligation && event.economicIn === period
      ? [node(`${event.cause ?? 'revenue'} on ${event.on ?? event.economicIn}`, { amountMinor: event.recognisedMinor, formula: `booked to ${event.account ?? 'revenue'}` })]
      : [],
  )
