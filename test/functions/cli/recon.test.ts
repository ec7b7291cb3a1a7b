import { instant } from '#calendar'
import { exitCodes } from '../../../functions/cli/exit-codes.ts'
import { runTieout } from '../../../functions/cli/run-tieout.ts'
import { consoleApi } from '../../../functions/console/console-api.ts'
import { type LedgerRoom, issued, openLedgerRoom } from '../reconcile/ledger-room.ts'
import { recordingMachine } from './recording-machine.ts'

let room: LedgerRoom
beforeEach(async () => {
  room = await openLedgerRoom()
})
afterEach(() => room.close())

const run = async (...args: readonly string[]) => {
  const machine = recordingMachine(consoleApi(room.world as never))
  return { code: await runTieout(args, machine), ...machine.said() }
}

it('compares billing and subledger document by document and by contract, and shows alone what differs', async () => {
  room.list[0] = issued('stripe:in_1', 91_00n)
  await room.tieOut()
  const all = await run('recon', 'documents', '--period', '2026-12', '--book', 'asc606')
  expect(all.code).toBe(exitCodes.done)
  expect(all.out).toMatch(/stripe:sub_a +1 +USD +91\.00 +90\.00 +\(1\.00\)/)
  expect(all.out).toMatch(/stripe:in_2 +stripe:inv:in_2 +USD +550\.00 +550\.00 +–/)
  const differing = await run('recon', 'documents', '--period', '2026-12', '--book', 'asc606', '--differing', '--json')
  expect(JSON.parse(differing.out)).toMatchObject([{ comparedAt: '2027-01-05T09:00:00.000Z', documents: [{ document: 'stripe:in_1', difference: { decimal: '-1.00' } }], contracts: [{ contract: 'stripe:sub_a' }] }])
  const one = await run('recon', 'documents', '--period', '2026-12', '--book', 'asc606', '--contract', 'stripe:inv:in_3', '--json')
  expect(JSON.parse(one.out)).toMatchObject([{ documents: [{ document: 'stripe:in_3', billed: { currency: 'JPY', decimal: '9000' } }] }])
})

it('repairs what is safe with one command, and says by exit code where a person must act', async () => {
  room.list.push(issued('stripe:in_9', 25_00n))
  const copy = room.twin.control.plantDuplicate('halden-asc606-halden-us-2026-12-usd-act-r1-p1', 'halden-asc606-halden-us-2026-12-usd-act-r1-p1-again')
  await room.tieOut()
  const breaks = await run('recon', 'breaks')
  expect([breaks.code, breaks.out.includes('billing:asc606:missing:stripe:in_9')]).toEqual([exitCodes.differences, true])
  const repaired = await run('recon', 'repair', 'billing:asc606:missing:stripe:in_9', '--reason', 'withheld')
  expect([repaired.code, repaired.out]).toEqual([exitCodes.done, 'stripe is being read again since 2026-11-30, for stripe:in_9.\n'])
  const refused = await run('recon', 'repair', `duplicate:${copy}`, '--reason', 'please')
  expect(refused.code).toBe(exitCodes.refused)
  expect(refused.err).toContain(`reverse journal ${copy} in the ERP`)
})

it('adds up the pages of leakage, each class and currency by itself', async () => {
  const leak = (contract: string, currency: string) => ({ kind: 'billed-without-schedule', contract, subject: 'l1', expected: { currency, minor: '100', decimal: '1.00' }, actual: { currency, minor: '0', decimal: '0.00' }, difference: { currency, minor: '-100', decimal: '-1.00' }, explainedBy: null, sentence: 'nothing' })
  const page = (contract: string, currency: string, next: string | null) => ({ entity: 'halden-us', book: 'asc606', period: '2026-12', contracts: 1, leaks: [leak(contract, currency)], totals: [{ kind: 'billed-without-schedule', explained: false, count: 1, amount: { currency, minor: '100', decimal: '1.00' } }], next })
  const pages = new Map([['', page('a', 'USD', 'a')], ['a', page('b', 'EUR', 'b')], ['b', page('c', 'USD', null)]])
  const machine = recordingMachine(consoleApi(room.world as never))
  const fetch: typeof machine.fetch = async (request) => (request.url.includes('/v1/leakage') ? new Response(JSON.stringify(pages.get(new URL(request.url).searchParams.get('cursor') ?? ''))) : machine.fetch(request))
  expect(await runTieout(['recon', 'leakage', '--book', 'asc606', '--json'], { ...machine, fetch })).toBe(exitCodes.differences)
  expect(JSON.parse(machine.said().out)).toMatchObject([{ contracts: 3, leaks: [{ contract: 'a' }, { contract: 'b' }, { contract: 'c' }], totals: [{ count: 1, amount: { currency: 'EUR', decimal: '1.00' } }, { count: 2, amount: { currency: 'USD', minor: '200', decimal: '2.00' } }] }])
})

it('shows leakage in money, and how far each source was compared', async () => {
  expect(await run('recon', 'leakage', '--book', 'asc606')).toMatchObject({ code: exitCodes.done, out: expect.stringContaining('closed through 2026-12: 3 contracts'), err: expect.stringContaining('no leak that nothing explains') })
  expect(await run('recon', 'sources')).toMatchObject({ code: exitCodes.differences, err: expect.stringContaining('not compared within a day: stripe, zuora') })
  for (const system of ['stripe', 'zuora']) await room.office.books.sourceMarks.keep({ system, comparedThrough: instant('2027-01-05T03:00:00.000Z'), since: instant('2027-01-04T03:00:00.000Z'), at: instant('2027-01-05T03:00:00.000Z'), principal: 'timetable', read: 7, found: 1, withheld: [{ document: `${system}:evt_9`, kind: 'invoice.finalized', foundAt: instant('2027-01-05T03:00:00.000Z') }] })
  const compared = await run('recon', 'sources')
  expect([compared.code, compared.out.includes('stripe:evt_9')]).toEqual([exitCodes.done, true])
})

it('compares the lists of the billing systems now: one, or every one that bills', async () => {
  const queued = () => room.office.sent.splice(0).map(({ queue, message }) => [queue, message])
  expect(await run('recon', 'sources', 'run', '--source', 'stripe')).toMatchObject({ code: exitCodes.done, out: 'The comparison with the own list of stripe has started.\n' })
  expect(queued()).toEqual([['backfill', { tenant: 'halden', system: 'stripe', from: 'mark', principal: 'local' }]])
  expect(await run('recon', 'sources', 'run')).toMatchObject({ code: exitCodes.done, out: 'The comparison with the own list of stripe, zuora has started.\n' })
  expect(queued().map(([, message]) => message)).toMatchObject([{ system: 'stripe' }, { system: 'zuora' }])
  const unknown = await run('recon', 'sources', 'run', '--source', 'evidence')
  expect([unknown.code, unknown.err, queued()]).toEqual([exitCodes.notFound, expect.stringContaining('evidence does not bill for halden: policy names stripe, zuora'), []])
})
