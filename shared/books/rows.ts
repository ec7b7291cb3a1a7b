import type { Store, StoredItem } from './store.ts'

/** Every row of a partition whose sort key begins with the prefix (and lies above `from`), ascending, page by page. */
export async function* rows(store: Store, pk: string, prefix = '', from?: string): AsyncIterable<StoredItem> {
  let after = from
  do {
    const page = await store.query(pk, after === undefined ? { prefix } : { prefix, after })
    yield* page.items
    after = page.next
  } while (after !== undefined)
}
