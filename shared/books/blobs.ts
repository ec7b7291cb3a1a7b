import * as z from 'zod'
import type { Json } from '#billing'
import { InvariantBroken } from '#outcome'
import type { Archive } from './archive.ts'
import { canonicalText, sha256Of } from './canonical.ts'
import { jsonField } from './json-field.ts'
import { type TenantId, partitions, sorts } from './keys.ts'
import { type Store, absent } from './store.ts'

/** Content-addressed canonical JSON: large facts, lines and pages of state. */
export interface Blobs {
  /** Keeps a value and answers its SHA-256. The same value again writes nothing new. */
  put(value: Json): Promise<string>
  /** The value of a hash, checked against it; a hash that a stored item names and that is missing throws. */
  get(sha256: string): Promise<Json>
}

interface BlobPorts {
  readonly store: Store
  readonly tenant: TenantId
  readonly archive: Archive
}

/** What a store row may hold; above, the row points into the archive. */
const rowBytesMax = 300_000

const blobSchema = z.union([z.object({ text: z.string() }), z.object({ archived: z.literal(true) })])

async function textOf({ store, tenant, archive }: BlobPorts, sha256: string): Promise<string> {
  const item = await store.get(partitions.blob(tenant, sha256), sorts.blob)
  if (item === undefined) throw new InvariantBroken('blob', `${sha256} is missing`)
  const blob = blobSchema.parse(JSON.parse(item.body))
  if ('text' in blob) return blob.text
  const bytes = await archive.get(sha256)
  if (bytes === undefined) throw new InvariantBroken('blob', `${sha256} is missing from the archive`)
  return Buffer.from(bytes).toString('utf8')
}

/** The text travels as a JSON string, so that what is hashed is what is stored. */
async function rowOf(archive: Archive, sha256: string, text: string): Promise<string> {
  const row = canonicalText({ text })
  if (Buffer.byteLength(row) <= rowBytesMax) return row
  await archive.put(sha256, Buffer.from(text))
  return canonicalText({ archived: true })
}

export function openBlobs(ports: BlobPorts): Blobs {
  return {
    put: async (value) => {
      const text = canonicalText(value)
      const sha256 = sha256Of(text)
      const body = await rowOf(ports.archive, sha256, text)
      // 'conflict' is the same content, written before.
      await ports.store.write({ kind: 'put', pk: partitions.blob(ports.tenant, sha256), sk: sorts.blob, body, when: absent })
      return sha256
    },
    get: async (sha256) => {
      const text = await textOf(ports, sha256)
      if (sha256Of(text) !== sha256) throw new InvariantBroken('blob', `${sha256} does not hold what its hash says`)
      return jsonField.parse(JSON.parse(text))
    },
  }
}
