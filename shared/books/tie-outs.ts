import * as z from 'zod'
import { currencyField, idField, instantField, minorField, periodField } from '#billing'
import type { Period } from '#calendar'
import type { BookParts } from './book-parts.ts'
import { bookId, entityId, partitions } from './keys.ts'
import type { BookScope } from './periods.ts'
import { type Place, shelfOf } from './shelf.ts'

/** The latest three-way comparison of one period and book, as a person reads it. */
const tieOutSchema = z.object({
  entity: idField,
  book: idField,
  period: periodField,
  at: instantField,
  principal: z.string().min(1),
  accounts: z.array(z.object({ account: z.string(), currency: currencyField, expectedMinor: minorField, oursMinor: minorField, allMinor: minorField.nullable() })),
  billing: z.array(z.object({ currency: currencyField, billedMinor: minorField, subledgerMinor: minorField, suspendedMinor: minorField, documents: z.int() })),
  /** Hash of the documents that were compared, one by one. */
  documents: z.string().length(64).optional(),
  breaks: z.int().min(0),
  unreconciled: z.record(z.string(), minorField),
})

export type KeptTieOut = z.output<typeof tieOutSchema>

/** Tie-outs by period: the newest replaces the one before; breaks keep the history. */
export interface TieOuts {
  keep(tieOut: KeptTieOut): Promise<void>
  get(scope: BookScope, period: Period): Promise<KeptTieOut | undefined>
}

export function openTieOuts({ store, tenant }: BookParts): TieOuts {
  const shelf = shelfOf(store, tieOutSchema)
  const placeOf = ({ entity, book }: BookScope, period: Period): Place => ({ pk: partitions.tieOuts(tenant, entityId(entity), bookId(book)), sk: period })
  return {
    keep: async (tieOut) => {
      const place = placeOf(tieOut, tieOut.period)
      const seen = await shelf.get(place)
      if ((await shelf.put(place, tieOut, seen?.rev ?? 0)) !== 'stored') throw new Error(`the tie-out of ${tieOut.book} ${tieOut.period} was kept by another run meanwhile`)
    },
    get: async (scope, period) => (await shelf.get(placeOf(scope, period)))?.value,
  }
}
