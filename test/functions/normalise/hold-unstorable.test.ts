import * as fc from 'fast-check'
import type { Json, Translation } from '#billing'
import { translateEvidence } from '#evidence'
import { translateZuora } from '#zuora'
import { holdUnstorable } from '../../../functions/normalise/hold-unstorable.ts'
import { contextWith, invoice, line, told } from '../../events/stripe/documents.ts'
import { callout, given, invoice as zuoraInvoice, item } from '../../events/zuora/lab.ts'
import { openOffice } from './office.ts'

const stripe = (change: Record<string, Json>): Translation => told('invoice.finalized', invoice([line(change as never)]))
const zuora = (change: Record<string, Json>, ofItem: Record<string, Json> = {}): Translation =>
  translateZuora(callout('InvoicePosted', '8ad1'), given({ 'object:invoice:8ad1': zuoraInvoice([item(ofItem)], change) }))
const report = (change: Record<string, Json>): Translation =>
  translateEvidence({ id: 'r1', kind: 'usage-reported', at: '2026-12-01T09:30:00Z', contract: 'stripe:sub_1', meter: 'm', usedOn: '2026-12-01', quantity: '5', ...change }, { ...contextWith(), document: 'evidence:desk:r1' })

const held = (translation: Translation) => holdUnstorable(translation, 'the document')

describe('a translation that the books could not keep', () => {
  it.each<[string, Translation, string]>([
    ['a contract id of a megabyte', zuora({}, { subscriptionName: 'x'.repeat(1_000_000) }), 'contract'],
    ['a control character in a contract id', zuora({}, { subscriptionName: 'A-S\u00001' }), 'contract'],
    ['half of a surrogate pair in an id', zuora({ invoiceNumber: 'INV\ud800' }), 'route'],
    ['a line id of a megabyte', zuora({}, { id: 'x'.repeat(1_000_000) }), 'route'],
    ['an amount of fifty digits', zuora({ amount: `${'9'.repeat(50)}.00` }, { chargeAmount: `${'9'.repeat(50)}.00`, taxAmount: '0' }), '10^18'],
    ['a quantity of a million digits', zuora({}, { quantity: '9'.repeat(1_000_000) }), 'quantity'],
    ['the year 0', zuora({ invoiceDate: '0000-01-01' }), 'effectiveOn'],
    ['a term to the end of the year 9999', zuora({}, { serviceEndDate: '9999-12-31' }), 'endOn'],
    ['a term of two hundred years', zuora({}, { serviceStartDate: '1980-01-01', serviceEndDate: '2180-01-01' }), 'days'],
    ['a description of a megabyte', stripe({ description: 'x'.repeat(1_000_000) }), 'description'],
    ['half of a surrogate pair in a description', stripe({ description: '\udfff' }), 'description'],
    ['a report of the year 0', report({ usedOn: '0000-01-01' }), 'effectiveOn'],
    ['a report after the year 9999, west of Greenwich', report({ at: '9999-12-31T23:59:59-23:59' }), 'at'],
    ['a percentage of a million digits', told('invoice.finalized', invoice([line()], { discount: { coupon: { percent_off: '9'.repeat(1_000_000) } } })), 'percent_off'],
    ['a report for a contract that is too long', report({ contract: `stripe:sub_${'1'.repeat(150)}` }), 'contract'],
    ['a callout for an id of a megabyte', translateZuora(callout('InvoicePosted', 'x'.repeat(1_000_000)), given({})), 'read back'],
  ])('%s is held with the field named', (_, translation, named) => {
    const ended = held(translation)
    expect(ended).toMatchObject({ kind: 'suspended', code: 'MALFORMED_DOCUMENT' })
    expect(ended.kind === 'suspended' && ended.sentence).toContain(named)
    expect(ended.kind === 'suspended' && ended.sentence.length).toBeLessThan(500)
  })

  it('holds what the document is worth, as far as that is an amount', () => {
    expect(held(zuora({}, { serviceEndDate: '9999-12-31' }))).toMatchObject({ amounts: [{ currency: 'USD', minor: 10_800n }] })
    expect(held(zuora({ amount: '9'.repeat(50) }))).toMatchObject({ amounts: [] })
  })

  it('quotes no more of a document than a person reads', () => {
    const quoting = held(zuora({ currency: `\u001b[31m${'x'.repeat(1_000_000)}` }))
    expect(quoting).toMatchObject({ kind: 'suspended', code: 'CURRENCY_UNKNOWN' })
    expect(JSON.stringify(quoting).length).toBeLessThan(1_000)
    expect(JSON.stringify(quoting)).not.toContain('\\u001b')
  })

  it('lets ordinary documents through unchanged', () => {
    for (const ordinary of [stripe({}), zuora({}), report({}), told('customer.updated', {})]) expect(held(ordinary)).toEqual(ordinary)
  })
})

describe('a hostile document on its way to the books', () => {
  it('is suspense at its first delivery, not poison', async () => {
    const office = openOffice()
    const hostile: readonly Json[] = [
      { ...invoiceEvent(), id: 'evt_1', type: `x${'\ud800'.repeat(500)}` },
      { ...invoiceEvent({ description: '\ud800' }), id: 'evt_2' },
      { ...invoiceEvent({ description: 'x'.repeat(100_000) }), id: 'evt_3' },
    ]
    for (const [index, body] of hostile.entries()) await office.deliver(`stripe:evt_${index + 1}`, body)
    await office.deliver('zuora:ntf:n1', callout('constructor', '8ad1'))
    await office.deliver('zuora:ntf:n2', callout('InvoicePosted', `${'9'.repeat(400)}`))
    await office.deliver('zuora:ntf:n3', new TextEncoder().encode(`{"event":${'['.repeat(100_000)}${']'.repeat(100_000)}}`))
    expect(await office.work()).toEqual([])
    for (const document of ['zuora:ntf:n3', 'stripe:evt_1', 'stripe:evt_2', 'stripe:evt_3', 'zuora:ntf:n1', 'zuora:ntf:n2']) expect(await office.books.documents.outcome(document)).toMatchObject({ status: 'suspended' })
  })

  it('whatever text stands in an id', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 400 }), async (text) => {
        const office = openOffice()
        office.answers['object:invoice:8ad1'] = zuoraInvoice([item({ subscriptionName: text, id: text })], { invoiceNumber: text, accountNumber: text })
        await office.deliver('zuora:ntf:n1', callout('InvoicePosted', '8ad1'))
        const failed = (await office.work()).filter(({ queue }) => queue === 'intake')
        return failed.length === 0
      }),
      { numRuns: 60 },
    )
  })
})

const invoiceEvent = (change: Record<string, Json> = {}) => ({ object: 'event', created: 1_796_083_200, type: 'invoice.finalized', data: { object: invoice([line(change as never)]) } }) as unknown as { [key: string]: Json }
