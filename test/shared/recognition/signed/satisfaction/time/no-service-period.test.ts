import { contract } from '../../given.ts'

const overTime = (id: string, fields: Record<string, unknown> = {}) => ({ id, statedPrice: '1200.00', satisfaction: { method: 'straight-line' }, ...fields })
const choosing = (noServicePeriod: string) => ({ schedule: { noServicePeriod } })
const invoice = (on: string, amount: string, promise?: string) => ({ kind: 'invoice', on, amount, ...(promise === undefined ? {} : { promise }) })
const months = (books: ReturnType<typeof contract>, promise?: string) => ['2026-01', '2026-02', '2026-03'].map((month) => books.revenue(month, promise))

describe('a service for which nothing states a term', () => {
  const [january, february, march] = [invoice('2026-01-10', '300.00'), invoice('2026-02-10', '300.00'), invoice('2026-03-10', '600.00')]

  it('is held with what it is worth, where policy does not say otherwise', () => {
    const books = contract({ terms: { promises: [overTime('S')], price: {} }, facts: [january] })
    expect(months(books)).toEqual([0n, 0n, 0n])
    expect(books.whole.holds).toMatchObject([{ code: 'TERM_UNKNOWN', obligation: 'S', amountMinor: 1_200_00n }])
  })

  it('is earned as it is invoiced, where policy says so', () => {
    const books = contract({ terms: { promises: [overTime('S')], price: {} }, facts: [january, february, march], policy: choosing('at-invoice') })
    expect(months(books)).toEqual([300_00n, 300_00n, 600_00n])
    expect(books.holds).toEqual([])
  })

  it('is earned as it is paid, where policy says so', () => {
    const facts = [january, { kind: 'payment', on: '2026-02-20', amount: '300.00' }, { kind: 'payment', on: '2026-03-20', amount: '900.00' }]
    const books = contract({ terms: { promises: [overTime('S')], price: {} }, facts, policy: choosing('at-payment') })
    expect(months(books)).toEqual([0n, 300_00n, 900_00n])
  })

  it('never earns more than its price, however much is invoiced', () => {
    const books = contract({ terms: { promises: [overTime('S')], price: {} }, facts: [invoice('2026-01-10', '900.00'), invoice('2026-02-10', '900.00')], policy: choosing('at-invoice') })
    expect(months(books)).toEqual([900_00n, 300_00n, 0n])
  })

  it('among others earns by the invoices of its own promise', () => {
    const promises = [overTime('A'), overTime('B', { statedPrice: '800.00' })]
    const books = contract({ terms: { promises, price: {} }, facts: [invoice('2026-01-10', '300.00', 'A'), invoice('2026-02-10', '800.00', 'B')], policy: choosing('at-invoice') })
    expect(months(books, 'A')).toEqual([300_00n, 0n, 0n])
    expect(months(books, 'B')).toEqual([0n, 800_00n, 0n])
  })

  it('among others earns its part of an invoice for the contract as a whole', () => {
    const promises = [overTime('A'), overTime('B', { statedPrice: '800.00' })]
    const books = contract({ terms: { promises, price: {} }, facts: [invoice('2026-01-10', '500.00'), invoice('2026-03-10', '1500.00')], policy: choosing('at-invoice') })
    expect(months(books, 'A')).toEqual([300_00n, 0n, 900_00n])
    expect(months(books, 'B')).toEqual([200_00n, 0n, 600_00n])
  })

  it('is measured against the price of the contract where the promise states none', () => {
    const books = contract({ terms: { promises: [overTime('S', { statedPrice: undefined })], price: { fixed: '2000.00' } }, facts: [invoice('2026-01-10', '500.00'), invoice('2026-02-10', '1500.00')], policy: choosing('at-invoice') })
    expect(months(books)).toEqual([500_00n, 1_500_00n, 0n])
  })

  it('without a stated price is earned in full by its first invoice, and not by a credit', () => {
    const promises = [overTime('S', { statedPrice: '0.00', ssp: { method: 'observable', amount: '600.00' } }), overTime('T', { statedPrice: undefined, ssp: { method: 'observable', amount: '600.00' } })]
    const asked = (amount: string) => contract({ terms: { promises, price: { fixed: '1000.00' } }, facts: [invoice('2026-01-10', amount, 'S'), invoice('2026-03-10', '25.00', 'S')], policy: choosing('at-invoice') })
    expect([months(asked('10.00'), 'S'), months(asked('-10.00'), 'S')]).toEqual([[500_00n, 0n, 0n], [0n, 0n, 500_00n]])
  })

  it('nobody asks for, nobody earns: an invoice of nothing moves nothing', () => {
    const books = contract({ terms: { promises: [overTime('S')], price: {} }, facts: [invoice('2026-01-10', '0.00')], policy: choosing('at-invoice') })
    expect(months(books)).toEqual([0n, 0n, 0n])
  })
})
