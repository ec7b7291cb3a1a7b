import { readFileSync, readdirSync } from 'node:fs'
import * as fc from 'fast-check'
import type { Json } from '#billing'
import { type ZuoraText, readZuoraJson, translateZuora, translateZuoraObject } from '#zuora'
import { context, draftsOf } from './lab.ts'

const folder = new URL('../../../events/zuora/samples/', import.meta.url)
const textOf = (file: string): string => readFileSync(new URL(file, folder), 'utf8')
const formatOf = (file: string): ZuoraText['format'] => (file.endsWith('.csv') ? 'csv' : file.endsWith('.xml') ? 'xml' : 'json')

/** What each published payload becomes. */
const expected: Readonly<Record<string, string>> = {
  'dbt-zuora__zuora_account_data.csv': 'informational',
  'dbt-zuora__zuora_credit_balance_adjustment_data.csv': 'facts 5',
  'dbt-zuora__zuora_invoice_data.csv': 'LINES_UNAVAILABLE',
  'dbt-zuora__zuora_product_rate_plan_data.csv': 'informational',
  'dbt-zuora__zuora_rate_plan_charge_data.csv': 'informational',
  'dbt-zuora__zuora_subscription_data.csv': 'facts 2',
  'dbt-zuora__zuora_taxation_item_data.csv': 'informational',
  'guardian-invoicing__nextinvoicedate_billing-preview-response.json': 'informational',
  'guardian-invoicing__refund_invoice-items.json': 'CURRENCY_UNKNOWN',
  'guardian-invoicing__refund_invoices.json': 'CURRENCY_UNKNOWN',
  'zuora-ruby__rest__create_account__0.json': 'informational',
  'zuora-ruby__rest__get_account_with_error__0.json': 'MALFORMED_DOCUMENT',
  'zuora-ruby__soap__amend_add_product_success__0.xml': 'informational',
  'zuora-ruby__soap__create_bill_run_failure__0.xml': 'informational',
  'zuora-ruby__soap__create_bill_run_success__0.xml': 'informational',
  'zuora-ruby__soap__query_simple_get_success__0.xml': 'informational',
  'zuora-tutorials__2-create-product__0__request-v1-object-product.json': 'informational',
  'zuora-tutorials__3.1-create-account__0__request-v1-accounts.json': 'informational',
  'zuora-tutorials__3.3-create-subscription__0__request-v1-orders.json': 'informational',
  'zuora-tutorials__4-update-price__0__request-v1-orders.json': 'informational',
  'zuora-tutorials__7-billing-document__0__request-v1-invoices-batch.json': 'informational',
  'zuora-tutorials__7-billing-document__1__request-v1-invoices-bulk-post.json': 'informational',
  'zuora-tutorials__7-billing-document__3__request-v1-invoices-402890555a7e9791015a.json': 'informational',
  'zuora-tutorials__order_fulfillment__2__response.json': 'informational',
}

const outcomeOf = (text: string, format: ZuoraText['format']): string => {
  const translation = translateZuoraObject({ text, format }, context)
  if (translation.kind === 'suspended') return translation.code
  return translation.kind === 'facts' ? `facts ${draftsOf(translation).length}` : translation.kind
}

describe('published Zuora payloads', () => {
  const files = readdirSync(folder).filter((file) => file !== 'ORIGINS.md' && !file.startsWith('authored'))

  test('every one is listed with its origin and licence', () => {
    const origins = textOf('ORIGINS.md')
    expect(files.filter((file) => !origins.includes(`| ${file} |`))).toEqual([])
    expect(files.sort()).toEqual(Object.keys(expected).sort())
  })

  test.each(Object.entries(expected))('%s becomes %s', (file, outcome) => {
    expect(outcomeOf(textOf(file), formatOf(file))).toBe(outcome)
    expect(outcomeOf(textOf(file), 'json')).toBe(outcome)
  })

  test('the delivered callout asks for its invoice', () => {
    const { body } = readZuoraJson(textOf('authored__invoice-posted.delivered.json')) as { body: Json }
    expect(translateZuora(body, context)).toEqual({ kind: 'needs', needs: [{ what: 'object', id: 'invoice:8ad093788bc82157018bc97ce7457024' }] })
  })

  test('whatever a document holds, it ends as facts, informational, needs or suspense', () => {
    const seeds = files.filter((file) => file.endsWith('.json')).map((file) => readZuoraJson(textOf(file)))
    const broken = fc.tuple(fc.constantFrom(...seeds), fc.jsonValue(), fc.string()).map(([seed, value, key]) => ({ ...(seed as object), [key]: value, items: value }) as Json)
    fc.assert(fc.property(fc.oneof(fc.jsonValue() as fc.Arbitrary<Json>, broken), (document) => {
      const kinds = [translateZuora(document, context).kind, translateZuoraObject(document, context).kind]
      return kinds.every((kind) => ['facts', 'informational', 'needs', 'suspended'].includes(kind))
    }))
    fc.assert(fc.property(fc.string(), fc.constantFrom('json', 'csv', 'xml'), (text, format) => typeof outcomeOf(text, format as ZuoraText['format']) === 'string'))
  })
})

describe('numbers', () => {
  test.each([['14.690', '14.690'], ['0.1', '0.1'], ['12345678901234567890.12', '12345678901234567890.12'], ['1e2', '100'], ['-0.5E-3', '-0.0005']])('%s stays %s', (written, read) => {
    expect(readZuoraJson(`{"amount": ${written}}`)).toEqual({ amount: read })
  })
})
