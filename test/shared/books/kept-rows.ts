import type { Store, StoredItem } from '#books'

/** A store over another, and every row that was ever put into it, each as it stands now. */
export interface KeptRows {
  readonly store: Store
  readonly rows: () => AsyncIterable<StoredItem>
}

export function keptRows(plain: Store): KeptRows {
  const places = new Map<string, { readonly pk: string; readonly sk: string }>()
  const note = ({ pk, sk }: { readonly pk: string; readonly sk: string }): void => void places.set(`${pk} ${sk}`, { pk, sk })
  async function* rows(): AsyncIterable<StoredItem> {
    for (const { pk, sk } of places.values()) {
      const row = await plain.get(pk, sk)
      if (row !== undefined) yield row
    }
  }
  return { store: { ...plain, write: (write) => (note(write), plain.write(write)), transact: (writes) => (writes.forEach(note), plain.transact(writes)) }, rows }
}
