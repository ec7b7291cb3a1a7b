import { type CheckPorts, type ReviewScope, type StartClosePorts, contractResults, sendShards, stops } from '#books'
import type { Instant } from '#calendar'

export type FinishReviewPorts = Omit<CheckPorts, 'backlog' | 'billing'> & Pick<StartClosePorts, 'send' | 'shardsPerMessage'>

/**
 * When every shard was looked at: lets the close go on, unless a check stops it or nobody asked for the close. What the
 * checks came to is kept with the run. Running it again does the same.
 */
export async function finishReview(ports: FinishReviewPorts, scope: ReviewScope & { readonly run: number }, at: Instant): Promise<void> {
  const results = await contractResults(ports, scope)
  const run = await ports.books.reviews.run(scope)
  const record = await ports.books.periods.get(scope, scope.period)
  if (run === undefined || run.run !== scope.run || !run.thenClose || record?.state !== 'CLOSING' || record.turn !== run.turn) return
  if (run.passed === null) {
    if (results.some(stops)) return
    await ports.books.reviews.pass(scope, run.run, { at, checks: [...run.standing, ...results] })
  }
  await sendShards(ports, scope)
}
