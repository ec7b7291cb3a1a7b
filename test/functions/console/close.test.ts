import { instant } from '#calendar'
import type { Currency } from '#money'
import { runTieout } from '../../../functions/cli/run-tieout.ts'
import { recordingMachine } from '../cli/recording-machine.ts'
import { type Answered, get, post } from './asking.ts'
import { december, monthOver, postAndCompare, scope, work } from './month-over.ts'
import { type SmallWorld, entity } from './small-world.ts'

const path = (rest = '', book = 'asc606'): string => `/v1/periods/${entity}/${book}/2026-12${rest}`
const said = ({ status, json }: Answered): unknown => [status, json['code'] ?? json['state'] ?? json['sentence']]

async function closed(): Promise<SmallWorld> {
  const small = await monthOver()
  expect((await post(small, path('/close'), { reason: 'month end' }, 'ann')).status).toBe(202)
  await work(small)
  await postAndCompare(small)
  return small
}

async function locked(): Promise<SmallWorld> {
  const small = await closed()
  for (const person of ['ann', 'bob']) expect((await post(small, path('/sign-offs'), { reason: 'I have read it' }, person)).status).toBe(200)
  expect((await post(small, path('/lock'), { reason: 'reported' }, 'ann')).status).toBe(200)
  return small
}

describe('the close of a period, as the API shows it', () => {
  it('progress is visible from the first look to the last journal', async () => {
    const small = await monthOver()
    const seen = async (): Promise<unknown> => {
      const { json } = await get(small, path())
      return [(json['period'] as { state: string }).state, json['reviewed'], json['closed'], json['next']]
    }
    expect(await seen()).toEqual(['OPEN', { done: 0, of: 256 }, { done: 0, of: 256 }, 'Look at the contracts (tieout close check), then start the close.'])
    await post(small, path('/close'), { reason: 'month end' }, 'ann')
    expect(await seen()).toEqual(['CLOSING', { done: 0, of: 256 }, { done: 0, of: 256 }, 'The contracts are being looked at: 0 of 256 shards are looked at.'])
    await work(small)
    expect(await seen()).toEqual(['CLOSED', { done: 256, of: 256 }, { done: 256, of: 256 }, expect.stringMatching(/^Not tied out: 2 findings, first: 2026-12 was not compared/)])
    await postAndCompare(small)
    expect(await seen()).toEqual(['CLOSED', { done: 256, of: 256 }, { done: 256, of: 256 }, 'Signed off by nobody: 2 more.'])
  })

  it('what a check found is accepted by name, and only what was seen', async () => {
    const small = await monthOver()
    await post(small, path('/checks'), { reason: 'looking' }, 'ann')
    await work(small)
    const checks = (await get(small, path())).json['checks'] as { check: string; state: string; finding: string }[]
    const holds = checks.find(({ check }) => check === 'evidence')!
    expect(holds).toMatchObject({ state: 'warning', mode: 'warns', count: 1, amounts: [{ currency: 'USD' }] })
    expect(said(await post(small, path('/checks/evidence/accept'), { reason: 'delivery is late', finding: 'f'.repeat(64) }, 'bob'))).toEqual([409, 'changed-meanwhile'])
    expect(await post(small, path('/checks/evidence/accept'), { reason: 'delivery is late', finding: holds.finding }, 'bob')).toMatchObject({ status: 200, json: { state: 'accepted', accepted: { principal: 'bob', reason: 'delivery is late' } } })
    expect(said(await post(small, path('/checks/holds/accept'), { reason: 'why not', finding: 'x' }, 'bob'))).toEqual([404, 'not-found'])
  })
})

