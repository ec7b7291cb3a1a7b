import type { Fact } from '#billing'
import { accountingDate } from '#calendar'
import { type Asking, customerAccount } from '../../../../../shared/recognition/signed/consideration/customer-account.ts'
import { creditNote, fact, fileOf, invoice, line } from '../../given.ts'

/** The nth day of a year of months of 28 days. */
export const day = (of: number): string => accountingDate(`2026-${String(Math.ceil(of / 28)).padStart(2, '0')}-${String(((of - 1) % 28) + 1).padStart(2, '0')}`)
/** An invoice of one line. */
export const asked = (id: string, on: number, net: bigint, { tax = 0n, ...says }: Record<string, unknown> & { readonly tax?: bigint } = {}) => invoice(id, day(on), [line({ line: 'l1', net, taxMinor: tax })], { totalMinor: net + tax, ...says })
export const received = (on: number, amountMinor: bigint, says: Record<string, unknown> = {}) => fact('PaymentReceived', day(on), { payment: `p${on}`, invoice: null, currency: 'USD', amountMinor, refundable: true, ...says })
export const voided = (on: number, id = 'A') => fact('InvoiceVoided', day(on), { invoice: id })
export const givenUp = (on: number, id = 'A') => fact('InvoiceWrittenOff', day(on), { invoice: id })
export const transfer = (on: number, kind: string, amountMinor: bigint | null = null) => fact('TransferMade', day(on), { promise: null, transfer: kind, amountMinor, quantity: null, details: {} })
export const refunded = (on: number, amountMinor: bigint, says: Record<string, unknown> = {}) => fact('RefundSettled', day(on), { refund: `re_${on}`, payment: '#latest', invoice: null, currency: 'USD', amountMinor, ...says })
export const noted = (on: number, net: bigint, tax = 0n, settlement?: Record<string, bigint>) => creditNote(`cn_${on}`, day(on), { invoice: 'A', lines: [{ line: null, net, tax }], ...(settlement === undefined ? {} : { settlement }) })
export const dispute = (on: number, kind: 'DisputeFundsWithdrawn' | 'DisputeFundsReinstated', amountMinor: bigint, feeMinor = 0n) => fact(kind, day(on), { dispute: 'dp', payment: '#latest', invoice: null, currency: 'USD', amountMinor, feeMinor })
export const decided = (on: number, result: string) => fact('DisputeClosed', day(on), { dispute: 'dp', payment: '#latest', invoice: null, currency: 'USD', result, reason: null })

/** What each document moved, accounts that it left alone apart. */
export const posted = (facts: readonly Fact[], asking?: Asking) => customerAccount(fileOf(facts), asking).map(({ cause, moved, meanings, on }) => ({ cause, on, moved: Object.fromEntries(Object.entries(moved).filter(([, minor]) => minor !== 0n)), meanings }))
/** The last of some documents in the customer's account. */
export const last = (...facts: readonly Fact[]) => posted(facts).at(-1)!
export const moved = (...facts: readonly Fact[]) => last(...facts).moved
export const meant = (...facts: readonly Fact[]) => last(...facts).meanings.map(({ bill, ...meaning }) => ({ ...meaning, bill: bill?.id ?? null }))
