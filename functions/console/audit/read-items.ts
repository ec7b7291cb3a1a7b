import * as z from 'zod'
import type { StoredItem } from '#books'
import type { Desk } from '../desk.ts'
import type { itemsBody, itemsSchema } from './audit-wire.ts'

/** Characters that one answer holds, roughly: what a function may answer at once is 6 MB. */
export const answerCharsMax = 2_000_000

type Asked = z.output<typeof itemsBody>
type Answered = z.input<typeof itemsSchema>

/** The items of some partitions, in their order, from where the page before ended. */
export async function readItems({ books, tenant }: Desk, { partitions, from }: Asked): Promise<Answered> {
  const items: StoredItem[] = []
  let chars = 0
  const start = from === null ? 0 : Math.max(partitions.indexOf(from.partition), 0)
  for (const partition of partitions.slice(start)) {
    if (partition.split('#')[1] !== tenant) continue
    let after = partition === from?.partition ? from.after : undefined
    do {
      const page = await books.holdings.items(partition, after)
      for (const item of page.items) {
        items.push(item)
        chars += item.body.length
        if (chars > answerCharsMax) return { items, next: { partition, after: item.sk } }
      }
      after = page.next
    } while (after !== undefined)
  }
  return { items, next: null }
}

/** Every partition of the tenant: registers first, then contracts. */
export async function readPartitions(desk: Desk, scopes: Parameters<Desk['books']['holdings']['chains']>[0]): Promise<readonly string[]> {
  const { holdings } = desk.books
  return [...(await Array.fromAsync(holdings.partitions(scopes))), ...(await Array.fromAsync(holdings.chains(scopes)))]
}
