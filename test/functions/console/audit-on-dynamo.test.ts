import { generateKeyPairSync } from 'node:crypto'
import { type Store, fingerprintOf, sha256Of, signerOf } from '#books'
import { createTable, dynamoClient, openDynamoStore } from '#books/dynamodb'
import { openSqliteStore } from '#books/sqlite'
import { exportBooks } from '../../../functions/cli/audit/export-books.ts'
import { exportText } from '../../../functions/cli/audit/export-file.ts'
import { packEvidence } from '../../../functions/cli/audit/pack-evidence.ts'
import { verifyExport } from '../../../functions/cli/audit/verify-held.ts'
import { createClient } from '../../../functions/cli/client.ts'
import { javaVersion, startDynamoLocal } from '../../shared/books/dynamo-local.ts'
import { type SmallWorld, playedWorld, suspend } from './small-world.ts'

const hasJava = javaVersion() >= 17
if (!hasJava) process.stderr.write('SKIPPED: exports and packs from DynamoDB, because Java 17 or newer is not installed\n')
const onDynamo = hasJava ? it : it.skip

const signer = signerOf(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))

/** Bytes that no compression makes smaller, the same each time. */
const noise = (seed: string, length: number): Uint8Array => Buffer.concat(Array.from({ length: Math.ceil(length / 32) }, (_, at) => Buffer.from(sha256Of(`${seed} ${at}`), 'hex'))).subarray(0, length)

/** Documents that the register keeps in one partition: together they are more than DynamoDB answers at once (1 MB). */
const inOneSlice = Array.from({ length: 400 }, (_, at) => `stripe:evt_large${at}`).filter((document) => sha256Of(document).startsWith('0')).slice(0, 14)

/** A closed month with large documents, one of them in the archive, and a signed root. */
async function audited(store: Store): Promise<SmallWorld> {
  const small = await playedWorld(store)
  const { books, clock } = small
  const sizes = [...inOneSlice.map((document) => [document, 70_000] as const), ['stripe:evt_archived', 120_000] as const]
  for (const [document, length] of sizes) {
    await books.documents.register({ document, system: 'stripe', kind: 'file.created', receivedAt: clock.now(), contentType: 'application/octet-stream', headers: {}, body: noise(document, length) })
    await books.documents.decide(document, { status: 'informational', decidedAt: clock.now(), facts: {} })
  }
  await suspend(small, 'stripe:evt_held', 500n)
  await books.anchors.sign([{ entity: 'acme-us', book: 'asc606' }, { entity: 'acme-us', book: 'ifrs15' }], clock.now(), signer)
  return small
}

const clientOf = ({ api }: SmallWorld) => createClient({ fetch: async (request) => api.fetch(request, { principal: 'ada' }) }, { endpoint: 'http://127.0.0.1:1', tenant: undefined, timeoutSeconds: 120 })

async function packed(small: SmallWorld): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>()
  await packEvidence(clientOf(small), { period: '2026-12', book: 'asc606', seed: '1' }, (path, bytes) => Promise.resolve(void files.set(path, sha256Of(bytes))))
  return files
}

describe('audit on DynamoDB', () => {
  onDynamo('exports and packs the bytes that the same books give from SQLite, and the export verifies', async () => {
    const local = await startDynamoLocal()
    let tokens = 0
    try {
      const client = dynamoClient({ region: 'us-east-1', endpoint: local.endpoint })
      await createTable({ client, table: 'audited', sleep })
      const store = openDynamoStore({ client, table: 'audited', sleep, newToken: () => `audited-${++tokens}` })
      const [onSqlite, onDynamoDb] = [await audited(openSqliteStore({ file: ':memory:' })), await audited(store)]
      expect((await onDynamoDb.books.holdings.items('D#acme#0')).next).toBeDefined() // DynamoDB cuts its answer
      const [asked, found] = [exportText(await exportBooks(clientOf(onSqlite))), exportText(await exportBooks(clientOf(onDynamoDb)))]
      const said = asked.split('\n')
      expect(found.split('\n').filter((line, at) => line !== said[at])).toEqual([]) // no line differs: an item holds nothing of its store
      expect(sha256Of(found)).toBe(sha256Of(asked))
      const [verified] = await verifyExport('export', found, [fingerprintOf(signer('').publicKey)])
      expect(verified).toMatchObject({ tenant: 'acme', flaws: [], anchors: 1, contracts: 1, documents: 3 + inOneSlice.length + 2 })
      const [pack, packFromSqlite] = [await packed(onDynamoDb), await packed(onSqlite)]
      expect(pack.size).toBeGreaterThan(10)
      expect([...pack]).toEqual([...packFromSqlite])
      await store.close()
    } finally {
      await local.stop()
    }
  }, 420_000)
})
