import type { Context } from 'aws-lambda'
import { type Period, instant, period } from '#calendar'
import { type PolicySet, policyRegistry } from '#policy'
import { countedMetrics } from '#runtime'
import { consoleApi } from '../../../functions/console/console-api.ts'
import { postOnQueue } from '../../../functions/post/on-queue.ts'
import { resendBatches } from '../../../functions/sweep/resend-batches.ts'
import { runTieout } from '../../../functions/cli/run-tieout.ts'
import { sqsEvent } from '../../shared/runtime/sqs-event.ts'
import { recordingMachine } from '../cli/recording-machine.ts'
import { workClosing } from '../close/closing.ts'
import { type Answered, get, post } from './asking.ts'
import { smallPolicy } from './small-policy.ts'
import { type SmallWorld, activeFact, entity, openSmallWorld, receive, saleFacts } from './small-world.ts'

const december = period('2026-12')
const scope = { entity, book: 'asc606' }
const id = 'acme-asc606-acme-us-2026-12-usd-act-r1-p1'
const path = (rest = '', batch = id): string => `/v1/journals/${batch}${rest}`
const said = ({ status, json }: Answered): unknown => [status, json['code'] ?? json['state']]

/** The small company whose policy changes: of December, and of January on. */
function world(december_: (policy: PolicySet) => PolicySet, january: (policy: PolicySet) => PolicySet = december_): SmallWorld {
  const { world: plain, ...rest } = openSmallWorld()
  const policy = smallPolicy().current('2026-12-01')
  const registry = policyRegistry([{ from: '2026-01-01', policy: december_(policy) }, { from: '2027-01-10', policy: { ...january(policy), hash: 'b'.repeat(64) } }])
  const ours = { ...plain, policies: { tenants: ['acme'], of: () => registry } }
  return { ...rest, world: ours, api: consoleApi(ours) }
}

const withLimit = (above: Record<string, string>) => (policy: PolicySet): PolicySet => ({ ...policy, posting: policy.posting.map((target) => ({ ...target, approval: { above } })) })

async function closed(small: SmallWorld): Promise<SmallWorld> {
  await receive(small, 'stripe:evt_1', saleFacts('stripe:evt_1'))
  await receive(small, 'stripe:evt_2', [activeFact('stripe:evt_2')])
  small.clock.advanceTo(instant('2027-01-04T09:00:00.000Z'))
  expect((await post(small, `/v1/periods/${entity}/asc606/2026-12/close`, { reason: 'month end' }, 'ann')).status).toBe(202)
  await workClosing({ ...small.world, metrics: countedMetrics() }, small.sent)
  return small
}

const queued = (small: SmallWorld): readonly unknown[] => [...new Set(small.sent.filter(({ queue }) => queue === 'posting').map(({ message }) => message['batch']))]

/** The ledger confirms what was released. */
async function confirmAll({ books, clock }: SmallWorld): Promise<void> {
  for await (const { batch, state } of books.batches.list(scope))
    for (const to of state === 'DRAFT' ? (['APPROVED', 'SENT', 'CONFIRMED'] as const) : state === 'APPROVED' ? (['SENT', 'CONFIRMED'] as const) : []) {
      const moved = await books.batches.move((await books.batches.get(batch))!, { to, principal: 'tieout post', at: clock.now(), note: to })
      expect(moved.ok).toBe(true)
    }
}

