import { contract, goods, service } from '../given.ts'

type Fields = Record<string, unknown>
const priced = (promises: readonly Fields[], price: Fields = {}) => contract({ terms: { promises, price } })
const agent = (more: Fields = {}) => goods('tickets', { statedPrice: '100.00', role: 'agent', commissionRate: '0.20', ...more })

describe('the fixed price of a contract (606-10-32-2)', () => {
  it('is stated as a whole, or is what the promises state; one that states none adds none', () => {
    const two = [goods('A', { statedPrice: '60.00' }), goods('B', { ssp: { method: 'observable', amount: '40.00' } })]
    expect([priced(two).price(), priced(two, { fixed: '90.00' }).price()]).toEqual([60_00n, 90_00n])
  })

  it('of units is their number at their price, unless an amount is stated', () => {
    expect(priced([goods('A', { unitPrice: '2.50', quantity: '40' })]).price()).toBe(100_00n)
    expect(priced([goods('A', { unitPrice: '2.50', quantity: '40', statedPrice: '90.00' })]).price()).toBe(90_00n)
    expect(priced([goods('A', { unitPrice: '2.50' }), goods('B', { quantity: '3' })]).price()).toBe(0n)
  })

  it('leaves out what is priced as it is used', () => {
    const calls = { id: 'calls', unitPrice: '2.00', quantity: '50', satisfaction: { method: 'as-used', measure: 'usage' } }
    expect(priced([goods('A', { statedPrice: '60.00' }), calls]).price()).toBe(60_00n)
  })

  it('leaves out what an agent passes on to its supplier, where it is the sum of gross prices', () => {
    const own = goods('own', { statedPrice: '200.00' })
    expect(priced([agent(), own], { fixed: '300.00' }).price()).toBe(220_00n)
    expect(priced([agent(), own]).price()).toBe(220_00n)
    expect(priced([agent(), own], { fixed: '250.00' }).price()).toBe(250_00n)
    expect(priced([agent({ role: 'principal' }), own], { fixed: '300.00' }).price()).toBe(300_00n)
    expect(priced([agent({ commissionRate: undefined, commission: '15.00' }), own], { fixed: '300.00' }).price()).toBe(215_00n)
    expect(priced([agent({ statedPrice: undefined, ssp: { method: 'observable', amount: '20.00' } }), own], { fixed: '200.00' }).price()).toBe(200_00n)
  })

  it('is guaranteed by royalties where nothing else is stated', () => {
    const royalty = { id: 'R', kind: 'royalty', rate: '0.05', minimum: '500.00' }
    expect(priced([service('licence')], { variable: [royalty] }).price()).toBe(500_00n)
    expect(priced([service('licence', { statedPrice: '10.00' })], { variable: [royalty] }).price()).toBe(10_00n)
  })

  it('is decided with every element that makes it up', () => {
    const books = priced([service('S', { statedPrice: '100.00' })], { variable: [{ id: 'bonus', kind: 'bonus', estimate: '30.00' }], payableToCustomer: { amount: '5.00', distinctGood: false } })
    expect(books.decision('TRANSACTION_PRICE')).toMatchObject({ subject: 'C-1', amounts: { price: '12500', fixed: '10000', bonus: '3000', 'payable-to-customer': '-500' } })
  })
})
