import type { ErpJournal, Journal, PostRefused } from '../connector.ts'
import type { EntryNames } from './entry-files.ts'

/** How one kind of plain-text ledger writes a journal, and reads it back from its postings. */
export interface LedgerFormat extends EntryNames {
  write(journal: Journal): string
  read(text: string): ErpJournal
  /** What this format cannot hold, before anything is written. */
  readonly check?: (journal: Journal) => PostRefused | undefined
}
