import { type Period, nextPeriod } from '#calendar'
import { type Outcome, accept, refuse } from '#outcome'
import { type CheckPorts, runStandingChecks, standingChecks, stops } from './close-checks.ts'
import type { BookScope } from './periods.ts'
import type { CheckResult, ReviewScope, ReviewStart } from './reviews.ts'
import type { Action } from './suspense.ts'

export interface StartClosePorts extends CheckPorts {
  /** Queues one closing message per range of shards: of a review run, or else for the turn that the period is at. */
  readonly send: (ranges: readonly (readonly [from: number, to: number])[], as: { readonly turn: number; readonly review?: number }) => Promise<void>
  readonly shardsPerMessage: number
  /** The first period of the book: its first close. */
  readonly opensIn: Period
}

export type CloseRefusal = 'QUEUES_NOT_EMPTY' | 'SUSPENSE_OPEN' | 'DOCUMENTS_WAITING' | 'SOURCES_DIFFER' | 'SOURCES_NOT_COMPARED' | 'LATE_EVENTS_OPEN' | 'PERIOD_NOT_CLOSABLE'

type Sending = Pick<StartClosePorts, 'books' | 'send' | 'shards' | 'shardsPerMessage'>

/**
 * Starts the close of one period: what has arrived is checked, then the period moves to CLOSING, in which only what
 * belongs in it or before it still lands there, and a run looks at every live contract. When its checks hold too, the
 * contracts are closed. Starting again goes on from where the close stands; what is closed stays closed.
 *
 * @refuses QUEUES_NOT_EMPTY · DOCUMENTS_WAITING · SUSPENSE_OPEN · SOURCES_DIFFER · SOURCES_NOT_COMPARED · LATE_EVENTS_OPEN · PERIOD_NOT_CLOSABLE
 */
export async function startClose(ports: StartClosePorts, scope: ReviewScope, action: Action): Promise<Outcome<{ readonly messages: number }, CloseRefusal>> {
  const { periods, reviews } = ports.books
  const state = await periods.state(scope, scope.period)
  if (state !== 'CLOSING') {
    const admitted = await admit(ports, scope)
    if (!admitted.ok) return admitted
    for (const to of ['OPEN', 'CLOSING'] as const) {
      if (to === 'OPEN' && state !== 'FUTURE') continue
      const moved = await periods.move(scope, scope.period, to, action)
      if (!moved.ok) return refuse('PERIOD_NOT_CLOSABLE', `${moved.code}: ${moved.sentence}`, scope.period)
    }
  }
  const turn = (await periods.get(scope, scope.period))?.turn ?? 0
  const run = await reviews.run(scope)
  if (run?.turn === turn && run.passed !== null) return accept({ messages: await sendShards(ports, scope) })
  return accept({ messages: await startReview(ports, scope, { ...action, turn, thenClose: true }) })
}

/** Begins a run over every live contract, and queues it; answers how many messages that is. */
export async function startReview(ports: Sending & CheckPorts, scope: ReviewScope, as: Omit<ReviewStart, 'standing'>): Promise<number> {
  const { run } = await ports.books.reviews.begin(scope, { ...as, standing: await runStandingChecks(ports, scope) })
  const ranges = shardRanges(ports)
  await ports.send(ranges, { turn: as.turn, review: run })
  return ranges.length
}

/** Queues every shard for the turn that the period is at; answers how many messages that is. */
export async function sendShards(ports: Sending, scope: ReviewScope): Promise<number> {
  const ranges = shardRanges(ports)
  await ports.send(ranges, { turn: (await ports.books.periods.get(scope, scope.period))?.turn ?? 0 })
  return ranges.length
}

/** Months close one after the other, and what has arrived became facts. */
async function admit(ports: StartClosePorts, scope: ReviewScope): Promise<Outcome<true, CloseRefusal>> {
  const next = await nextToClose(ports, scope)
  if (scope.period !== next) return refuse('PERIOD_NOT_CLOSABLE', `${scope.book} of ${scope.entity} closes ${next} next, not ${scope.period}: no month is skipped or closed twice`, scope.period)
  const [failed] = (await runStandingChecks(ports, scope)).filter(stops)
  return failed === undefined ? accept(true) : refused(failed)
}

/** The period that closes next in a book: the one that is reopened, else the first that is not closed. */
export async function nextToClose({ books, opensIn }: Pick<StartClosePorts, 'books' | 'opensIn'>, scope: BookScope): Promise<Period> {
  const closed = await books.periods.closedThrough(scope)
  return closed === undefined ? opensIn : nextPeriod(closed)
}

const refusals: Readonly<Record<(typeof standingChecks)[number], CloseRefusal>> = { queues: 'QUEUES_NOT_EMPTY', 'waiting-documents': 'DOCUMENTS_WAITING', suspense: 'SUSPENSE_OPEN', sources: 'SOURCES_DIFFER', 'source-gaps': 'SOURCES_NOT_COMPARED', 'late-events': 'LATE_EVENTS_OPEN' }

const refused = ({ check, sentence, examples }: CheckResult): Outcome<never, CloseRefusal> => refuse(refusals[check as keyof typeof refusals], sentence, examples[0]?.subject ?? check)

function shardRanges({ shards, shardsPerMessage }: Pick<StartClosePorts, 'shards' | 'shardsPerMessage'>): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = []
  for (let from = 0; from < shards; from += shardsPerMessage) ranges.push([from, Math.min(from + shardsPerMessage, shards) - 1])
  return ranges
}
