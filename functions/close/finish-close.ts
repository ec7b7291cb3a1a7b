import type { Books, CloseStatement, NewBatch, PeriodAction } from '#books'
import { encode } from '#billing'
import { type Instant, type Period, lastDayOf } from '#calendar'
import type { Currency } from '#money'
import { type LedgerLine, type Sheet, type SheetRow, externalId, ledgerLines, packSheets, summarise, withinScope } from '#journal'
import { type Outcome, accept, assertInvariant, refuse } from '#outcome'
import { type AccountQuery, type PolicySet, accountFor, needsApproval, postingGroup, segmentsFor } from '#policy'
import type { Ids, Queues } from '#runtime'
import type { CloseScope } from './close-shard.ts'
import { presentationJournals } from './presentation-journals.ts'

export interface FinishClosePorts {
  readonly books: Books
  readonly queues: Queues
  readonly ids: Ids
  readonly policy: PolicySet
  /** The policy of today, which maps what that of the close did not; absent: nothing else maps it. */
  readonly policyNow?: PolicySet
  /** The last day of the period, whose mapping rules are in force and on which its journals are dated; absent: the newest, and that of the month. */
  readonly lastOn?: string
  /** Shards that state the period, ascending. */
  readonly shards: readonly number[]
  readonly linesMax: number
}

/** The close of a period; its revision is 1 for the first close, one more after each reopening. */
export interface StatedClose extends CloseScope {
  readonly revision?: number
}

/** How far it came: `stating` while statements are missing. */
export type FinishedClose = Outcome<'stating' | 'closed', 'ACCOUNT_NOT_MAPPED'>

/**
 * When every shard has its statement: freezes the journal parts, moves the period to CLOSED and queues each part for
 * posting, except what a second person has to approve first. Does nothing while statements are missing. Running it again
 * freezes the same parts under the same ids.
 *
 * @refuses ACCOUNT_NOT_MAPPED: naming every role without an account; nothing is frozen, and the period stays CLOSING
 */
export async function finishClose(ports: FinishClosePorts, scope: StatedClose, asked: PeriodAction): Promise<FinishedClose> {
  const statements = await everyStatement(ports, scope)
  if (statements === undefined) return accept('stating')
  const action = { ...asked, at: latestOf([asked.at, ...statements.map(({ statedAt }) => statedAt)]) }
  const drawn = mapped(partsOf(ports, scope, statements).map((part) => ({ part, ...linesOf(ports, scope, part) })))
  if (!drawn.ok) return drawn
  const presented = await presentationJournals(ports, { ...scope, revision: scope.revision ?? 1, statements, by: action })
  if (!presented.ok) return presented
  const batches: readonly NewBatch[] = [...drawn.value.map((part) => batchOf(ports, scope, { ...part, by: action })), ...presented.value]
  for (const batch of batches) {
    const kept = await ports.books.batches.freeze(batch)
    assertInvariant(kept !== 'conflict', 'a frozen journal never changes', () => `${batch.batch} is frozen with other lines`)
  }
  const moved = await ports.books.periods.move(scope, scope.period, 'CLOSED', action)
  if (!moved.ok) throw new Error(`${moved.code}: ${moved.sentence}`)
  await sendToPosting(ports, scope, batches.filter((batch) => batch.needsApproval === undefined).map(({ batch }) => batch))
  return accept('closed')
}

/** Clocks of several workers differ: nothing is closed before its last statement says so. */
const latestOf = (moments: readonly Instant[]): Instant => moments.reduce((latest, at) => (at > latest ? at : latest))

/** The statement of each shard, in their order; undefined at the first that is missing, without reading on. */
async function everyStatement({ books, shards }: FinishClosePorts, scope: StatedClose): Promise<readonly CloseStatement[] | undefined> {
  const statements: CloseStatement[] = []
  for await (const statement of books.statements.list(scope, scope.period)) {
    if (statement.shard !== shards[statements.length]) return undefined
    statements.push(statement)
  }
  return statements.length === shards.length ? statements : undefined
}

interface Part {
  readonly currency: string
  readonly number: number
  readonly sheet: Sheet
}

