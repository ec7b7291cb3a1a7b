import { InvariantBroken } from '#outcome'
import type { Batch, CloseStatement, FoundBreak, NewBatch, NewSuspense, Store } from '#books'
import { actionBy, collect, february, freshBooks, january, march, moment, usd } from './sample.ts'

const held: NewSuspense = {
  id: 'stripe:evt_1:NO_POLICY_MATCH',
  document: 'stripe:evt_1',
  code: 'NO_POLICY_MATCH',
  sentence: 'No policy template names product prod_9.',
  amounts: [{ currency: usd, minor: 9_007_199_254_740_993n }],
  contract: 'stripe:sub_1',
  entity: 'us',
  period: january,
  detail: { product: 'prod_9' },
  heldAt: moment(1),
}

function suspense(store: () => Store): void {
  test('what is held once is held once, with its amount to the minor unit', async () => {
    const books = freshBooks(store())
    expect(await books.suspense.hold(held)).toBe('held')
    expect(await books.suspense.hold({ ...held, heldAt: moment(5) })).toBe('known')
    expect(await books.suspense.get(held.id)).toEqual({ ...held, state: 'open', history: [] })
    expect(await books.suspense.get('other')).toBeUndefined()
  })

  test('every action records its principal, and only allowed ones happen', async () => {
    const { suspense: q } = freshBooks(store())
    expect(await q.accept('other', actionBy('ada'))).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    await q.hold(held)
    expect(await q.accept(held.id, actionBy('ada', 2))).toMatchObject({ ok: true, value: { state: 'accepted' } })
    expect(await q.accept(held.id, actionBy('ada', 3))).toMatchObject({ ok: false, code: 'NOT_ALLOWED' })
    await q.redrive(held.id, actionBy('bob', 4))
    await q.resolve(held.id, actionBy('tieout', 5))
    const item = await q.get(held.id)
    expect(item?.history.map(({ to, principal }) => `${to} by ${principal}`)).toEqual(['accepted by ada', 'redriven by bob', 'resolved by tieout'])
    expect(await q.redrive(held.id, actionBy('bob'))).toMatchObject({ ok: false, code: 'NOT_ALLOWED' })
    expect(await q.hold(held)).toBe('known')
  })

  test('what was redriven and fails again is open again, and keeps its age', async () => {
    const { suspense: q } = freshBooks(store())
    await q.hold(held)
    await q.redrive(held.id, actionBy('bob', 2))
    expect(await q.hold({ ...held, sentence: 'Still no template.', heldAt: moment(9) })).toBe('reopened')
    expect(await q.get(held.id)).toMatchObject({ state: 'open', sentence: 'Still no template.', heldAt: moment(1) })
  })

  test('lists by state', async () => {
    const { suspense: q } = freshBooks(store())
    for (const id of ['a', 'b', 'c']) await q.hold({ ...held, id })
    await q.accept('b', actionBy('ada'))
    expect((await collect(q.list())).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect((await collect(q.list({ states: ['open'] }))).map(({ id }) => id)).toEqual(['a', 'c'])
  })

  test('of two actions at once one is taken and the other told so', async () => {
    const { suspense: q } = freshBooks(store())
    await q.hold(held)
    const both = await Promise.all([q.accept(held.id, actionBy('ada')), q.accept(held.id, actionBy('bob'))])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await q.get(held.id))?.history).toHaveLength(1)
  })
}

