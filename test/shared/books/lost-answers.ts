import { type Store, canonicalText } from '#books'
import { dynamoClient, openDynamoStore } from '#books/dynamodb'
import { awsError, injectFaults } from './faulty-client.ts'
import { entryOf, freshBooks } from './sample.ts'

const sleep = async () => undefined
let tokens = 0

/** A store over the same table whose next answer is lost after the request was applied. */
function losing(address: { readonly endpoint: string; readonly table: string }): Store {
  const client = dynamoClient({ region: 'us-east-1', endpoint: address.endpoint })
  injectFaults(client, [{ kind: 'lose-answer', error: awsError('TimeoutError') }])
  return openDynamoStore({ client, table: address.table, sleep, newToken: () => `lost-${++tokens}` })
}

/** Answers lost after the commit, against a store that really applied the request. */
export function lostAnswers(address: () => { readonly endpoint: string; readonly table: string }): void {
  test('a lost answer to a conditional put does not look like another writer', async () => {
    const store = losing(address())
    expect(await store.write({ kind: 'put', pk: 'lost', sk: 'put', body: '{}', when: { kind: 'absent' } })).toBe('stored')
    expect((await store.get('lost', 'put'))?.rev).toBe(1)
    await store.close()
  })

  test('a lost answer to a transaction is applied once', async () => {
    const store = losing(address())
    const writes = [
      { kind: 'put', pk: 'lost', sk: 'counted', body: '{}', when: { kind: 'any' } },
      { kind: 'put', pk: 'lost', sk: 'new', body: '{}', when: { kind: 'absent' } },
    ] as const
    expect(await store.transact(writes)).toBe('stored')
    expect((await store.get('lost', 'counted'))?.rev).toBe(1)
    await store.close()
  })

  test('a chain opened with a lost answer holds one link', async () => {
    const store = losing(address())
    const books = freshBooks(store)
    const opened = await books.chains.open(entryOf('c'), [])
    expect(canonicalText(opened.kind === 'appended' && opened.item)).toBe(canonicalText(await books.chains.head('c')))
    await store.close()
  })
}
