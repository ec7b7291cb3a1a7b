import type { CheckMode, CloseCheck } from '#policy'
import { type Instant, epochMsOf } from '#calendar'
import type { Books } from './books.ts'
import { canonicalText, sha256Of } from './canonical.ts'
import { encode } from '#billing'
import type { CheckResult, Finding, ReviewScope, Reviews } from './reviews.ts'

/** What the checks of a close look at. */
export interface CheckPorts {
  readonly books: Books
  /** Messages waiting or in work per queue, dead-letter queues included. */
  readonly backlog: () => Promise<Readonly<Record<string, number>>>
  readonly modes: Readonly<Record<CloseCheck, CheckMode>>
  readonly shards: number
  /** The systems that bill for the entity, and the moment at which the period is over there. */
  readonly billing: { readonly systems: readonly string[]; readonly overAt: Instant }
}

const examplesMax = 20

/** Checks that are answered at once: what has arrived, and whether it became facts. */
export const standingChecks = ['queues', 'waiting-documents', 'suspense', 'sources', 'source-gaps', 'late-events'] as const satisfies readonly CloseCheck[]

/** Checks that a run over every live contract answers. */
export const contractChecks = ['estimates', 'allocations', 'evidence', 'holds', 'trial-balance'] as const satisfies readonly CloseCheck[]

const finders: Readonly<Record<(typeof standingChecks)[number], (ports: CheckPorts, scope: ReviewScope) => Promise<readonly Finding[]>>> = { queues, 'waiting-documents': waitingDocuments, suspense, sources, 'source-gaps': sourceGaps, 'late-events': lateEvents }

/** Looks at what has arrived, now. */
export async function runStandingChecks(ports: CheckPorts, scope: ReviewScope): Promise<readonly CheckResult[]> {
  const accepted = await ports.books.reviews.accepted(scope)
  const results: CheckResult[] = []
  for (const check of standingChecks) results.push(resultOf(check, await finders[check](ports, scope), { mode: ports.modes[check], accepted }))
  return results
}

/** What the latest run over the contracts came to; `not-run` until it has looked at every shard. */
export async function contractResults(ports: Pick<CheckPorts, 'books' | 'modes' | 'shards'>, scope: ReviewScope): Promise<readonly CheckResult[]> {
  const { reviews } = ports.books
  const run = await reviews.run(scope)
  const shards = run === undefined ? [] : await reviews.shards(scope, run.run)
  const looked = shards.reduce((sum, { from, to }) => sum + to - from + 1, 0)
  if (looked < ports.shards) return contractChecks.map((check) => notRun(check, ports.modes[check], run === undefined ? 'nobody has looked at the contracts yet' : `${looked} of ${ports.shards} shards are looked at`))
  const findings = shards.flatMap((each) => each.findings)
  const accepted = await reviews.accepted(scope)
  return contractChecks.map((check) => resultOf(check, findings.filter((each) => each.check === check), { mode: ports.modes[check], accepted }))
}

/** True when a close may not go on. */
export const stops = ({ mode, state }: CheckResult): boolean => mode === 'blocks' && (state === 'failed' || state === 'not-run')

const notRun = (check: CloseCheck, mode: CheckMode, sentence: string): CheckResult => ({ check, mode, state: 'not-run', sentence, count: 0, amounts: [], finding: null, examples: [], accepted: null })

/** What a check came to, from what it found and what a named person accepted of it. */
export function resultOf(check: CloseCheck | 'tie-out', findings: readonly Finding[], by: { readonly mode: CheckMode; readonly accepted: Awaited<ReturnType<Reviews['accepted']>> }): CheckResult {
  const { mode } = by
  if (findings.length === 0) return { check, mode, state: 'ok', sentence: fine[check], count: 0, amounts: [], finding: null, examples: [], accepted: null }
  const sorted = findings.map((each) => [canonicalText(encode(each)), each] as const).sort(([a], [b]) => (a < b ? -1 : 1))
  const finding = sha256Of(sorted.map(([text]) => text).join('\n'))
  const agreed = check === 'trial-balance' ? undefined : by.accepted.find((each) => each.check === check && each.finding === finding)
  const accepted = agreed === undefined ? null : { principal: agreed.principal, reason: agreed.reason, at: agreed.at }
  const state = accepted !== null ? 'accepted' : mode === 'blocks' ? 'failed' : 'warning'
  const examples = sorted.slice(0, examplesMax).map(([, each]) => each)
  const first = examples[0]!
  return { check, mode, state, sentence: findings.length === 1 ? first.sentence : `${findings.length} findings, first: ${first.sentence}`, count: findings.length, amounts: amountsOf(findings), finding, examples, accepted }
}

