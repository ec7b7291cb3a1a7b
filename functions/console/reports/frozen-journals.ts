import type { Batch, Books } from '#books'
import type { Instant } from '#calendar'
import type { FrozenJournal, Scope } from '#reports'
import { erpIdIn, readLines } from '../journals/read-journals.ts'

/** Journals frozen by a moment for the books asked about, in the state they were in then. */
export async function* frozenJournals(books: Books, scopes: readonly Scope[], asOf: Instant): AsyncIterable<FrozenJournal> {
  for await (const batch of books.batches.list()) {
    const wanted = scopes.some(({ entity, book }) => batch.entity === entity && batch.book === book)
    if (wanted && batch.frozenAt <= asOf) yield await journalOf(books, batch, asOf)
  }
}

async function journalOf(books: Books, frozen: Batch, asOf: Instant): Promise<FrozenJournal> {
  const { batch, entity, book, period, currency, journalClass, revision, part, frozenAt, linesSha256 } = frozen
  const known = frozen.history.filter(({ at }) => at <= asOf)
  const lines = await readLines(books, frozen)
  return {
    batch, entity, book, period, currency, journalClass, revision, part, frozenAt, linesSha256,
    state: known.at(-1)?.to ?? 'DRAFT',
    erpId: erpIdIn(known),
    lines: lines.map(({ account, side, minor, customer, memo }) => ({ account, signedMinor: side === 'debit' ? minor : -minor, customer, memo })),
  }
}
