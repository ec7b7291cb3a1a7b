import { gunzipSync, gzipSync } from 'node:zlib'
import * as z from 'zod'
import { InvariantBroken } from '#outcome'
import type { Archive } from './archive.ts'
import { sha256Of } from './canonical.ts'

/** Verbatim bytes of a document as its register entry keeps them. */
export const contentSchema = z.union([
  z.object({ base64: z.string() }),
  z.object({ gzip: z.string() }), // base64 of the gzipped bytes
  z.object({ archived: z.literal(true) }), // in the archive, under the entry's hash
])

export type Content = z.output<typeof contentSchema>

/** Largest encoded content kept in the register itself. */
export const contentBytesMax = 100_000

/** Encodes bytes for the register: compressed when that is smaller, in the archive when too large. */
export async function contentOf(archive: Archive, sha256: string, bytes: Uint8Array): Promise<Content> {
  const base64 = Buffer.from(bytes).toString('base64')
  const gzip = gzipSync(bytes).toString('base64')
  if (Math.min(base64.length, gzip.length) > contentBytesMax) {
    await archive.put(sha256, bytes)
    return { archived: true }
  }
  return gzip.length < base64.length ? { gzip } : { base64 }
}

async function decoded(archive: Archive, sha256: string, content: Content): Promise<Uint8Array> {
  if ('base64' in content) return Buffer.from(content.base64, 'base64')
  if ('gzip' in content) return gunzipSync(Buffer.from(content.gzip, 'base64'))
  const bytes = await archive.get(sha256)
  if (bytes === undefined) throw new InvariantBroken('verbatim document', `${sha256} is missing from the archive`)
  return bytes
}

/** The verbatim bytes, checked against the hash that was taken when they arrived. */
export async function bytesOf(archive: Archive, sha256: string, content: Content): Promise<Uint8Array> {
  const bytes = await decoded(archive, sha256, content)
  if (sha256Of(bytes) !== sha256) throw new InvariantBroken('verbatim document', `${sha256} does not hold what its hash says`)
  return bytes
}
