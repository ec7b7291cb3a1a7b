import * as z from 'zod'
import type { Belonging, Translation, TranslationContext } from '#billing'
import { dateIn } from '#calendar'
import { readCurrency } from '#money'
import { inCurrency } from './amount.ts'
import { type Established, concludeFacts, concludeInformational, suspend } from './conclusion.ts'
import { belongingTo, draftFact, named } from './draft.ts'
import { moment, objectId, optionalMetadata, optionalMoment, optionalReference } from './field.ts'
import type { TranslateOccurrence } from './occurrence.ts'
import { type InCurrency, misfit, read } from './reading.ts'

const currencyOfGrant = z.object({ amount: z.object({ monetary: z.object({ currency: z.string() }) }) })

const grantIn = inCurrency((amount) =>
  z.object({
    id: objectId,
    amount: z.object({ monetary: z.object({ currency: z.string(), value: amount }) }),
    category: z.string(),
    customer: optionalReference,
    customer_account: optionalReference,
    created: moment,
    effective_at: optionalMoment,
    expires_at: optionalMoment,
    metadata: optionalMetadata,
  }),
)

type Grant = z.output<ReturnType<typeof grantIn>>

/**
 * `billing.credit_grant.created` and a bare grant: credits were granted. `tieout_invoice` (and `tieout_line`) in
 * its metadata name the invoice that sold it; a grant without them opens a contract of its own.
 */
export const translateCreditGranted: TranslateOccurrence = ({ object }, context) => {
  const holder = read(currencyOfGrant, object)
  if (!holder.ok) return suspend(holder)
  const currency = readCurrency(holder.value.amount.monetary.currency)
  if (!currency.ok) return suspend(currency)
  const found = read(grantIn(currency.value), object)
  return found.ok ? granted({ currency: currency.value, object: found.value }, context) : suspend(found)
}

const categories: ReadonlyMap<string, 'paid' | 'promotional'> = new Map([
  ['paid', 'paid'],
  ['promotional', 'promotional'],
])

function granted({ object: grant, currency }: InCurrency<Grant>, context: TranslationContext): Translation {
  const amountMinor = grant.amount.monetary.value
  const worth = [{ currency, minor: amountMinor }]
  const category = categories.get(grant.category)
  if (!category) return suspend(misfit('category', grant.category, 'expected paid or promotional'), worth)
  const soldBy = saleOf(grant)
  if (soldBy === undefined) return suspend(misfit('metadata.tieout_invoice', grant.metadata.get('tieout_invoice'), 'expected the id of an invoice'), worth)
  const expiresOn = grant.expires_at === null ? null : dateIn(grant.expires_at, context.timeZone)
  const body = { kind: 'CreditGranted' as const, grant: grant.id, category, currency, amountMinor, expiresOn, soldBy }
  const { belongsTo, ...established } = placeOf(grant, soldBy)
  const saying = { object: grant.id, at: grant.effective_at ?? grant.created, customer: grant.customer ?? grant.customer_account, belongsTo, body }
  return concludeFacts([draftFact(saying, context)], established)
}

interface Sale {
  readonly invoice: string
  readonly line: string | null
}

/** A grant belongs where the invoice that sold it belongs, else to a contract of its own. */
function placeOf(grant: Grant, sale: Sale | null): Established & { readonly belongsTo: Belonging } {
  const own = `stripe:grant:${grant.id}`
  if (sale === null) return { belongsTo: { contract: own }, routes: [{ object: named(grant.id), contract: own, weightMinor: grant.amount.monetary.value }] }
  const line = sale.line === null ? null : `${sale.invoice}/${sale.line}`
  return { belongsTo: belongingTo(line, sale.invoice), aliases: [{ object: named(grant.id), sameAs: named(line ?? sale.invoice) }] }
}

/** The sale that the merchant named; null when none, undefined when the name is not an id. */
function saleOf(grant: Grant): Sale | null | undefined {
  const invoice = grant.metadata.get('tieout_invoice')
  const line = grant.metadata.get('tieout_line') ?? null
  if (invoice === undefined) return null
  return objectId.safeParse(invoice).success && (line === null || objectId.safeParse(line).success) ? { invoice, line } : undefined
}

/**
 * `billing.credit_grant.updated`: the grant was voided, or its expiry moved. It never says how much was left, so
 * what is voided or expired is taken from the credit balance transaction that Stripe makes for it.
 */
export const translateCreditGrantUpdated: TranslateOccurrence = () =>
  concludeInformational('a grant changed: what was voided or expired arrives as a credit balance transaction with its amount')
