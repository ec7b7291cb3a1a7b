import { type Worked, contract, goods, ssp, transferred } from '../../given.ts'

export { ssp }
export const [A, B] = [goods('A', { statedPrice: '100.00', ssp: ssp('100.00') }), goods('B', { statedPrice: '100.00', ssp: ssp('100.00') })]
export const C = (fields: Record<string, unknown> = {}) => goods('C', { statedPrice: '100.00', ssp: ssp('100.00'), ...fields })
export const work = (fields: Record<string, unknown> = {}) => ({ id: 'W', statedPrice: '1000.00', satisfaction: { method: 'cost-to-cost', expectedCost: '800.00' }, ...fields })
export const cost = (on: string, amount: string, promise = 'W') => ({ kind: 'cost', on, promise, amount })
export const change = (fields: Record<string, unknown> = {}) => ({ kind: 'modification', on: '2026-06-30', ...fields })

export interface Given {
  readonly promises?: readonly Record<string, unknown>[]
  readonly facts: readonly Record<string, unknown>[]
  readonly policy?: Record<string, Record<string, unknown>>
  readonly price?: Record<string, unknown>
}

/** Two goods of 100, of which the first passed in January, unless promises are given. */
export const given = ({ promises = [A, B], facts, policy = {}, price = {} }: Given): Worked =>
  contract({ terms: { promises, price }, facts: [...(promises[0] === A ? [transferred('2026-01-31', 'A')] : []), ...facts], policy })
const codes = ['SEPARATE_CONTRACT', 'PROSPECTIVE', 'CUMULATIVE_CATCH_UP', 'MIXED', 'CHANGES_NOTHING', 'NOT_APPROVED', 'ESTIMATE_CORRECTION']
export const decided = (books: Worked) => books.whole.decisions.findLast(({ code }) => codes.includes(code))
export const treatment = (fields: Given) => decided(given(fields))?.code
