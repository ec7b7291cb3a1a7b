import * as z from 'zod'
import { inCurrency } from './amount.ts'
import { concludeFacts, concludeInformational, suspend } from './conclusion.ts'
import { draftFact, named } from './draft.ts'
import { moment, objectId, optionalReference } from './field.ts'
import type { TranslateOccurrence } from './occurrence.ts'
import { misfit, readInCurrency, statedWorth } from './reading.ts'

const transactionIn = inCurrency((amount) =>
  z.object({ id: objectId, type: z.string(), amount, created: moment, customer: optionalReference, customer_account: optionalReference }),
)

/** Movements that an invoice or a credit note already states as its own: counting them here would count them twice. */
const statedElsewhere: ReadonlyMap<string, string> = new Map([
  ['applied_to_invoice', 'the invoice states the balance that it used'],
  ['invoice_too_large', 'the invoice states the balance that it used'],
  ['invoice_too_small', 'the invoice states the balance that it used'],
  ['credit_note', 'the credit note states what it added to the balance'],
  ['unapplied_from_invoice', 'voiding the invoice gives back the balance that it used'],
  ['invoice_overpaid', 'the invoice states that more than its total was paid'],
])

/** Movements that no other document states. */
const ownTypes: ReadonlySet<string> = new Set([
  'adjustment',
  'initial',
  'migration',
  'unspent_receiver_credit',
  'checkout_session_subscription_payment',
  'checkout_session_subscription_payment_canceled',
])

/** A customer balance transaction. Stripe sends no event for it: it is polled. Negative is a credit to the customer. */
export const translateCustomerBalance: TranslateOccurrence = ({ object }, context) => {
  const found = readInCurrency(transactionIn, object)
  if (!found.ok) return suspend(found, statedWorth(object))
  const { object: transaction, currency } = found.value
  const elsewhere = statedElsewhere.get(transaction.type)
  if (elsewhere) return concludeInformational(elsewhere)
  if (!ownTypes.has(transaction.type))
    return suspend(misfit('type', transaction.type, 'expected a known type of customer balance transaction'), statedWorth(object))
  const customer = transaction.customer ?? transaction.customer_account
  if (customer === null) return suspend(misfit('customer', null, 'expected the customer whose balance moved'), statedWorth(object))
  const contract = named(customer) // a balance belongs to the customer, not to one sale
  const body = { kind: 'CustomerBalanceMoved' as const, transaction: transaction.id, type: transaction.type, currency, amountMinor: transaction.amount }
  const draft = draftFact({ object: transaction.id, at: transaction.created, customer, belongsTo: { contract }, body }, context)
  return concludeFacts([draft], { routes: [{ object: contract, contract, weightMinor: 0n }] })
}
