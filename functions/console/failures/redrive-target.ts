import * as z from 'zod'
import type { Batch, SuspenseItem } from '#books'
import { type Outcome, accept, refuse } from '#outcome'
import { postingGroup } from '#policy'
import type { Message } from '#runtime'
import { type QueueName, queues as table } from '#topology'
import { type Desk, policyToday } from '../desk.ts'

/** Where a failure is sent again. */
export interface Target {
  readonly queue: QueueName
  readonly message: Message
  /** Absent where order does not matter. */
  readonly group?: string
}

type Refused = 'NOT_FOUND'

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()])
const poisoned = z.object({ queue: z.string(), message: z.record(z.string(), z.union([scalar, z.array(z.union([z.string(), z.number()]))])) })
const isQueue = (name: string): name is QueueName => name in table

/** Poison goes back to the queue that gave it up, with the message it was; anything else is normalised again. */
export async function targetOf(desk: Desk, held: SuspenseItem): Promise<Outcome<Target, Refused>> {
  const poison = poisoned.safeParse(held.detail)
  const queue = poison.success ? poison.data.queue.replace(/-dlq$/, '') : ''
  if (poison.success && isQueue(queue)) return inGroup(desk, queue, { ...poison.data.message, suspense: held.id })
  if (held.document === null) return refuse('NOT_FOUND', 'nothing in the register to send again; accept it or repair the source')
  return accept({ queue: 'intake', message: { tenant: desk.tenant, document: held.document, suspense: held.id } })
}

/** What must stay in order goes to the group that its first sender used: the contract, or the ERP account. */
async function inGroup(desk: Desk, queue: QueueName, message: Message): Promise<Outcome<Target, Refused>> {
  if (queue === 'contract') return accept({ queue, message, group: String(message['contract']) })
  if (queue !== 'posting') return accept({ queue, message })
  const batch = await desk.books.batches.get(String(message['batch']))
  return batch ? accept(toPosting(desk, batch, message)) : refuse('NOT_FOUND', 'the batch is not in the books')
}

/** The posting queue, in the group in which close and sweep send the journals of that ERP account. */
export const toPosting = (desk: Desk, batch: Batch, message: Message): Target => ({ queue: 'posting', message, group: postingGroup(policyToday(desk), batch) })
