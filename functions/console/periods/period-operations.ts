import * as z from 'zod'
import type { BookScope } from '#books'
import { type Period, dateIn, nextPeriod, period, periodOf } from '#calendar'
import { accept, refuse } from '#outcome'
import { startClosing } from '#runtime'
import { type Desk, policyToday, scopesOf } from '../desk.ts'
import { type Operation, acting, reading } from '../operation.ts'
import { instantText, periodText } from '../wire.ts'

const periodSchema = z
  .object({
    entity: z.string(),
    book: z.string(),
    period: periodText,
    state: z.enum(['FUTURE', 'OPEN', 'CLOSING', 'CLOSED', 'LOCKED']),
    history: z.array(z.object({ to: z.string(), principal: z.string(), reason: z.string(), at: instantText })),
  })
  .meta({ id: 'Period' })

/** What was started, in a sentence; it goes on after the answer. */
export const startedSchema = z.object({ sentence: z.string(), principal: z.string() }).meta({ id: 'Started' })

const reasonField = z.string().trim().min(3).max(500).meta({ description: 'Why; recorded with the principal' })

/** Fiscal periods of every book and entity, their close, and reading a source again. */
export const periodOperations: readonly Operation[] = [
  reading({
    id: 'listPeriods',
    path: '/v1/periods',
    tag: 'Close',
    summary: 'Periods of every entity and book, latest first',
    answer: z.object({ periods: z.array(periodSchema) }),
    run: async (desk) => accept({ periods: [...(await readPeriods(desk))] }),
  }),
  acting({
    id: 'closePeriod',
    path: '/v1/periods/{entity}/{book}/{period}/close',
    tag: 'Close',
    summary: 'Start the close of a period',
    params: z.object({ entity: z.string(), book: z.string(), period: periodText }),
    body: z.object({ reason: reasonField }),
    status: 202,
    answer: startedSchema,
    run: async (desk, { path, body }) => {
      const { world, tenant, principal } = desk
      if (!scopesOf(desk).some(({ entity, book }) => entity === path.entity && book === path.book)) return refuse('NOT_FOUND', `policy posts no book ${path.book} for ${path.entity}`, path.entity)
      const started = await startClosing(world, tenant, { entity: path.entity, book: path.book, period: period(path.period), principal, reason: body.reason })
      if (!started.ok) return started
      return accept({ sentence: `The close of ${path.period} in ${path.book} of ${path.entity} has started: ${started.value.messages} ranges of contracts.`, principal })
    },
  }),
]

type PeriodRow = z.input<typeof periodSchema>

async function readPeriods(desk: Desk): Promise<readonly PeriodRow[]> {
  const lists = await Promise.all(scopesOf(desk).map((scope) => periodsOf(desk, scope)))
  return lists.flat().sort((a, b) => (a.period === b.period ? (`${a.entity}|${a.book}` < `${b.entity}|${b.book}` ? -1 : 1) : a.period > b.period ? -1 : 1))
}

/** The periods on record, and the months up to today that nobody has begun to close: what happens in them is booked there. */
async function periodsOf(desk: Desk, scope: BookScope): Promise<readonly PeriodRow[]> {
  const records = (await desk.books.periods.list(scope)).map((record) => ({ ...record, history: [...record.history] }))
  const known = new Set<string>(records.map((record) => record.period))
  const open: PeriodRow[] = []
  for (let month = await firstOpen(desk, scope); month <= thisMonth(desk, scope); month = nextPeriod(month)) {
    if (!known.has(month)) open.push({ ...scope, period: month, state: 'OPEN', history: [] })
  }
  return [...records, ...open]
}

async function firstOpen(desk: Desk, scope: BookScope): Promise<Period> {
  const closed = await desk.books.periods.closedThrough(scope)
  return closed === undefined ? period(policyToday(desk).books[scope.book]?.opensIn ?? desk.world.clock.now().slice(0, 7)) : nextPeriod(closed)
}

function thisMonth(desk: Desk, { entity }: BookScope): Period {
  const timeZone = policyToday(desk).entities[entity]?.timeZone ?? 'UTC'
  return periodOf(dateIn(desk.world.clock.now(), timeZone))
}
