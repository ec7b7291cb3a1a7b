import type { CaseEvent } from '../../case.ts'
import { type Draft, amount, stated, text } from '../draft.ts'
import type { EventTranslation } from './index.ts'

type Fact = Record<string, unknown>

const first = (event: CaseEvent, keys: readonly string[]): unknown => keys.map((key) => event[key]).find((value) => value !== undefined)
const sumOf = (event: CaseEvent, keys: readonly string[] = []): string | undefined => amount(first(event, ['amount', ...keys, 'gross', 'net', 'total']))
const invoiceOf = (event: CaseEvent): string | undefined => text(first(event, ['invoice', 'invoice_id', 'of_invoice']))

/** A credit note, and the refund by which some of it is paid back, where the case tells of none beside it. */
const creditNote: EventTranslation = (given, draft) => {
  const event = partsOf(given)
  const refunded = amount(first(event, refundKeys))
  const told = (draft.source.input.events ?? []).some(({ type }) => type.includes('refund'))
  const lines = first(event, ['lines', 'credit_lines', 'line_items', 'items']) ?? draft.source.input['credit_lines']
  void event['amount'] // the sum of the lines, where there are any
  if (Array.isArray(lines)) return lines.map((line) => creditLine(line, event))
  return [...creditNoteAlone(event, draft), ...(refunded === undefined || told ? [] : [{ kind: 'refund', amount: refunded }])]
}

/** A line of a credit note: of the promise it names. Together they ask for less of what is open. */
const creditLine = (line: unknown, event: CaseEvent): Fact => {
  const { amount: minor, promise, tax } = lineOf(line)
  return stated({ kind: 'credit-note', amount: amount(text(minor)?.replace('-', '')), promise, tax, invoice: invoiceOf(event), reason: text(event['reason']) })
}

/** How it is settled may stand in a block of its own. */
function partsOf(event: CaseEvent): CaseEvent {
  const block = first(event, ['components', 'settlement', 'split', 'settled_by', 'parts'])
  return typeof block === 'object' && block !== null && !Array.isArray(block) ? { ...event, ...block } : event
}

const refundKeys = ['refund', 'refunded', 'refund_amount', 'refunded_amount']

/** A credit note; what of it goes back by refund, by balance or beside the processor may stand with it. */
const creditNoteAlone: EventTranslation = (event) => [stated({
  kind: 'credit-note',
  amount: sumOf(event, ['credit']),
  creditNote: text(event['id']),
  promise: event['po'],
  invoice: invoiceOf(event),
  tax: amount(event['tax']),
  reason: text(event['reason']),
  refund: amount(first(event, refundKeys)),
  balance: amount(first(event, ['balance', 'customer_balance', 'credit_to_balance', 'customer_balance_amount', 'to_customer_balance', 'credited', 'customer_credit', 'credit_amount', 'balance_credit', 'credit_balance'])),
  outOfBand: amount(first(event, ['out_of_band', 'out_of_band_amount', 'external', 'external_customer_balance', 'external_balance', 'out_of_band_credit', 'to_external_balance', 'to_external_customer_balance', 'external_credit', 'outside'])),
})]

const refund: EventTranslation = (event) => [stated({ kind: 'refund', amount: sumOf(event), refund: text(event['id']), invoice: invoiceOf(event) })]
const of = (kind: string): EventTranslation => (event) => [stated({ kind, invoice: invoiceOf(event) })]
const reversed = (what: string): EventTranslation => (event) => [{ kind: 'reversal', what, of: text(first(event, ['of', 'id', 'credit_note', 'refund'])) ?? '#latest' }]

const dispute: EventTranslation = (event) => [stated({ kind: 'dispute', amount: sumOf(event), fee: amount(event['fee']), dispute: text(event['id']), invoice: invoiceOf(event), reason: text(event['reason']) })]
const decided = (result: string): EventTranslation => (event, draft) => {
  const amountOf = sumOf(event) ?? sumOf((draft.source.input.events ?? []).findLast(({ type }) => type.startsWith('dispute') || type === 'chargeback') ?? event)
  return [stated({ kind: 'dispute-decided', result, amount: result === 'won' ? amountOf : undefined, dispute: text(event['id']), fee: amount(event['fee_returned'] ?? event['fee_refund']) })]
}
const closed: EventTranslation = (event, draft) => decided(/lost|lose/.test(String(first(event, ['outcome', 'result', 'status']))) ? 'lost' : 'won')(event, draft)

