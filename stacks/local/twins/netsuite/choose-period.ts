import { dateIn, instantOfEpochMs } from '#calendar'
import { type AccountState, preferencesOf } from './account-state.ts'
import type { SentJournal } from './read-journal-entry.ts'
import { refusals } from './refusal.ts'

/** An accounting month as the ledger keeps it. */
interface MonthRow {
  readonly id: number
  readonly start: string
  readonly end: string
  readonly shut: boolean // for this subsidiary: closed, locked, or locked for it or for the book alone
}

/**
 * Where a journal is booked: the period named, or the one of its date; when that is closed or locked, refused or
 * silently another one, as the account prefers.
 */
export function choosePeriod(sent: SentJournal, { subsidiary, book }: { readonly subsidiary: string; readonly book: string | undefined }, state: AccountState): number {
  const months = readMonths(state, subsidiary, book)
  const on = sent.tranDate ?? ''
  const named = sent.postingPeriod?.id
  const month = months.find((row) => (named === undefined ? row.start <= on && on <= row.end : String(row.id) === named))
  if (!month) throw refusals['invalid-reference'](named ?? on, 'postingPeriod', 'postingPeriod')
  if (on < month.start || on > month.end) throw refusals['date-outside-period']()
  if (!month.shut) return month.id
  const preference = preferencesOf(state.ledger).closedPeriod
  if (preference === 'refuse') throw refusals['closed-period']()
  return otherPeriod(months, month, preference === 'first-open' ? month.start : dateIn(instantOfEpochMs(state.now()), 'UTC'))
}

/** The first open month that ends on or after a date. */
export function otherPeriod(months: readonly MonthRow[], shut: MonthRow, from: string): number {
  const open = months.find((row) => !row.shut && row.end >= from && row.id !== shut.id)
  if (!open) throw refusals['closed-period']()
  return open.id
}

export function readMonths(state: AccountState, subsidiary: string, book?: string): readonly MonthRow[] {
  const lockedForBook = new Set(state.ledger.prepare('SELECT period FROM book_locks WHERE book = ?').all(book ?? '1').map((row) => String(row.period)))
  const rows = state.ledger.prepare("SELECT * FROM periods WHERE is_year = 'F' AND is_quarter = 'F' ORDER BY start_on, id").all()
  return rows.map((row) => ({
    id: Number.parseInt(String(row.id), 10),
    start: String(row.start_on),
    end: String(row.end_on),
    shut: row.closed === 'T' || row.all_locked === 'T' || String(row.locked_subsidiaries).split(',').includes(subsidiary) || lockedForBook.has(String(row.id)),
  }))
}
