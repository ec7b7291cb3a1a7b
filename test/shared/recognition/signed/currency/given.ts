import { type Worked, contract, goods } from '../given.ts'

export { invoiced, paid } from '../given.ts'

/** A rate of euros in dollars. */
export const rate = (on: string, of: string, fields: Record<string, unknown> = {}): Record<string, unknown> => ({ id: `rate of ${on}`, kind: 'rate', on, from: 'EUR', to: 'USD', rate: of, ...fields })

export interface Euros {
  readonly promises?: readonly Record<string, unknown>[]
  readonly facts: readonly Record<string, unknown>[]
  readonly currency?: Record<string, unknown>
  readonly policy?: Record<string, Record<string, unknown>>
  readonly terms?: Record<string, unknown>
}

/** A contract in euros whose books are kept in dollars; a good for 1,000 euros unless promises are given. */
export const euros = ({ promises = [goods('A', { statedPrice: '1000.00' })], facts, currency = {}, policy = {}, terms = {} }: Euros): Worked =>
  contract({ terms: { currency: 'EUR', promises, price: {}, ...terms }, facts, policy: { ...policy, currency: { functional: 'USD', ...currency } } })

/** Two goods of 500 euros each. */
export const twoGoods = [goods('A', { statedPrice: '500.00' }), goods('B', { statedPrice: '500.00' })]

/** What the books gained by exchange until the end of a day; a loss is negative. Dollars in cents. */
export const gained = (books: Worked, on: string): bigint => -(books.balance('fx_gain', on) + books.balance('fx_loss', on))
