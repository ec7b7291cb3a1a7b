import { type Fact, encode } from '#billing'
import { openSqliteStore } from '#books/sqlite'
import { instant, period } from '#calendar'
import { policyRegistry } from '#policy'
import { chainEntry, closeContract, readContractBooks } from '#subledger'
import { consoleApi } from '../../../functions/console/console-api.ts'
import { recogniseOnQueue } from '../../../functions/recognise/on-queue.ts'
import { activated, delivered, fact, invoice, line, paid, platform } from '../../shared/recognition/given.ts'
import { halden, haldenWith } from '../../shared/policy/halden.ts'
import { sqsEvent } from '../../shared/runtime/sqs-event.ts'
import { type Office, entity, kindsIn, openOffice, suspenseOf } from '../normalise/office.ts'
import { contract, filed, linesIn, recorded } from './filed.ts'

const quarter = platform('in_1', '2026-12-01', 90_00n, ['2026-12-01', '2027-03-01'])
const active = activated('2026-12-01')
const payment = paid('ch_1', '2026-12-05', 'in_1', 90_00n)
const yen = fact('InvoicePaymentApplied', '2026-12-03', { invoice: 'in_1', payment: 'ch_yen', currency: 'JPY', amountMinor: 90n, channel: 'processor' })

let office: Office
beforeEach(() => void (office = openOffice()))
afterEach(() => office.store.close())

const headOf = async () => (await office.books.chains.head(contract))!

async function deliver(...documents: readonly (readonly Fact[])[]): Promise<readonly string[]> {
  const pointers = await filed(office, ...documents)
  const answer = await recogniseOnQueue(office.world)(sqsEvent('contract.fifo', pointers.map((body) => ({ body, group: contract }))), {} as never)
  return answer.batchItemFailures.map((failure) => failure.itemIdentifier)
}

async function redrive(id: string): Promise<void> {
  const request = new Request('http://127.0.0.1/v1/redrives', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ids: [id], reason: 'repaired' }) })
  expect((await consoleApi(office.world).fetch(request, { principal: 'ann' })).status).toBe(200)
}

describe('facts of one contract', () => {
  it('that wait together are one fold and one append, whatever their documents', async () => {
    expect(await deliver([quarter], [active, payment])).toEqual([])
    expect(await headOf()).toMatchObject({ seq: 0, kind: 'facts' })
    expect(await kindsIn(office, contract)).toEqual(['InvoiceIssued', 'ServiceActivated', 'InvoicePaymentApplied'])
    expect(office.metrics.total('ContractsVersioned')).toBe(1)
  })

  it('delivered again append nothing', async () => {
    await deliver([quarter], [active])
    const { hash } = await headOf()
    await deliver([quarter, active])
    expect((await headOf()).hash).toBe(hash)
  })

  it('a document that gave this contract no facts changes nothing', async () => {
    expect(await deliver([])).toEqual([])
    expect(await office.books.chains.head(contract)).toBeUndefined()
  })

  it('an altered chain is found when it is read', async () => {
    const store = openSqliteStore({ file: ':memory:' })
    office = openOffice({ store: { ...store, last: async (pk) => { const row = await store.last(pk); return row && pk.startsWith('C#') ? { ...row, body: row.body.replace('9000', '9001') } : row } } })
    await deliver([quarter])
    expect(await deliver([payment])).toEqual(['m0'])
    expect(String(office.faults[0])).toContain('chain hash')
  })
})

describe('two workers on one contract', () => {
  it('the one that lost the race reads again and folds what the chain does not hold yet', async () => {
    const store = openSqliteStore({ file: ':memory:' })
    let overtake: (() => Promise<void>) | undefined
    const racing = openOffice({
      store: {
        ...store,
        write: async (write) => {
          if (write.pk.startsWith('C#') && overtake) {
            const first = overtake
            overtake = undefined
            await first()
          }
          return store.write(write)
        },
      },
    })
    office = openOffice({ store })
    await recorded(office, quarter)
    overtake = async () => void (await recorded(office, active, payment))
    expect(await recorded(racing, payment, delivered('2026-12-09'))).toBe(true)
    expect(await kindsIn(office, contract)).toEqual(['InvoiceIssued', 'ServiceActivated', 'InvoicePaymentApplied', 'DeliveryConfirmed'])
    expect((await headOf()).seq).toBe(2)
  })
})

