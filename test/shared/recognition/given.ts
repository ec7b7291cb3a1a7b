import { type Fact, type FactKind, type FactOf, type InvoiceLine, decodeFact } from '#billing'
import type { Period } from '#calendar'
import type { PolicySet } from '#policy'
import { type ContractFile, type Evaluation, type EvaluationContext, applyFact, evaluate, openFile } from '#recognition'
import type { Role } from '#revenue'
import { halden } from '../policy/halden.ts'

/** A fact in short form: its kind, the day it took effect, and what it says. Minor units as text or bigint. */
export function fact<K extends FactKind>(kind: K, on: string, says: Record<string, unknown>): FactOf<K> {
  const name = ['invoice', 'creditNote', 'payment', 'refund', 'transaction', 'grant', 'dispute', 'hold', 'entry', 'product', 'meter'].map((key) => says[key] ?? '').join(':')
  const envelope = {
    id: `test:${kind}:${name}:${on}:${String(says['version'] ?? '')}${String(says['usedOn'] ?? '')}`,
    contract: 'C-1',
    customer: 'cus_1',
    entity: 'halden-us',
    effectiveOn: on,
    effectiveAt: `${on}T12:00:00.000Z`,
    recordedAt: `${on}T13:00:00.000Z`,
    source: { system: 'tieout', document: `doc:${name}`, object: name, sha256: '0'.repeat(64) },
  }
  return decodeFact({ ...envelope, kind, ...says }) as FactOf<K>
}

type LineShort = Partial<Record<keyof InvoiceLine, unknown>> & { readonly line: string; readonly net: bigint }

/** An invoice line: gross defaults to net plus discount, the rest to nothing. */
export function line({ net, term, ...says }: Omit<LineShort, 'term'> & { readonly term?: readonly [string, string] }): Record<string, unknown> {
  const discount = (says.discountMinor as bigint | undefined) ?? 0n
  const credits = (says.creditsAppliedMinor as bigint | undefined) ?? 0n
  return {
    promise: null,
    product: null,
    listPrice: null,
    description: null,
    quantity: null,
    term: term === undefined ? null : { startOn: term[0], endOn: term[1] },
    grossMinor: net + discount + credits,
    discountMinor: discount,
    creditsAppliedMinor: credits,
    netMinor: net,
    taxMinor: 0n,
    proration: false,
    metered: false,
    cancels: [],
    ...says,
  }
}

/** An invoice of these lines. */
export function invoice(id: string, on: string, lines: readonly Record<string, unknown>[], says: Record<string, unknown> = {}): FactOf<'InvoiceIssued'> {
  const total = lines.reduce((sum, each) => sum + (each['netMinor'] as bigint) + (each['taxMinor'] as bigint), 0n)
  return fact('InvoiceIssued', on, { invoice: id, number: null, currency: 'USD', dueOn: null, lines, totalMinor: total, balanceAppliedMinor: 0n, ...says })
}

const everything = { promise: null, product: null }
export const activated = (on: string, says: Record<string, unknown> = {}): Fact => fact('ServiceActivated', on, { ...everything, authority: 'stripe', ...says })
export const suspended = (on: string): Fact => fact('ServiceSuspended', on, { ...everything, authority: 'stripe' })
export const resumed = (on: string): Fact => fact('ServiceResumed', on, { ...everything, authority: 'stripe' })
export const ended = (on: string, says: Record<string, unknown> = {}): Fact => fact('ServiceEnded', on, { ...everything, authority: 'stripe', ...says })
export const delivered = (on: string, share = '1', says: Record<string, unknown> = {}): Fact =>
  fact('DeliveryConfirmed', on, { ...everything, authority: 'delivery-desk', share, ...says })

/** A platform invoice of one line for a term. */
export const platform = (id: string, on: string, net: bigint, term: readonly [string, string]): FactOf<'InvoiceIssued'> =>
  invoice(id, on, [line({ line: 'l1', promise: 'si_1', product: 'prod_platform_team', net, term })])

/** A credit note on an invoice, given back the way `settlement` says (by asking for less unless stated). */
export function creditNote(id: string, on: string, says: { invoice: string; lines: readonly { line: string | null; net: bigint; tax?: bigint }[]; settlement?: Record<string, bigint>; refunds?: readonly string[]; reason?: string }): FactOf<'CreditNoteIssued'> {
  const lines = says.lines.map((each, index) => ({ creditLine: `cnl_${index}`, line: each.line, netMinor: each.net, taxMinor: each.tax ?? 0n }))
  const total = lines.reduce((sum, each) => sum + each.netMinor + each.taxMinor, 0n)
  const settlement = { receivableMinor: says.settlement === undefined ? total : 0n, refundMinor: 0n, balanceMinor: 0n, outOfBandMinor: 0n, ...says.settlement }
  return fact('CreditNoteIssued', on, { creditNote: id, invoice: says.invoice, reason: says.reason ?? null, currency: 'USD', lines, totalMinor: total, settlement, refunds: says.refunds ?? [] })
}

export const paid = (id: string, on: string, of: string, amountMinor: bigint): Fact =>
  fact('InvoicePaymentApplied', on, { invoice: of, payment: id, currency: 'USD', amountMinor, channel: 'processor' })

/** The contract's file after these facts. */
export const fileOf = (facts: readonly Fact[]): ContractFile => facts.reduce(applyFact, openFile('C-1'))

export const under = (through: string, policy: PolicySet = halden(), book = 'asc606'): EvaluationContext => ({ policy, book, through: through as Period })

/** The evaluation of these facts with every period closed through the one given. */
export const evaluated = (facts: readonly Fact[], through: string, policy?: PolicySet): Evaluation => evaluate(fileOf(facts), under(through, policy))

/** Revenue by period, over all obligations. */
export function revenueOf(evaluation: Evaluation): Record<string, bigint> {
  return byPeriod(evaluation, ({ recognisedMinor }) => recognisedMinor)
}

/** Billing by period, over all obligations. */
export function billedOf(evaluation: Evaluation): Record<string, bigint> {
  return byPeriod(evaluation, ({ billedMinor }) => billedMinor)
}

function byPeriod(evaluation: Evaluation, of: (event: { billedMinor: bigint; recognisedMinor: bigint }) => bigint): Record<string, bigint> {
  const sums: Record<string, bigint> = {}
  for (const event of evaluation.events) if (event.kind === 'ObligationMoved' && of(event) !== 0n) sums[event.economicIn] = (sums[event.economicIn] ?? 0n) + of(event)
  return sums
}

/** Balance of a role that settlements and billing leave: debit positive (contract balances apart). */
export function balanceOf(evaluation: Evaluation, role: Role): bigint {
  return evaluation.events.reduce((sum, event) => {
    if (event.kind === 'ObligationMoved') return role === 'receivable' ? sum + event.billedMinor : role === 'revenue' ? sum - event.recognisedMinor : sum
    return sum + (event.debit === role ? event.amountMinor : 0n) - (event.kind === 'SettlementMoved' && event.credit === role ? event.amountMinor : 0n)
  }, 0n)
}

export const holdsOf = (evaluation: Evaluation): readonly (readonly [string, string, bigint])[] => evaluation.holds.map(({ code, subject, amountMinor }) => [code, subject, amountMinor])
