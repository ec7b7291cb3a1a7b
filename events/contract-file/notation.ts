import * as z from 'zod'
import { type Notation, dateField } from '#billing'
import { type Term, addDays } from '#calendar'
import { type Currency, exponentOf, isDecimalText, parseMinor } from '#money'

/** How a person writes a contract: decimal amounts in the contract's currency, and terms that name their last day. */
export function writtenIn(currency: Currency): Notation {
  const minor = z
    .string({ error: `expected an amount in ${currency} as text, such as "1200.00"` })
    .refine((text) => parseMinor(text, currency).ok, `expected an amount in ${currency} with at most ${exponentOf(currency)} decimals`)
    .transform((text) => minorOf(text, currency))
  const unit = z
    .string({ error: 'expected a price per unit as text, such as "0.005"' })
    .refine(isDecimalText, 'expected plain decimal text')
    .transform((text) => shifted(text, exponentOf(currency)))
  return { minor, unit, term: writtenTerm, date: dateField }
}

const writtenTerm = z
  .strictObject({ from: dateField, through: dateField })
  .refine(({ from, through }) => through >= from, { message: 'expected a last day that is not before the first', path: ['through'] })
  .transform(({ from, through }): Term => ({ startOn: from, endOn: addDays(through, 1) }))

function minorOf(text: string, currency: Currency): bigint {
  const read = parseMinor(text, currency)
  return read.ok ? read.value : 0n
}

/** Decimal text with its point moved to the right: a price in units becomes a price in minor units, exactly. */
function shifted(text: string, places: number): string {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.')
  const padded = fraction.padEnd(places, '0')
  const digits = `${whole}${padded.slice(0, places)}`.replace(/^0+(?=\d)/, '')
  const rest = padded.slice(places).replace(/0+$/, '')
  return `${text.startsWith('-') ? '-' : ''}${digits}${rest === '' ? '' : `.${rest}`}`
}
