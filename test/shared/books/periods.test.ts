import fc from 'fast-check'
import { openSqliteStore } from '#books/sqlite'
import { type PeriodState, openBooks, periodMoves } from '#books'
import { actionBy, february, freshBooks, january, mapArchive, march } from './sample.ts'
import { scheduledStore } from './scheduled-store.ts'

const scope = { entity: 'us', book: 'asc606' }
const store = openSqliteStore({ file: ':memory:' })
const months = [january, february, march]

type Periods = ReturnType<typeof freshBooks>['periods']

async function closed(periods: Periods, through: readonly (typeof january)[]): Promise<void> {
  for (const month of through) for (const to of ['OPEN', 'CLOSING', 'CLOSED'] as const) expect(await periods.move(scope, month, to, actionBy('ann'))).toMatchObject({ ok: true })
}

it('none opens behind one that closes or is closed', async () => {
  const { periods } = freshBooks(store)
  for (const to of ['OPEN', 'CLOSING'] as const) await periods.move(scope, march, to, actionBy('ann'))
  expect(await periods.move(scope, january, 'OPEN', actionBy('ann'))).toMatchObject({ ok: false, code: 'NOT_ALLOWED', sentence: '2026-01 cannot open behind 2026-03, which is CLOSING' })
  await periods.move(scope, march, 'CLOSED', actionBy('ann'))
  expect(await periods.move(scope, january, 'OPEN', actionBy('ann'))).toMatchObject({ ok: false, code: 'NOT_ALLOWED', sentence: '2026-01 cannot open behind 2026-03, which is CLOSED' })
})

describe('reopening', () => {
  it('needs a closed period, a reason, and a second person', async () => {
    const { periods } = freshBooks(store)
    expect(await periods.askReopen(scope, january, actionBy('ann'))).toMatchObject({ ok: false, code: 'NOT_ALLOWED' })
    await closed(periods, [january])
    expect(await periods.decideReopen(scope, january, { ...actionBy('bob'), agreed: true })).toMatchObject({ ok: false, code: 'NOT_ALLOWED' })
    expect(await periods.askReopen(scope, january, { ...actionBy('ann'), reason: ' ' })).toMatchObject({ ok: false, code: 'NOT_ALLOWED' })
    expect(await periods.askReopen(scope, january, actionBy('ann'))).toMatchObject({ ok: true, value: { state: 'CLOSED', reopening: { principal: 'ann' } } })
    expect(await periods.decideReopen(scope, january, { ...actionBy('ann'), agreed: true })).toMatchObject({ ok: false, code: 'SECOND_PERSON_NEEDED' })
    const reopened = await periods.decideReopen(scope, january, { ...actionBy('bob'), agreed: true })
    expect(reopened).toMatchObject({ ok: true, value: { state: 'OPEN', revision: 2, turn: 1, reopening: null } })
    expect(reopened.ok && reopened.value.history.at(-1)).toMatchObject({ to: 'OPEN', principal: 'bob', askedBy: 'ann' })
    expect(await periods.closedThrough(scope)).toBeUndefined()
  })

  it('refused by the second person it stays closed', async () => {
    const { periods } = freshBooks(store)
    await closed(periods, [january])
    await periods.askReopen(scope, january, actionBy('ann'))
    expect(await periods.decideReopen(scope, january, { ...actionBy('ann'), agreed: false })).toMatchObject({ ok: true, value: { state: 'CLOSED', reopening: null } })
  })

  it('one at a time, never a locked one, and nothing later closes meanwhile', async () => {
    const { periods } = freshBooks(store)
    await closed(periods, [january, february])
    await periods.askReopen(scope, january, actionBy('ann'))
    await periods.askReopen(scope, february, actionBy('ann'))
    await periods.decideReopen(scope, january, { ...actionBy('bob'), agreed: true })
    expect(await periods.decideReopen(scope, february, { ...actionBy('bob'), agreed: true })).toMatchObject({ ok: false, code: 'NOT_ALLOWED' })
    await periods.move(scope, march, 'OPEN', actionBy('ann'))
    expect(await periods.move(scope, march, 'CLOSING', actionBy('ann'))).toMatchObject({ ok: false, code: 'EARLIER_PERIOD_OPEN' })
    for (const to of ['CLOSING', 'CLOSED'] as const) await periods.move(scope, january, to, actionBy('ann'))
    expect(await periods.get(scope, january)).toMatchObject({ state: 'CLOSED', revision: 2, turn: 2 })
    expect(await periods.closedThrough(scope)).toBe(february)
    await periods.decideReopen(scope, february, { ...actionBy('bob'), agreed: true })
    expect(await periods.get(scope, february)).toMatchObject({ state: 'OPEN', revision: 2, turn: 3 })
  })

  it('a worker of a turn that is past moves nothing', async () => {
    const { periods } = freshBooks(store)
    await closed(periods, [january])
    await periods.askReopen(scope, january, actionBy('ann'))
    await periods.decideReopen(scope, january, { ...actionBy('bob'), agreed: true })
    await periods.move(scope, january, 'CLOSING', actionBy('ann'))
    expect(await periods.move(scope, january, 'CLOSED', { ...actionBy('tieout'), turn: 0 })).toMatchObject({ ok: false, code: 'NOT_ALLOWED' })
    expect(await periods.move(scope, january, 'CLOSED', { ...actionBy('tieout'), turn: 2 })).toMatchObject({ ok: true })
  })
})

