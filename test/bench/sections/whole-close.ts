import { join } from 'node:path'
import type { Context } from 'aws-lambda'
import { openSqliteStore } from '#books/sqlite'
import { type Period, firstDayOf, nextPeriod } from '#calendar'
import { type World, startClosing } from '#runtime'
import { closeOnQueue } from '../../../functions/close/on-event.ts'
import { company } from '../../../stacks/local/month/company.ts'
import { sqsEvent } from '../../shared/runtime/sqs-event.ts'
import { at, books as bookNames, entity, opening } from '../cases/facts.ts'
import { openContracts } from '../cases/open-contracts.ts'
import type { Sent, Workflows } from '../cases/workflows.ts'
import type { Row, SectionRun } from '../figure.ts'
import { timed } from '../measure.ts'

const { tenant } = company

/** The close function over workflows that have opened contracts: the queue is a list, worked one message after the other. */
const worldOf = ({ books, shared }: Awaited<ReturnType<typeof openContracts>>): World =>
  ({ ...shared, books: () => books, policies: { tenants: [tenant], of: () => shared.policies }, gauges: { lanes: () => Promise.resolve([]) } }) as unknown as World

async function worked(world: World, sent: Sent[]): Promise<number> {
  const close = closeOnQueue(world)
  let messages = 0
  for (let next = sent.shift(); next; next = sent.shift()) {
    if (next.queue !== 'closing') continue
    const { batchItemFailures } = await close(sqsEvent('closing', [{ body: next.message }]), {} as Context)
    if (batchItemFailures.length > 0) throw new Error('a closing message failed')
    messages += 1
  }
  return messages
}

/** Closes a period of a book from the start that a person asks for to its frozen journals. */
async function closed(world: World, { sent, books }: Workflows, { book, period }: { readonly book: string; readonly period: Period }): Promise<Row> {
  let messages = 0
  const seconds = (await timed(async () => {
    const started = await startClosing(world, tenant, { entity, book, period, principal: 'controller', reason: 'month end' })
    if (!started.ok) throw new Error(`${started.code}: ${started.sentence}`)
    messages = await worked(world, sent)
  }, 1, 'wall')) / 1000
  const state = await books.periods.state({ entity, book }, period)
  const journals = await Array.fromAsync(books.batches.list({ entity, book, period }))
  if (state !== 'CLOSED' || journals.length === 0) throw new Error(`${book} ${period} is ${state} with ${journals.length} journals`)
  return { book, period, messages, journals: journals.length, seconds: seconds.toFixed(2) }
}

export const wholeClose: SectionRun = {
  name: 'whole-close',
  run: async ({ directory, quick }) => {
    const count = quick ? 50 : 800
    const store = openSqliteStore({ file: join(directory, 'whole-close.sqlite') })
    const opened = await openContracts(store, count)
    const world = worldOf(opened)
    const rows: Row[] = []
    for (const period of [opening, nextPeriod(opening)]) {
      opened.clock.advanceTo(at(`${firstDayOf(nextPeriod(period))}T18:00:00.000Z`))
      for (const book of bookNames) rows.push(await closed(world, opened, { book, period }))
    }
    await store.close()
    return { title: `A whole close of ${count} contracts: checks of every contract, close, journals frozen`, figures: [], tables: { 'Seconds on the wall, one worker': rows }, notes: ['Target: 800 contracts in under two minutes. Posting is not in it: an ERP answers when it answers.'] }
  },
}
