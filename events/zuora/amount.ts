import type { AmountHeld } from '#billing'
import { type Currency, parseMinor, readCurrency } from '#money'

/** Reads amounts of one document in its currency, and remembers the first that cannot be read. */
export interface AmountReader {
  readonly currency: Currency
  /** Minor units of an amount in major units; nothing said is zero. */
  read(text: string | null): bigint
  refused(): string | undefined
}

/** A reader for a currency code; undefined when the code is not ISO 4217. */
export function amountReader(code: string | null): AmountReader | undefined {
  const currency = readCurrency(code ?? '')
  if (!currency.ok) return undefined
  let refused: string | undefined
  return {
    currency: currency.value,
    read: (text) => {
      const minor = parseMinor(text ?? '0', currency.value)
      if (minor.ok) return minor.value
      refused ??= minor.sentence
      return 0n
    },
    refused: () => refused,
  }
}

/** The amount that a suspended document holds back, where its currency is known. */
export function heldAmount(text: string | null, code: string | null): readonly AmountHeld[] {
  const reader = amountReader(code)
  const minor = reader?.read(text) ?? 0n
  return reader && text !== null && !reader.refused() ? [{ currency: reader.currency, minor }] : []
}

export const sumOf = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, amount) => sum + amount, 0n)
