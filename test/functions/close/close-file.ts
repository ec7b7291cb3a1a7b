import type { Context } from 'aws-lambda'
import { openSqliteStore } from '#books/sqlite'
import { startClosing } from '#runtime'
import { closeOnQueue } from '../../../functions/close/on-event.ts'
import { sqsEvent } from '../../shared/runtime/sqs-event.ts'
import { openOffice, tenant } from '../normalise/office.ts'
import { december, scopeOf } from './month-end.ts'

// Closes December of the books in a file, as a person who starts again and a queue that delivers again would, and says when it begins.
const [file = ''] = process.argv.slice(2)
const { world, sent, books, store } = openOffice({ store: openSqliteStore({ file }), at: '2027-01-04T09:00:00.000Z' })
process.stdout.write('begun\n')
if ((await books.periods.state(scopeOf(), december)) !== 'CLOSED') {
  const started = await startClosing(world, tenant, { ...scopeOf(), principal: 'ann', reason: 'month end' })
  if (!started.ok) throw new Error(started.sentence)
}
const close = closeOnQueue(world)
for (let message = sent.shift(); message; message = sent.shift()) {
  if (message.queue !== 'closing') continue
  const { batchItemFailures } = await close(sqsEvent('closing', [{ body: message.message }]), {} as Context)
  if (batchItemFailures.length > 0) throw new Error('a closing message failed')
}
await store.close()
