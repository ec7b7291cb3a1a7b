import type { Terms } from '#billing'
import type { AccountingDate, FiscalCalendar } from '#calendar'
import type { Currency } from '#money'
import type { PolicySet, RecognitionOptions } from '#policy'
import type { ContractFile } from '../../contract-file.ts'
import type { Notes } from '../../workings.ts'

/** A signed contract as it is read for one book: its terms, the facts since, the choices of policy, and how far the book is closed. */
export interface SignedContract {
  readonly file: ContractFile
  readonly terms: Terms
  readonly signedOn: AccountingDate
  readonly policy: PolicySet
  readonly book: string
  readonly options: RecognitionOptions
  readonly currency: Currency
  readonly calendar: FiscalCalendar
  /** Last day of the last closed period: revenue that time alone earns goes so far. */
  readonly closedOn: AccountingDate
  /** The last day of which anything is known: what falls due by the passing of time goes so far. */
  readonly knownOn: AccountingDate
  /** Day from which the contract meets the criteria of 25-1; null: it does not yet. */
  readonly existsFrom: AccountingDate | null
  /** Contracts signed together are one, or each by itself (25-9). */
  readonly combined: 'combined' | 'separate'
  readonly notes: Notes
}
