import { consoleApi } from '../../../functions/console/console-api.ts'
import { get, post } from '../console/asking.ts'
import { type LedgerRoom, issued, openLedgerRoom } from './ledger-room.ts'

const usd = 'halden-asc606-halden-us-2026-12-usd-act-r1-p1'
let room: LedgerRoom
afterEach(() => room.close())
const api = () => ({ api: consoleApi(room.world as never) })

describe('what is planted', () => {
  it('S-162 a withheld document, a manual journal in a control account and a duplicate in the ERP are each found and named; nothing else is', async () => {
    room = await openLedgerRoom()
    expect((await room.tieOut()).breaks).toEqual([])
    room.list.push(issued('stripe:in_9', 25_00n))
    const manual = room.twin.control.plant({ period: '2026-12', currency: 'USD', subsidiary: 'US', lines: [{ account: '2400', debit: '7.00' }, { account: '1000', credit: '7.00' }] })
    const copy = room.twin.control.plantDuplicate(usd, `${usd}-again`)
    const { breaks } = await room.tieOut()
    expect(breaks.find(({ kind }) => kind === 'foreign-entry')).toMatchObject({ sentence: `control account 2400 holds entries that are not ours: journal JE${manual} of 2026-12-31, debit 7.00`, repair: 'reclassify what they post to 2400 in the ERP' })
    expect(breaks.map(({ kind, id }) => [kind, id]).sort()).toEqual([
      ['duplicate', `duplicate:${copy}`],
      ['foreign-entry', 'foreign-entry:2026-12:asc606:2400:USD'],
      ['missing', 'billing:asc606:missing:stripe:in_9'],
    ])
    expect(breaks.every(({ repair }) => repair.length > 10)).toBe(true)
  })
})

describe('repair of a break', () => {
  it('reads a missing document again, records who asked, and the break closes once it is there', async () => {
    room = await openLedgerRoom()
    room.list.push(issued('stripe:in_9', 25_00n))
    await room.tieOut()
    const id = 'billing:asc606:missing:stripe:in_9'
    const answered = await post(api(), `/v1/breaks/${encodeURIComponent(id)}/repair`, { reason: 'the webhook was withheld' }, 'ann')
    expect(answered).toMatchObject({ status: 202, json: { sentence: expect.stringContaining('stripe is being read again since 2026-11-30'), principal: 'ann' } })
    expect(room.office.sent.splice(0)).toMatchObject([{ queue: 'backfill', message: { system: 'stripe', since: '2026-11-30T00:00:00.000Z', principal: 'ann' } }])
    expect((await room.office.books.breaks.get(id))?.history).toMatchObject([{ to: 'repair-asked', principal: 'ann', reason: 'the webhook was withheld' }])
  })

  it('queues a journal again that is not in the ledger, and posting makes the break go away', async () => {
    room = await openLedgerRoom('not posted')
    await room.tieOut()
    const answered = await post(api(), `/v1/breaks/${encodeURIComponent(`not-posted:${usd}`)}/repair`, { reason: 'the message was lost' }, 'ann')
    expect(answered).toMatchObject({ status: 202, json: { sentence: `Journal ${usd} is queued again; posting asks the ERP first.` } })
    expect(room.office.sent.splice(0)).toMatchObject([{ queue: 'posting', message: { batch: usd } }])
  })

  it.each(['duplicate', 'foreign-entry'])('is refused where a person must act in the ERP (%s), and says what to do there', async (kind) => {
    room = await openLedgerRoom()
    room.twin.control.plantDuplicate(usd, kind === 'duplicate' ? `${usd}-again` : undefined)
    const { breaks } = await room.tieOut()
    const id = breaks.find((found) => found.kind === kind)!.id
    const answered = await post(api(), `/v1/breaks/${encodeURIComponent(id)}/repair`, { reason: 'please' }, 'ann')
    expect(answered).toMatchObject({ status: 409, json: { code: 'needs-a-person', detail: expect.stringContaining('in the ERP') } })
    expect((await room.office.books.breaks.get(id))?.history).toEqual([])
  })

  it('is refused for a break that is closed, and for one that nobody found', async () => {
    room = await openLedgerRoom()
    room.list.push(issued('stripe:in_9', 25_00n))
    await room.tieOut()
    room.list.pop()
    await room.tieOut()
    expect((await post(api(), `/v1/breaks/${encodeURIComponent('billing:asc606:missing:stripe:in_9')}/repair`, { reason: 'please' })).status).toBe(409)
    expect((await post(api(), '/v1/breaks/none/repair', { reason: 'please' })).status).toBe(404)
  })
})

describe('leakage over the API', () => {
  it('a clean room has none; every contract was looked at', async () => {
    room = await openLedgerRoom()
    expect((await get(api(), '/v1/leakage?entity=halden-us&book=asc606')).json).toMatchObject({ period: '2026-12', contracts: 3, leaks: [], totals: [], next: null })
  })

  it('looks at every contract once, page by page', async () => {
    room = await openLedgerRoom()
    const cursors: unknown[] = []
    for (let next: unknown; next !== null && cursors.length < 9; cursors.push(next)) {
      const { json } = await get(api(), `/v1/leakage?entity=halden-us&book=asc606&limit=1${next === undefined ? '' : `&cursor=${encodeURIComponent(String(next))}`}`)
      expect(json).toMatchObject({ contracts: 1 })
      next = json['next']
    }
    expect([cursors.length, new Set(cursors).size, cursors.at(-1)]).toEqual([3, 3, null])
  })
})
