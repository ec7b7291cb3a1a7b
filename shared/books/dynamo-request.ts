import type { AttributeValue, TransactWriteItem } from '@aws-sdk/client-dynamodb'
import { InvariantBroken } from '#outcome'
import type { Condition, StoredItem, Write } from './store.ts'

type Attributes = Record<string, AttributeValue>

/** Condition in DynamoDB's words. `rev` is named through a placeholder, so that no reserved word can ever collide. */
interface Guard {
  readonly ConditionExpression?: string
  readonly ExpressionAttributeNames?: Record<string, string>
  readonly ExpressionAttributeValues?: Attributes
}

function guardOf(when: Condition): Guard {
  if (when.kind === 'any') return {}
  if (when.kind === 'absent') return { ConditionExpression: 'attribute_not_exists(pk)' }
  return {
    ConditionExpression: '#rev = :seen',
    ExpressionAttributeNames: { '#rev': 'rev' },
    ExpressionAttributeValues: { ':seen': { N: String(when.rev) } },
  }
}

export const keyOf = (at: { readonly pk: string; readonly sk: string }): Attributes => ({ pk: { S: at.pk }, sk: { S: at.sk } })

/** Only an update can count atomically, so an unconditional put is one: the stored revision is the previous + 1. */
const counted = (body: string) => ({
  UpdateExpression: 'SET #body = :body, #rev = if_not_exists(#rev, :none) + :one',
  ExpressionAttributeNames: { '#body': 'body', '#rev': 'rev' },
  ExpressionAttributeValues: { ':body': { S: body }, ':none': { N: '0' }, ':one': { N: '1' } },
})

/** A write as DynamoDB's transaction element; undefined for a check that asks nothing. */
export function elementOf(table: string, write: Write): TransactWriteItem | undefined {
  const at = { TableName: table, Key: keyOf(write) }
  const guard = guardOf(write.when)
  if (write.kind === 'delete') return { Delete: { ...at, ...guard } }
  if (write.kind === 'check') {
    const { ConditionExpression: condition } = guard
    return condition === undefined ? undefined : { ConditionCheck: { ...at, ...guard, ConditionExpression: condition } }
  }
  if (write.when.kind === 'any') return { Update: { ...at, ...counted(write.body) } }
  const rev = write.when.kind === 'absent' ? 1 : write.when.rev + 1
  return { Put: { TableName: table, Item: { ...keyOf(write), rev: { N: String(rev) }, body: { S: write.body } }, ...guard } }
}

/** Reads an item back; anything else in the table was not written by us. */
export function itemOf(attributes: Attributes | undefined): StoredItem | undefined {
  if (attributes === undefined) return undefined
  const { pk, sk, rev, body } = attributes
  if (pk?.S === undefined || sk?.S === undefined || rev?.N === undefined || body?.S === undefined)
    throw new InvariantBroken('stored row', 'an item of the table lacks pk, sk, rev or body')
  return { pk: pk.S, sk: sk.S, rev: Number(rev.N), body: body.S }
}
