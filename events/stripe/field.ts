import * as z from 'zod'
import { instantOfEpochSeconds } from '#calendar'
import { Decimal, isDecimalText } from '#money'

/**
 * Field schemas of Stripe's objects. Unknown keys pass unread, absent and null are the same, closed lists of
 * values are avoided: Stripe declares nearly all of its enumerations open.
 */
export const objectId = z.string().regex(/^\w[\w.-]{0,99}$/, 'expected a Stripe id')

/** Ids of products, prices and plans may be chosen by the merchant. */
const catalogueId = z.string().min(1).max(200)

const asNull = <T>(value: T | null | undefined): T | null => value ?? null
const orNull = <S extends z.ZodType>(schema: S) => schema.nullish().transform(asNull)

/** The id of another object, whether the sender wrote the id or expanded the object. */
const idOf = (value: string | { id: string }): string => (typeof value === 'string' ? value : value.id)
export const reference = z.union([objectId, z.object({ id: objectId })], 'expected an id or an expanded object').transform(idOf)
export const optionalReference = orNull(reference)
export const optionalCatalogueReference = orNull(
  z.union([catalogueId, z.object({ id: catalogueId })], 'expected an id or an expanded object').transform(idOf),
)

export const optionalText = orNull(z.string())
export const optionalFlag = orNull(z.boolean())

const latest = 253_402_300_799 // the end of the year 9999

/** A moment, in seconds since 1970. */
export const moment = z.int().min(0).max(latest).transform(instantOfEpochSeconds)
export const optionalMoment = orNull(moment)

// More is no quantity or rate, and arithmetic on millions of digits takes seconds.
const digitsMost = 60

/** Decimals arrive as text in webhooks, as numbers in old shapes, and as objects from the SDK. */
function plainDecimal(value: unknown): string | null {
  if (typeof value === 'string') return value.length <= digitsMost && isDecimalText(value) ? value : null
  if (typeof value === 'number') return Number.isFinite(value) ? plainDecimal(new Decimal(value).toString()) : null
  if (typeof value !== 'object' || value === null) return null
  if ('toJSON' in value && typeof value.toJSON === 'function') return plainText(value.toJSON())
  return 'value' in value ? plainText(value.value) : null
}

const plainText = (value: unknown): string | null => (typeof value === 'object' ? null : plainDecimal(value))

export const optionalDecimal = z.unknown().optional().transform((value, check) => {
  if (value === null || value === undefined) return null
  const text = plainDecimal(value)
  if (text === null) check.addIssue({ code: 'custom', message: 'expected a decimal as text, number or object' })
  return text
})

/** Free keys that the merchant sets; only the ones that we name are read. */
export const optionalMetadata = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((keys): ReadonlyMap<string, string> => {
    const texts = Object.entries(keys ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    return new Map(texts)
  })

/** A list that may be absent: then it is empty. */
export const listOf = <S extends z.ZodType>(schema: S) => z.array(schema).nullish().transform((items): z.output<S>[] => items ?? [])

export { orNull }