describe('a fact in another currency', () => {
  it('goes to suspense alone, with its amount and contract; the rest stands', async () => {
    await deliver([quarter, yen, active])
    expect(await kindsIn(office, contract)).toEqual(['InvoiceIssued', 'ServiceActivated'])
    expect(await suspenseOf(office)).toMatchObject([{ id: `fact:${yen.id}`, code: 'CURRENCY_MISMATCH', contract, entity, amounts: [{ currency: 'JPY', minor: 90n }], state: 'open' }])
    expect(office.metrics.total('DocumentsSuspended', { reason: 'CURRENCY_MISMATCH' })).toBe(1)
  })

  it('delivered again is held once', async () => {
    await deliver([quarter, yen])
    await deliver([yen])
    expect(await suspenseOf(office)).toHaveLength(1)
  })
})

describe('what the engine or the policy cannot fold is held for a person', () => {
  const other = haldenWith('set.yaml', 'version: "2026.12"', 'version: "2027.01"')

  it('POLICY_VERSION_MISSING: nothing is booked, every fact of the batch is held', async () => {
    await deliver([quarter])
    const store = office.store
    office = openOffice({ store, policies: policyRegistry([{ from: '2024-01-01', policy: other }]) })
    expect(await deliver([active, payment])).toEqual([])
    expect((await suspenseOf(office)).map((item) => [item.code, item.id])).toEqual([['POLICY_VERSION_MISSING', `fact:${payment.id}`], ['POLICY_VERSION_MISSING', `fact:${active.id}`]])
    expect(await kindsIn(office, contract)).toEqual(['InvoiceIssued'])
  })

  it('ENGINE_DRIFT: balances that this engine would not compute are never posted over', async () => {
    await deliver([quarter, active])
    await alterBalances()
    expect(await deliver([payment])).toEqual([])
    expect(await suspenseOf(office)).toMatchObject([
      { id: 'drift:C-1:1', code: 'ENGINE_DRIFT', contract, entity, amounts: [{ currency: 'USD', minor: 1n }], state: 'open' },
      { id: `fact:${payment.id}`, code: 'ENGINE_DRIFT', amounts: [{ currency: 'USD', minor: 90_00n }] },
    ])
    expect(await kindsIn(office, contract)).toEqual(['InvoiceIssued', 'ServiceActivated'])
  })

  it('redriven it is really tried again: still refused it is open again, accepted it is resolved', async () => {
    office = openOffice({ policies: policyRegistry([{ from: '2024-01-01', policy: halden() }]) })
    await deliverAsRouted(quarter)
    const { store } = office
    const policies = { both: policyRegistry([{ from: '2024-01-01', policy: halden() }, { from: '2099-01-01', policy: other }]), missing: policyRegistry([{ from: '2024-01-01', policy: other }]) }
    office = openOffice({ store, policies: policies.missing })
    await deliverAsRouted(payment)
    const id = `fact:${payment.id}`
    const state = async () => (await office.books.suspense.get(id))?.state
    expect(await state()).toBe('open')
    await redrive(id)
    expect(await state()).toBe('redriven')
    await office.work(); expect(office.faults).toEqual([])
    expect(await state()).toBe('open')
    office = openOffice({ store, policies: policies.both })
    await redrive(id)
    await office.work(); expect(office.faults).toEqual([])
    expect([await state(), await kindsIn(office, contract)]).toEqual(['resolved', ['InvoiceIssued', 'InvoicePaymentApplied']])
  })

  it('of a document over two contracts only the contract that holds the fact settles its item', async () => {
    await deliverTo({ 'C-1': [quarter], 'C-2': [{ ...quarter, contract: 'C-2', id: `${quarter.id}@C-2` }] }, 'zuora:read:twins:1')
    const foreign = { ...yen, contract: 'C-2', id: 'pay@C-2' }
    const document = await deliverTo({ 'C-1': [{ ...payment, id: 'pay@C-1' }], 'C-2': [foreign] }, 'zuora:read:twins:2')
    await redrive('fact:pay@C-2')
    expect(office.sent).toMatchObject([{ queue: 'intake', message: { document, suspense: 'fact:pay@C-2' } }])
    await office.work(); expect(office.faults).toEqual([])
    expect((await office.books.suspense.get('fact:pay@C-2'))?.state).toBe('open')
  })
})

