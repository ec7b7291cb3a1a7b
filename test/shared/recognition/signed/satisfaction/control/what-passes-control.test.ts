import { fact } from '../../../given.ts'
import { type Worked, contract, goods, transferred } from '../../given.ts'

const A = (signal: string, fields: Record<string, unknown> = {}, more: Record<string, unknown> = {}) => ({ id: 'A', statedPrice: '500.00', satisfaction: { method: 'point-in-time', signal, ...fields }, ...more })
const other = goods('B', { statedPrice: '100.00' })
const given = (promises: readonly Record<string, unknown>[], facts: readonly Record<string, unknown>[], terms: Record<string, unknown> = {}): Worked => contract({ terms: { promises, price: {}, ...terms }, facts })
const revenue = (books: Worked, months: readonly string[], promise = 'A') => months.map((month) => books.revenue(month, promise))
const invoiced = (on: string, amount: string, fields: Record<string, unknown> = {}) => ({ kind: 'invoice', on, amount, ...fields })
const paid = (on: string, amount: string, fields: Record<string, unknown> = {}) => ({ kind: 'payment', on, amount, ...fields })
const spring = ['2026-02', '2026-03', '2026-04']

describe('what is earned as it is invoiced or paid (606-10-25-30(a))', () => {
  it('of the only promise goes by the amount, to its whole price', () => {
    expect(revenue(given([A('invoice')], [invoiced('2026-02-10', '200.00'), invoiced('2026-03-10', '250.00'), invoiced('2026-04-10', '90.00')]), spring)).toEqual([200_00n, 250_00n, 50_00n])
    expect(revenue(given([A('payment')], [paid('2026-02-10', '200.00'), paid('2026-03-10', '250.00'), paid('2026-04-10', '50.00')]), spring)).toEqual([200_00n, 250_00n, 50_00n])
  })

  it('of the only promise is measured by the price of the contract, where it states one', () => {
    expect(revenue(given([A('invoice', {}, { statedPrice: '800.00' })], [invoiced('2026-02-10', '200.00')], { price: { fixed: '400.00' } }), spring)).toEqual([200_00n, 0n, 0n])
  })

  it('of one of several goes by what names it; an invoice that names none bills all in full', () => {
    const lines = (on: string, amount: string, promise: string) => ({ kind: 'invoice', on, lines: [{ amount, promise }] })
    expect(revenue(given([A('invoice'), other], [lines('2026-02-10', '200.00', 'A'), lines('2026-03-10', '100.00', 'B'), lines('2026-04-10', '100.00', 'A')]), spring)).toEqual([200_00n, 0n, 100_00n])
    expect(revenue(given([A('invoice'), other], [invoiced('2026-03-10', '100.00')]), spring)).toEqual([0n, 500_00n, 0n])
    expect(revenue(given([A('payment'), other], [paid('2026-03-10', '100.00')]), spring)).toEqual([0n, 500_00n, 0n])
  })

  it('payments of invoices count in the order of their days', () => {
    const facts = [invoiced('2026-01-10', '500.00', { invoice: 'in_1' }), paid('2026-04-10', '100.00'), paid('2026-02-10', '150.00', { invoice: 'in_1' })]
    expect(revenue(given([A('payment')], facts), spring)).toEqual([150_00n, 0n, 100_00n])
  })

  it('payments that a system applied to invoices count with those that the file states, in the order of their days', () => {
    const applied = fact('InvoicePaymentApplied', '2026-02-10', { invoice: 'in_1', payment: 'pay_1', currency: 'USD', amountMinor: 150_00n, channel: 'processor' })
    expect(revenue(contract({ terms: { promises: [A('payment')], price: {} }, facts: [paid('2026-03-10', '100.00')], evidence: [applied] }), spring)).toEqual([150_00n, 100_00n, 0n])
  })

  it.each([undefined, '0.00'])('with a stated price of %s is earned in full by the first', (statedPrice) => {
    const free = A('invoice', {}, { statedPrice, ssp: { method: 'observable', amount: '500.00' } })
    expect(revenue(given([free, other], [{ kind: 'invoice', on: '2026-02-10', lines: [{ amount: '1.00', promise: 'A' }] }], { price: { fixed: '600.00' } }), spring)).toEqual([500_00n, 0n, 0n])
  })
})

describe('an option or a right (606-10-55-42)', () => {
  const right = (on: string, movement: string, fields: Record<string, unknown> = {}) => ({ kind: 'right', on, movement, promise: 'A', ...fields })
  const ten = A('exercise-or-expiry', {}, { quantity: '10' })

  it('is earned in the part that is exercised, and entirely when it expires or lapses', () => {
    expect(revenue(given([ten, other], [right('2026-02-10', 'redeemed', { quantity: '3' }), right('2026-03-10', 'redeemed', { quantity: '2' }), right('2026-04-10', 'expired')]), spring)).toEqual([150_00n, 100_00n, 250_00n])
    expect(revenue(given([ten, other], [right('2026-02-10', 'redeemed', { quantity: '3' }), right('2026-03-10', 'lapsed')]), spring)).toEqual([150_00n, 350_00n, 0n])
  })

  it('given back or rolled over earns nothing; of another promise neither', () => {
    expect(revenue(given([ten, other], [right('2026-02-10', 'rolled-over', { quantity: '3' }), right('2026-03-10', 'returned', { quantity: '3' }), { ...right('2026-04-10', 'redeemed', { quantity: '3' }), promise: 'B' }]), spring)).toEqual([0n, 0n, 0n])
  })

  it('has a last day: what is not used by then is earned with it, and what comes later moves nothing', () => {
    const until = A('exercise-or-expiry', { expiresOn: '2026-03-31' }, { quantity: '10' })
    expect(revenue(given([until, other], [right('2026-02-10', 'redeemed', { quantity: '3' }), right('2026-04-10', 'redeemed', { quantity: '2' })]), spring)).toEqual([150_00n, 350_00n, 0n])
    expect(revenue(given([until, other], [right('2026-03-31', 'redeemed', { quantity: '10' })]), spring)).toEqual([0n, 500_00n, 0n])
    expect(revenue(given([until, other], []), spring)).toEqual([0n, 500_00n, 0n])
  })
})