describe('S-249 signatures and the lock', () => {
  it('nobody signs what is not read back, not compared, or open', async () => {
    const small = await monthOver()
    expect(said(await post(small, path('/sign-offs'), { reason: 'too early' }, 'ann'))).toEqual([409, 'not-tied-out'])
    await post(small, path('/close'), { reason: 'month end' }, 'ann')
    await work(small)
    expect(said(await post(small, path('/sign-offs'), { reason: 'not posted' }, 'ann'))).toEqual([409, 'not-tied-out'])
    expect(said(await post(small, path('/lock'), { reason: 'not signed' }, 'ann'))).toEqual([409, 'not-tied-out'])
  })

  it('two different people sign before it locks, and it never opens again', async () => {
    const small = await closed()
    expect(said(await post(small, path('/lock'), { reason: 'too early' }, 'ann'))).toEqual([409, 'not-signed-off'])
    expect(said(await post(small, path('/sign-offs'), { reason: 'I have read it' }, 'ann'))).toEqual([200, 'CLOSED'])
    expect(said(await post(small, path('/sign-offs'), { reason: 'once more' }, 'ann'))).toEqual([409, 'second-person-needed'])
    expect(said(await post(small, path('/lock'), { reason: 'one is enough' }, 'ann'))).toEqual([409, 'not-signed-off'])
    expect(said(await post(small, path('/sign-offs'), { reason: 'I have read it' }, 'bob'))).toEqual([200, 'CLOSED'])
    expect(said(await post(small, path('/lock'), { reason: 'reported' }, 'ann'))).toEqual([200, 'LOCKED'])
    expect(said(await post(small, path('/reopening'), { reason: 'a credit note' }, 'ann'))).toEqual([409, 'not-allowed'])
    expect(said(await post(small, path('/lock'), { reason: 'once more' }, 'bob'))).toEqual([200, 'LOCKED'])
  })

  it('an open break stops the signatures until somebody accepts exactly it', async () => {
    const small = await closed()
    const found = { id: 'erp:foreign', kind: 'foreign-entry' as const, between: 'subledger-erp' as const, ...scope, period: december, account: '2400', contract: null, batch: null, currency: 'USD' as Currency, expectedMinor: 0n, actualMinor: 5_00n, sentence: 'somebody else posted to 2400', repair: 'reverse it in the ledger' }
    await small.books.breaks.open(found, small.clock.now())
    expect(said(await post(small, path('/sign-offs'), { reason: 'I have read it' }, 'ann'))).toEqual([409, 'not-tied-out'])
    const tieOut = ((await get(small, path())).json['checks'] as { check: string; finding: string }[]).find(({ check }) => check === 'tie-out')!
    expect((await post(small, path('/checks/tie-out/accept'), { reason: 'known, reversed in January', finding: tieOut.finding }, 'carol')).status).toBe(200)
    expect(said(await post(small, path('/sign-offs'), { reason: 'I have read it' }, 'ann'))).toEqual([200, 'CLOSED'])
  })
})

describe('the certificate', () => {
  it('S-254 says who did what, when and why; names checks, totals, journals and roots; and is the same for good', async () => {
    const small = await locked()
    const { json } = await get(small, path('/certificate'))
    const content = json['content'] as Record<'history' | 'checks' | 'totals' | 'journals' | 'statements', unknown>
    expect(content).toMatchObject({ certificate: 'tieout/close/1', tenant: 'acme', period: '2026-12', revision: 1, signOffs: [{ principal: 'ann', certificate: expect.stringMatching(/^[0-9a-f]{64}$/) }, { principal: 'bob' }], openItems: { breaks: 0 } })
    expect((content['history'] as { to: string; principal: string; reason: string }[]).map(({ to, principal, reason }) => `${to} by ${principal}: ${reason}`)).toEqual(['OPEN by ann: month end', 'CLOSING by ann: month end', 'CLOSED by ann: month end'])
    expect((content['checks'] as { check: string }[]).map(({ check }) => check)).toEqual(['queues', 'waiting-documents', 'suspense', 'sources', 'source-gaps', 'late-events', 'estimates', 'allocations', 'evidence', 'holds', 'trial-balance', 'tie-out'])
    const totals = content['totals'] as { debitMinor: string; creditMinor: string }[]
    const sum = (of: 'debitMinor' | 'creditMinor'): bigint => totals.reduce((total, row) => total + BigInt(row[of]), 0n)
    expect([sum('debitMinor') > 0n, sum('debitMinor') === sum('creditMinor')]).toEqual([true, true])
    expect(content['journals']).toMatchObject([{ batch: 'acme-asc606-acme-us-2026-12-usd-act-r1-p1', state: 'CONFIRMED' }])
    expect(content['statements']).toMatchObject([{ revision: 1, shards: 256, contracts: 1, root: expect.stringMatching(/^[0-9a-f]{64}$/) }])
    small.clock.advanceTo(instant('2027-06-01T09:00:00.000Z'))
    await small.books.suspense.hold({ id: 'later', document: null, code: 'POISON', sentence: 'later', amounts: [], contract: null, entity, period: null, heldAt: small.clock.now() })
    expect((await get(small, path('/certificate'))).json).toEqual(json)
    expect((await get(small, path())).json['certificate']).toBe(json['sha256'])
    expect((await small.books.periods.get(scope, december))?.history.at(-1)).toMatchObject({ to: 'LOCKED', principal: 'ann', certificate: json['sha256'] })
  })

  it('a period that is not closed has none', async () => {
    expect(said(await get(await monthOver(), path('/certificate')))).toEqual([404, 'not-found'])
  })
})

