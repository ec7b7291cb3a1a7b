import type { Context } from 'aws-lambda'
import * as z from 'zod'
import type { Batch } from '#books'
import { instant, period } from '#calendar'
import { policyRegistry } from '#policy'
import { startClosing } from '#runtime'
import { closeOnQueue } from '../../../functions/close/on-event.ts'
import { type Draft, invoice, line } from '../../events/stripe/documents.ts'
import { haldenWith } from '../../shared/policy/halden.ts'
import { sqsEvent } from '../../shared/runtime/sqs-event.ts'
import { type Office, entity, openOffice, tenant } from '../normalise/office.ts'
import { event } from '../normalise/said.ts'

const scope = { entity, book: 'asc606', period: period('2026-12') }
const lineSchema = z.object({ side: z.enum(['debit', 'credit']), amount: z.string(), memo: z.string(), customer: z.string().nullable() })

/** An invoice of its own customer and subscription. */
function sale(number: number): Draft {
  const parent = { type: 'subscription_item_details', subscription_item_details: { subscription: `sub_${number}`, subscription_item: `si_${number}`, proration: false } }
  return event(`evt_${number}`, 'invoice.finalized', invoice([line({ id: `il_${number}`, parent })], { id: `in_${number}`, customer: `cus_${number}` }))
}

async function closeAll(office: Office): Promise<void> {
  office.clock.advanceTo(instant('2027-01-04T09:00:00.000Z'))
  const started = await startClosing(office.world, tenant, { ...scope, principal: 'ann', reason: 'month end' })
  if (!started.ok) throw new Error(started.sentence)
  const close = closeOnQueue(office.world)
  for (let next = office.sent.shift(); next; next = office.sent.shift()) if (next.queue === 'closing') expect((await close(sqsEvent('closing', [{ body: next.message }]), {} as Context)).batchItemFailures).toEqual([])
}

async function journals({ books }: Office): Promise<readonly { readonly batch: Batch; readonly lines: readonly z.output<typeof lineSchema>[] }[]> {
  const found = []
  for await (const batch of books.batches.list(scope)) found.push({ batch, lines: z.array(lineSchema).parse(await books.batches.lines(batch)) })
  return found
}

const cents = (lines: readonly z.output<typeof lineSchema>[], side: string): bigint => lines.filter((each) => each.side === side).reduce((sum, each) => sum + BigInt(each.amount.replace('.', '')), 0n)

it('a period with more lines than policy allows in one journal is posted in parts, each balanced alone', async () => {
  const office = openOffice({ policies: policyRegistry([{ from: '2024-01-01', policy: haldenWith('posting.yaml', 'maxLines: 1000', 'maxLines: 100') }]) })
  for (let number = 0; number < 120; number += 1) await office.deliver(`stripe:evt_${number}`, sale(number))
  expect(await office.work()).toEqual([])
  await closeAll(office)
  const parts = await journals(office)
  expect(parts.map(({ batch }) => batch.part).sort()).toEqual([1, 2])
  expect(parts.filter(({ lines }) => lines.length > 100 || cents(lines, 'debit') !== cents(lines, 'credit'))).toEqual([])
  expect(new Set(parts.flatMap(({ lines }) => lines.flatMap(({ customer }) => customer ?? []))).size).toBe(120)
  office.store.close()
})