const applied: EventTranslation = (event) => [stated({ kind: 'transfer', transfer: 'customer-balance-applied', amount: sumOf(event) })]
/** What the customer owed on its balance is asked for with the invoice. */
const charged: EventTranslation = (event) => [stated({ kind: 'transfer', transfer: 'customer-balance-applied', amount: `-${sumOf(event) ?? '0'}`.replace('--', '') })]
const granted: EventTranslation = (event, draft) => (isOfNegativeInvoice(event, draft) ? [] : [stated({ kind: 'customer-balance', amount: sumOf(event), reason: text(event['reason']) })])

/** What a negative invoice asks for goes to the customer's balance by itself. */
const isOfNegativeInvoice = (event: CaseEvent, { source }: Draft): boolean =>
  (source.input.events ?? []).some((other) => other.type.includes('invoice') && other.date === event.date && amount(other['amount']) === `-${sumOf(event)}`)

const settling = /payment|paid|balance|collection|deposit/

/** What was paid stays where it is; a transaction that nobody paid is left out as if it had never been. */
const excluded: EventTranslation = (event, draft) => {
  if ((draft.source.input.events ?? []).some(({ type }) => settling.test(type))) return [stated({ kind: 'transfer', transfer: 'excluded', amount: sumOf(event) })]
  draft.facts.splice(0)
  Object.assign(draft.terms, { price: { fixed: '0' }, promises: draft.terms.promises.map((promise) => (promise['statedPrice'] === undefined ? promise : { ...promise, statedPrice: '0' })) })
  return []
}

const deleted: EventTranslation = () => [{ kind: 'transfer', transfer: 'items-deleted' }]

const each = (names: readonly string[], translation: EventTranslation): Record<string, EventTranslation> => Object.fromEntries(names.map((name) => [name, translation]))

/** Credit notes, refunds, voids, write-offs, disputes, balances. */
export const adjustments: Readonly<Record<string, EventTranslation>> = {
  ...each(['credit_note', 'credit_memo', 'credit', 'concession', 'price_concession', 'sla_credit', 'service_credit'], creditNote),
  ...each(['refund', 'partial_refund', 'full_refund'], refund),
  ...each(['void', 'invoice_void', 'void_invoice', 'voided'], of('void')),
  ...each(['uncollectible', 'mark_uncollectible', 'write_off', 'writeoff', 'bad_debt'], of('write-off')),
  ...each(['credit_note_void', 'void_credit_note', 'credit_note_voided', 'credit_note_reversed'], reversed('credit-note')),
  ...each(['refund_failed', 'refund_reversed', 'refund_cancelled'], reversed('refund')),
  ...each(['dispute', 'dispute_opened', 'dispute_created', 'chargeback'], dispute),
  ...each(['dispute_won', 'chargeback_won', 'dispute_reversed'], decided('won')),
  ...each(['dispute_lost', 'chargeback_lost', 'dispute_accepted'], decided('lost')),
  ...each(['dispute_closed', 'dispute_decided', 'dispute_resolved'], closed),
  ...each(['apply_customer_balance', 'customer_balance_applied', 'apply_credit_balance', 'apply_balance'], applied),
  ...each(['customer_balance', 'customer_balance_credit', 'credit_customer_balance', 'customer_credit', 'goodwill_credit'], granted),
  ...each(['charge_customer_balance', 'collect_customer_balance', 'customer_balance_charged', 'add_outstanding_balance', 'outstanding_balance', 'customer_balance_owed'], charged),
  ...each(['exclude', 'exclusion', 'excluded'], excluded),
  ...each(['delete_pending_items', 'pending_items_deleted', 'delete_pending_item', 'delete_invoice_items', 'delete_invoice_item', 'invoice_item_deleted', 'invoice_items_deleted', 'void_unbilled', 'unbilled_void', 'delete_unbilled', 'delete_unbilled_items'], deleted),
}

/** How an amount of an event becomes one of the lines of an invoice. */
export const lineOf = (line: unknown): Fact => {
  if (typeof line !== 'object' || line === null) return { amount: amount(line) }
  const given = line as Record<string, unknown>
  const [from, through] = [text(given['start'])?.slice(0, 10), text(given['end'])?.slice(0, 10)]
  return stated({ amount: amount(given['amount'] ?? given['net']), promise: given['po'], tax: amount(given['tax']), term: from !== undefined && through !== undefined ? { from, through } : undefined })
}
