import { type Outcome, InvariantBroken, accept, refuse } from '#outcome'
import { type Currency, exponentOf } from './currency.ts'

/** An amount that can be posted: whole minor units of one currency. */
export interface Money<C extends string = string> {
  readonly currency: C & Currency
  readonly minor: bigint
}

export const money = <C extends string>(currency: C & Currency, minor: bigint): Money<C> => ({ currency, minor })

/** Adds two amounts of one currency; amounts of two currencies cannot be added. */
export function add<C extends string>(a: Money<C>, b: Money<NoInfer<C>>): Money<C> {
  if (a.currency !== b.currency) throw new InvariantBroken('one currency', `${a.currency} + ${b.currency}`)
  return { currency: a.currency, minor: a.minor + b.minor }
}

/** Subtracts the second amount from the first, both of one currency. */
export function subtract<C extends string>(a: Money<C>, b: Money<NoInfer<C>>): Money<C> {
  return add(a, { currency: b.currency, minor: -b.minor } as Money<NoInfer<C>>)
}

const plain = /^(-?)(\d+)(?:\.(\d+))?$/

/**
 * Reads a decimal string such as "1234.5" into minor units of the currency, exactly.
 * Refuses exponents, thousands separators and digits beyond the currency's minor unit.
 */
export function parseMinor(text: string, currency: Currency): Outcome<bigint, 'AMOUNT_MALFORMED'> {
  const match = plain.exec(text.trim())
  const digits = exponentOf(currency)
  const fraction = (match?.[3] ?? '').replace(/0+$/, '')
  if (!match || fraction.length > digits)
    return refuse('AMOUNT_MALFORMED', `"${text}" is not an amount in ${currency} with at most ${digits} decimals`, 'amount')
  const whole = BigInt(match[2] + fraction.padEnd(digits, '0'))
  return accept(match[1] === '-' ? -whole : whole)
}

/** Writes minor units as a decimal string with the currency's own number of decimals. */
export function formatMinor(minor: bigint, currency: Currency): string {
  const digits = exponentOf(currency)
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0')
  const sign = minor < 0n ? '-' : ''
  if (digits === 0) return sign + text
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/** Writes an amount as a decimal string, without its currency. */
export const formatMoney = (amount: Money): string => formatMinor(amount.minor, amount.currency)
