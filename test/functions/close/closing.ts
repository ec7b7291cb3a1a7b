import type { Context } from 'aws-lambda'
import type { ReviewScope } from '#books'
import { startClosing } from '#runtime'
import { type CloseWorld, closeOnQueue } from '../../../functions/close/on-event.ts'
import { sqsEvent } from '../../shared/runtime/sqs-event.ts'
import { type Office, tenant } from '../normalise/office.ts'

interface Queued {
  readonly queue: string
  readonly message: unknown
}

/** Works the closing queue until it is empty; messages of other queues are left aside. */
export async function workClosing(world: CloseWorld, sent: Queued[]): Promise<void> {
  const close = closeOnQueue(world)
  for (let at = 0; at < sent.length; ) {
    if (sent[at]?.queue !== 'closing') at += 1
    else {
      const [{ message }] = sent.splice(at, 1) as [Queued]
      const { batchItemFailures } = await close(sqsEvent('closing', [{ body: message }]), {} as Context)
      if (batchItemFailures.length > 0) throw new Error('a closing message failed')
    }
  }
}

/** Starts the close of a period and works it as far as it goes. */
export async function closeThrough(office: Office, scope: ReviewScope, principal = 'ann'): Promise<void> {
  const started = await startClosing(office.world, tenant, { ...scope, principal, reason: 'month end' })
  if (!started.ok) throw new Error(`${started.code}: ${started.sentence}`)
  await workClosing(office.world, office.sent)
}
