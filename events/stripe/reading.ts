import * as z from 'zod'
import type { AmountHeld, Json } from '#billing'
import { type Currency, readCurrency } from '#money'
import { type Outcome, type Refused, accept, refuse } from '#outcome'
import { inCurrency } from './amount.ts'

/** Reads a part of a document. Refuses with the path, the value and the expectation of each misfit. */
export function read<S extends z.ZodType>(schema: S, value: Json | undefined): Outcome<z.output<S>, 'MALFORMED_DOCUMENT'> {
  const result = schema.safeParse(value)
  if (result.success) return accept(result.data)
  const misfits = result.error.issues.slice(0, 4).map((issue) => `${path(issue.path)} is ${shown(at(value, issue.path))}: ${issue.message}`)
  return refuse('MALFORMED_DOCUMENT', misfits.join('; '), path(result.error.issues[0]?.path ?? []))
}

/** States a refusal of one field in the same words. */
export const misfit = (field: string, value: unknown, expectation: string): Refused<'MALFORMED_DOCUMENT'> =>
  refuse('MALFORMED_DOCUMENT', `${field} is ${shown(value)}: ${expectation}`, field)

const currencyHolder = z.object({ currency: z.string() })

/** An object whose amounts have been read into ISO 4217 minor units. */
export interface InCurrency<T> {
  readonly currency: Currency
  readonly object: T
}

/** Reads an object whose `currency` decides how its amounts are written. */
export function readInCurrency<S extends z.ZodType>(
  schemaIn: (currency: Currency) => S,
  object: Json,
): Outcome<InCurrency<z.output<S>>, 'MALFORMED_DOCUMENT' | 'CURRENCY_UNKNOWN'> {
  const holder = read(currencyHolder, object)
  if (!holder.ok) return holder
  const currency = readCurrency(holder.value.currency)
  if (!currency.ok) return currency
  const body = read(schemaIn(currency.value), object)
  return body.ok ? accept({ currency: currency.value, object: body.value }) : body
}

const worthIn = inCurrency((amount) => {
  const perhaps = amount.optional().catch(undefined)
  return z.object({ total: perhaps, amount_total: perhaps, amount: perhaps })
})

/** What an object that cannot be read is worth, as far as it says so. */
export function statedWorth(object: Json): readonly AmountHeld[] {
  const holder = currencyHolder.safeParse(object)
  const currency = holder.success ? readCurrency(holder.data.currency) : undefined
  if (!currency?.ok) return []
  const worth = worthIn(currency.value).safeParse(object)
  const minor = worth.success ? (worth.data.total ?? worth.data.amount_total ?? worth.data.amount) : undefined
  return minor === undefined ? [] : [{ currency: currency.value, minor }]
}

const path = (keys: readonly PropertyKey[]): string => keys.map(String).join('.') || 'the document'

function at(value: unknown, keys: readonly PropertyKey[]): unknown {
  return keys.reduce<unknown>((holder, key) => {
    if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, key)) return undefined
    return (holder as Record<PropertyKey, unknown>)[key]
  }, value)
}

/** Never writes a whole object into a sentence: it may be deep, long, or hold personal facts. */
function shown(value: unknown): string {
  if (value === undefined) return 'absent'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object' && value !== null) return 'an object'
  return typeof value === 'string' ? `"${value.slice(0, 60)}"` : String(value)
}