const fine: Readonly<Record<CloseCheck | 'tie-out', string>> = {
  queues: 'no message waits that may still become facts',
  'waiting-documents': 'no document waits for an object that is not known',
  suspense: 'suspense is empty, or accepted by name',
  sources: 'no document is known to be missing between billing and the subledger',
  'source-gaps': 'the list of every billing system was compared with the register through the end of the period',
  'late-events': 'no late event waits for a decision',
  estimates: 'every open estimate was looked at again in the period',
  allocations: 'every price is allocated',
  evidence: 'nothing waits for evidence',
  holds: 'nothing is held',
  'trial-balance': 'the balances of every contract add up to nothing',
  'tie-out': 'every journal was read back, and billing, subledger and ledger agree',
}

function amountsOf(findings: readonly Finding[]): CheckResult['amounts'] {
  const sums = new Map<NonNullable<Finding['currency']>, bigint>()
  for (const { currency, minor } of findings) if (currency !== null && minor !== 0n) sums.set(currency, (sums.get(currency) ?? 0n) + minor)
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, minor]) => ({ currency, minor }))
}

export const found = (check: Finding['check'], of: Pick<Finding, 'code' | 'subject' | 'sentence'> & Partial<Finding>): Finding => ({ check, contract: null, currency: null, minor: 0n, ...of })

/** Queues whose messages may still become facts of the period. */
const feeding = /^(intake|contract|backfill)(-dlq)?$/

async function queues({ backlog }: CheckPorts): Promise<readonly Finding[]> {
  const busy = Object.entries(await backlog()).filter(([queue, depth]) => feeding.test(queue) && depth > 0)
  return busy.map(([queue, depth]) => found('queues', { code: 'QUEUE_NOT_EMPTY', subject: queue, sentence: `messages are still waiting: ${queue} ${depth}` }))
}

async function waitingDocuments({ books }: CheckPorts): Promise<readonly Finding[]> {
  const waiting = new Set<string>()
  for await (const wait of books.routes.walk()) if ((await books.documents.outcome(wait.document))?.status === 'waiting') waiting.add(wait.document)
  return [...waiting].map((document) => found('waiting-documents', { code: 'DOCUMENT_WAITING', subject: document, sentence: `document ${document} waits for an object that is not known` }))
}

async function suspense({ books }: CheckPorts): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for await (const held of books.suspense.list({ states: ['open', 'redriven'] })) {
    const [amount] = held.amounts
    findings.push(found('suspense', { code: held.code, subject: held.id, contract: held.contract, currency: amount?.currency ?? null, minor: amount?.minor ?? 0n, sentence: `suspense is not empty: ${held.id} (${held.code}); resolve it, or let a named person accept it` }))
  }
  return findings
}

/** Late events that policy wants two people to decide on, booked meanwhile in the first open period. */
async function lateEvents({ books }: CheckPorts, { entity, book }: ReviewScope): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for await (const each of books.lateEvents.list({ state: 'open' }))
    if (each.entity === entity && each.book === book && each.treatment === 'reopen')
      findings.push(found('late-events', { code: 'LATE_EVENT', subject: each.id, contract: each.contract, currency: each.currency, minor: each.minor, sentence: `${each.contract} was told ${each.periodsLate} periods late of what belongs in ${each.belongsIn}: reopen it and move it, or leave it` }))
  return findings
}

/** Documents that billing and the subledger do not agree on, of this period or an earlier one. */
async function sources({ books }: CheckPorts, { entity, book, period }: ReviewScope): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for await (const each of books.breaks.list({ state: 'open' }))
    if (each.between === 'billing-subledger' && each.entity === entity && each.book === book && (each.period ?? period) <= period)
      findings.push(found('sources', { code: each.kind, subject: each.id, contract: each.contract, currency: each.currency, minor: each.actualMinor - each.expectedMinor, sentence: each.sentence }))
  return findings
}

/** Billing systems whose own list was not compared with the register through the end of the period: what was withheld there is not known. */
async function sourceGaps({ books, billing: { systems, overAt } }: CheckPorts): Promise<readonly Finding[]> {
  const marks = await Promise.all(systems.map(async (system) => ({ system, through: (await books.sourceMarks.get(system))?.comparedThrough })))
  return marks.filter(({ through }) => through === undefined || epochMsOf(through) < epochMsOf(overAt)).map(({ system, through }) => found('source-gaps', { code: 'SOURCE_NOT_COMPARED', subject: system, sentence: `the list of ${system} was compared with the register ${through === undefined ? 'never' : `through ${through}`}; the period is over at ${overAt}. Then: tieout recon sources run --source ${system}` }))
}
