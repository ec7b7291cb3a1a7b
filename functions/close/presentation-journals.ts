import type { Books, CloseStatement, NewBatch, PeriodAction, Presented } from '#books'
import { encode } from '#billing'
import { type FiscalCalendar, type Period, addPeriods } from '#calendar'
import { type LedgerLine, externalId } from '#journal'
import { type Currency, formatMinor } from '#money'
import { type Outcome, accept, assertInvariant, refuse } from '#outcome'
import { type PolicySet, accountFor, calendarFor, needsApproval, presentationOn } from '#policy'
import type { CloseScope } from './close-shard.ts'
import { summed } from './presented-since.ts'

export interface PresentationPorts {
  readonly books: Books
  readonly policy: PolicySet
}

interface Stated extends CloseScope {
  readonly revision: number
  readonly statements: readonly CloseStatement[]
  readonly by: PeriodAction
}

interface Day {
  readonly journalClass: 'rcl' | 'rcr'
  readonly period: Period
  readonly postedOn: string
}

/**
 * The journals that present contract balances at the end of a period as policy says, and those that take them back on the
 * first day of the next. After a reopening only the difference to what was presented before.
 *
 * @refuses ACCOUNT_NOT_MAPPED
 */
export async function presentationJournals(ports: PresentationPorts, stated: Stated): Promise<Outcome<readonly NewBatch[], 'ACCOUNT_NOT_MAPPED'>> {
  const drawn = summed(stated.statements.flatMap(({ presented = [] }) => presented)).map((row) => ({ currency: row.currency, lines: linesOf(ports, stated, row) }))
  const missing = new Set(drawn.flatMap(({ lines }) => (lines.ok ? [] : [lines.sentence])))
  if (missing.size > 0) return refuse('ACCOUNT_NOT_MAPPED', [...missing].sort().join('; '))
  const byCurrency = Map.groupBy(drawn.flatMap(({ currency, lines }) => (lines.ok ? lines.value.map((line) => ({ currency, line })) : [])), ({ currency }) => currency)
  const next = await takenBackIn(ports, stated)
  return accept([...byCurrency].flatMap(([currency, found]) => pairOf(ports, stated, { currency, next, lines: found.map(({ line }) => line) })))
}

/** The period after it; behind a reopening, where that one is closed already, the first that is not. Once frozen it stays. */
async function takenBackIn({ books }: PresentationPorts, { entity, book, period, revision }: Stated): Promise<Period> {
  const next = addPeriods(period, 1)
  if (revision === 1) return next
  for await (const batch of books.batches.list({ entity, book })) {
    if (batch.journalClass !== 'rcr' || batch.revision !== revision) continue
    if ((await books.batches.get(batch.reverses ?? ''))?.period === period) return batch.period
  }
  const closed = (await books.periods.list({ entity, book })).findLast((record) => record.period > period && (record.state === 'CLOSED' || record.state === 'LOCKED'))
  return closed === undefined ? next : addPeriods(closed.period, 1)
}

/** One row as ledger lines: out of the balance, and into where it is presented; the sides of netting balance each other. */
function linesOf({ policy }: PresentationPorts, scope: Stated, { kind, role, class: revenueClass, currency, minor }: Presented): Outcome<readonly LedgerLine[], 'ACCOUNT_NOT_MAPPED'> {
  const { entity, book } = scope
  const on = calendarOf(policy, scope).lastDayOf(scope.period)
  const account = accountFor(policy, { entity, book, currency, role, class: revenueClass, on })
  if (!account.ok) return account
  const what = [role.replaceAll('_', ' '), revenueClass].filter(Boolean).join(' · ')
  const out = sided({ account: account.value, memo: `presentation: ${kind} ${what}`, currency }, role === 'contract_liability' ? minor : -minor)
  if (kind === 'netted') return accept([out])
  const { nonCurrentLiability } = presentationOn(policy, { book, on })
  return nonCurrentLiability === null ? refuse('ACCOUNT_NOT_MAPPED', `policy names no account for non-current liabilities of ${book}`) : accept([out, sided({ account: nonCurrentLiability, memo: `presentation: ${kind} ${what}`, currency }, -minor)])
}

const calendarOf = (policy: PolicySet, { book, period }: CloseScope): FiscalCalendar => calendarFor(policy, { book, on: `${period}-28` })

const sided = ({ account, memo, currency }: { account: string; memo: string; currency: Currency }, signedMinor: bigint): LedgerLine => ({ account, side: signedMinor > 0n ? 'debit' : 'credit', amount: formatMinor(signedMinor < 0n ? -signedMinor : signedMinor, currency), customer: null, memo })

/** The journal of the last day, and the one that takes it back on the first day after it. */
function pairOf(ports: PresentationPorts, stated: Stated, { currency, next, lines }: { readonly currency: Currency; readonly next: Period; readonly lines: readonly LedgerLine[] }): readonly [NewBatch, NewBatch] {
  const calendar = calendarOf(ports.policy, stated)
  const at = batchOf(ports, stated, { journalClass: 'rcl', period: stated.period, postedOn: calendar.lastDayOf(stated.period), currency, lines })
  const opposite = lines.map((line): LedgerLine => ({ ...line, side: line.side === 'debit' ? 'credit' : 'debit' }))
  const back = batchOf(ports, stated, { journalClass: 'rcr', period: next, postedOn: calendar.firstDayOf(next), currency, lines: opposite })
  return [at, { ...back, reverses: at.batch }]
}

function batchOf({ books, policy }: PresentationPorts, { entity, book, revision, by }: Stated, { journalClass, period, postedOn, currency, lines }: Day & { readonly currency: Currency; readonly lines: readonly LedgerLine[] }): NewBatch {
  const signed = (line: LedgerLine): bigint => (line.side === 'debit' ? 1n : -1n) * BigInt(line.amount.replace('.', ''))
  assertInvariant(lines.reduce((sum, line) => sum + signed(line), 0n) === 0n, 'debits equal credits', () => `${journalClass} of ${entity} ${book} ${period} ${currency}`)
  const totalMinor = lines.reduce((sum, line) => (line.side === 'debit' ? sum + signed(line) : sum), 0n)
  const batch = externalId({ tenant: books.tenant, book, entity, period, currency, class: journalClass, revision, part: 1 })
  const approval = needsApproval(policy, { entity, book, currency, totalMinor }) ? { needsApproval: true as const } : {}
  return { batch, book, entity, currency, period, journalClass, revision, part: 1, frozenAt: by.at, lines: lines.map((line) => encode(line)), postedOn, madeBy: by.principal, mappedBy: policy.hash, ...approval }
}
