import { type Store, openBooks } from '#books'
import { createTable, dynamoClient, openDynamoStore } from '#books/dynamodb'
import { openSqliteStore } from '#books/sqlite'
import { booksContract } from './books-contract.ts'
import { javaVersion, startDynamoLocal } from './dynamo-local.ts'
import { lostAnswers } from './lost-answers.ts'
import { mapArchive } from './sample.ts'
import { storeContract } from './store-contract.ts'
import { playScript } from './scripted-books.ts'

const found = javaVersion() >= 17
const inCi = process.env['CI'] === 'true'

// DynamoDB Local needs Java. Without it the suite does not pass: it says so, and CI fails.
if (!found) process.stderr.write('SKIPPED: the DynamoDB suite needs Java 17 or later on the path (openjdk-17-jre-headless)\n')
if (!found && inCi) test('Java 17 or later is installed in CI', () => expect(javaVersion()).toBeGreaterThanOrEqual(17))

const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))
let tokens = 0
const newToken = () => `test-${++tokens}`

async function dynamoOn(endpoint: string, table: string): Promise<Store> {
  const client = dynamoClient({ region: 'us-east-1', endpoint })
  await createTable({ client, table, sleep })
  return openDynamoStore({ client, table, sleep, newToken })
}

const suite = found ? describe : describe.skip

suite('DynamoDB Local', () => {
  let local: Awaited<ReturnType<typeof startDynamoLocal>>
  let store: Store

  beforeAll(async () => {
    local = await startDynamoLocal()
    store = await dynamoOn(local.endpoint, 'tieout-books')
  }, 60_000)

  afterAll(async () => {
    await store.close()
    await local.stop()
  })

  storeContract(() => store, 15)
  booksContract(() => store, 10)

  describe('answers lost after the commit', () => lostAnswers(() => ({ endpoint: local.endpoint, table: 'tieout-books' })))

  test('creating the table again changes nothing', async () => {
    await store.write({ kind: 'put', pk: 'kept', sk: 's', body: '{}', when: { kind: 'any' } })
    const again = await dynamoOn(local.endpoint, 'tieout-books')
    expect(await again.get('kept', 's')).toMatchObject({ body: '{}' })
    await again.close()
  })

  test('one script leaves the same rows, byte for byte, as in SQLite', async () => {
    const embedded = openSqliteStore({ file: ':memory:' })
    const [inDynamo, inSqlite] = [store, embedded].map((each) => openBooks({ store: each, tenant: 'twin', archive: mapArchive() }))
    if (inDynamo === undefined || inSqlite === undefined) throw new Error('two stores')
    const rows = await playScript(inDynamo, store)
    expect(rows.length).toBeGreaterThan(20)
    expect(await playScript(inSqlite, embedded)).toEqual(rows)
    await embedded.close()
  })
})
