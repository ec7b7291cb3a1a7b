import * as z from 'zod'
import type { Json } from '#billing'

const lineSchema = z.looseObject({ id: z.string() })
const objectSchema = z.looseObject({
  id: z.string(),
  object: z.string(),
  created: z.int().optional(),
  lines: z.looseObject({ data: z.array(lineSchema) }).optional(),
})

/** An object of the twin, as far as it must know it; every other field is kept. */
export type StripeObject = z.output<typeof objectSchema>

export interface StripeStore {
  put(object: Json): void
  /** An object by id, when it is of the list's kind. */
  get(id: string, object: string | undefined): StripeObject | undefined
  /** Every object of a kind, newest first; ties by id, so that pages are stable. */
  list(object: string): readonly StripeObject[]
}

/** Objects by id. */
export function stripeStore(): StripeStore {
  const held = new Map<string, StripeObject>()
  const sorted = new Map<string, readonly StripeObject[]>()
  const newestFirst = (a: StripeObject, b: StripeObject): number => (b.created ?? 0) - (a.created ?? 0) || (a.id < b.id ? 1 : -1)
  return {
    put: (object) => {
      const read = objectSchema.parse(object)
      held.set(read.id, read)
      sorted.delete(read.object)
    },
    get: (id, object) => {
      const found = held.get(id)
      return found && found.object === object ? found : undefined
    },
    list: (object) => {
      const known = sorted.get(object) ?? [...held.values()].filter((one) => one.object === object).sort(newestFirst)
      sorted.set(object, known)
      return known
    },
  }
}
