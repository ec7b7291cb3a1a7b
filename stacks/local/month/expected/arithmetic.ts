/**
 * The worksheet's own arithmetic: whole minor units and one rounding, half up. It shares nothing with the engine, so
 * that the two can be compared.
 */
export type SampleCurrency = 'USD' | 'JPY' | 'KWD'

/** `part` of `whole` units of an amount, rounded half up to the minor unit. */
export const portion = (amount: bigint, part: bigint, whole: bigint): bigint => (2n * amount * part + whole) / (2n * whole)

/** Days earned in December of a term of so many days. */
export const ratable = (amount: bigint, days: number, ofDays: number): bigint => portion(amount, BigInt(days), BigInt(ofDays))

/** Quantity times a price in tenths of a minor unit. */
export const atTenths = (quantity: bigint, tenths: bigint): bigint => portion(quantity, tenths, 10n)

/** Sum of `count` numbers that start at `first` and grow by `step`. */
export const series = (first: bigint, step: bigint, count: bigint): bigint => count * first + (step * count * (count - 1n)) / 2n
