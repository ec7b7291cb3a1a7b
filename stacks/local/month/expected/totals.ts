import type { SampleCurrency } from './arithmetic.ts'
import type { Position } from './position.ts'

type Amounts = Omit<Position, 'contract' | 'customer' | 'group' | 'currency'>
export type AmountName = keyof Amounts

const names: readonly AmountName[] = [
  'billed',
  'recognised',
  'tax',
  'receivable',
  'cash',
  'contractLiability',
  'contractAsset',
  'unbilledReceivable',
  'refundLiability',
  'customerCredit',
  'badDebt',
  'processorFee',
]

/** Adds positions up, amount by amount. */
export function totalOf(positions: readonly Position[]): Amounts {
  const sum = (name: AmountName): bigint => positions.reduce((total, position) => total + position[name], 0n)
  return Object.fromEntries(names.map((name) => [name, sum(name)])) as unknown as Amounts
}

/** Positions by currency, in the order of the worksheet. */
export const byCurrency = (positions: readonly Position[]): ReadonlyMap<SampleCurrency, readonly Position[]> => Map.groupBy(positions, (position) => position.currency)
