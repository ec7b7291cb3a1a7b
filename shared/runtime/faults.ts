import { InvariantBroken } from '#outcome'
import type { Base } from './base.ts'

/** Counts a broken invariant, which an alarm watches; other faults are the queue's business. */
export function countsBroken(base: Pick<Base, 'metrics'>, cause: unknown): void {
  if (!(cause instanceof InvariantBroken)) return
  base.metrics.count('InvariantsBroken', 1, { reason: cause.invariant.slice(0, 60) })
  if (cause.invariant === 'debits equal credits') base.metrics.count('UnbalancedEntries')
}
