import { type Period, nextPeriod } from '#calendar'
import { type Outcome, accept, refuse } from '#outcome'
import type { Books } from './books.ts'
import type { BookScope } from './periods.ts'
import type { Action } from './suspense.ts'

export interface StartClosePorts {
  readonly books: Books
  /** Queues one closing message per range of shards, for the turn that the period is at. */
  readonly send: (ranges: readonly (readonly [from: number, to: number])[], turn: number) => Promise<void>
  /** Messages waiting or in work per queue, dead-letter queues included. */
  readonly backlog: () => Promise<Readonly<Record<string, number>>>
  readonly shards: number
  readonly shardsPerMessage: number
  /** The first period of the book: its first close. */
  readonly opensIn: Period
}

export type CloseRefusal = 'QUEUES_NOT_EMPTY' | 'SUSPENSE_OPEN' | 'DOCUMENTS_WAITING' | 'PERIOD_NOT_CLOSABLE'

/**
 * Starts the close of one period: every check must hold, then the period moves to CLOSING and each range of shards gets
 * a message. Starting again after a crash sends the messages again; what is closed stays closed.
 *
 * @refuses QUEUES_NOT_EMPTY · DOCUMENTS_WAITING · SUSPENSE_OPEN · PERIOD_NOT_CLOSABLE
 */
export async function startClose(
  ports: StartClosePorts,
  scope: BookScope & { readonly period: Period },
  action: Action,
): Promise<Outcome<{ readonly messages: number }, CloseRefusal>> {
  const state = await ports.books.periods.state(scope, scope.period)
  if (state !== 'CLOSING') {
    const checked = await checks(ports, scope)
    if (!checked.ok) return checked
    for (const to of ['OPEN', 'CLOSING'] as const) {
      if (to === 'OPEN' && state !== 'FUTURE') continue
      const moved = await ports.books.periods.move(scope, scope.period, to, action)
      if (!moved.ok) return refuse('PERIOD_NOT_CLOSABLE', `${moved.code}: ${moved.sentence}`, scope.period)
    }
  }
  return accept({ messages: await sendShards(ports, scope) })
}

/** Queues every shard for the turn that the period is at; answers how many messages that is. */
export async function sendShards(ports: Pick<StartClosePorts, 'books' | 'send' | 'shards' | 'shardsPerMessage'>, scope: BookScope & { readonly period: Period }): Promise<number> {
  const ranges = shardRanges(ports)
  await ports.send(ranges, (await ports.books.periods.get(scope, scope.period))?.turn ?? 0)
  return ranges.length
}

/** Queues whose messages may still become facts of the period. */
const feeding = /^(intake|contract|backfill)(-dlq)?$/

async function checks(ports: StartClosePorts, scope: BookScope & { readonly period: Period }): Promise<Outcome<true, CloseRefusal>> {
  const closed = await ports.books.periods.closedThrough(scope)
  const next = closed === undefined ? ports.opensIn : nextPeriod(closed)
  if (scope.period !== next) return refuse('PERIOD_NOT_CLOSABLE', `${scope.book} of ${scope.entity} closes ${next} next, not ${scope.period}: no month is skipped or closed twice`, scope.period)
  const busy = Object.entries(await ports.backlog()).filter(([queue, depth]) => feeding.test(queue) && depth > 0)
  if (busy.length > 0) return refuse('QUEUES_NOT_EMPTY', `messages are still waiting: ${busy.map(([queue, depth]) => `${queue} ${depth}`).join(', ')}`, 'queues')
  const waiting = await waitingDocuments(ports.books)
  if (waiting.length > 0) return refuse('DOCUMENTS_WAITING', `${waiting.length} documents wait for an object that is not known, first ${waiting[0]}`, waiting[0])
  for await (const held of ports.books.suspense.list({ states: ['open', 'redriven'] }))
    return refuse('SUSPENSE_OPEN', `suspense is not empty: ${held.id} (${held.code}); resolve it, or let a named person accept it`, held.id)
  return accept(true)
}

async function waitingDocuments(books: Books): Promise<readonly string[]> {
  const waiting = new Set<string>()
  for await (const wait of books.routes.walk()) {
    const outcome = await books.documents.outcome(wait.document)
    if (outcome?.status === 'waiting') waiting.add(wait.document)
  }
  return [...waiting]
}

function shardRanges({ shards, shardsPerMessage }: Pick<StartClosePorts, 'shards' | 'shardsPerMessage'>): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = []
  for (let from = 0; from < shards; from += shardsPerMessage) ranges.push([from, Math.min(from + shardsPerMessage, shards) - 1])
  return ranges
}
