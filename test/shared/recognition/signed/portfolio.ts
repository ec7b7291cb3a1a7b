import { contract } from './given.ts'

/** One contract of a company's portfolio, with what plain arithmetic says it earns. Amounts of the expectation are minor units. */
export interface Member {
  readonly worked: ReturnType<typeof contract>
  readonly expectedDecemberMinor: bigint
  readonly expectedYearMinor: bigint
}

const dollars = (amount: number): string => `${amount}.00`

/**
 * A company of some size: subscription, usage and services in each contract. Every contract has other figures, and for
 * every one the revenue of a month follows from a multiplication.
 */
export function portfolio(size: number): readonly Member[] {
  return Array.from({ length: size }, (_, index) => member(index))
}

function member(index: number): Member {
  const [monthly, calls, hours] = [100 + index, 1_000 + 7 * index, 1 + (index % 9)]
  const year = monthly * 12
  const promises = [
    { id: 'subscription', statedPrice: dollars(year), ssp: { method: 'observable', amount: dollars(year) }, satisfaction: { method: 'straight-line', term: { from: '2026-01-01', through: '2026-12-31' }, convention: 'equal-months' } },
    { id: 'usage', right: 'unconditional', satisfaction: { method: 'as-used', measure: 'usage', unitPrice: '0.05' } },
    { id: 'services', right: 'unconditional', satisfaction: { method: 'as-used', measure: 'hours', unitPrice: '180.00' } },
  ]
  const facts = [
    { kind: 'invoice', on: '2026-01-01', amount: dollars(year), promise: 'subscription' },
    { kind: 'usage', on: '2026-12-10', promise: 'usage', quantity: String(calls) },
    { kind: 'hours', on: '2026-12-15', promise: 'services', hours: String(hours) },
  ]
  const used = BigInt(calls) * 5n + BigInt(hours) * 18_000n
  return { worked: contract({ terms: { promises, price: { fixed: dollars(year) } }, facts }), expectedDecemberMinor: BigInt(monthly) * 100n + used, expectedYearMinor: BigInt(year) * 100n + used }
}
