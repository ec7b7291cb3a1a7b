import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { type Batch, type BatchState, type Batches, type Store, batchMoves, batchStates, openBooks } from '#books'
import { openSqliteStore } from '#books/sqlite'
import { instant } from '#calendar'
import { memoryArchive } from '#runtime'
import { storeAround } from '../../simulator/around-calls.ts'
import { frozen } from './posting-bench.ts'

const at = instant('2026-02-03T00:00:00.000Z')
const id = frozen.batch
const maker = 'ann'

/** The table of docs/operate.md: each state and where it leads. */
function documented(): Record<string, readonly string[]> {
  const page = readFileSync(new URL('../../../docs/operate.md', import.meta.url), 'utf8')
  const table = page.slice(page.indexOf('| state | what it means | it can become |')).split('\n\n')[0]!
  const rows = table.split('\n').slice(2).map((row) => row.split('|').map((cell) => cell.trim()))
  return Object.fromEntries(rows.map(([, state, , next]) => [state, next!.split(', ').filter(Boolean)]))
}

test('S-252 the documented states of a journal and their moves are those of the code', () => {
  expect(documented()).toEqual(batchMoves)
  expect(Object.keys(documented())).toEqual([...batchStates])
})

/** What must be so, kept beside the books: the state, every move there was, and how often the record was written. */
interface Model {
  state: BatchState
  rev: number
  moves: BatchState[]
}

interface Real {
  readonly batches: Batches
  /** The next answer of the store is lost after it was carried out. */
  lose: boolean
  /** Copies of the batch that somebody read a while ago. */
  readonly copies: Batch[]
}

const lost = new Error('the answer was lost')

function openReal(needsApproval: boolean): Real & { readonly needsApproval: boolean; readonly store: Store } {
  const store = openSqliteStore({ file: ':memory:' })
  const real = { lose: false, copies: [] as Batch[], needsApproval, store }
  const losing = storeAround(store, async (call) => {
    const answer = await call()
    if (!real.lose) return answer
    real.lose = false
    throw lost
  })
  return Object.assign(real, { batches: openBooks({ store: losing, tenant: 'acme', archive: memoryArchive() }).batches })
}

const approvedBefore = ({ moves }: Model): boolean => moves.includes('APPROVED')
const people = [maker, 'bob', 'tieout post', 'timetable'] as const
type Person = (typeof people)[number]

/** What the rules allow, written apart from the code. */
function isAllowed(model: Model, needsApproval: boolean, { to, by }: { to: BatchState; by: Person }): boolean {
  const arrows: Record<BatchState, string> = { DRAFT: 'APPROVED REJECTED', APPROVED: 'SENT REJECTED', SENT: 'CONFIRMED UNKNOWN REJECTED', UNKNOWN: 'CONFIRMED APPROVED REJECTED', CONFIRMED: '', REJECTED: 'APPROVED' }
  if (!arrows[model.state].split(' ').includes(to)) return false
  return !needsApproval || to !== 'APPROVED' || approvedBefore(model) || by === 'bob'
}

type Bench = Real & { readonly needsApproval: boolean }
type Command = fc.AsyncCommand<Model, Bench, false>

function moved(model: Model, to: BatchState): void {
  model.state = to
  model.rev += 1
  model.moves.push(to)
}

async function agree(model: Model, real: Real): Promise<void> {
  real.lose = false
  const standing = (await real.batches.get(id))!
  expect([standing.state, standing.rev, standing.history.map(({ to }) => to)]).toEqual([model.state, model.rev, model.moves])
}

/** One mover reads and moves. */
const move = (to: BatchState, by: Person): Command => ({
  check: () => true,
  run: async (model, real) => {
    const outcome = await real.batches.move((await real.batches.get(id))!, { to, principal: by, at, note: 'model' })
    expect(outcome.ok).toBe(isAllowed(model, real.needsApproval, { to, by }))
    if (outcome.ok) moved(model, to)
    await agree(model, real)
  },
  toString: () => `move to ${to} by ${by}`,
})

