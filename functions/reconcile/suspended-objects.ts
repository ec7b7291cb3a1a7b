import * as z from 'zod'
import type { Books, SuspenseItem } from '#books'

/** What every provider's document has in common, as far as a name goes. */
const named = z.union([
  z.object({ data: z.object({ object: z.object({ id: z.string() }) }) }).transform((event) => event.data.object.id),
  z.object({ related_object: z.object({ id: z.string() }) }).transform((thin) => thin.related_object.id),
  z.object({ id: z.string() }).transform((object) => object.id),
  z.object({ invoiceId: z.string() }).transform((callout) => callout.invoiceId),
  z.object({ creditMemoId: z.string() }).transform((callout) => callout.creditMemoId),
])

/** Names of the provider objects whose documents are in suspense, open or accepted: their amounts are explained. */
export async function suspendedObjects(books: Books): Promise<ReadonlySet<string>> {
  const names = new Set<string>()
  for await (const item of books.suspense.list({ states: ['open', 'accepted', 'redriven'] })) {
    const name = await nameOf(books, item)
    if (name) names.add(name)
  }
  return names
}

/** A document that was read again names its object in its register id. */
const reread = /^([a-z]+):read:(.+):[0-9a-f]{16}$/

async function nameOf(books: Books, item: SuspenseItem): Promise<string | undefined> {
  const [, system, object] = reread.exec(item.document ?? '') ?? []
  if (system !== undefined && object !== undefined) return `${system}:${object}`
  const document = item.document ? await books.documents.read(item.document) : undefined
  if (!document) return undefined
  try {
    const read = named.safeParse(JSON.parse(new TextDecoder().decode(document.body)))
    return read.success ? `${document.system}:${read.data}` : undefined
  } catch {
    return undefined // not JSON: the suspense item names the document, nothing more is known of its object
  }
}
