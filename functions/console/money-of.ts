import { type Currency, formatMinor } from '#money'
import type { MoneyWire } from './wire.ts'

/** Writes minor units of a currency as money on the wire. */
export const moneyOf = (minor: bigint, currency: string): MoneyWire => ({
  currency,
  minor: minor.toString(),
  decimal: formatMinor(minor, currency as Currency),
})

/** Adds minor units up by currency and writes them as money, in order of the currency code. */
export function moneyByCurrency(amounts: Iterable<{ readonly currency: string; readonly minor: bigint }>): readonly MoneyWire[] {
  const sums = new Map<string, bigint>()
  for (const { currency, minor } of amounts) sums.set(currency, (sums.get(currency) ?? 0n) + minor)
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, minor]) => moneyOf(minor, currency))
}