describe('reopening by the API', () => {
  it('one person asks and another agrees; signatures of the first close do not stand for the second', async () => {
    const small = await closed()
    for (const person of ['ann', 'bob']) await post(small, path('/sign-offs'), { reason: 'I have read it' }, person)
    expect(said(await post(small, path('/reopening'), { reason: 'a credit note' }, 'ann'))).toEqual([200, 'CLOSED'])
    expect(said(await post(small, path('/reopening/decision'), { agreed: true, reason: 'agreed' }, 'ann'))).toEqual([409, 'second-person-needed'])
    expect(said(await post(small, path('/reopening/decision'), { agreed: true, reason: 'agreed' }, 'bob'))).toEqual([200, 'OPEN'])
    expect(small.sent.filter(({ queue }) => queue === 'closing')).toHaveLength(16)
    await work(small)
    expect((await get(small, path())).json['next']).toBe('Reopened: book what belongs in it, then start its close again.')
    expect((await post(small, path('/close'), { reason: 'second close' }, 'ann')).status).toBe(202)
    await work(small)
    const { json } = await get(small, path())
    expect(json).toMatchObject({ period: { state: 'CLOSED', revision: 2 }, closed: { done: 256 }, next: 'Signed off by nobody: 2 more.' })
    expect(said(await post(small, path('/lock'), { reason: 'old signatures' }, 'ann'))).toEqual([409, 'not-signed-off'])
    const { signOffs } = (await small.books.periods.get(scope, december))!
    expect(await small.books.blobs.get(signOffs[1]!.certificate!)).toMatchObject({ revision: 1, signOffs: [{ principal: 'ann' }] }) // what bob had before him
    expect((await small.books.reviews.run({ ...scope, period: december }))?.earlier).toMatchObject([{ turn: 0, principal: 'ann', passed: { checks: expect.arrayContaining([expect.objectContaining({ check: 'trial-balance', state: 'ok' })]) } }])
  })

  it('a book that policy does not post is not found', async () => {
    const small = await closed()
    expect(said(await post(small, path('/reopening', 'cash'), { reason: 'no such book' }, 'ann'))).toEqual([404, 'not-found'])
    expect(said(await get(small, path('', 'cash')))).toEqual([404, 'not-found'])
  })
})

describe('tieout close', () => {
  const run = async (small: SmallWorld, line: string, ...more: readonly string[]) => {
    const machine = recordingMachine(small.api)
    return { code: await runTieout([...line.split(' '), ...more], machine), ...machine.said() }
  }
  const named = '--period 2026-12 --book asc606'

  it('from the first look to the certificate', async () => {
    const small = await monthOver()
    expect(await run(small, `close check ${named}`)).toMatchObject({ code: 0 })
    await work(small)
    const status = await run(small, `close status ${named}`)
    expect([status.code, status.out]).toEqual([0, expect.stringMatching(/evidence\s+warning \(warns\)\s+1/)])
    expect(await run(small, `close accept ${named} --check evidence --reason`, 'delivery is late')).toMatchObject({ code: 0, out: expect.stringContaining('evidence is accepted') })
    expect(await run(small, `close ${named}`)).toMatchObject({ code: 0, out: expect.stringContaining('has started') })
    await work(small)
    await postAndCompare(small)
    expect(await run(small, `close sign-off ${named} --reason`, 'I have read it')).toMatchObject({ code: 0, out: '2026-12 acme-us asc606 is CLOSED\n' })
    expect(await run(small, `close sign-off ${named} --reason`, 'once more')).toMatchObject({ code: 5, err: expect.stringContaining('SECOND_PERSON_NEEDED') })
    expect(await run(small, `close lock ${named} --reason`, 'alone')).toMatchObject({ code: 5, err: expect.stringContaining('NOT_SIGNED_OFF') })
    expect(await run(small, `close reopen ${named} --reason`, 'a credit note')).toMatchObject({ code: 0 })
    expect(await run(small, `close decide ${named} --refuse --reason`, 'next month')).toMatchObject({ code: 0 })
    expect(await run(small, `close certificate ${named}`)).toMatchObject({ code: 0, out: expect.stringMatching(/^CERTIFICATE OF CLOSE\n[^]*accepted by local at [^]*SHA-256 of the canonical JSON: [0-9a-f]{64}\n$/) })
  })

  it('a check that stops the close: exit code 8', async () => {
    const small = await monthOver()
    await small.books.suspense.hold({ id: 'held', document: null, code: 'POISON', sentence: 'held', amounts: [], contract: null, entity, period: null, heldAt: small.clock.now() })
    expect(await run(small, `close status ${named}`)).toMatchObject({ code: 8, out: expect.stringContaining('suspense is not empty') })
    expect(await run(small, `close ${named}`)).toMatchObject({ code: 5, err: expect.stringContaining('SUSPENSE_OPEN') })
  })
})
