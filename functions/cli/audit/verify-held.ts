import { type StoredItem, sha256Of } from '#books'
import { itemsOfFile } from '#books/sqlite'
import { type Flaw, type Verified, gather, verifyBooks } from '#books/verify'
import { fileArchive, randomIds } from '#runtime'
import { readExport } from './export-file.ts'

/** Verifies an export, without any stack. */
export async function verifyExport(file: string, text: string, trusted: readonly string[]): Promise<readonly Verified[]> {
  const { content, complaints } = readExport(text)
  const archived = async (sha256: string): Promise<Uint8Array | undefined> => {
    const base64 = content.archived.get(sha256)
    return base64 === undefined ? undefined : Buffer.from(base64, 'base64')
  }
  const verified = await verifyBooks(await gather(listed(content.items), { tenant: content.tenant, archived }), trusted)
  const altered = [...content.archived].filter(([sha256, base64]) => sha256Of(Buffer.from(base64, 'base64')) !== sha256)
  return [{ ...verified, flaws: [...verified.flaws, ...altered.map(([sha256]) => flawOf(sha256, 'archive', 'the archived bytes are not what their hash says')), ...complaints.map((sentence) => flawOf(file, 'export', sentence))] }]
}

const flawOf = (item: string, field: string, sentence: string): Flaw => ({ part: 'record', contract: null, item, field, sentence })

async function* listed(items: readonly StoredItem[]): AsyncIterable<StoredItem> {
  yield* items
}

/** Verifies the books in a data directory, tenant by tenant, without the stack that writes them. */
export async function verifyDirectory(directory: string, tenant: string | undefined, trusted: readonly string[]): Promise<readonly Verified[]> {
  const file = `${directory}/books.sqlite`
  const archive = fileArchive({ directory: `${directory}/archive`, ids: randomIds })
  const tenants = tenant === undefined ? await tenantsOf(file) : [tenant]
  const verified: Verified[] = []
  for (const one of tenants) verified.push(await verifyBooks(await gather(itemsOfFile(file), { tenant: one, archived: (sha256) => archive.get(sha256) }), trusted))
  return verified
}

async function tenantsOf(file: string): Promise<readonly string[]> {
  const tenants = new Set<string>()
  for await (const { pk } of itemsOfFile(file)) tenants.add(pk.split('#')[1] ?? '')
  return [...tenants].sort()
}
