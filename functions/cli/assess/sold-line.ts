import type { AccountingDate } from '#calendar'
import type { Currency } from '#money'

/** One line of a billing export: what was sold, for which term, for how much. */
export interface SoldLine {
  /** Invoice or subscription, with its line. */
  readonly object: string
  /** Names under which policy may know what was sold, the likeliest first. */
  readonly products: readonly string[]
  readonly listPrice: string | null
  readonly metered: boolean
  readonly hasTerm: boolean
  /** It belongs to a subscription: it is sold for a term. */
  readonly recurring: boolean
  readonly on: AccountingDate
  readonly currency: Currency
  readonly minor: bigint
}

/** A document of the export that could not be read, with the amounts it states. */
export interface Unread {
  readonly object: string
  readonly sentence: string
  readonly amounts: readonly { readonly currency: string; readonly minor: bigint }[]
}

/** What an export says. */
export interface ReadExport {
  readonly source: 'stripe' | 'zuora'
  readonly documents: number
  readonly lines: readonly SoldLine[]
  readonly unread: readonly Unread[]
}
