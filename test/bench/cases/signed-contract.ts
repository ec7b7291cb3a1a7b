import type { Fact } from '#billing'
import { readContractFile } from '#contract-file'
import { type ContractFile, applyFact, openFile } from '#recognition'

/** Shape of a signed contract for measuring: obligations over time for a number of months, and one delivered. */
export interface Shape {
  readonly obligations: number
  readonly months: number
  readonly price: string
}

/** The facts of a signed contract: what was agreed, one invoice, one delivery. */
export function signedFacts({ obligations, months, price }: Shape): readonly Fact[] {
  const overTime = Array.from({ length: obligations - 1 }, (_, index) => ({
    id: `p${index + 1}`,
    ssp: { method: 'observable', amount: `${1000 + (index % 7) * 100}.00` },
    satisfaction: { method: 'straight-line', months, convention: 'daily' },
  }))
  const delivered = { id: 'delivered', ssp: { method: 'observable', amount: '300.00' }, satisfaction: { method: 'point-in-time', signal: 'delivery' } }
  const read = readContractFile({
    contract: 'measured',
    terms: { currency: 'USD', signedOn: '2026-01-01', promises: [...overTime, delivered], price: { fixed: price } },
    facts: [{ kind: 'invoice', on: '2026-01-01', amount: price }, { kind: 'control', on: '2026-02-03', signal: 'delivery', promise: 'delivered' }],
  })
  if (!read.ok) throw new Error(read.sentence)
  return read.value.facts
}

export const signedFile = (facts: readonly Fact[]): ContractFile => facts.reduce(applyFact, openFile('measured'))

/** The floor: shares by weight and cumulative amounts by day, bare BigInt, nothing explained and nothing kept. */
export function bareSigned(priceMinor: bigint, weights: readonly bigint[], daysByMonth: readonly bigint[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0n)
  const days = daysByMonth.reduce((sum, count) => sum + count, 0n)
  let rows = 0
  for (const weight of weights) {
    const allocated = (priceMinor * weight) / total
    let [passed, before] = [0n, 0n]
    for (const count of daysByMonth) {
      passed += count
      const earned = (2n * allocated * passed + days) / (2n * days)
      if (earned !== before) rows += 1
      before = earned
    }
  }
  return rows
}