describe('fences', () => {
  const december = period('2026-12')
  const raise = async (): Promise<void> => {
    for (const book of ['asc606', 'ifrs15']) await office.books.shards.raiseFence(entity, office.books.shards.shardOf(contract), book, december)
  }

  it('a contract that opens behind a raised fence posts in the next period', async () => {
    await raise()
    await deliver([quarter, active])
    expect(new Set((await linesIn(office)).map((each) => `${each.economicIn} posted ${each.postedIn}`))).toEqual(new Set(['2026-12 posted 2027-01']))
  })

  it('a fence that is raised between reading and opening refuses the opening; read again it posts in the next period', async () => {
    const store = openSqliteStore({ file: ':memory:' })
    office = openOffice({ store: { ...store, transact: async (writes) => { if (!raised) { raised = true; await raise() } return store.transact(writes) } } })
    let raised = false
    await deliver([quarter, active])
    expect(raised).toBe(true)
    expect(new Set((await linesIn(office)).map((each) => each.postedIn))).toEqual(new Set(['2027-01']))
  })

  it('a sleeping contract wakes under the fence that it meets, and is visited by the next close', async () => {
    const sold = invoice('in_1', '2026-12-01', [line({ line: 'l1', promise: 'ii_1', product: 'prod_onboarding', net: 90_00n })])
    await deliver([sold, delivered('2026-12-02'), payment])
    await sleep()
    const shard = office.books.shards.shardOf(contract)
    expect(await Array.fromAsync(office.books.shards.live(entity, shard))).toEqual([])
    await raise()
    await deliver([fact('RefundSettled', '2026-12-20', { refund: 're_1', payment: 'ch_1', invoice: 'in_1', currency: 'USD', amountMinor: 10_00n })])
    const head = await headOf()
    expect([head.kind, head.dormant]).toEqual(['facts', false])
    expect(new Set(Object.values(await office.books.chains.lines(head)).flat().map((each) => `${each.economicIn} posted ${each.postedIn}`))).toEqual(new Set(['2026-12 posted 2027-01']))
    expect(await Array.fromAsync(office.books.shards.live(entity, shard))).toEqual([contract])
  })
})

/** Files facts under a document of two contracts, whose body translates into nothing: the register's facts stand. */
async function deliverTo(facts: Record<string, readonly Fact[]>, document: string): Promise<string> {
  await office.deliver(document, {})
  office.sent.pop()
  await office.books.documents.decide(document, { status: 'facts', decidedAt: office.clock.now(), facts: Object.fromEntries(Object.entries(facts).map(([to, list]) => [to, list.map((each) => encode({ ...each, source: { ...each.source, document } }))])) })
  for (const to of Object.keys(facts)) office.sent.push({ queue: 'contract', message: { tenant: 'halden', contract: to, document }, group: to })
  await office.work(); expect(office.faults).toEqual([])
  return document
}

const deliverAsRouted = (one: Fact): Promise<string> => {
  const routed = { ...one, id: one.id }
  return deliverTo({ [contract]: [routed] }, `stripe:evt_${one.kind}`)
}

async function heldNow() {
  const head = await headOf()
  return { head, held: readContractBooks({ ...head, currency: head.currency }, await office.books.chains.state(head)) }
}

/** Appends an item whose books hold one cent more of receivable than the facts give. */
async function alterBalances(): Promise<void> {
  const { head, held } = await heldNow()
  const state = held.books['asc606']!
  const altered = { ...held, books: { ...held.books, asc606: { ...state, balances: { ...state.balances, receivable: 90_01n } } } }
  const entry = chainEntry({ facts: [], lines: {}, decisions: [], after: altered, recordedAt: instant('2026-12-02T00:00:00.000Z') }, 'facts')
  expect((await office.books.chains.append(entry, head)).kind).toBe('appended')
}

/** Closes November, in which nothing happened, and December's balances being nil lets the contract sleep. */
async function sleep(): Promise<void> {
  for (const book of ['asc606', 'ifrs15']) {
    const { head, held } = await heldNow()
    const closed = closeContract(held, { book, period: period('2026-12'), at: instant('2027-01-04T09:00:00.000Z'), policy: halden(), kept: ['asc606', 'ifrs15'] })
    if (!closed.ok || !closed.value.advance) throw new Error('not closed')
    expect((await office.books.chains.append(chainEntry(closed.value.advance, 'close'), head)).kind).toBe('appended')
  }
  expect(await office.books.chains.retire(await headOf(), period('2026-12'))).toBe('retired')
}

