import fc from 'fast-check'
import type { Store } from '#books'
import { openSqliteStore } from '#books/sqlite'
import type { Draft } from '../../events/stripe/documents.ts'
import { scheduledStore } from '../../shared/books/scheduled-store.ts'
import { noCut } from './cut-off.ts'
import { type Office, kindsIn, openOffice, statusOf, suspenseOf, tenant, waitsIn } from './office.ts'
import { charge, creditNote, finalised, invoicePayment, named, refund } from './said.ts'

const contract = 'stripe:sub_1'
const incoherent = (): Draft => finalised({ total: 12_345 })

/** What the books say in the end, however they came there. */
async function standing(office: Office, documents: readonly Draft[]): Promise<unknown> {
  const statuses: (string | undefined)[] = []
  for (const said of documents) statuses.push(await statusOf(office, named(said)))
  const suspense = (await suspenseOf(office)).map(({ id, code, state, amounts }) => [id, code, state, amounts])
  return [statuses, [...(await kindsIn(office, contract))].sort(), await waitsIn(office), suspense]
}

const stories: readonly (readonly [string, readonly Draft[], Draft])[] = [
  ['an invoice that wakes its credit note', [creditNote()], finalised()],
  ['a payment that wakes a charge that wakes a refund', [finalised(), charge(), refund()], invoicePayment()],
  ['a refund that must wait', [finalised()], refund()],
  ['a document that goes to suspense', [], incoherent()],
]

describe.each(stories)('%s', (_name, before, last) => {
  const all = [...before, last]

  async function run(cut = noCut()): Promise<Office> {
    const at = cut.at
    cut.at = -1
    const office = openOffice({ cut })
    for (const said of before) {
      await office.deliver(named(said), said)
      await office.work()
    }
    Object.assign(cut, { calls: 0, at })
    await office.deliver(named(last), last)
    const failed = await office.work()
    if (cut.at < 0) expect(office.faults).toEqual([])
    office.sent.push(...failed) // the queue delivers again what was not acknowledged
    cut.at = -1
    expect(await office.work()).toEqual([])
    return office
  }

  test('ends the same wherever the worker is cut off, before or after each call', async () => {
    const calls = noCut()
    const whole = await run(calls)
    const expected = await standing(whole, all)
    for (const when of ['before', 'after'] as const)
      for (let at = 0; at < calls.calls; at += 1) {
        const office = await run({ calls: 0, at, when })
        expect([when, at, await standing(office, all)]).toEqual([when, at, expected])
        await office.store.close()
      }
    await whole.store.close()
  })

  test('delivered again, everything stands as it stood', async () => {
    const office = await run()
    const before_ = [await standing(office, all), await historyOf(office)]
    for (const said of all) {
      await office.books.documents.register({ document: named(said), system: 'stripe', kind: 'test', receivedAt: office.clock.now(), contentType: 'application/json', headers: {}, body: new TextEncoder().encode(JSON.stringify(said)) })
      office.sent.push({ queue: 'intake', message: { tenant, document: named(said) }, group: undefined })
      expect(await office.work()).toEqual([])
    }
    expect([await standing(office, all), await historyOf(office)]).toEqual(before_)
    await office.store.close()
  })
})

async function historyOf({ books }: Office): Promise<readonly string[]> {
  const hashes: string[] = []
  for await (const item of books.chains.history(contract)) hashes.push(item.hash)
  return hashes
}

test('however an invoice and its credit note race through two workers each, neither is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const store = openSqliteStore({ file: ':memory:' })
      const quiet = openOffice({ store })
      const racing = openOffice({ store: scheduledStore(scheduler, store) })
      for (const said of [creditNote(), finalised()]) await quiet.deliver(named(said), said)
      const both = Promise.all([...quiet.sent, ...quiet.sent].map((message) => racing.take(message)))
      await scheduler.waitFor(both)
      quiet.sent.push(...racing.sent)
      const failed = (await both).flatMap((done, index) => (done ? [] : [quiet.sent[index % 2]!]))
      quiet.sent.push(...failed)
      expect(await quiet.work()).toEqual([])
      expect([await statusOf(quiet, 'stripe:evt_note'), await waitsIn(quiet), [...(await kindsIn(quiet, contract))].sort()]).toEqual(['facts', [], ['CreditNoteIssued', 'InvoiceIssued']])
      await store.close()
    }),
    { numRuns: 60 },
  )
})

/** A store that stops before it writes the outcome of a document, until it is let through. */
function gatedStore(store: Store, document: string): { readonly store: Store; readonly reached: Promise<void>; readonly open: () => void } {
  const [reached, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const write: Store['write'] = async (asked) => {
    if (asked.sk === `${document}~outcome`) {
      reached.resolve()
      await gate.promise
    }
    return store.write(asked)
  }
  return { store: { ...store, write }, reached: reached.promise, open: () => gate.resolve() }
}

test.each([['the one that waits', 0], ['the one that found the invoice', 1]])('two workers decide on one credit note, %s first: it ends as facts', async (_who, first) => {
  const store = openSqliteStore({ file: ':memory:' })
  const quiet = openOffice({ store })
  const gates = [gatedStore(store, 'stripe:evt_note'), gatedStore(store, 'stripe:evt_note')] as const
  await quiet.deliver('stripe:evt_note', creditNote())
  const message = quiet.sent.shift()!
  const early = openOffice({ store: gates[0].store }).take(message)
  await gates[0].reached // it found no invoice, stands on the waiting list, and is about to say so
  await quiet.deliver('stripe:evt_invoice', finalised())
  await quiet.take(quiet.sent.shift()!)
  const wake = quiet.sent.findIndex((sent) => sent.queue === 'intake')
  const woken = openOffice({ store: gates[1].store })
  const late = woken.take(quiet.sent.splice(wake, 1)[0]!)
  await gates[1].reached // it found the invoice and is about to file facts
  const workers = [early, late] as const
  for (const index of [first, 1 - first] as const) {
    gates[index]!.open()
    await workers[index]
  }
  quiet.sent.push(...woken.sent)
  await quiet.work()
  expect([await statusOf(quiet, 'stripe:evt_note'), await waitsIn(quiet), await kindsIn(quiet, contract)]).toEqual(['facts', [], ['InvoiceIssued', 'CreditNoteIssued']])
})
