import * as z from 'zod'
import type { Batch, Books, SuspenseItem, SuspenseState } from '#books'
import { collect } from '../page-of.ts'
import { moneyByCurrency, moneyOf } from '../money-of.ts'
import type { Failure, FailureGroup } from './failure-wire.ts'

const failuresMax = 10_000

/** A failure with the fingerprint that groups it. */
export interface Fingerprinted {
  readonly stage: string
  readonly code: string
  readonly source: string
  readonly failure: Failure
}

export const groupOf = ({ stage, code, source }: Fingerprinted): string => `${stage}.${code}.${source}`

/** Suspense and rejected batches, each with its fingerprint; `complete` is false when one answer does not reach all. */
export async function readFailures(books: Books, states: readonly SuspenseState[]): Promise<{ readonly failures: readonly Fingerprinted[]; readonly complete: boolean }> {
  const suspense = await collect(books.suspense.list({ states }), failuresMax)
  const rejected = states.includes('open') ? await collect(books.batches.list({ states: ['REJECTED'] }), failuresMax) : { rows: [], complete: true }
  return { failures: [...suspense.rows.map(ofSuspense), ...rejected.rows.map(ofBatch)], complete: suspense.complete && rejected.complete }
}

/** Groups failures by fingerprint, the newest group first, the newest member first in each. */
export function groupFailures(failures: readonly Fingerprinted[]): readonly FailureGroup[] {
  const groups = new Map<string, Fingerprinted[]>()
  for (const failure of failures) groups.set(groupOf(failure), [...(groups.get(groupOf(failure)) ?? []), failure])
  return [...groups.values()].map(groupFrom).sort((a, b) => (a.lastAt > b.lastAt ? -1 : a.lastAt < b.lastAt ? 1 : a.group < b.group ? -1 : 1))
}

function groupFrom(members: readonly Fingerprinted[]): FailureGroup {
  const sorted = [...members].sort((a, b) => (a.failure.heldAt > b.failure.heldAt ? -1 : 1))
  const [newest] = sorted
  if (!newest) throw new TypeError('a group has at least one member')
  const failures = sorted.map((member) => member.failure)
  const open = failures.filter((failure) => failure.state === 'open')
  return {
    group: groupOf(newest),
    stage: newest.stage,
    code: newest.code,
    source: newest.source,
    count: failures.length,
    open: open.length,
    amounts: [...amountsOf(failures)],
    firstAt: failures.at(-1)?.heldAt ?? newest.failure.heldAt,
    lastAt: newest.failure.heldAt,
    sentence: newest.failure.sentence,
    runbook: `docs/operate.md#${newest.code.toLowerCase().replaceAll('_', '-')}`,
    members: failures,
  }
}

/** The amounts that failures stand for, per currency. */
export const amountsOf = (failures: readonly Failure[]): ReturnType<typeof moneyByCurrency> =>
  moneyByCurrency(failures.flatMap((failure) => failure.amounts.map(({ currency, minor }) => ({ currency, minor: BigInt(minor) }))))

function ofSuspense(item: SuspenseItem): Fingerprinted {
  const failure: Failure = {
    id: item.id,
    kind: 'suspense',
    code: item.code,
    sentence: item.sentence,
    document: item.document,
    batch: null,
    contract: item.contract,
    amounts: item.amounts.map(({ currency, minor }) => moneyOf(minor, currency)),
    heldAt: item.heldAt,
    state: item.state,
    history: item.history,
  }
  return { stage: stageOf(item), code: item.code, source: sourceOf(item), failure }
}

const queued = z.object({ queue: z.string() })
const stages: Readonly<Record<string, string>> = { intake: 'normalise', contract: 'recognise', closing: 'close', posting: 'post', 'tie-out': 'reconcile', backfill: 'sweep' }

/** Where it stopped: poison says which queue gave up; a fact that knows its contract stopped at recognition. */
function stageOf(item: SuspenseItem): string {
  const pointed = queued.safeParse(item.detail)
  if (pointed.success) return stages[pointed.data.queue.replace(/-dlq$/, '')] ?? pointed.data.queue
  return item.contract === null ? 'normalise' : 'recognise'
}

const sourceOf = (item: SuspenseItem): string => item.document?.split(':')[0] ?? 'tieout'

function ofBatch(batch: Batch): Fingerprinted {
  const last = batch.history.at(-1)
  const failure: Failure = {
    id: `batch:${batch.batch}`,
    kind: 'batch',
    code: 'JOURNAL_REJECTED',
    sentence: last?.note ?? 'the ERP refused the journal',
    document: null,
    batch: batch.batch,
    contract: null,
    amounts: [],
    heldAt: last?.at ?? batch.frozenAt,
    state: 'open',
    history: batch.history.map(({ to, principal, at, note }) => ({ to, principal, at, reason: note })),
  }
  return { stage: 'post', code: 'JOURNAL_REJECTED', source: 'erp', failure }
}
