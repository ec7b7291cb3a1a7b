import { type Batch, type CheckResult, type PeriodRecord, type ReviewScope, contractResults, runStandingChecks, signersOf, stops, tieOutResult, unmappedItem } from '#books'
import { certificateOf, checkPortsOf } from '#runtime'
import { limits } from '#topology'
import type { Desk } from '../desk.ts'
import { moneyOf } from '../money-of.ts'
import type { CheckWire, CloseStatusWire } from './period-wire.ts'
import { daysOf, periodWire, thisPeriod, unrecorded } from './read-periods.ts'

/** Every check of a close as it stands: what had arrived (of a close that went on: then), the contracts, and the tie-out. */
export async function readCloseChecks(desk: Desk, scope: ReviewScope): Promise<readonly CheckResult[]> {
  const record = await desk.books.periods.get(scope, scope.period)
  const run = await desk.books.reviews.run(scope)
  const tieOut = await tieOutResult(desk.books, scope)
  if (run?.passed && run.turn === record?.turn) return [...run.passed.checks, tieOut]
  const ports = checkPortsOf(desk.world, desk.tenant, scope)
  return [...(await runStandingChecks(ports, scope)), ...(await contractResults(ports, scope)), tieOut]
}

/** How far the close of a period is: checks, shards, journals, comparison, signatures, and what comes next. */
export async function readClose(desk: Desk, scope: ReviewScope): Promise<CloseStatusWire> {
  const { books } = desk
  const record = await books.periods.get(scope, scope.period)
  const run = await books.reviews.run(scope)
  const reviewed = run === undefined ? [] : await books.reviews.shards(scope, run.run)
  const statements = await Array.fromAsync(books.statements.list({ ...scope, revision: record?.revision }, scope.period))
  const journals = await Array.fromAsync(books.batches.list(scope))
  const checks = await readCloseChecks(desk, scope)
  const locked = record?.history.findLast(({ to }) => to === 'LOCKED')
  const drawn = locked?.certificate === undefined ? await certificateOf(desk.world, desk.tenant, scope) : undefined
  return {
    period: record === undefined ? unrecorded({ entity: scope.entity, book: scope.book }, scope.period, scope.period > thisPeriod(desk, scope) ? 'FUTURE' : 'OPEN') : periodWire(record),
    ...daysOf(desk, scope),
    checks: checks.map(checkWire),
    reviewed: { done: reviewed.reduce((sum, { from, to }) => sum + to - from + 1, 0), of: limits.shards },
    closed: { done: statements.length, of: limits.shards },
    contracts: statements.reduce((sum, { contracts }) => sum + contracts, 0),
    journals: countedByState(journals),
    comparedAt: (await books.tieOuts.get(scope, scope.period))?.at ?? null,
    certificate: locked?.certificate ?? drawn?.sha256 ?? null,
    next: (await stoppedByAccounts(desk, record)) ?? nextOf(record, checks, statements.length),
  }
}

const countedByState = (journals: readonly Batch[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(journals, ({ state }) => state)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([state, list]) => [state, list.length]))

/** A check as the API says it. */
export const checkWire = ({ examples, amounts, ...check }: CheckResult): CheckWire => ({
  ...check,
  amounts: amounts.map(({ currency, minor }) => moneyOf(minor, currency)),
  examples: examples.map(({ code, subject, contract, currency, minor, sentence }) => ({ code, subject, contract, amount: currency === null ? null : moneyOf(minor, currency), sentence })),
})

/** What the accounts that policy does not map keep from being frozen. */
async function stoppedByAccounts({ books }: Desk, record: PeriodRecord | undefined): Promise<string | undefined> {
  const held = record?.state === 'CLOSING' ? await books.suspense.get(unmappedItem(record)) : undefined
  return held === undefined || held.state === 'resolved' ? undefined : `Stopped by accounts: ${held.sentence}. Map them in policy, then start again.`
}

function nextOf(record: PeriodRecord | undefined, checks: readonly CheckResult[], stated: number): string {
  const state = record?.state ?? 'OPEN'
  const [stopping] = checks.filter((check) => check.check !== 'tie-out' && stops(check))
  if (state === 'LOCKED') return 'Locked: it never opens again.'
  if (state === 'CLOSED') return nextAfterClose(record!, checks)
  if (state !== 'CLOSING') return record !== undefined && record.revision > 1 ? 'Reopened: book what belongs in it, then start its close again.' : 'Look at the contracts (tieout close check), then start the close.'
  if (stopping !== undefined) return stopping.state === 'not-run' ? `The contracts are being looked at: ${stopping.sentence}.` : `Stopped by ${stopping.check}: ${stopping.sentence}. Repair or accept it, then start again.`
  return stated < limits.shards ? 'The contracts are being closed.' : 'The journals are being frozen.'
}

function nextAfterClose(record: PeriodRecord, checks: readonly CheckResult[]): string {
  const tieOut = checks.find(({ check }) => check === 'tie-out')
  if (record.reopening !== null) return `${record.reopening.principal} asks to reopen it: a second person decides.`
  if (tieOut !== undefined && stops(tieOut)) return `Not tied out: ${tieOut.sentence}.`
  const signers = signersOf(record)
  return signers.length >= 2 ? 'Signed off by two people: it can be locked.' : `Signed off by ${signers[0] ?? 'nobody'}: ${2 - signers.length} more.`
}