describe('S-249 approval of a journal above the limit', () => {
  it('is not sent by the close, by the post function or by the sweep, until a person other than its maker approves it', async () => {
    const small = await closed(world(withLimit({ USD: '100' })))
    const { books } = small
    expect([queued(small), (await get(small, path())).json['awaitsApproval'], (await get(small, path())).json['madeBy']]).toEqual([[], true, 'ann'])
    const erp = () => Promise.reject(new Error('the ERP must not be asked'))
    const handle = postOnQueue({ ...small.world, erp: () => Promise.resolve({ post: erp, find: erp } as never), metrics: countedMetrics() })
    expect((await handle(sqsEvent('posting.fifo', [{ body: { tenant: 'acme', batch: id }, group: 'g' }]), {} as Context)).batchItemFailures).toEqual([])
    small.clock.advanceTo(instant('2027-01-05T09:00:00.000Z'))
    const sweep = resendBatches({ books, policy: small.world.policies.of('acme').current('2027-01-05'), queues: small.world.queues, clock: small.clock, ids: small.world.ids, idleMinutesMax: 30 })
    expect([await sweep(), queued(small), (await books.batches.get(id))!.state]).toEqual([{ resent: 0 }, [], 'DRAFT'])
    expect(said(await post(small, path('/approval'), { agreed: true, reason: 'I made it' }, 'ann'))).toEqual([409, 'second-person-needed'])
    expect(said(await post(small, path('/approval'), { agreed: true, reason: 'by the product' }, 'tieout post'))).toEqual([409, 'second-person-needed'])
    expect(said(await post(small, path('/approval'), { agreed: true, reason: 'read it line by line' }, 'bob'))).toEqual([200, 'APPROVED'])
    expect(queued(small)).toEqual([id])
    expect((await books.batches.get(id))!.history).toMatchObject([{ to: 'APPROVED', principal: 'bob', note: 'read it line by line' }])
    expect(said(await post(small, path('/approval'), { agreed: true, reason: 'again' }, 'carol'))).toEqual([409, 'not-allowed'])
  })

  it('rejected, it is not released by its maker through a redrive either', async () => {
    const small = await closed(world(withLimit({ USD: '100' })))
    expect(said(await post(small, path('/approval'), { agreed: false, reason: 'the account is wrong' }, 'bob'))).toEqual([200, 'REJECTED'])
    const again = (principal: string) => post(small, '/v1/redrives', { ids: [`batch:${id}`], reason: 'it is right' }, principal)
    expect((await again('ann')).json).toMatchObject({ sent: 0, failed: [{ sentence: 'ann made this journal; another person has to approve it' }] })
    expect((await again('bob')).json).toMatchObject({ sent: 1, failed: [] })
    expect(queued(small)).toEqual([id])
  })

  it('a journal within the limit is released by the close; a currency without a limit waits for a person', async () => {
    const within = await closed(world(withLimit({ USD: '999999999999' })))
    expect([queued(within), (await within.books.batches.get(id))!.needsApproval]).toEqual([[id], undefined])
    expect(said(await post(within, path('/approval'), { agreed: true, reason: 'not needed' }, 'bob'))).toEqual([409, 'not-allowed'])
    const unnamed = await closed(world(withLimit({ EUR: '999999999999' })))
    expect(queued(unnamed)).toEqual([])
  })

  it('by the command line', async () => {
    const small = await closed(world(withLimit({ USD: '100' })))
    const machine = recordingMachine(small.api)
    expect(await runTieout(['journals', 'approve', id, '--reason', 'read it line by line'], machine)).toBe(0)
    expect(machine.said().out).toContain(`${id} is APPROVED`)
  })
})

