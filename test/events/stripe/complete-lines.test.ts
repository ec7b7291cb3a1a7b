import type { Json } from '#billing'
import { type Draft, contextWith, factOf, heldOf, invoice, issued, line, read, told } from './documents.ts'

const lines = (count: number): Draft[] => Array.from({ length: count }, (_, place) => line({ id: `il_${place}`, amount: 100 + place }))
const page = (all: readonly Draft[]): Draft => ({ object: 'list', data: all.slice(0, 10), has_more: all.length > 10, total_count: all.length, url: '/v1/invoices/in_1/lines' })
const firstPageOf = (all: readonly Draft[]): Draft => ({ ...invoice(all), lines: page(all) })

describe('an event carries at most ten lines', () => {
  it('ten are all of them', () => {
    expect(issued(firstPageOf(lines(10))).lines).toHaveLength(10)
  })

  it.each([11, 100, 101, 250, 2_000])('%d lines: the rest is asked for, and all of them are issued', (count) => {
    const all = lines(count)
    const document = firstPageOf(all)
    expect(told('invoice.finalized', document)).toEqual({ kind: 'needs', needs: [{ what: 'invoice-lines', id: 'in_1' }] })
    const fact = issued(document, contextWith({ 'invoice-lines:in_1': all }))
    expect(fact.lines).toHaveLength(count)
    expect(fact.totalMinor).toBe(BigInt(document.total as number))
  })

  it('an answer may be the list object', () => {
    const all = lines(11)
    const answer: Json = { object: 'list', data: all, has_more: false }
    expect(issued(firstPageOf(all), contextWith({ 'invoice-lines:in_1': answer })).lines).toHaveLength(11)
  })

  it.each<[string, Json]>([
    ['nothing', null],
    ['half', { object: 'list', data: lines(11).slice(0, 10), has_more: true }],
    ['something else', 'oops'],
  ])('an answer of %s holds the invoice with its amount', (_, answer) => {
    const held = heldOf(told('invoice.finalized', firstPageOf(lines(11)), contextWith({ 'invoice-lines:in_1': answer })))
    expect(held).toMatchObject({ code: 'LINES_UNAVAILABLE', subject: 'in_1', amounts: [{ currency: 'USD', minor: 1_155n }] })
  })

  it('a line that cannot be read is named by its path, value and expectation', () => {
    const held = heldOf(told('invoice.finalized', invoice([line(), { ...line(), amount: 'seven hundred' }], { subtotal: 700, total: 700, amount_due: 700, amount_remaining: 700 })))
    expect(held).toMatchObject({ code: 'MALFORMED_DOCUMENT', subject: 'lines.data.1.amount', amounts: [{ currency: 'USD', minor: 700n }] })
    expect(held.sentence).toBe('lines.data.1.amount is "seven hundred": expected a whole number of minor units')
  })

  it('an invoice without any lines asks for them', () => {
    const { lines: _lines, ...head } = invoice(lines(2))
    expect(told('invoice.finalized', head).kind).toBe('needs')
  })
})

describe('a page shows the present, the event the past', () => {
  const all = lines(11)
  const changed = all.map((part, place) => (place === 10 ? { ...part, amount: 9_999 } : part))

  it('when they disagree the invoice is read again, once', () => {
    const fetched = { 'invoice-lines:in_1': changed }
    expect(told('invoice.finalized', firstPageOf(all), contextWith(fetched))).toEqual({ kind: 'needs', needs: [{ what: 'object', id: 'invoice:in_1' }] })
    const present = firstPageOf(changed)
    expect(issued(firstPageOf(all), contextWith({ ...fetched, 'object:invoice:in_1': present })).totalMinor).toBe(BigInt(present.total as number))
  })

  it('and what still disagrees is held', () => {
    const fetched = { 'invoice-lines:in_1': changed, 'object:invoice:in_1': firstPageOf(all) }
    expect(heldOf(told('invoice.finalized', firstPageOf(all), contextWith(fetched))).code).toBe('INCOHERENT_ARITHMETIC')
  })

  it('holds for bare invoices as well', () => {
    expect(read(firstPageOf(all)).kind).toBe('needs')
    expect(factOf('InvoiceIssued', read(firstPageOf(all), contextWith({ 'invoice-lines:in_1': all }))).lines).toHaveLength(11)
  })
})