type Deed = readonly [kind: 'move' | 'ask' | 'agree' | 'sign', month: number, to: PeriodState, who: string]
const deed: fc.Arbitrary<Deed> = fc.tuple(fc.constantFrom('move' as const, 'ask' as const, 'agree' as const, 'sign' as const), fc.integer({ min: 0, max: 2 }), fc.constantFrom('OPEN' as const, 'CLOSING' as const, 'CLOSED' as const, 'LOCKED' as const), fc.constantFrom('ann', 'bob'))

const done = (periods: Periods, [kind, month, to, who]: Deed): Promise<unknown> => {
  const at = months[month]!
  if (kind === 'sign') return periods.signOff(scope, at, actionBy(who))
  if (kind === 'move') return periods.move(scope, at, to, actionBy(who))
  return kind === 'ask' ? periods.askReopen(scope, at, actionBy(who)) : periods.decideReopen(scope, at, { ...actionBy(who), agreed: true })
}

/** Every move of every history is in the table, in order of periods, and a reopening has two names. */
async function assertLegal(periods: Periods): Promise<void> {
  const records = await periods.list(scope)
  for (const { history, state, signOffs, revision } of records) {
    expect(state !== 'LOCKED' || new Set(signOffs.filter((each) => each.revision === revision).map(({ principal }) => principal)).size === 2).toBe(true)
    const path: readonly PeriodState[] = ['FUTURE', ...history.map(({ to }) => to)]
    for (const [index, to] of path.slice(1).entries()) expect(periodMoves[path[index]!]).toContain(to)
    expect(path.at(-1)).toBe(state)
    const reopenings = history.filter(({ to }, index) => to === 'OPEN' && index > 0)
    for (const { principal, askedBy } of reopenings) expect([askedBy === undefined, askedBy === principal]).toEqual([false, false])
  }
  const open = records.filter(({ state, revision }) => state === 'OPEN' && revision === 1).map(({ period }) => period)
  const shut = records.filter(({ state }) => state === 'CLOSED' || state === 'LOCKED' || state === 'CLOSING').map(({ period }) => period)
  expect(open.every((month) => shut.every((closed) => closed < month))).toBe(true)
  expect(records.filter(({ state, revision }) => revision > 1 && (state === 'OPEN' || state === 'CLOSING')).length).toBeLessThanOrEqual(1)
}

it('S-252 whatever people try one after the other, no move is made that the table does not have', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 40 }), async (deeds) => {
      const { periods } = freshBooks(store)
      for (const each of deeds) await done(periods, each)
      await assertLegal(periods)
    }),
    { numRuns: 150 },
  )
})

it('S-252 nor when they try at the same time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(deed, { minLength: 2, maxLength: 4 }), fc.integer({ min: 0, max: 3 }), async (scheduler, deeds, shut) => {
      const { tenant, periods: quiet } = freshBooks(store)
      await closed(quiet, months.slice(0, shut))
      if (shut > 0) await quiet.askReopen(scope, months[shut - 1]!, actionBy('ann'))
      const { periods } = openBooks({ store: scheduledStore(scheduler, store), tenant, archive: mapArchive() })
      await scheduler.waitFor(Promise.all(deeds.map((each) => done(periods, each))))
      await assertLegal(quiet)
    }),
    { numRuns: 150 },
  )
})
