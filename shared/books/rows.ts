import type { Store, StoredItem } from './store.ts'

/** Every row of a partition whose sort key begins with the prefix, ascending, page by page. */
export async function* rows(store: Store, pk: string, prefix = ''): AsyncIterable<StoredItem> {
  let after: string | undefined
  do {
    const page = await store.query(pk, after === undefined ? { prefix } : { prefix, after })
    yield* page.items
    after = page.next
  } while (after !== undefined)
}
