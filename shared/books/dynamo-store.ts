import {
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { assertTransaction, assertWrite } from './admissible.ts'
import { type Backoff, attemptsMaxDefault, waitMs } from './backoff.ts'
import { refusalOf } from './dynamo-refusal.ts'
import { elementOf, itemOf, keyOf } from './dynamo-request.ts'
import { byBytes } from './sort-order.ts'
import type { Page, QueryOptions, Store, StoredItem, Write, WriteResult } from './store.ts'

/** `client` must not retry by itself (maxAttempts 1): the store counts the attempts. `newToken` gives a fresh id. */
export interface DynamoPorts extends Backoff {
  readonly client: DynamoDBClient
  readonly table: string
  readonly newToken: () => string
}

type Answer<T> = { readonly kind: 'answer'; readonly value: T } | { readonly kind: 'conflict'; readonly maybeOurs: boolean }

/** Sends until an answer or a conflict; `maybeOurs`: an earlier attempt may have been applied unseen. */
async function send<T>(ports: DynamoPorts, attempt: () => Promise<T>): Promise<Answer<T>> {
  const attemptsMax = ports.attemptsMax ?? attemptsMaxDefault
  let maybeOurs = false
  for (let n = 1; ; n += 1) {
    try {
      return { kind: 'answer', value: await attempt() }
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal === 'conflict') return { kind: 'conflict', maybeOurs }
      if (refusal === 'fatal' || n >= attemptsMax) throw error
      maybeOurs ||= refusal === 'unknown'
      await ports.sleep(waitMs(n, ports.random))
    }
  }
}

/** A read meets no condition, so it has an answer or throws. */
async function read<T>(ports: DynamoPorts, attempt: () => Promise<T>): Promise<T> {
  const answer = await send(ports, attempt)
  if (answer.kind === 'conflict') throw new Error('DynamoDB answered a read with a failed condition')
  return answer.value
}

async function get(ports: DynamoPorts, pk: string, sk: string): Promise<StoredItem | undefined> {
  const command = () => new GetItemCommand({ TableName: ports.table, Key: keyOf({ pk, sk }), ConsistentRead: true })
  return itemOf((await read(ports, () => ports.client.send(command()))).Item)
}

const partition = (table: string, pk: string) => ({
  TableName: table,
  ConsistentRead: true,
  KeyConditionExpression: 'pk = :pk',
  ExpressionAttributeValues: { ':pk': { S: pk } },
})

async function last(ports: DynamoPorts, pk: string): Promise<StoredItem | undefined> {
  const input = { ...partition(ports.table, pk), ScanIndexForward: false, Limit: 1 }
  const answer = await read(ports, () => ports.client.send(new QueryCommand(input)))
  return itemOf(answer.Items?.[0])
}

/** The page after a key starts there exclusively; a start before the prefix is the prefix itself. */
function queryInput(table: string, pk: string, { prefix = '', after = '', limit }: QueryOptions): QueryCommandInput {
  const input: QueryCommandInput = partition(table, pk)
  if (limit !== undefined) input.Limit = limit
  if (prefix !== '') {
    input.KeyConditionExpression = 'pk = :pk AND begins_with(sk, :prefix)'
    input.ExpressionAttributeValues = { ...input.ExpressionAttributeValues, ':prefix': { S: prefix } }
  }
  if (after.startsWith(prefix) && after !== '') input.ExclusiveStartKey = keyOf({ pk, sk: after })
  return input
}

async function query(ports: DynamoPorts, pk: string, options: QueryOptions): Promise<Page> {
  const { prefix = '', after = '' } = options
  if (!after.startsWith(prefix) && byBytes(after, prefix) > 0) return { items: [] }
  const answer = await read(ports, () => ports.client.send(new QueryCommand(queryInput(ports.table, pk, options))))
  const items = (answer.Items ?? []).map((attributes) => itemOf(attributes) as StoredItem)
  const next = answer.LastEvaluatedKey?.['sk']?.S
  return next === undefined ? { items } : { items, next }
}

function sendWrite({ client, table }: DynamoPorts, write: Write): Promise<unknown> {
  const element = elementOf(table, write)
  if (element?.Put) return client.send(new PutItemCommand(element.Put))
  if (element?.Update) return client.send(new UpdateItemCommand(element.Update))
  if (element?.Delete) return client.send(new DeleteItemCommand(element.Delete))
  throw new Error(`no single request for a ${write.kind}`)
}

/** The answer of our write was lost, and its repetition met a condition: is what stands there what we wrote? */
async function standsAsWritten(ports: DynamoPorts, write: Write): Promise<boolean> {
  const standing = await get(ports, write.pk, write.sk)
  if (write.kind === 'delete') return standing === undefined && write.when.kind === 'revision'
  const rev = write.when.kind === 'revision' ? write.when.rev + 1 : 1
  return write.kind === 'put' && standing?.rev === rev && standing.body === write.body
}

async function writeOne(ports: DynamoPorts, write: Write): Promise<WriteResult> {
  assertWrite(write)
  const answer = await send(ports, () => sendWrite(ports, write))
  if (answer.kind === 'answer') return 'stored'
  return answer.maybeOurs && (await standsAsWritten(ports, write)) ? 'stored' : 'conflict'
}

/** One request token for all attempts: DynamoDB answers the repetition of an applied transaction as the first time. */
async function transact(ports: DynamoPorts, writes: readonly Write[]): Promise<WriteResult> {
  assertTransaction(writes)
  const elements = writes.map((write) => elementOf(ports.table, write)).filter((element) => element !== undefined)
  if (elements.length === 0) return 'stored'
  const input = { TransactItems: elements, ClientRequestToken: ports.newToken() }
  const answer = await send(ports, () => ports.client.send(new TransactWriteItemsCommand(input)))
  return answer.kind === 'answer' ? 'stored' : 'conflict'
}

/** The books in one DynamoDB table (`create-table.ts`). Strongly consistent, no index, no stream. */
export function openDynamoStore(ports: DynamoPorts): Store {
  return {
    get: (pk, sk) => get(ports, pk, sk),
    last: (pk) => last(ports, pk),
    query: (pk, options = {}) => query(ports, pk, options),
    write: (write) => writeOne(ports, write),
    transact: (writes) => transact(ports, writes),
    close: async () => ports.client.destroy(),
  }
}
