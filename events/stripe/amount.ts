import * as z from 'zod'
import { type Currency, Decimal } from '#money'

/** Reads an amount of one currency into ISO 4217 minor units. */
export type AmountField = z.ZodType<bigint, unknown>

/** How Stripe writes amounts of a currency, against ISO 4217's minor unit. */
type Scale = 'iso' | 'hundredths' | 'whole'

/**
 * Where Stripe and ISO 4217 disagree (docs.stripe.com/currencies). ISK and UGX have no minor unit but are
 * still written with two decimals that must be 00; MGA has one in ISO 4217 but is written in whole units.
 * HUF and TWD have two decimals in both (only payouts are whole); KWD and its like have three in both, with
 * a last digit of 0 in what is charged, which line taxes need not keep.
 */
const exceptions: ReadonlyMap<string, Scale> = new Map([
  ['ISK', 'hundredths'],
  ['UGX', 'hundredths'],
  ['MGA', 'whole'],
])

const scaleOf = (currency: Currency): Scale => exceptions.get(currency) ?? 'iso'

const expectation = 'expected a whole number of minor units'
const stated = z
  .union([z.int(expectation), z.string().regex(/^-?\d{1,18}$/, expectation)], expectation)
  .transform((amount) => BigInt(amount))

const fields: Readonly<Record<Scale, AmountField>> = {
  iso: stated,
  hundredths: stated.refine((amount) => amount % 100n === 0n, 'expected hundredths that end in 00').transform((amount) => amount / 100n),
  whole: stated.transform((amount) => amount * 100n),
}

/** Builds one schema per way of writing amounts, and gives the one for a currency. */
export function inCurrency<S>(build: (amount: AmountField) => S): (currency: Currency) => S {
  const built = new Map<Scale, S>()
  return (currency) => {
    const scale = scaleOf(currency)
    const known = built.get(scale) ?? build(fields[scale])
    built.set(scale, known)
    return known
  }
}

/** A unit price in ISO 4217 minor units; it may have decimals. */
export function unitPriceIn(currency: Currency, text: string): string {
  const scale = scaleOf(currency)
  if (scale === 'iso') return text
  const price = new Decimal(text)
  return (scale === 'whole' ? price.times(100) : price.dividedBy(100)).toString()
}