/** Balanced parts per currency, within the posting scope and the line limit of a journal. */
function partsOf(ports: FinishClosePorts, scope: CloseScope, statements: readonly CloseStatement[]): readonly Part[] {
  const sheets = statements.flatMap((statement) => statement.sheets.map(sheetOf))
  const currencies = [...new Set(sheets.map((sheet) => sheet.currency))].sort()
  const posting = ports.policy.entities[scope.entity]!.postingScope
  return currencies.flatMap((currency) => {
    const scoped = sheets.filter((sheet) => sheet.currency === currency).map((sheet) => withinScope(sheet, posting))
    return packSheets(scoped, ports.linesMax).map((sheet, index) => ({ currency, number: index + 1, sheet }))
  })
}

function sheetOf(stated: CloseStatement['sheets'][number]): Sheet {
  const rows = stated.totals.map((total): SheetRow => {
    const { role, customer } = total
    return { role, class: total.class, customer, signedMinor: total.side === 'debit' ? total.minor : -total.minor }
  })
  return summarise(stated.currency, rows)
}

const journalClass = 'act'

interface Drawn {
  readonly part: Part
  readonly lines: readonly LedgerLine[]
  /** Hash of the policy that named the accounts. */
  readonly mappedBy: string
}

/** Every part with its accounts, or every role that has none: a part is not posted without the others. */
function mapped(parts: readonly (Omit<Drawn, 'lines'> & { readonly lines: Outcome<readonly LedgerLine[], 'ACCOUNT_NOT_MAPPED'> })[]): Outcome<readonly Drawn[], 'ACCOUNT_NOT_MAPPED'> {
  const missing = new Set(parts.flatMap(({ lines }) => (lines.ok ? [] : [lines.sentence])))
  if (missing.size > 0) return refuse('ACCOUNT_NOT_MAPPED', [...missing].sort().join('; '))
  return accept(parts.flatMap(({ lines, ...part }) => (lines.ok ? [{ ...part, lines: lines.value }] : [])))
}

function batchOf(ports: FinishClosePorts, { revision = 1, ...scope }: StatedClose, { part, lines, mappedBy, by }: Drawn & { readonly by: PeriodAction }): NewBatch {
  const { book, entity, period } = scope
  const batch = externalId({ tenant: ports.books.tenant, ...scope, currency: part.currency, class: journalClass, revision, part: part.number })
  const totalMinor = part.sheet.rows.reduce((sum, { signedMinor }) => (signedMinor > 0n ? sum + signedMinor : sum), 0n)
  const approval = needsApproval(ports.policy, { entity, book, currency: part.currency, totalMinor }) ? { needsApproval: true as const } : {}
  const frozen = { batch, book, entity, currency: part.currency as Currency, period, journalClass, revision, part: part.number, frozenAt: by.at, lines: lines.map((line) => encode(line)) }
  return { ...frozen, madeBy: by.principal, mappedBy, ...datedOn(ports.lastOn, period), ...approval }
}

/** A fiscal period ends on a day of its own; a month on its last, which needs no saying. */
const datedOn = (lastOn: string | undefined, period: Period): Pick<NewBatch, 'postedOn'> => (lastOn === undefined || lastOn === lastDayOf(period) ? {} : { postedOn: lastOn })

function linesOf(ports: FinishClosePorts, scope: CloseScope, part: Part): { readonly lines: ReturnType<typeof ledgerLines>; readonly mappedBy: string } {
  const { policy, policyNow, lastOn } = ports
  const queryOf = ({ role, class: revenueClass }: SheetRow): AccountQuery => ({ ...scope, role, class: revenueClass, currency: part.currency, ...(lastOn === undefined ? {} : { on: lastOn }) })
  const drawn = (by: PolicySet) => ({ mappedBy: by.hash, lines: ledgerLines(part.sheet, (row) => accountFor(by, queryOf(row)), (row) => segmentsFor(by, queryOf(row))) })
  const first = drawn(policy)
  return first.lines.ok || policyNow === undefined ? first : drawn(policyNow)
}

async function sendToPosting(ports: FinishClosePorts, scope: CloseScope, batches: readonly string[]): Promise<void> {
  const { tenant } = ports.books
  const group = postingGroup(ports.policy, scope)
  const messages = batches.map((batch) => ({ message: { tenant, batch }, group, deduplicationId: ports.ids.next('message') }))
  if (messages.length > 0) await ports.queues.sendBatch('posting', messages)
}
