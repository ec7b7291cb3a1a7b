import { type Outcome, accept, refuse } from '#outcome'
import { type Currency, exponentOf } from './currency.ts'

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
