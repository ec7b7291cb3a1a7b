import type { Period } from '#calendar'
import type { Role } from '#revenue'
import type { ContractStatement } from '../statement/contract-statement.ts'
import { decidedOn } from './decided.ts'
import { type FormulaNode, node } from './node.ts'

/** A balance at the end of a period: every entry that made it, by day and cause. */
export function explainBalance(statement: ContractStatement, role: Role, period: Period): FormulaNode {
  const parts = statement.journals
    .filter((journal) => journal.period <= period)
    .flatMap((journal) => {
      const minor = journal.lines.filter((line) => line.role === role).reduce((sum, { signedMinor }) => sum + signedMinor, 0n)
      return minor === 0n ? [] : [node(`${journal.cause} on ${journal.on}`, { amountMinor: minor, formula: journal.lines.map(({ role: other, signedMinor }) => `${signedMinor > 0n ? 'Dr' : 'Cr'} ${other}`).join(', ') })]
    })
  const amountMinor = parts.reduce((sum, part) => sum + (part.amountMinor ?? 0n), 0n)
  return node(`${role} at the end of ${period}`, { amountMinor, formula: 'sum of its entries, debit positive', parts, ...decidedOn(statement, [statement.contract], ['presentation']) })
}
