import type { ContractStatement } from '../statement/contract-statement.ts'
import { decidedOn } from './decided.ts'
import { explainPrice } from './explain-price.ts'
import { type FormulaNode, node } from './node.ts'

/** The part of the price that an obligation carries: price, stand-alone prices and the rule that rounds. */
export function explainAllocated(statement: ContractStatement, obligation: string): FormulaNode {
  const row = statement.obligations.find((one) => one.obligation === obligation)
  const allocation = statement.stood.allocations.findLast(({ parts }) => parts.has(obligation))
  const weights = [...(allocation?.weights ?? [])]
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0n)
  const standalone = weights.map(([id, weight]) => node(`stand-alone selling price of ${id}`, { amountMinor: weight, formula: sourceOf(statement, id) }))
  const own = allocation?.weights.get(obligation)
  return node(`allocated to ${obligation}`, {
    amountMinor: row?.allocatedMinor ?? 0n,
    formula: own === undefined || total === 0n ? 'its own price, as it is used or worked' : `transaction price × ${own} / ${total}, rounded by ${roundingOf(statement)}`,
    parts: [explainPrice(statement), ...standalone],
    ...decidedOn(statement, [obligation], ['obligations', 'allocation', 'modification']),
  })
}

const roundingOf = ({ stood }: ContractStatement): string => stood.decisions.find(({ step, policy }) => step === 'allocation' && policy !== null)?.policy ?? 'the rule of the allocation policy'

/** Where a stand-alone price comes from, as the contract states it. */
function sourceOf({ stood }: ContractStatement, id: string): string {
  const ssp = stood.courses.find(({ obligation }) => obligation.id === id)?.obligation.promise.ssp
  if (ssp === undefined) return 'stated price'
  return `${ssp.method}${ssp.source === undefined ? '' : `, ${ssp.source}`}${ssp.asOf === undefined ? '' : `, as of ${ssp.asOf}`}`
}
