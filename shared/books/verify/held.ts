import type { StoredItem } from '../store.ts'
import { byBytes } from '../sort-order.ts'

/** Every stored item of one tenant, by partition, each in the order of its sort keys. */
export interface Held {
  readonly tenant: string
  readonly partitions: ReadonlyMap<string, readonly StoredItem[]>
  /** Every item by its place. */
  readonly places: ReadonlyMap<string, StoredItem>
  /** Bytes of the archive by their hash; undefined when they are not there. */
  readonly archived: (sha256: string) => Promise<Uint8Array | undefined>
}

export const placeName = ({ pk, sk }: Pick<StoredItem, 'pk' | 'sk'>): string => `${pk} ${sk}`

/** The tenant that a partition belongs to, and the letter of what it holds. */
export function ownerOf(pk: string): { readonly letter: string; readonly tenant: string } {
  const [letter = '', tenant = ''] = pk.split('#', 2)
  return { letter, tenant }
}

/** Gathers the items of one tenant. */
export async function gather(items: AsyncIterable<StoredItem>, { tenant, archived }: Pick<Held, 'tenant' | 'archived'>): Promise<Held> {
  const partitions = new Map<string, StoredItem[]>()
  const places = new Map<string, StoredItem>()
  for await (const item of items) {
    if (ownerOf(item.pk).tenant !== tenant) continue
    places.set(placeName(item), item)
    const rows = partitions.get(item.pk)
    if (rows) rows.push(item)
    else partitions.set(item.pk, [item])
  }
  for (const rows of partitions.values()) rows.sort((a, b) => byBytes(a.sk, b.sk))
  return { tenant, partitions, places, archived }
}

/** The partitions of one letter, with what follows letter and tenant in their key. */
export function* partitionsOf({ tenant, partitions }: Held, letter: string): Iterable<{ readonly pk: string; readonly rest: string; readonly rows: readonly StoredItem[] }> {
  const prefix = `${letter}#${tenant}`
  for (const [pk, rows] of partitions) if (pk === prefix || pk.startsWith(`${prefix}#`)) yield { pk, rest: pk.slice(prefix.length + 1), rows }
}

/** One item by its place. */
export const itemAt = ({ places }: Held, pk: string, sk: string): StoredItem | undefined => places.get(placeName({ pk, sk }))