describe('points that are redeemed of those expected to be (606-10-55-46)', () => {
  const points = (fields: Record<string, unknown> = {}) => ({ id: 'A', statedPrice: '500.00', satisfaction: { method: 'redemption', quantity: '100', ...fields } })
  const moved = (on: string, movement: string, fields: Record<string, unknown> = {}) => ({ kind: 'right', on, movement, promise: 'A', ...fields })

  it('are earned by their share, and caught up when another number is expected', () => {
    const facts = [moved('2026-02-10', 'redeemed', { quantity: '20', expectedTotal: '80' }), moved('2026-03-10', 'redeemed', { quantity: '30', expectedTotal: '80' }), { kind: 'estimate', on: '2026-04-10', of: 'A', expected: '100' }]
    // A quarter; five eighths; and then half.
    expect(revenue(given([points(), other], facts), spring)).toEqual([125_00n, 187_50n, -62_50n])
  })

  it('given back are taken back, rolled over change nothing, expired are the rest', () => {
    const facts = [moved('2026-02-10', 'redeemed', { quantity: '20' }), moved('2026-03-10', 'returned', { quantity: '5' }), moved('2026-03-20', 'rolled-over', { quantity: '50' }), moved('2026-04-10', 'expired')]
    expect(revenue(given([points(), other], facts), spring)).toEqual([100_00n, -25_00n, 425_00n])
  })

  it('by their value where no number is said, of the price', () => {
    const cards = { id: 'A', statedPrice: '500.00', satisfaction: { method: 'redemption' } }
    expect(revenue(given([cards, other], [moved('2026-02-10', 'redeemed', { amount: '200.00' }), moved('2026-03-10', 'redeemed', { amount: '50.00' })]), spring)).toEqual([200_00n, 50_00n, 0n])
  })

  it('whose number nobody states are held', () => {
    const unknown = { id: 'A', ssp: { method: 'observable', amount: '500.00' }, satisfaction: { method: 'redemption' } }
    expect(given([unknown, other], [moved('2026-02-10', 'redeemed', { quantity: '2' })], { price: { fixed: '600.00' } }).holds).toContain('PROGRESS_UNKNOWN')
  })

  it('have a last day too', () => {
    expect(revenue(given([points({ expiresOn: '2026-03-31' }), other], [moved('2026-02-10', 'redeemed', { quantity: '20' }), moved('2026-04-10', 'redeemed', { quantity: '20' })]), spring)).toEqual([100_00n, 400_00n, 0n])
  })
})

describe('goods that the customer asked to be kept (606-10-55-83)', () => {
  const told = (signal: string, on: string) => ({ kind: 'control', on, signal, promise: 'A' })
  const criteria = { substantiveReason: true, identified: true, ready: true, noOtherUse: true }
  const kept = (billAndHold: Record<string, unknown> | undefined) => A('bill-and-hold', {}, billAndHold === undefined ? {} : { billAndHold })

  it('pass when they are set aside where all four criteria hold, else when they leave', () => {
    const facts = [told('bill-and-hold', '2026-02-10'), told('possession', '2026-04-10')]
    expect(revenue(given([kept(criteria)], facts), spring)).toEqual([500_00n, 0n, 0n])
    for (const name of Object.keys(criteria)) expect(revenue(given([kept({ ...criteria, [name]: false })], facts), spring)).toEqual([0n, 0n, 500_00n])
    expect(revenue(given([kept(undefined)], facts), spring)).toEqual([0n, 0n, 500_00n])
  })
})

describe('more of a product that is promised already (606-10-25-12)', () => {
  const lot = (id: string, quantity: string, statedPrice: string) => goods(id, { quantity, statedPrice, ssp: { method: 'observable', amount: statedPrice }, satisfaction: { method: 'point-in-time', signal: 'transfer', quantity } })
  const added = (on: string, quantity: string, statedPrice: string) => ({ kind: 'modification', on, added: [lot('A', quantity, statedPrice)], addedDistinct: true, addedAtStandalonePrice: true })

  it('goes to the first lot until that is complete, and to the later one as far as it goes beyond', () => {
    const books = given([lot('A', '10', '1000.00')], [added('2026-01-15', '5', '600.00'), transferred('2026-02-10', 'A', '8'), transferred('2026-03-10', 'A', '4'), transferred('2026-04-10', 'A', '3')])
    expect(revenue(books, spring, 'A')).toEqual([800_00n, 200_00n, 0n])
    expect(revenue(books, spring, 'A/2')).toEqual([0n, 240_00n, 360_00n])
  })
})
