import { type Json, encode } from '#billing'
import type { AccountingDate, Instant } from '#calendar'
import type { Batch } from './batches.ts'
import type { Books } from './books.ts'
import { canonicalText, sha256Of } from './canonical.ts'
import { certificateText } from './certificate-text.ts'
import type { PeriodRecord } from './period-record.ts'
import type { CheckResult, ReviewScope } from './reviews.ts'
import type { CloseStatement } from './statements.ts'
import { tieOutResult } from './tie-out-check.ts'

/** What a certificate is about, with the days of the period and the policy that was in force. */
export interface CertificateScope extends ReviewScope {
  readonly tenant: string
  readonly days: { readonly calendar: string; readonly timeZone: string; readonly firstOn: AccountingDate; readonly lastOn: AccountingDate }
  readonly policy: { readonly version: string; readonly hash: string }
}

/** One side of one role in one currency, over all statements of the period. */
interface RoleTotal {
  readonly currency: string
  readonly role: string
  readonly debitMinor: bigint
  readonly creditMinor: bigint
}

/** Everything that a closed period stands on. Its canonical text has one hash, whoever asks and however often. */
export interface CloseCertificate extends CertificateScope {
  readonly certificate: 'tieout/close/1'
  readonly revision: number
  readonly history: PeriodRecord['history']
  readonly signOffs: PeriodRecord['signOffs']
  readonly checks: readonly Omit<CheckResult, 'examples'>[]
  readonly statements: readonly { readonly revision: number; readonly shards: number; readonly contracts: number; readonly lines: number; readonly root: string }[]
  readonly totals: readonly RoleTotal[]
  readonly trialBalance: readonly { readonly currency: string; readonly role: string; readonly minor: bigint }[]
  readonly journals: readonly CertifiedJournal[]
  readonly comparedAt: Instant | null
  readonly openItems: { readonly suspenseAccepted: number; readonly breaks: number; readonly held: number; readonly withoutEvidence: number }
}

type CertifiedJournal = Pick<Batch, 'batch' | 'revision' | 'part' | 'currency' | 'state' | 'linesSha256'> & { readonly confirmedAt: Instant | null; readonly answer: Json }

/** A certificate as it is kept: its content, the same in lines for a person to read, and the hash over both. */
export interface DrawnCertificate {
  readonly content: Json
  readonly sha256: string
}

/** Draws the certificate of a period from the books as they stand; undefined while it is not closed. The lock itself is not in it: it names it. */
export async function closeCertificate(books: Books, scope: CertificateScope): Promise<DrawnCertificate | undefined> {
  const record = await books.periods.get(scope, scope.period)
  if (record?.state !== 'CLOSED' && record?.state !== 'LOCKED') return undefined
  const [run, tieOut] = [await books.reviews.run(scope), await books.tieOuts.get(scope, scope.period)]
  const checks = [...(run?.passed?.checks ?? []), await tieOutResult(books, scope)]
  const statements = await statementsOf(books, record)
  const countOf = (check: string): number => checks.find((each) => each.check === check)?.count ?? 0
  const certificate: CloseCertificate = {
    ...scope,
    certificate: 'tieout/close/1',
    revision: record.revision,
    history: record.history.filter(({ to }) => to !== 'LOCKED'),
    signOffs: record.signOffs,
    checks: checks.map(({ examples: _examples, ...check }) => check),
    statements: statements.map(summary),
    totals: totalsOf(statements.flatMap(({ shards }) => shards)),
    trialBalance: run === undefined ? [] : trialOf(await books.reviews.shards(scope, run.run)),
    journals: await journalsOf(books, scope),
    comparedAt: tieOut?.at ?? null,
    openItems: { suspenseAccepted: (await Array.fromAsync(books.suspense.list({ states: ['accepted'] }))).length, breaks: countOf('tie-out'), held: countOf('holds'), withoutEvidence: countOf('evidence') },
  }
  const content = encode({ ...certificate, text: certificateText(certificate) })
  return { content, sha256: sha256Of(canonicalText(content)) }
}

interface Revision {
  readonly revision: number
  readonly shards: readonly CloseStatement[]
}

async function statementsOf(books: Books, { entity, book, period, revision: latest }: PeriodRecord): Promise<readonly Revision[]> {
  const revisions: Revision[] = []
  for (let revision = 1; revision <= latest; revision += 1) revisions.push({ revision, shards: await Array.fromAsync(books.statements.list({ entity, book, revision }, period)) })
  return revisions
}

const linesIn = ({ sheets }: CloseStatement): number => sheets.reduce((sum, { totals }) => sum + totals.reduce((lines, total) => lines + total.lines, 0), 0)

const summary = ({ revision, shards }: Revision): CloseCertificate['statements'][number] => ({
  revision,
  shards: shards.length,
  contracts: shards.reduce((sum, { contracts }) => sum + contracts, 0),
  lines: shards.reduce((sum, shard) => sum + linesIn(shard), 0),
  root: sha256Of(shards.map(({ shard, merkleRoot }) => `${shard}:${merkleRoot}`).join('\n')),
})

function totalsOf(shards: readonly CloseStatement[]): readonly RoleTotal[] {
  const sums = new Map<string, RoleTotal>()
  for (const { currency, totals } of shards.flatMap(({ sheets }) => sheets))
    for (const { role, side, minor } of totals) {
      const held = sums.get(`${currency} ${role}`) ?? { currency, role, debitMinor: 0n, creditMinor: 0n }
      sums.set(`${currency} ${role}`, side === 'debit' ? { ...held, debitMinor: held.debitMinor + minor } : { ...held, creditMinor: held.creditMinor + minor })
    }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, total]) => total)
}

function trialOf(shards: Awaited<ReturnType<Books['reviews']['shards']>>): CloseCertificate['trialBalance'] {
  const sums = new Map<string, CloseCertificate['trialBalance'][number]>()
  for (const { currency, role, minor } of shards.flatMap(({ trial }) => trial)) sums.set(`${currency} ${role}`, { currency, role, minor: (sums.get(`${currency} ${role}`)?.minor ?? 0n) + minor })
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, row]) => (row.minor === 0n ? [] : [row]))
}

async function journalsOf(books: Books, scope: ReviewScope): Promise<readonly CertifiedJournal[]> {
  const batches = await Array.fromAsync(books.batches.list(scope))
  return batches.map(({ batch, revision, part, currency, state, linesSha256, history }) => {
    const confirmed = history.find(({ to }) => to === 'CONFIRMED')
    return { batch, revision, part, currency, state, linesSha256, confirmedAt: confirmed?.at ?? null, answer: confirmed?.answer ?? null }
  })
}
