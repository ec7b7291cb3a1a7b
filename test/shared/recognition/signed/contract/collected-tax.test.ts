import { ratioOf } from '#money'
import { partTax } from '../../../../../shared/recognition/signed/contract/collected-tax.ts'
import { contract, goods } from '../given.ts'

type Fields = Record<string, unknown>
const invoiced = (amount: string, more: Fields = {}) => ({ kind: 'invoice', on: '2026-01-05', amount, ...more })
const sold = (terms: Fields, facts: readonly Fields[], policy: Fields = {}) => contract({ terms: { promises: [goods('A', { statedPrice: '120.00' })], price: {}, ...terms }, facts, policy: { tax: policy } })
const books = (made: ReturnType<typeof sold>) => [made.price(), made.balance('receivable', '2026-01-31'), made.balance('tax_payable', '2026-01-31')]

describe('what is collected for a tax office is no part of the price (606-10-32-2A)', () => {
  it('tax comes on top of prices and invoices, unless the contract says which include it', () => {
    expect(books(sold({ taxRate: '0.20' }, [invoiced('120.00')]))).toEqual([120_00n, 144_00n, -24_00n])
    expect(books(sold({ taxRate: '0.20', taxIncludedIn: 'neither' }, [invoiced('120.00')]))).toEqual([120_00n, 144_00n, -24_00n])
    expect(books(sold({ taxRate: '0.20', taxIncludedIn: 'invoices' }, [invoiced('144.00')]))).toEqual([120_00n, 144_00n, -24_00n])
    expect(books(sold({ taxRate: '0.20', taxIncludedIn: 'prices-and-invoices' }, [invoiced('120.00')]))).toEqual([100_00n, 120_00n, -20_00n])
  })

  it('a customer that is exempt pays none; prices made for others are taken without it', () => {
    expect(books(sold({ taxRate: '0.20', taxIncludedIn: 'nothing' }, [invoiced('120.00')]))).toEqual([120_00n, 120_00n, 0n])
    expect(books(sold({ taxRate: '0.20', taxIncludedIn: 'prices-of-others' }, [invoiced('100.00')]))).toEqual([100_00n, 100_00n, 0n])
    expect(books(sold({}, [invoiced('120.00')]))).toEqual([120_00n, 120_00n, 0n])
  })

  it('the price of the contract as a whole is parted like the price of a promise', () => {
    const whole = (taxIncludedIn: string) => contract({ terms: { promises: [goods('A')], price: { fixed: '120.00' }, taxRate: '0.20', taxIncludedIn } }).price()
    expect([whole('prices-and-invoices'), whole('prices-of-others'), whole('invoices')]).toEqual([100_00n, 100_00n, 120_00n])
  })

  it('an invoice that states its tax on any line is left as it is', () => {
    expect(books(sold({ taxRate: '0.20' }, [invoiced('120.00', { tax: '9.60' })]))).toEqual([120_00n, 129_60n, -9_60n])
    const lines = [{ amount: '100.00', tax: '7.00' }, { amount: '20.00' }]
    expect(books(sold({ taxRate: '0.20' }, [invoiced('0.00', { lines })]))).toEqual([120_00n, 127_00n, -7_00n])
  })

  it('each line of an invoice is parted by itself', () => {
    const lines = [{ amount: '100.00' }, { amount: '20.00' }]
    expect(books(sold({ taxRate: '0.20' }, [invoiced('0.00', { lines })]))).toEqual([120_00n, 144_00n, -24_00n])
  })

  it('is found by the rate on what is left, or on all of it; one side is rounded, the other takes the rest', () => {
    const part = (inclusive: 'gross-over-one-plus-rate' | 'percent-of-gross', rounding: 'net-first' | 'tax-first', gross = 100_01n) => Object.values(partTax(gross, ratioOf('0.25'), { inclusive, rounding }))
    expect(part('gross-over-one-plus-rate', 'net-first')).toEqual([80_01n, 20_00n])
    expect(part('percent-of-gross', 'net-first')).toEqual([75_01n, 25_00n])
    expect(part('gross-over-one-plus-rate', 'tax-first', 3n)).toEqual([2n, 1n])
    expect(part('percent-of-gross', 'net-first', 2n)).toEqual([2n, 0n])
    expect(part('percent-of-gross', 'tax-first', 2n)).toEqual([1n, 1n])
    expect(books(sold({ taxRate: '0.20', taxIncludedIn: 'prices-and-invoices' }, [invoiced('120.00')], { inclusive: 'percent-of-gross' }))).toEqual([96_00n, 120_00n, -24_00n])
  })
})
