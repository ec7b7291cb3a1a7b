import { type Tally, meterStore, shardCount } from '#books'
import type { Period } from '#calendar'
import * as z from 'zod'
import type { Delivery } from '../../../stacks/local/month/script.ts'
import { closeShard } from '../../../functions/close/close-shard.ts'
import { monthDeliveries, requestOf } from '../../bench/cases/deliveries.ts'
import { at, monthlyInvoice, serviceActivated } from '../../bench/cases/facts.ts'
import { fileFacts } from '../../bench/cases/filed-facts.ts'
import { memoryStore } from '../../bench/cases/memory-store.ts'
import { sharedParts, workflowsOn } from '../../bench/cases/workflows.ts'
import { monthSources } from '../../simulator/month-documents.ts'
import { samplePolicies } from '../../simulator/sample-policies.ts'

/** The operation budget of docs/measurements.md, counted at the port: exact, whatever the machine. */

const counted = (tallies: readonly Tally[]): Record<string, number> => Object.fromEntries(tallies.map(({ operation, family, calls }) => [`${operation} ${family}`, calls]))

const receiveNew = { 'put D': 1 }
const receiveAgain = { 'get D': 1, 'put D': 1 }
const register = { 'get D': 2, 'put D': 1 }
const openContract = { 'get D': 1, 'last C': 1, 'get S': 2, 'transact C': 1, 'transact-put C': 1, 'transact-put S': 1, 'transact-check S': 2 }
const nextFact = { 'get D': 1, 'last C': 1, 'put C': 1 }
const knownFact = { 'get D': 1, 'last C': 1 }

/** Routing by event type, beside the two reads and the one write of the register: what is not here has none. */
const routing: Readonly<Record<string, Record<string, number>>> = {
  'invoice.finalized': { 'get R': 2, 'put R': 1, 'query W': 1 },
  'customer.subscription.created': { 'get R': 2, 'put R': 1, 'query W': 1 },
  'customer.subscription.updated': { 'get R': 2, 'query W': 1 },
  'customer.created': {},
  'customer.updated': {},
  'invoice.created': {},
  'invoice.updated': {},
  'payment_method.attached': {},
}

const envelope = z.looseObject({ id: z.string().optional(), type: z.string().optional() })
const envelopeOf = ({ body }: Delivery): z.output<typeof envelope> => envelope.parse(JSON.parse(body))
const policies = samplePolicies()

interface Step {
  readonly what: 'receive' | 'normalise' | 'recognise'
  readonly type: string
  readonly repeated: boolean
  readonly waited: boolean
  readonly opens: boolean
  readonly operations: Record<string, number>
}

/** Plays one customer of the month, noting the operations of each step. */
async function stepsOf(lane: string): Promise<readonly Step[]> {
  const store = meterStore(memoryStore())
  const shared = sharedParts({ policies, startAt: at('2026-12-01T00:00:00.000Z'), billing: monthSources() })
  const workflows = workflowsOn(store, shared)
  const steps: Step[] = []
  const types = new Map<string, string>()
  const note = (what: Step['what'], document: string, repeated = false): void => {
    const operations = counted(store.snapshot())
    steps.push({ what, type: types.get(document) ?? '', repeated, waited: 'delete W' in operations || 'put W' in operations, opens: 'transact C' in operations, operations })
    store.reset()
  }
  for (const delivery of monthDeliveries().filter((each) => each.lane === lane && each.route === 'stripe')) {
    const { id = '', type = '' } = envelopeOf(delivery)
    types.set(`stripe:${id}`, type)
    shared.clock.advanceTo(delivery.at)
    await workflows.receive(requestOf(delivery))
    note('receive', `stripe:${id}`, delivery.repeated)
    for (let next = shared.sent.shift(); next !== undefined; next = shared.sent.shift()) {
      const document = String(next.message['document'])
      if (next.queue === 'intake') await workflows.normalise(document)
      else await workflows.recognise([{ contract: String(next.message['contract']), document }])
      note(next.queue === 'intake' ? 'normalise' : 'recognise', document)
    }
  }
  return steps
}

