import * as z from 'zod'
import { jsonField } from '../json-field.ts'
import { type Held, ownerOf, placeName } from './held.ts'
import type { StoredItem } from '../store.ts'

/** A blob that an item names: from which contract and which field of the item. */
export interface Reference {
  readonly sha256: string
  readonly contract: string | null
  readonly item: string
  readonly field: string
}

const record = z.record(z.string(), jsonField)
const hash = /^[0-9a-f]{64}$/

/** Fields that hold the hash of a blob outright, by the letter of their partition. */
const plain: Readonly<Record<string, string>> = { E: 'linesSha256', P: 'certificate' }

/** The blobs that an item names. What a provider sent is content, never a reference: nothing inside `inline` is looked at. */
export function referencesIn(item: StoredItem): readonly Reference[] {
  const read = readJson(item.body)
  const { letter } = ownerOf(item.pk)
  const contract = letter === 'C' ? item.pk.split('#').slice(2).join('#') : null
  return Object.entries(read ?? {}).flatMap(([field, value]) => [...named(field, value, plain[letter])].map((sha256) => ({ sha256, contract, item: placeName(item), field })))
}

function* named(name: string, value: unknown, plainName: string | undefined): Iterable<string> {
  if (typeof value === 'string') {
    if ((name === 'blob' || name === plainName) && hash.test(value)) yield value
    return
  }
  if (Array.isArray(value)) for (const one of value) yield* named('', one, plainName)
  const inner = Array.isArray(value) ? undefined : record.safeParse(value)
  if (inner?.success) for (const [key, one] of Object.entries(inner.data)) if (key !== 'inline') yield* named(key, one, plainName)
}

/** The object that a stored body holds; undefined when it holds none. */
export function readJson(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return record.safeParse(JSON.parse(body)).data
  } catch {
    return undefined
  }
}

/** Every reference of the books to a blob. */
export function allReferences({ partitions }: Held): readonly Reference[] {
  return [...partitions].flatMap(([pk, rows]) => (ownerOf(pk).letter === 'H' ? [] : rows.flatMap(referencesIn)))
}

/** The content of the archive that a document or a blob points to. */
export function archivesNamedIn({ pk, body }: StoredItem): readonly string[] {
  const read = readJson(body)
  if (ownerOf(pk).letter === 'H') return read?.['archived'] === true ? [pk.split('#')[2] ?? ''] : []
  const content = ownerOf(pk).letter === 'D' ? record.safeParse(read?.['content']).data : undefined
  return content?.['archived'] === true && typeof read?.['sha256'] === 'string' ? [read['sha256']] : []
}
