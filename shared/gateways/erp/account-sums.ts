import { type Currency, formatMinor } from '#money'
import { amountMinor } from './amount-text.ts'
import type { ErpBalance, JournalLine } from './connector.ts'

type Heading = Omit<ErpBalance, 'debit' | 'credit'>

/** Totals as lines are added to them. */
export interface AccountSums {
  /** Adds a line to the totals of its account. Throws when its amount cannot be read. */
  add(heading: Heading, line: Pick<JournalLine, 'debit' | 'credit'>): void
  /** One row for each account, period, currency and book, in a stated order. */
  rows(): readonly ErpBalance[]
}

/** Debits and credits by account, period, currency and book, where an ERP gives lines and no totals. Not signed. */
export function accountSums(): AccountSums {
  const sums = new Map<string, { readonly heading: Heading; debit: bigint; credit: bigint }>()
  return {
    add: (heading, { debit, credit }) => {
      const { source, account, period, currency, book = '', subsidiary = '' } = heading
      const key = [source, account, period, currency, book, subsidiary].join(' ')
      const total = sums.get(key) ?? { heading, debit: 0n, credit: 0n }
      if (debit !== undefined) total.debit += amountMinor(debit, currency)
      else total.credit += amountMinor(credit ?? '', currency)
      sums.set(key, total)
    },
    rows: () =>
      [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { heading, debit, credit }]) => {
        const currency = heading.currency as Currency
        return { ...heading, debit: formatMinor(debit, currency), credit: formatMinor(credit, currency) }
      }),
  }
}