function periods(store: () => Store): void {
  const scope = { entity: 'us', book: 'asc606' }

  test('a period goes forward one state at a time and says who moved it', async () => {
    const { periods: p } = freshBooks(store())
    expect(await p.state(scope, january)).toBe('FUTURE')
    expect(await p.move(scope, january, 'CLOSED', actionBy('ada'))).toMatchObject({ ok: false, code: 'NOT_ALLOWED' })
    for (const to of ['OPEN', 'CLOSING', 'CLOSED', 'LOCKED'] as const) {
      if (to === 'LOCKED') {
        expect(await p.move(scope, january, to, actionBy('ada'))).toMatchObject({ ok: false, code: 'NOT_SIGNED_OFF' })
        for (const person of ['ada', 'bob']) await p.signOff(scope, january, actionBy(person))
      }
      expect(await p.move(scope, january, to, actionBy('ada'))).toMatchObject({ ok: true, value: { state: to } })
      expect(await p.move(scope, january, to, actionBy('bob'))).toMatchObject({ ok: true, value: { state: to } })
    }
    expect(await p.move(scope, january, 'OPEN', actionBy('ada'))).toMatchObject({ ok: false, code: 'NOT_ALLOWED' })
    const [record] = await p.list(scope)
    expect(record?.history.map(({ to, principal }) => `${to} by ${principal}`)).toEqual(['OPEN by ada', 'CLOSING by ada', 'CLOSED by ada', 'LOCKED by ada'])
  })

  test('periods close in order, and none opens behind a closed one', async () => {
    const { periods: p } = freshBooks(store())
    for (const month of [february, march]) await p.move(scope, month, 'OPEN', actionBy('ada'))
    expect(await p.closedThrough(scope)).toBeUndefined()
    expect(await p.move(scope, march, 'CLOSING', actionBy('ada'))).toMatchObject({ ok: false, code: 'EARLIER_PERIOD_OPEN' })
    for (const to of ['CLOSING', 'CLOSED'] as const) await p.move(scope, february, to, actionBy('ada'))
    expect(await p.closedThrough(scope)).toBe(february)
    expect(await p.move(scope, january, 'OPEN', actionBy('ada'))).toMatchObject({ ok: false, code: 'NOT_ALLOWED' })
    expect((await p.move(scope, march, 'CLOSING', actionBy('ada'))).ok).toBe(true)
    expect(await p.closedThrough({ entity: 'us', book: 'ifrs15' })).toBeUndefined()
  })
}

const statement = (shard: number, minor = 100n): CloseStatement => ({
  entity: 'us',
  book: 'asc606',
  period: january,
  shard,
  contracts: 1,
  sheets: [
    {
      currency: usd,
      journalClass: 'revenue',
      totals: [
        { role: 'contract_liability', side: 'debit', minor, class: 'subscription', customer: null, lines: 1 },
        { role: 'revenue', side: 'credit', minor, class: 'subscription', customer: null, lines: 1 },
      ],
    },
  ],
  merkleRoot: 'a'.repeat(64),
  statedAt: moment(1),
})

function statements(store: () => Store): void {
  const scope = { entity: 'us', book: 'asc606' }

  test('a statement is filed once: the same again is known, another conflicts', async () => {
    const { statements: x } = freshBooks(store())
    expect(await x.put(statement(255))).toBe('filed')
    expect(await x.put({ ...statement(255), statedAt: moment(9) })).toBe('known')
    expect(await x.put(statement(255, 101n))).toBe('conflict')
    await x.put(statement(3))
    expect(await collect(x.list(scope, january))).toEqual([statement(3), statement(255)])
    expect(await collect(x.list(scope, february))).toEqual([])
  })

  test('a sheet that does not balance is never filed', async () => {
    const { statements: x } = freshBooks(store())
    const [sheet] = statement(1).sheets
    const [debit] = sheet?.totals ?? []
    const unbalanced = { ...statement(1), sheets: [{ currency: usd, journalClass: 'revenue', totals: debit === undefined ? [] : [debit] }] }
    await expect(x.put(unbalanced)).rejects.toThrow(InvariantBroken)
  })

  test('a statement with thousands of customers is kept whole', async () => {
    const { statements: x } = freshBooks(store())
    const totals = Array.from({ length: 3000 }, (_, n) => ({
      role: 'receivable' as const,
      side: n % 2 === 0 ? ('debit' as const) : ('credit' as const),
      minor: 5n,
      class: null,
      customer: `cus_${n}`,
      lines: 1,
    }))
    const large = { ...statement(7), sheets: [{ currency: usd, journalClass: 'billing', totals }] }
    await x.put(large)
    expect(await collect(x.list(scope, january))).toEqual([large])
  })
}

const batch: NewBatch = {
  batch: 'acme-asc606-us-2026-01-USD-revenue-r1-p1',
  book: 'asc606',
  entity: 'us',
  currency: usd,
  period: january,
  journalClass: 'revenue',
  revision: 1,
  part: 1,
  frozenAt: moment(1),
  lines: [{ account: '4010', credit: '100' }, { account: '2400', debit: '100' }],
}

