import * as z from 'zod'
import type { StoredItem } from '#books'
import { archivesNamedIn, referencesIn } from '#books/verify'
import { textAt } from '../answer.ts'
import type { Client } from '../client.ts'
import type { ExportContent } from './export-file.ts'

/** Partitions that one question asks for. */
const askedAtOnce = 100

const partitionsSchema = z.object({ tenant: z.string(), partitions: z.array(z.string()), next: z.string().nullable() })
const itemsSchema = z.object({
  items: z.array(z.object({ pk: z.string(), sk: z.string(), rev: z.int(), body: z.string() })),
  next: z.object({ partition: z.string(), after: z.string() }).nullable(),
})

/** Reads everything that a tenant's books keep, through the API: registers and contracts, then the content that they name by hash. */
export async function exportBooks(client: Client): Promise<ExportContent> {
  const { tenant, partitions } = await everyPartition(client)
  const items = await itemsOf(client, partitions)
  // A page of a signed root names nothing further, so one round finds every blob.
  const blobs = [...new Set(items.flatMap((item) => referencesIn(item).map(({ sha256 }) => `H#${tenant}#${sha256}`)))].sort()
  const contents = await itemsOf(client, blobs)
  const archived = new Map<string, string>()
  for (const sha256 of new Set([...items, ...contents].flatMap(archivesNamedIn))) archived.set(sha256, textAt(await client.get(`/v1/audit/archive/${sha256}`), 'base64'))
  return { tenant, items: [...items, ...contents], archived }
}

/** Every contract that has a chain, in the order of their names. */
export async function contractsOf(client: Client): Promise<readonly string[]> {
  const { tenant, partitions } = await everyPartition(client)
  const chain = `C#${tenant}#`
  return partitions.filter((partition) => partition.startsWith(chain)).map((partition) => partition.slice(chain.length)).sort()
}

async function everyPartition(client: Client): Promise<{ readonly tenant: string; readonly partitions: readonly string[] }> {
  const partitions: string[] = []
  let tenant = ''
  for (let cursor: string | undefined; ; ) {
    const page = partitionsSchema.parse(await client.get('/v1/audit/partitions', { cursor }))
    partitions.push(...page.partitions)
    tenant = page.tenant
    if (page.next === null) return { tenant, partitions }
    cursor = page.next
  }
}

async function itemsOf(client: Client, partitions: readonly string[]): Promise<readonly StoredItem[]> {
  const items: StoredItem[] = []
  for (let at = 0; at < partitions.length; at += askedAtOnce) {
    const asked = partitions.slice(at, at + askedAtOnce)
    let from: z.output<typeof itemsSchema>['next'] = null
    do {
      const page: z.output<typeof itemsSchema> = itemsSchema.parse(await client.post('/v1/audit/items', { partitions: asked, from }))
      items.push(...page.items)
      from = page.next
    } while (from !== null)
  }
  return items
}
