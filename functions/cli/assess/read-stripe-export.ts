import type { FactDraft, Json, Translation } from '#billing'
import { instant } from '#calendar'
import { multiplyRatio, ratioOf, roundRatio } from '#money'
import { translateStripeObject } from '#stripe'
import type { ReadExport, SoldLine, Unread } from './sold-line.ts'

/** Reads invoices and subscriptions as Stripe gives them, through the same translations that the pipeline runs. */
export function readStripeExport(objects: readonly Json[], timeZone: string): ReadExport {
  const read = objects.map((object, index) => ({ name: nameOf(object, index), translation: translated(object, index, timeZone) }))
  return {
    source: 'stripe',
    documents: objects.length,
    lines: read.flatMap(({ translation }) => (translation.kind === 'facts' ? translation.drafts.flatMap(linesOf) : [])),
    unread: read.flatMap(({ name, translation }) => unreadIn(name, translation)),
  }
}

const translated = (object: Json, index: number, timeZone: string): Translation =>
  translateStripeObject(object, { document: `export:${index + 1}`, sha256: '0'.repeat(64), receivedAt: instant('1970-01-01T00:00:00.000Z'), timeZone, fetched: {} })

const nameOf = (object: Json, index: number): string => (object !== null && typeof object === 'object' && 'id' in object && typeof object['id'] === 'string' ? object['id'] : `document ${index + 1}`)

function unreadIn(name: string, translation: Translation): readonly Unread[] {
  if (translation.kind === 'suspended') return [{ object: name, sentence: `${translation.code}: ${translation.sentence}`, amounts: translation.amounts }]
  if (translation.kind === 'needs') return [{ object: name, sentence: `INCOMPLETE: the export lacks ${translation.needs.map(({ what, id }) => `${what} of ${id}`).join(', ')}`, amounts: [] }]
  return []
}

function linesOf({ fact }: FactDraft): readonly SoldLine[] {
  if (fact.kind === 'InvoiceIssued')
    return fact.lines.map((line) => ({ object: `${fact.invoice}/${line.line}`, ...soldOf(line), metered: line.metered, hasTerm: line.term !== null, recurring: line.promise !== null, on: fact.effectiveOn, currency: fact.currency, minor: line.netMinor }))
  if (fact.kind !== 'PromisesStated' || fact.currency === null) return []
  const { currency, effectiveOn: on } = fact
  return fact.promises.map((promise) => ({ object: promise.promise, ...soldOf(promise), metered: false, hasTerm: true, recurring: true, on, currency, minor: worthOf(promise) }))
}

const soldOf = ({ product, listPrice }: { readonly product: string | null; readonly listPrice: string | null }) => ({ products: product === null ? [] : [product], listPrice })

/** What a promise costs for one interval. */
function worthOf({ priceMinor, unitMinor, quantity }: { readonly priceMinor: bigint | null; readonly unitMinor: string | null; readonly quantity: string | null }): bigint {
  if (priceMinor !== null) return priceMinor
  return unitMinor === null ? 0n : roundRatio(multiplyRatio(ratioOf(unitMinor), ratioOf(quantity ?? '1')))
}
