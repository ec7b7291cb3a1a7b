import { type Worked, contract, service } from '../../given.ts'

/** A service of 2026 for 1,200: 100 a month, invoiced on the first day as `in_1`. */
export const year = service('S', { statedPrice: '1200.00' })
export const invoiced = { kind: 'invoice', on: '2026-01-01', invoice: 'in_1', amount: '1200.00' }
export const paid = (on: string, amount = '1200.00', fields: Record<string, unknown> = {}): Record<string, unknown> => ({ kind: 'payment', on, amount, ...fields })
export const credited = (on: string, amount: string, fields: Record<string, unknown> = {}): Record<string, unknown> => ({ kind: 'credit-note', on, amount, ...fields })
export const refunded = (on: string, amount: string, fields: Record<string, unknown> = {}): Record<string, unknown> => ({ kind: 'refund', on, amount, ...fields })

export interface Given {
  readonly facts: readonly Record<string, unknown>[]
  readonly adjustments?: Record<string, unknown>
  readonly promises?: readonly Record<string, unknown>[]
  readonly price?: Record<string, unknown>
}

export const given = ({ facts, adjustments = {}, promises = [year], price = {} }: Given): Worked => contract({ terms: { promises, price }, facts, policy: { adjustments } })

/** The same, where policy takes the recognised share to contra accounts. */
export const byShares = (given_: Given): Worked => given({ ...given_, adjustments: { method: 'contra-proportional', ...given_.adjustments } })

export const revenue = (books: Worked, ...months: readonly string[]): readonly bigint[] => months.map((month) => books.revenue(month))
export const balances = (books: Worked, on: string, ...roles: readonly string[]): readonly bigint[] => roles.map((role) => books.balance(role, on))
