import type { ContractStatement } from '../statement/contract-statement.ts'
import { decidedOn } from './decided.ts'
import { type FormulaNode, node } from './node.ts'

/** The transaction price: its elements, each from its clause and estimate. */
export function explainPrice(statement: ContractStatement): FormulaNode {
  const price = statement.stood.prices.at(-1)
  const parts = (price?.elements ?? []).map((element) =>
    node(`price element ${element.id} (${element.kind})`, {
      amountMinor: element.minor,
      formula: element.minor === element.estimatedMinor ? `terms.price, ${element.id}` : `estimated ${element.estimatedMinor} minor, included after the constraint ${element.minor}`,
      ...decidedOn(statement, [element.id], ['price']),
    }),
  )
  return node('transaction price', { amountMinor: price?.totalMinor ?? 0n, formula: parts.map(({ what }) => what).join(' + '), parts, ...decidedOn(statement, [statement.contract], ['price']) })
}
