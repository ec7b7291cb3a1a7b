import { type Books, type PeriodState, startClose } from '#books'
import { openSqliteStore } from '#books/sqlite'
import { period } from '#calendar'
import { checkModesOn } from '#policy'
import { halden } from '../policy/halden.ts'
import { actionBy, february, freshBooks, january, march, moment, usd } from './sample.ts'

const scope = { entity: 'us', book: 'asc606' }
let books: Books
let sent: (readonly (readonly [number, number])[])[]
let backlog: Record<string, number>

beforeEach(() => {
  books = freshBooks(openSqliteStore({ file: ':memory:' }))
  ;[sent, backlog] = [[], {}]
})

const modes = checkModesOn(halden(), { book: 'asc606', on: '2026-01-31' })
const billing = { systems: [], overAt: moment() }
const start = (of = january, opensIn = january) =>
  startClose({ books, send: async (ranges) => void sent.push(ranges), backlog: async () => backlog, modes, shards: 256, billing, shardsPerMessage: 100, opensIn }, { ...scope, period: of }, actionBy('ann'))

const stateOf = (of = january): Promise<PeriodState> => books.periods.state(scope, of)

async function close(of = january): Promise<void> {
  expect(await start(of)).toMatchObject({ ok: true })
  expect(await books.periods.move(scope, of, 'CLOSED', actionBy('ann'))).toMatchObject({ ok: true })
}

const held = (id: string) => ({ id, document: 'stripe:evt_1', code: 'INCOHERENT_ARITHMETIC', sentence: 'the lines add up to another total', amounts: [{ currency: usd, minor: 5n }], contract: null, entity: 'us', period: null, heldAt: moment() })

describe('a close that may start', () => {
  it('moves the period to CLOSING under the name of who asked, and queues every shard once', async () => {
    expect(await start()).toEqual({ ok: true, value: { messages: 3 } })
    expect(await stateOf()).toBe('CLOSING')
    expect(sent).toEqual([[[0, 99], [100, 199], [200, 255]]])
    const [record] = await books.periods.list(scope)
    expect(record?.history.map(({ to, principal }) => `${to} by ${principal}`)).toEqual(['OPEN by ann', 'CLOSING by ann'])
  })

  it('started again queues the shards again, whatever waits by now: what is closed stays closed', async () => {
    await start()
    backlog = { intake: 5 }
    expect(await start()).toMatchObject({ ok: true })
    expect([sent.length, (await books.periods.list(scope))[0]?.history.length]).toEqual([2, 2])
  })

  it('months close one after the other', async () => {
    await close()
    await close(february)
    expect(await books.periods.closedThrough(scope)).toBe(february)
  })

  it('queues that cannot add facts do not hold it up, nor does suspense that a person accepted', async () => {
    backlog = { posting: 3, 'posting-dlq': 1, 'tie-out': 1, closing: 2, intake: 0 }
    await books.suspense.hold(held('a'))
    await books.suspense.accept('a', actionBy('ann'))
    await books.suspense.hold(held('b'))
    await books.suspense.resolve('b', actionBy('tieout'))
    expect(await start()).toMatchObject({ ok: true })
  })

  it('a document that only waits to be told another name does not hold it up', async () => {
    await books.documents.register({ document: 'stripe:evt_1', system: 'stripe', kind: 'charge.succeeded', receivedAt: moment(), contentType: 'application/json', headers: {}, body: Buffer.from('{}') })
    await books.documents.decide('stripe:evt_1', { status: 'informational', facts: {}, decidedAt: moment() })
    await books.routes.wait({ system: 'stripe', object: 'pi_1' }, 'stripe:evt_1', moment())
    expect(await start()).toMatchObject({ ok: true })
  })
})

describe('a close that is refused', () => {
  /** Refused with this code, and nothing has moved: no period, no message. */
  async function refused(code: string, of = january, opensIn = january): Promise<string> {
    const before = [await books.periods.list(scope), [...sent]]
    const answer = await start(of, opensIn)
    expect(answer).toMatchObject({ ok: false, code })
    expect([await books.periods.list(scope), sent]).toEqual(before)
    expect(await stateOf(of)).not.toBe('CLOSING')
    return answer.ok ? '' : answer.sentence
  }

  it.each(['intake', 'intake-dlq', 'contract', 'contract-dlq', 'backfill', 'backfill-dlq'])('QUEUES_NOT_EMPTY while %s holds messages that may become facts', async (queue) => {
    backlog = { [queue]: 2 }
    expect(await refused('QUEUES_NOT_EMPTY')).toContain(`${queue} 2`)
    expect(sent).toEqual([])
  })

  it('DOCUMENTS_WAITING while a document waits for an object that nobody knows', async () => {
    await books.documents.register({ document: 'stripe:evt_1', system: 'stripe', kind: 'refund.created', receivedAt: moment(), contentType: 'application/json', headers: {}, body: Buffer.from('{}') })
    await books.documents.decide('stripe:evt_1', { status: 'waiting', facts: {}, decidedAt: moment() })
    await books.routes.wait({ system: 'stripe', object: 'ch_1' }, 'stripe:evt_1', moment())
    expect(await refused('DOCUMENTS_WAITING')).toContain('stripe:evt_1')
  })

  it.each(['open', 'redriven'] as const)('SUSPENSE_OPEN while an item is %s', async (state) => {
    await books.suspense.hold(held('a'))
    if (state === 'redriven') await books.suspense.redrive('a', actionBy('ann'))
    expect(await refused('SUSPENSE_OPEN')).toContain('INCOHERENT_ARITHMETIC')
  })

  it('PERIOD_NOT_CLOSABLE when it is closed', async () => {
    await close()
    await refused('PERIOD_NOT_CLOSABLE')
    expect(await stateOf()).toBe('CLOSED')
  })

  it('PERIOD_NOT_CLOSABLE when the one before it is not closed: it does not even open', async () => {
    await close()
    await start(february)
    expect(await refused('PERIOD_NOT_CLOSABLE', march)).toContain('2026-02')
    expect(await stateOf(march)).toBe('FUTURE')
  })

  it('PERIOD_NOT_CLOSABLE when it would skip months that nobody opened', async () => {
    await close()
    expect(await refused('PERIOD_NOT_CLOSABLE', period('2036-01'))).toContain('2026-02')
  })

  it.each(['2026-02', '2025-12'])('PERIOD_NOT_CLOSABLE when the first close is %s and the book opens in January', async (of) => {
    expect(await refused('PERIOD_NOT_CLOSABLE', period(of))).toContain('2026-01')
  })

  it('the checks of one book say nothing of another', async () => {
    await close()
    expect(await startClose({ books, send: async () => undefined, backlog: async () => ({}), modes, shards: 256, billing, shardsPerMessage: 16, opensIn: january }, { entity: 'us', book: 'ifrs15', period: january }, actionBy('ann'))).toMatchObject({ ok: true })
  })
})