describe('a posted journal that is wrong', () => {
  const into: Period = period('2027-01')
  const remapped = (policy: PolicySet): PolicySet => ({
    ...policy,
    accounts: { ...policy.accounts, mapping: [...policy.accounts.mapping.filter(({ role }) => role !== 'revenue'), { role: 'revenue', account: '4000' }, { role: 'revenue', account: '1900', from: '2027-01-01' }], segments: [{ role: 'revenue', set: { department: '7' } }] },
  })

  async function posted(): Promise<SmallWorld> {
    const small = await closed(world((policy) => policy, remapped))
    await confirmAll(small)
    small.clock.advanceTo(instant('2027-01-10T09:00:00.000Z'))
    await small.books.periods.move(scope, into, 'OPEN', { principal: 'ann', reason: 'January', at: small.clock.now() })
    return small
  }

  it('may be taken back in the month that runs, which nobody has to open; not in one that has not begun', async () => {
    const small = await closed(world((policy) => policy, remapped))
    await confirmAll(small)
    small.clock.advanceTo(instant('2027-01-10T09:00:00.000Z'))
    expect(said(await post(small, path('/reversal'), { into: '2027-02', reason: 'revenue belongs in 1900' }, 'ann'))).toEqual([409, 'not-allowed'])
    expect(said(await post(small, path('/reversal'), { into: '2026-11', reason: 'revenue belongs in 1900' }, 'ann'))).toEqual([409, 'not-allowed'])
    expect((await post(small, path('/reversal'), { into: '2027-01', reason: 'revenue belongs in 1900' }, 'ann')).status).toBe(200)
    expect((await post(small, path('/reversal/decision'), { agreed: true, reason: 'so it does' }, 'bob')).json).toMatchObject({ reversedBy: expect.stringContaining('2027-01') })
  })

  it('is reversed and stated anew in an open period by two people; it is never edited', async () => {
    const small = await posted()
    const before = await small.books.batches.lines((await small.books.batches.get(id))!)
    expect(said(await post(small, path('/reversal'), { into: '2026-12', reason: 'wrong account' }, 'ann'))).toEqual([409, 'not-allowed'])
    expect(said(await post(small, path('/reversal/decision'), { agreed: true, reason: 'nobody asked' }, 'bob'))).toEqual([409, 'not-allowed'])
    expect((await post(small, path('/reversal'), { into: '2027-01', reason: 'revenue belongs in 1900' }, 'ann')).json).toMatchObject({ reversal: { principal: 'ann', into: '2027-01' }, reversedBy: null })
    expect(said(await post(small, path('/reversal/decision'), { agreed: true, reason: 'so it does' }, 'ann'))).toEqual([409, 'second-person-needed'])
    const sentBefore = small.sent.length
    const { json } = await post(small, path('/reversal/decision'), { agreed: true, reason: 'so it does' }, 'bob')
    expect(await post(small, path('/reversal/decision'), { agreed: true, reason: 'again' }, 'bob')).toMatchObject({ json: { reversedBy: json['reversedBy'] } })
    const corrections = (await Array.fromAsync(small.books.batches.list({ ...scope, period: into }))).sort((a, b) => (a.journalClass < b.journalClass ? -1 : 1))
    expect(corrections).toMatchObject([{ batch: json['reversedBy'], journalClass: 'rev', reverses: id, madeBy: 'ann', state: 'APPROVED', history: [{ principal: 'bob' }] }, { journalClass: 'rpl', replaces: id, state: 'APPROVED' }])
    expect(small.sent.slice(sentBefore).map(({ message }) => message['batch'])).toEqual(expect.arrayContaining(corrections.map(({ batch }) => batch)))
    const [reversal, anew] = await Promise.all(corrections.map((batch) => small.books.batches.lines(batch)))
    const opposite = { debit: 'credit', credit: 'debit' } as const
    expect(reversal).toEqual(before.map((line) => ({ ...(line as object), side: opposite[(line as { side: 'debit' }).side] })))
    expect(anew!.filter((line) => (line as { memo: string }).memo.startsWith('revenue'))).toMatchObject([{ account: '1900', segments: { department: '7' } }])
    expect(await small.books.batches.lines((await small.books.batches.get(id))!)).toEqual(before)
    expect(said(await post(small, path('/reversal'), { into: '2027-01', reason: 'once more' }, 'ann'))).toEqual([409, 'not-allowed'])
  })

  it('stays as it is when the second person refuses', async () => {
    const small = await posted()
    await post(small, path('/reversal'), { into: '2027-01', reason: 'revenue belongs in 1900' }, 'ann')
    expect((await post(small, path('/reversal/decision'), { agreed: false, reason: 'it does not' }, 'bob')).json).toMatchObject({ reversal: null, reversedBy: null })
    expect(await Array.fromAsync(small.books.batches.list({ ...scope, period: into }))).toEqual([])
  })

  it('S-251 every ledger line leads to its entries and every entry back to its ledger lines, also over a correction', async () => {
    const small = await posted()
    await post(small, path('/reversal'), { into: '2027-01', reason: 'revenue belongs in 1900' }, 'ann')
    await post(small, path('/reversal/decision'), { agreed: true, reason: 'so it does' }, 'bob')
    for await (const { batch } of small.books.batches.list(scope)) {
      const { lines } = (await get(small, path('', batch))).json as { lines: readonly { ref: string; line: number }[] }
      for (const line of lines) {
        const down = (await get(small, path(`/lines/${line.line}`, batch))).json as { ties: boolean; entries: readonly { ref: string }[] }
        expect([line.ref, down.ties]).toEqual([line.ref, true])
        expect(down.entries.length).toBeGreaterThan(0)
        for (const { ref } of down.entries) {
          const up = (await get(small, `/v1/entries/${encodeURIComponent(ref)}/journal-lines`)).json as { lines: readonly { ref: string }[] }
          expect(up.lines.map((over) => over.ref)).toContain(line.ref)
          expect(up.lines).toHaveLength(3)
          const why = (await get(small, `/v1/explain/${encodeURIComponent(ref)}`)).json as { complete: boolean }
          expect([ref, why.complete]).toEqual([ref, true])
        }
      }
    }
    expect((await get(small, '/v1/entries/entry%3Anone%3A1%3Aasc606%3A0/journal-lines')).status).toBe(404)
  })
})

it('S-132 S-133 the journal of the month balances, deferred where billed exceeds earned, one entry per contract and account pair behind each line', async () => {
  const small = await closed(openSmallWorld())
  const lines = (await small.books.batches.lines((await small.books.batches.get(id))!)) as readonly { side: string; amount: string; memo: string }[]
  const cents = (side: string): bigint => lines.filter((line) => line.side === side).reduce((sum, line) => sum + BigInt(line.amount.replace('.', '')), 0n)
  expect(cents('debit')).toBe(cents('credit'))
  const net = (role: string): bigint => lines.filter(({ memo }) => memo.startsWith(role)).reduce((sum, { side, amount }) => sum + (side === 'debit' ? 1n : -1n) * BigInt(amount.replace('.', '')), 0n)
  expect(net('contract liability')).toBe(-(net('receivable') + net('tax payable') + net('revenue')))
  expect(net('contract liability')).toBeLessThan(0n)
  const perPair = new Set<string>()
  for await (const item of small.books.chains.history('stripe:sub_1'))
    for (const line of (await small.books.chains.lines(item))['asc606'] ?? []) {
      const pair = `${item.seq} ${line.obligation} ${line.role} ${line.class} ${line.economicIn}`
      expect(perPair.has(pair)).toBe(false)
      perPair.add(pair)
    }
  expect(await small.books.periods.state(scope, december)).toBe('CLOSED')
})