/** Two movers read the same version: at most one of them moves it. */
const race = (one: BatchState, other: BatchState): Command => ({
  check: () => true,
  run: async (model, real) => {
    const seen = (await real.batches.get(id))!
    const allowed = [one, other].map((to) => isAllowed(model, real.needsApproval, { to, by: 'bob' }))
    const outcomes = await Promise.all([one, other].map((to) => real.batches.move(seen, { to, principal: 'bob', at, note: 'race' })))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(allowed.some(Boolean) ? 1 : 0)
    outcomes.forEach((outcome, index) => expect(!outcome.ok || allowed[index]).toBe(true))
    const winner = outcomes.findIndex(({ ok }) => ok)
    if (winner >= 0) moved(model, [one, other][winner]!)
    await agree(model, real)
  },
  toString: () => `race to ${one} and ${other}`,
})

/** A mover whose answer is lost after the commit, and who tries again with what it saw: nothing happens twice. */
const loseAnswer = (to: BatchState): Command => ({
  check: () => true,
  run: async (model, real) => {
    const seen = (await real.batches.get(id))!
    const allowed = isAllowed(model, real.needsApproval, { to, by: 'bob' })
    const step = { to, principal: 'bob', at, note: 'lost' }
    real.lose = allowed
    if (allowed) await expect(real.batches.move(seen, step)).rejects.toThrow(lost)
    if (allowed) moved(model, to)
    expect(await real.batches.move(seen, step)).toMatchObject({ ok: false, code: allowed ? 'CHANGED_MEANWHILE' : expect.anything() })
    await agree(model, real)
  },
  toString: () => `lose the answer to ${to}`,
})

const keepCopy: Command = {
  check: () => true,
  run: async (_model, real) => void real.copies.push((await real.batches.get(id))!),
  toString: () => 'keep a copy',
}

/** A mover with a version that others have overtaken moves nothing. */
const stale = (to: BatchState): Command => ({
  check: () => true,
  run: async (model, real) => {
    const old = real.copies.find(({ rev }) => rev < model.rev)
    if (old) expect((await real.batches.move(old, { to, principal: 'bob', at, note: 'stale' })).ok).toBe(false)
    await agree(model, real)
  },
  toString: () => `stale move to ${to}`,
})

/** The close is run again: the frozen journal is known, other lines under its name are a conflict, and its state stays. */
const freezeAgain: Command = {
  check: () => true,
  run: async (model, real) => {
    expect(await real.batches.freeze({ ...frozen, frozenAt: at })).toBe('known')
    expect(await real.batches.freeze({ ...frozen, lines: [] })).toBe('conflict')
    await agree(model, real)
  },
  toString: () => 'freeze again',
}

const state = fc.constantFrom(...batchStates)
const commands = fc.commands<Model, Bench, false>(
  [
    fc.tuple(state, fc.constantFrom(...people)).map(([to, by]) => move(to, by)),
    fc.tuple(state, state).map(([one, other]) => race(one, other)),
    state.map(loseAnswer),
    state.map(stale),
    fc.constant(keepCopy),
    fc.constant(freezeAgain),
  ],
  { maxCommands: 40 },
)

test('S-252 no sequence of movers, racing, overtaken or left without an answer, makes an illegal move', async () => {
  await fc.assert(
    fc.asyncProperty(commands, fc.boolean(), async (steps, needsApproval) => {
      const real = openReal(needsApproval)
      await real.batches.freeze({ ...frozen, madeBy: maker, ...(needsApproval ? { needsApproval: true as const } : {}) })
      await fc.asyncModelRun(() => ({ model: { state: 'DRAFT', rev: 1, moves: [] } as Model, real }), steps)
      await real.store.close()
    }),
    { numRuns: 150 },
  )
})
