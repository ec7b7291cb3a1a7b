import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Context } from 'aws-lambda'
import fc from 'fast-check'
import type { Store, Write } from '#books'
import { openSqliteStore } from '#books/sqlite'
import { instant } from '#calendar'
import { startClosing } from '#runtime'
import { closeOnQueue } from '../../../functions/close/on-event.ts'
import { sqsEvent } from '../../shared/runtime/sqs-event.ts'
import { type Cut, CutOff, noCut } from '../normalise/cut-off.ts'
import { type Office, openOffice, tenant } from '../normalise/office.ts'
import { fewContracts } from './few-contracts.ts'
import { december, receive, scopeOf } from './month-end.ts'

/** A cut that can be repeated: the worker ends at each of these calls. */
interface Ends {
  calls: number
  readonly points: readonly (readonly [at: number, when: Cut['when']])[]
}

const partitionsOf = (writes: readonly Write[]): readonly string[] => writes.map(({ pk }) => pk)

/** A store that remembers where it was written to, so that all of it can be read. */
function listed(store: Store): Store & { readonly partitions: Set<string> } {
  const partitions = new Set<string>()
  const noted = (writes: readonly Write[]): void => partitionsOf(writes).forEach((pk) => partitions.add(pk))
  return { ...store, partitions, write: (write) => (noted([write]), store.write(write)), transact: (writes) => (noted(writes), store.transact(writes)) }
}

/** Every row of the books; runs of the checks without their number, because who starts again looks again. */
async function rowsOf(store: Store, partitions: Iterable<string>): Promise<readonly string[]> {
  const found: string[] = []
  for (const pk of [...partitions].sort())
    for (let page = await store.query(pk), more = true; more; ) {
      found.push(...page.items.map(({ sk, body }) => `${pk} ${sk} ${pk.startsWith('V#') ? body.replace(/"run":\d+/, '"run":_') : body}`))
      more = page.next !== undefined
      if (page.next !== undefined) page = await store.query(pk, { after: page.next })
    }
  return found
}

const directory = mkdtempSync(join(tmpdir(), 'tieout-close-'))
afterAll(() => rmSync(directory, { recursive: true }))

/** December is over, and some contracts are live. */
async function monthOver(cut: Cut, file = ':memory:'): Promise<{ readonly office: Office; readonly store: ReturnType<typeof listed> }> {
  const store = listed(openSqliteStore({ file }))
  const office = openOffice({ store, at: '2026-12-31T12:00:00.000Z', cut })
  for (const facts of fewContracts) await receive(office, facts)
  office.clock.advanceTo(instant('2027-01-04T09:00:00.000Z'))
  return { office, store }
}

/** Closes the month; whoever ends at a call is replaced: a person starts again, a queue delivers again. */
async function closeWith({ world, sent }: Office, cut: Cut, ends: Ends): Promise<void> {
  const next = (): void => {
    const [point] = ends.points.filter(([at]) => at >= cut.calls).sort(([a], [b]) => a - b)
    ;[cut.at, cut.when] = point ?? [-1, 'before']
  }
  next()
  for (;;) {
    const started = await startClosing(world, tenant, { ...scopeOf(), principal: 'ann', reason: 'month end' }).catch((end: unknown) => {
      if (!(end instanceof CutOff)) throw end
      next()
      return undefined
    })
    if (started === undefined) continue
    if (!started.ok) throw new Error(started.sentence)
    break
  }
  const close = closeOnQueue(world)
  for (let message = sent.shift(); message; message = sent.shift()) {
    if (message.queue !== 'closing') continue
    const { batchItemFailures } = await close(sqsEvent('closing', [{ body: message.message }]), {} as Context)
    next()
    if (batchItemFailures.length > 0) sent.push(message)
  }
  ends.calls = cut.calls
}

interface Closed {
  readonly rows: readonly string[]
  readonly calls: number
  readonly partitions: ReadonlySet<string>
}

async function closedBooks(points: Ends['points']): Promise<Closed> {
  const [cut, ends]: [Cut, Ends] = [noCut(), { calls: 0, points }]
  const { office, store } = await monthOver(cut)
  cut.calls = 0
  await closeWith(office, cut, ends)
  expect(await office.books.periods.state(scopeOf(), december)).toBe('CLOSED')
  const rows = await rowsOf(store, store.partitions)
  await store.close()
  return { rows, calls: ends.calls, partitions: store.partitions }
}

describe('a close that is killed', () => {
  it('at any of its calls, before or after it, once or three times: the same books, byte for byte', async () => {
    const whole = await closedBooks([])
    const at = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: whole.calls - 40, max: whole.calls }), fc.integer({ min: 0, max: whole.calls }))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(at, fc.constantFrom('before' as const, 'after' as const)), { minLength: 1, maxLength: 3 }), async (points) => {
        expect((await closedBooks(points)).rows).toEqual(whole.rows)
      }),
      { numRuns: 40 },
    )
  }, 120_000)

  it('with SIGKILL, again and again, and run again: the same books, byte for byte', async () => {
    const whole = await closedBooks([])
    const file = join(directory, 'books.sqlite')
    await (await monthOver(noCut(), file)).store.close()
    let kills = 0
    for (let delayMs = 40; (await closerOf(file, delayMs)) === 'killed'; delayMs *= 1.7) kills += 1
    expect(kills).toBeGreaterThan(0)
    const store = openSqliteStore({ file })
    expect(await rowsOf(store, whole.partitions)).toEqual(whole.rows)
    await store.close()
  }, 120_000)
})

/** A process that closes the month of a file; killed after a while, unless it has ended. */
function closerOf(file: string, delayMs: number): Promise<'killed' | 'done'> {
  return new Promise((ended, failed) => {
    const closer = spawn(process.execPath, [resolve('test/functions/close/close-file.ts'), file], { stdio: ['ignore', 'pipe', 'inherit'] })
    closer.stdout.once('data', () => {
      const killing = setTimeout(() => closer.kill('SIGKILL'), delayMs)
      closer.once('exit', () => clearTimeout(killing))
    })
    closer.once('error', failed)
    closer.once('exit', (code, signal) => (signal === 'SIGKILL' ? ended('killed') : code === 0 ? ended('done') : failed(new Error(`the closer ended with ${code}`))))
  })
}
