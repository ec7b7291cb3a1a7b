import * as z from 'zod'
import { type Anchor, fingerprintOf } from '#books'
import { accept, refuse } from '#outcome'
import { scopesOf } from '../desk.ts'
import { type Operation, acting, reading } from '../operation.ts'
import { pageOf } from '../page-of.ts'
import { accessListSchema, accessQuery, anchorsSchema, archivedSchema, chainQuery, chainSchema, evidenceBody, evidenceSchema, itemsBody, itemsSchema, partitionsQuery, partitionsSchema, policySchema } from './audit-wire.ts'
import { noteAccess } from './note-access.ts'
import { readChain } from './read-chain.ts'
import { readEvidence } from './read-evidence.ts'
import { readItems, readPartitions } from './read-items.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, { error: 'expected a SHA-256 in hexadecimal' })

/** For auditors: everything as it is stored, the signed roots, and who has read evidence. */
export const auditOperations: readonly Operation[] = [
  reading({
    id: 'listPartitions',
    path: '/v1/audit/partitions',
    tag: 'Audit',
    summary: 'The partitions of the books, for an export; content by hash is named by the items themselves',
    query: partitionsQuery,
    answer: partitionsSchema,
    run: async (desk, { query }) => {
      const page = pageOf(await readPartitions(desk, scopesOf(desk)), query, { keyOf: (partition) => partition })
      return accept({ tenant: desk.tenant, partitions: [...page.rows], next: page.next })
    },
  }),
  acting({
    id: 'exportItems',
    path: '/v1/audit/items',
    tag: 'Audit',
    summary: 'The items of some partitions, exactly as they are stored. Changes nothing but the access log',
    body: itemsBody,
    answer: itemsSchema,
    run: async (desk, { body }) => {
      await noteAccess(desk, 'export', `${body.partitions[0]!} and ${body.partitions.length - 1} more partitions`)
      return accept(await readItems(desk, body))
    },
  }),
  acting({
    id: 'readEvidence',
    path: '/v1/audit/evidence',
    tag: 'Audit',
    summary: 'The entries of some contracts behind the journal lines of a period, and why each stands there. Changes nothing but the access log',
    body: evidenceBody,
    answer: evidenceSchema,
    run: async (desk, { body }) => accept(await readEvidence(desk, body)),
  }),
  reading({
    id: 'getArchived',
    path: '/v1/audit/archive/{sha256}',
    tag: 'Audit',
    summary: 'Bytes of the archive by their hash',
    params: z.object({ sha256 }),
    answer: archivedSchema,
    run: async (desk, { path }) => {
      await noteAccess(desk, 'archive', path.sha256)
      const bytes = await desk.books.holdings.archived(path.sha256)
      return bytes ? accept({ sha256: path.sha256, base64: Buffer.from(bytes).toString('base64') }) : refuse('NOT_FOUND', `nothing is archived under ${path.sha256}`, path.sha256)
    },
  }),
  reading({
    id: 'getChain',
    path: '/v1/audit/chains/{contract}',
    tag: 'Audit',
    summary: 'The decision log of a contract, newest first, with its chain verified from the stored bytes',
    params: z.object({ contract: z.string() }),
    query: chainQuery,
    answer: chainSchema,
    run: async (desk, { path, query }) => {
      await noteAccess(desk, 'explanation', `chain of ${path.contract}`)
      return readChain(desk, path.contract, query)
    },
  }),
  reading({
    id: 'listAnchors',
    path: '/v1/audit/anchors',
    tag: 'Audit',
    summary: 'Signed roots over everything that is kept, and the public keys that signed them',
    answer: anchorsSchema,
    run: async ({ books }) => accept(anchorsWire(await Array.fromAsync(books.anchors.list()))),
  }),
  reading({
    id: 'listAccess',
    path: '/v1/audit/access',
    tag: 'Audit',
    summary: 'Who has read evidence, what and when, in the order of time',
    query: accessQuery,
    answer: accessListSchema,
    run: async ({ books }, { query }) => {
      const { entries, next } = await books.accessLog.page(query.cursor, query.limit)
      return accept({ entries: entries.map(({ at, principal, what, subject }) => ({ at, principal, what, subject })), next: next ?? null })
    },
  }),
  reading({
    id: 'getPolicy',
    path: '/v1/audit/policies/{hash}',
    tag: 'Audit',
    summary: 'The version of a policy by its hash',
    params: z.object({ hash: z.string() }),
    answer: policySchema,
    run: async ({ policies }, { path }) => {
      const policy = policies.byHash(path.hash)
      return policy ? accept({ hash: policy.hash, version: policy.version }) : refuse('NOT_FOUND', `no policy ${path.hash} is installed`, path.hash)
    },
  }),
]

function anchorsWire(anchors: readonly Anchor[]): z.input<typeof anchorsSchema> {
  const keys = new Map(anchors.map(({ signature: { publicKey, algorithm } }) => [fingerprintOf(publicKey), { algorithm, publicKey }]))
  return {
    anchors: anchors.map(({ seq, at, root, prev, chains, rows, signature }) => ({ seq, at, root, prev, chains, rows, key: fingerprintOf(signature.publicKey) })),
    keys: [...keys].map(([key, of]) => ({ key, ...of })),
  }
}
