import * as z from 'zod'
import { encode } from '#billing'
import { InvariantBroken, type Outcome, accept, refuse } from '#outcome'
import { canonicalText } from './canonical.ts'
import { rows } from './rows.ts'
import { type Store, type StoredItem, type WriteResult, atRevision } from './store.ts'

/** Where a record stands. */
export interface Place {
  readonly pk: string
  readonly sk: string
}

/** A record as it was read: `rev` is what a write that replaces it names. 0: it was not there. */
export interface Shelved<T> {
  readonly value: T
  readonly rev: number
}

/** Records of one schema: canonical JSON when written, parsed whenever read. */
export interface Shelf<T> {
  get(place: Place): Promise<Shelved<T> | undefined>
  /** Writes over the revision that was seen; 0 for none. */
  put(place: Place, value: T, seen: number): Promise<WriteResult>
  list(pk: string, prefix?: string, from?: string): AsyncIterable<Shelved<T>>
  /**
   * Reads, changes and writes back over what was read, again when another was faster. A change that answers the
   * value it was given writes nothing. Gives up as CHANGED_MEANWHILE.
   */
  amend<Code extends string>(
    place: Place,
    change: (seen: T | undefined) => Outcome<T, Code>,
  ): Promise<Outcome<Shelved<T>, Code | 'CHANGED_MEANWHILE'>>
}

const attemptsMax = 12

/** Parses a stored row; what does not fit its schema was not written by this release, and stops the work. */
export function parseRow<T>(schema: z.ZodType<T>, item: StoredItem): T {
  const parsed = schema.safeParse(JSON.parse(item.body))
  if (!parsed.success) throw new InvariantBroken('stored record', `${item.pk} ${item.sk}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

export const bodyOf = (value: unknown): string => canonicalText(encode(value))

export function shelfOf<T>(store: Store, schema: z.ZodType<T>): Shelf<T> {
  const shelved = (item: StoredItem): Shelved<T> => ({ value: parseRow(schema, item), rev: item.rev })
  const shelf: Shelf<T> = {
    get: async ({ pk, sk }) => {
      const item = await store.get(pk, sk)
      return item === undefined ? undefined : shelved(item)
    },
    put: ({ pk, sk }, value, seen) => store.write({ kind: 'put', pk, sk, body: bodyOf(value), when: atRevision(seen) }),
    list: async function* (pk, prefix, from) {
      for await (const item of rows(store, pk, prefix, from)) yield shelved(item)
    },
    amend: async (place, change) => {
      for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
        const seen = await shelf.get(place)
        const changed = change(seen?.value)
        if (!changed.ok) return changed
        if (seen !== undefined && changed.value === seen.value) return accept(seen)
        const rev = seen?.rev ?? 0
        if ((await shelf.put(place, changed.value, rev)) === 'stored') return accept({ value: changed.value, rev: rev + 1 })
      }
      return refuse('CHANGED_MEANWHILE', 'others kept changing the record; try again', place.sk)
    },
  }
  return shelf
}

/** For registers whose changes cannot be refused: too many writers at once is a fault to retry, not an answer. */
export function settled<T>(outcome: Outcome<Shelved<T>, 'CHANGED_MEANWHILE'>): Shelved<T> {
  if (!outcome.ok) throw new Error(`${outcome.subject}: ${outcome.sentence}`)
  return outcome.value
}