function batches(store: () => Store): void {
  const step = (to: Batch['state'], minute = 2) => ({ to, principal: 'tieout', at: moment(minute), note: `now ${to}` })

  test('a batch is frozen once, and its lines are what was frozen', async () => {
    const { batches: e } = freshBooks(store())
    expect(await e.freeze(batch)).toBe('frozen')
    expect(await e.freeze({ ...batch, frozenAt: moment(5) })).toBe('known')
    expect(await e.freeze({ ...batch, lines: [] })).toBe('conflict')
    const frozen = (await e.get(batch.batch)) as Batch
    expect(frozen).toMatchObject({ state: 'DRAFT', rev: 1, revision: 1, frozenAt: moment(1) })
    expect(await e.lines(frozen)).toEqual(batch.lines)
    expect(await e.get('none')).toBeUndefined()
  })

  test('of two senders only one moves the batch to SENT; an unknown outcome is resolved before it is sent again', async () => {
    const { batches: e } = freshBooks(store())
    await e.freeze(batch)
    const approved = await e.move((await e.get(batch.batch)) as Batch, step('APPROVED'))
    if (!approved.ok) throw new Error(approved.sentence)
    const senders = await Promise.all([e.move(approved.value, step('SENT', 3)), e.move(approved.value, step('SENT', 4))])
    expect(senders.map((sent) => (sent.ok ? 'sent' : sent.code)).sort()).toEqual(['CHANGED_MEANWHILE', 'sent'])
    const sent = (await e.get(batch.batch)) as Batch
    expect(await e.move(sent, step('APPROVED'))).toMatchObject({ ok: false, code: 'NOT_ALLOWED' })
    const unknown = await e.move(sent, { ...step('UNKNOWN'), answer: { status: 504 } })
    const confirmed = unknown.ok && (await e.move(unknown.value, step('CONFIRMED')))
    expect(confirmed).toMatchObject({ ok: true, value: { state: 'CONFIRMED', rev: 5 } })
    expect(((await e.get(batch.batch)) as Batch).history.map(({ to }) => to)).toEqual(['APPROVED', 'SENT', 'UNKNOWN', 'CONFIRMED'])
  })

  test('lists by period, entity, book and state', async () => {
    const { batches: e } = freshBooks(store())
    await e.freeze(batch)
    await e.freeze({ ...batch, batch: 'b', period: february, book: 'ifrs15' })
    const ids = async (filter?: Parameters<typeof e.list>[0]) => (await collect(e.list(filter))).map(({ batch: id }) => id)
    expect(await ids()).toEqual([batch.batch, 'b'])
    expect(await ids({ period: january })).toEqual([batch.batch])
    expect(await ids({ book: 'ifrs15', states: ['DRAFT'] })).toEqual(['b'])
    expect(await ids({ entity: 'de' })).toEqual([])
    expect(await ids({ states: ['SENT'] })).toEqual([])
  })
}

const found: FoundBreak = {
  id: 'missing:acme:1',
  kind: 'missing',
  between: 'subledger-erp',
  entity: 'us',
  book: 'asc606',
  period: january,
  account: '4010',
  contract: null,
  batch: null,
  currency: usd,
  expectedMinor: 100n,
  actualMinor: 0n,
  sentence: 'Journal 1 is not in the ERP.',
  repair: 'Send it again.',
}

function breaks(store: () => Store): void {
  test('a break found again keeps its age and takes the new figures; closed and back, it is new', async () => {
    const { breaks: b } = freshBooks(store())
    expect(await b.open(found, moment(1))).toBe('opened')
    expect(await b.open({ ...found, actualMinor: 40n }, moment(2))).toBe('seen')
    expect(await b.get(found.id)).toMatchObject({ foundAt: moment(1), seenAt: moment(2), actualMinor: 40n, state: 'open' })
    expect(await b.close(found.id, actionBy('ada', 3))).toMatchObject({ ok: true, value: { state: 'closed' } })
    expect(await b.close('none', actionBy('ada'))).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await collect(b.list({ state: 'open' }))).toEqual([])
    expect(await b.open(found, moment(4))).toBe('reopened')
    expect(await b.get(found.id)).toMatchObject({ foundAt: moment(4), state: 'open' })
    expect((await b.get(found.id))?.history.map(({ to }) => to)).toEqual(['closed', 'open'])
    expect(await collect(b.list())).toHaveLength(1)
  })
}

export function recordsContract(store: () => Store): void {
  suspense(store)
  periods(store)
  statements(store)
  batches(store)
  breaks(store)
}
