import type { ChainItem } from '#books'
import type { PolicyRegistry } from '#policy'
import { bookCurrency } from '#recognition'
import type { Role } from '#revenue'
import type { BookState, Head } from '#subledger'
import { moneyOf } from '../money-of.ts'
import type { ContractRow } from './contract-wire.ts'

/** The currency that amounts of a contract are written in; XXX (ISO 4217: none) until a fact names one. */
export const currencyOf = (item: ChainItem): string => item.currency ?? 'XXX'

/** The currency that the balances and lines of a contract are in, in one book: the book's own where policy keeps one. */
export function currencyIn({ item, held }: Head<ChainItem>, book: string, policies: PolicyRegistry): string {
  const policy = policies.byHash(held.policy)
  return (policy && bookCurrency(held.file, { policy, book })) ?? currencyOf(item)
}

/** A contract with its balances per book, as the API states it. */
export function contractRow(head: Head<ChainItem>, policies: PolicyRegistry): ContractRow {
  const { item, held } = head
  const { contract, customer, entity, currency, dormant, policy, engine } = item
  const balances = Object.entries(held.books).map(([book, state]) => balancesOf(book, state, currencyIn(head, book, policies)))
  return { contract, customer, entity, currency, items: item.seq + 1, dormant, policy, engine, updatedAt: item.recordedAt, balances }
}

/** Liabilities and revenue are credits: they are shown positive when they stand on the credit side. */
function balancesOf(book: string, state: BookState, currency: string): ContractRow['balances'][number] {
  const debit = (role: Role) => moneyOf(state.balances[role] ?? 0n, currency)
  const credit = (role: Role) => moneyOf(-(state.balances[role] ?? 0n), currency)
  return {
    book,
    closedThrough: state.closedThrough,
    recognised: credit('revenue'),
    receivable: debit('receivable'),
    contractLiability: credit('contract_liability'),
    contractAsset: debit('contract_asset'),
    unbilledReceivable: debit('unbilled_receivable'),
    refundLiability: credit('refund_liability'),
    customerCredit: credit('customer_credit'),
  }
}
