import type { Books, CloseStatement, PeriodAction } from '#books'
import { encode } from '#billing'
import type { Instant } from '#calendar'
import type { Currency } from '#money'
import { type LedgerLine, type Sheet, type SheetRow, externalId, ledgerLines, packSheets, summarise, withinScope } from '#journal'
import { type Outcome, assertInvariant } from '#outcome'
import { type PolicySet, accountFor, postingGroup } from '#policy'
import type { Ids, Queues } from '#runtime'
import type { CloseScope } from './close-shard.ts'

export interface FinishClosePorts {
  readonly books: Books
  readonly queues: Queues
  readonly ids: Ids
  readonly policy: PolicySet
  readonly shards: number
  readonly linesMax: number
}

/** The close of a period; its revision is 1 for the first close, one more after each reopening. */
export interface StatedClose extends CloseScope {
  readonly revision?: number
}

/**
 * When every shard has its statement: freezes the journal parts, moves the period to CLOSED and queues each part for
 * posting. Does nothing while statements are missing. Running it again freezes the same parts under the same ids.
 */
export async function finishClose(ports: FinishClosePorts, scope: StatedClose, action: PeriodAction): Promise<void> {
  const statements: CloseStatement[] = []
  for await (const statement of ports.books.statements.list(scope, scope.period)) statements.push(statement)
  if (statements.length < ports.shards) return
  const parts = partsOf(ports, scope, statements)
  const batches: string[] = []
  for (const [index, part] of parts.entries()) batches.push(await freeze(ports, scope, { part, index, at: action.at }))
  const moved = await ports.books.periods.move(scope, scope.period, 'CLOSED', action)
  if (!moved.ok) throw new Error(`${moved.code}: ${moved.sentence}`)
  await sendToPosting(ports, scope, batches)
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

async function freeze(ports: FinishClosePorts, { revision = 1, ...scope }: StatedClose, frozen: { part: Part; index: number; at: Instant }): Promise<string> {
  const { part } = frozen
  const { tenant } = ports.books
  const identity = { tenant, ...scope, currency: part.currency, class: journalClass, revision, part: part.number }
  const lines = linesOf(ports, scope, part)
  const batch = externalId(identity)
  const { book, entity, period } = scope
  const kept = await ports.books.batches.freeze({ batch, book, entity, currency: part.currency as Currency, period, journalClass, revision, part: part.number, frozenAt: frozen.at, lines: lines.map((line) => encode(line)) })
  assertInvariant(kept !== 'conflict', 'a frozen journal never changes', () => `${batch} is frozen with other lines`)
  return batch
}

function linesOf(ports: FinishClosePorts, scope: CloseScope, part: Part): readonly LedgerLine[] {
  const accountOf = (row: SheetRow): Outcome<string, 'ACCOUNT_NOT_MAPPED'> => accountFor(ports.policy, { ...scope, role: row.role, class: row.class, currency: part.currency })
  const lines = ledgerLines(part.sheet, accountOf)
  if (!lines.ok) throw new Error(`${lines.code}: ${lines.sentence}`)
  return lines.value
}

async function sendToPosting(ports: FinishClosePorts, scope: CloseScope, batches: readonly string[]): Promise<void> {
  const { tenant } = ports.books
  const group = postingGroup(ports.policy, scope)
  const messages = batches.map((batch) => ({ message: { tenant, batch }, group, deduplicationId: ports.ids.next('message') }))
  if (messages.length > 0) await ports.queues.sendBatch('posting', messages)
}