describe('the operation budget', () => {
  let steps: readonly Step[] = []
  beforeAll(async () => {
    steps = await stepsOf('Halo')
  })

  it('a delivery is one put; a delivery known before is a refused put and one look at its outcome', () => {
    const received = steps.filter(({ what }) => what === 'receive')
    expect(received.length).toBeGreaterThan(20)
    for (const { repeated, operations } of received) expect(operations).toEqual(repeated ? receiveAgain : receiveNew)
  })

  it('a document is two reads and one write of the register, and its routing', () => {
    const normalised = steps.filter(({ what, type, waited }) => what === 'normalise' && type in routing && !waited)
    expect(new Set(normalised.map(({ type }) => type))).toEqual(new Set(Object.keys(routing)))
    for (const { type, operations } of normalised) expect({ type, ...operations }).toEqual({ type, ...register, ...routing[type] })
  })

  it('every document reads the register twice and writes its outcome once, whatever it is', () => {
    for (const { operations } of steps.filter(({ what, waited }) => what === 'normalise' && !waited)) expect(operations).toMatchObject(register)
  })

  it('the first fact of a contract is one transaction', () => {
    const opened = steps.filter(({ what, opens }) => what === 'recognise' && opens)
    expect(opened.length).toBeGreaterThan(0)
    for (const { operations } of opened) expect(operations).toEqual(openContract)
  })

  it('every later fact is one head read and one append, and nothing when it says nothing new', () => {
    const later = steps.filter(({ what, opens }) => what === 'recognise' && !opens)
    const appended = later.filter(({ operations }) => 'put C' in operations)
    expect(appended.length).toBeGreaterThan(4)
    for (const { operations } of appended) expect(operations).toEqual(nextFact)
    for (const { operations } of later.filter((step) => !appended.includes(step))) expect(operations).toEqual(knownFact)
  })
})

/** A contract with so many monthly invoices, over a metered store. */
async function contractOf(invoices: number) {
  const store = meterStore(memoryStore())
  const workflows = workflowsOn(store, sharedParts({ policies, startAt: at('2026-12-02T00:00:00.000Z') }))
  const contract = 'stripe:sub_00000001'
  const facts = [serviceActivated(contract, monthlyInvoice(contract, 0).effectiveOn), ...Array.from({ length: invoices }, (_, number) => monthlyInvoice(contract, number))]
  for (const fact of facts) await workflows.recognise(await fileFacts(workflows.books, [fact]))
  return { store, workflows, contract }
}

describe('the budget of a contract', () => {
  it('ten facts in one batch are ten looks into the register, one head read and one append', async () => {
    const { store, workflows, contract } = await contractOf(1)
    const pointers = await fileFacts(workflows.books, Array.from({ length: 10 }, (_, number) => monthlyInvoice(contract, number + 1)))
    store.reset()
    await workflows.recognise(pointers)
    const operations = counted(store.snapshot())
    expect(operations).toMatchObject({ 'get D': 10, 'last C': 1, 'put C': 1 })
  })

  it('a state above 8 KB costs at most one blob more each way', async () => {
    const { store, workflows, contract } = await contractOf(24)
    const pointers = await fileFacts(workflows.books, [monthlyInvoice(contract, 24)])
    store.reset()
    await workflows.recognise(pointers)
    const { 'get H': blobsRead = 0, 'put H': blobsWritten = 0, ...rest } = counted(store.snapshot())
    expect(rest).toEqual(nextFact)
    expect(Math.max(blobsRead, blobsWritten)).toBeLessThanOrEqual(1)
  })

  it('closing is one append per contract and book, and at most two head reads', async () => {
    const { store, workflows } = await contractOf(1)
    store.reset()
    const closing = { entity: 'halden-us', book: 'asc606', period: '2026-12' as Period, at: at('2027-01-05T22:00:00.000Z') }
    for (let shard = 0; shard < shardCount; shard += 1) await closeShard({ books: workflows.books, policies, clock: { now: () => closing.at }, linesMax: 1_000 }, { ...closing, shard })
    const operations = counted(store.snapshot())
    expect(operations['put C']).toBe(1)
    expect(operations['last C']).toBeLessThanOrEqual(2)
    expect(operations).toMatchObject({ 'put S': shardCount, 'put X': shardCount })
  })
})
