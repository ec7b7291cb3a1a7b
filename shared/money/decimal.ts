import { Decimal as Base } from 'decimal.js'

/**
 * Decimal numbers for parsing, rates, quantities and statistics; never for stored money.
 * A clone, so that nobody's settings change ours: 50 digits, half even, no exponents.
 */
export const Decimal = Base.clone({ precision: 50, rounding: Base.ROUND_HALF_EVEN, toExpNeg: -60, toExpPos: 60 })
export type Decimal = InstanceType<typeof Decimal>

const strict = /^-?\d+(\.\d+)?$/

/** True for plain decimal text: no exponent, sign other than minus, or separators. */
export const isDecimalText = (text: string): boolean => strict.test(text)

/** The whole number nearest to an exact amount of minor units; halves go away from zero. */
export const wholeMinor = (exact: Decimal): bigint => BigInt(exact.toFixed(0, Base.ROUND_HALF_UP))
