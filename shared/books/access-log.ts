import * as z from 'zod'
import { instantField } from '#billing'
import type { BookParts } from './book-parts.ts'
import { partitions } from './keys.ts'
import { bodyOf, parseRow } from './shelf.ts'
import { absent } from './store.ts'

/** One look at evidence: who, what, when. */
const accessSchema = z.object({
  id: z.string().min(1),
  at: instantField,
  principal: z.string().min(1),
  what: z.enum(['document', 'explanation', 'export', 'archive']),
  subject: z.string(),
})

export type AccessEntry = z.output<typeof accessSchema>

/** Who read evidence. Entries are added and never changed. */
export interface AccessLog {
  add(entry: AccessEntry): Promise<void>
  /** In the order of time; `after`: the place of the last one of the page before. */
  page(after: string | undefined, limit: number): Promise<{ readonly entries: readonly AccessEntry[]; readonly next: string | undefined }>
}

export function openAccessLog({ store, tenant }: BookParts): AccessLog {
  const pk = partitions.accessLog(tenant)
  return {
    add: async (entry) => {
      await store.write({ kind: 'put', pk, sk: `${entry.at}~${entry.id}`, body: bodyOf(entry), when: absent })
    },
    page: async (after, limit) => {
      const page = await store.query(pk, after === undefined ? { limit } : { after, limit })
      return { entries: page.items.map((item) => parseRow(accessSchema, item)), next: page.next }
    },
  }
}
