import { epochMsOf } from '#calendar'
import type { Batch } from './batches.ts'
import type { Books } from './books.ts'
import { found, resultOf } from './close-checks.ts'
import type { CheckResult, Finding, ReviewScope } from './reviews.ts'

/**
 * What stands between a closed period and its sign-off: journals that were not read back, a comparison that was not made
 * since, accounts that differ, and breaks that are open. A named person may accept exactly what is found.
 */
export async function tieOutResult(books: Books, scope: ReviewScope): Promise<CheckResult> {
  const batches = await Array.fromAsync(books.batches.list(scope))
  const findings = [...unconfirmed(batches), ...(await uncompared(books, scope, batches)), ...(await openBreaks(books, scope))]
  return resultOf('tie-out', findings, { mode: 'blocks', accepted: await books.reviews.accepted(scope) })
}

const unconfirmed = (batches: readonly Batch[]): readonly Finding[] =>
  batches.filter(({ state }) => state !== 'CONFIRMED').map(({ batch, state }) => found('tie-out', { code: 'NOT_CONFIRMED', subject: batch, sentence: `journal ${batch} is ${state}: it was not read back from the ledger` }))

async function uncompared(books: Books, scope: ReviewScope, batches: readonly Batch[]): Promise<readonly Finding[]> {
  const tieOut = await books.tieOuts.get(scope, scope.period)
  const last = batches.flatMap(({ history }) => history.filter(({ to }) => to === 'CONFIRMED').map(({ at }) => at)).sort().at(-1)
  if (tieOut === undefined || (last !== undefined && epochMsOf(tieOut.at) < epochMsOf(last))) return [found('tie-out', { code: 'NOT_COMPARED', subject: scope.period, sentence: `${scope.period} was not compared since its journals were posted: tieout recon run --period ${scope.period}` })]
  const differing = tieOut.accounts.filter(({ expectedMinor, oursMinor }) => expectedMinor !== oursMinor)
  return differing.map(({ account, currency, expectedMinor, oursMinor }) => found('tie-out', { code: 'ACCOUNT_DIFFERS', subject: account, currency, minor: oursMinor - expectedMinor, sentence: `account ${account} differs between subledger and ledger` }))
}

async function openBreaks(books: Books, { entity, book, period }: ReviewScope): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for await (const each of books.breaks.list({ state: 'open' }))
    if (each.entity === entity && each.book === book && each.period === period)
      findings.push(found('tie-out', { code: each.kind, subject: each.id, contract: each.contract, currency: each.currency, minor: each.actualMinor - each.expectedMinor, sentence: each.sentence }))
  return findings
}
