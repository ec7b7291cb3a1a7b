import { type Worked, contract, goods, service, transferred } from '../given.ts'

const sale = (on: string, fields: Record<string, unknown> = {}) => ({ kind: 'sale', on, promise: 'A', gross: '200.00', ...fields })
const selling = (collects: string | undefined, fields: Record<string, unknown> = {}) => ({ id: 'A', role: 'agent', commissionRate: '0.10', satisfaction: { method: 'sales', ...(collects === undefined ? {} : { collects }) }, ...fields })
const given = (promises: readonly Record<string, unknown>[], facts: readonly Record<string, unknown>[]): Worked => contract({ terms: { promises, price: {} }, facts })
const day = (books: Worked, on: string, ...roles: readonly string[]): readonly bigint[] => roles.map((role) => books.balance(role, on))
const accounts = ['cash_clearing', 'receivable', 'payable_to_supplier', 'cost_of_sales', 'revenue', 'contract_liability', 'unbilled_receivable']

describe('who collects what a customer of an agent pays (606-10-55-38)', () => {
  it.each([
    ['nobody else', undefined, [200_00n, 0n, -180_00n, 0n, -20_00n, 0n, 0n]],
    ['the entity', 'entity', [200_00n, 0n, -180_00n, 0n, -20_00n, 0n, 0n]],
    ['the supplier, who owes the commission', 'supplier', [0n, 20_00n, 0n, 0n, -20_00n, 0n, 0n]],
    ['the entity by invoices that are still to come', 'by-invoice', [0n, 0n, -180_00n, 0n, -20_00n, 0n, 200_00n]],
  ])('%s', (_, collects, expected) => {
    expect(day(given([selling(collects)], [sale('2026-01-10')]), '2026-01-31', ...accounts)).toEqual(expected)
  })
})

describe('who collects what a customer of a principal pays (606-10-55-37B)', () => {
  it.each([
    ['the entity', 'entity', [200_00n, 0n, -180_00n, 180_00n, -200_00n, 0n, 0n]],
    ['the supplier, from whom it is claimed', 'supplier', [0n, 200_00n, -180_00n, 180_00n, -200_00n, 0n, 0n]],
    ['the entity by invoices that are still to come', 'by-invoice', [0n, 0n, -180_00n, 180_00n, -200_00n, 0n, 200_00n]],
  ])('%s', (_, collects, expected) => {
    expect(day(given([selling(collects, { role: 'principal' })], [sale('2026-01-10')]), '2026-01-31', ...accounts)).toEqual(expected)
  })

  it('a dealer keeps its commission and what it laid out, and pays the rest at once', () => {
    const books = given([selling('dealer', { role: 'principal' })], [sale('2026-01-10', { commission: '30.00', expenses: '5.00' })])
    expect(day(books, '2026-01-31', 'cash_clearing', 'cost_expense', 'selling_expense', 'revenue', 'unbilled_receivable')).toEqual([165_00n, 30_00n, 5_00n, -200_00n, 0n])
  })

  it('or as payments tell', () => {
    const books = given([selling('dealer-by-payment', { role: 'principal' })], [sale('2026-01-10', { commission: '30.00', expenses: '5.00' }), { kind: 'payment', on: '2026-02-10', amount: '165.00' }])
    expect(day(books, '2026-01-31', 'cash_clearing', 'cost_expense', 'selling_expense', 'unbilled_receivable')).toEqual([0n, 30_00n, 5_00n, 165_00n])
    expect(day(books, '2026-02-28', 'cash_clearing', 'unbilled_receivable')).toEqual([165_00n, 0n])
  })
})

describe('what is the supplier’s of a price that is billed gross', () => {
  const owed = (promise: Record<string, unknown>, ...more: readonly Record<string, unknown>[]) => {
    const books = given([promise, ...more], [transferred('2026-03-10', 'A')])
    return day(books, '2026-03-31', 'payable_to_supplier', 'cost_of_sales')
  }
  const A = (fields: Record<string, unknown>) => goods('A', { statedPrice: '1000.00', ...fields })

  it('of an agent: all but the commission, as the commission is earned', () => {
    expect(owed(A({ role: 'agent', commissionRate: '0.20' }))).toEqual([-800_00n, 0n])
    expect(owed(A({ role: 'agent', commission: '150.00' }))).toEqual([-850_00n, 0n])
    const monthly = given([service('A', { statedPrice: '1200.00', role: 'agent', commissionRate: '0.25' })], [])
    expect(['2026-01-31', '2026-02-28', '2026-12-31'].map((on) => monthly.balance('payable_to_supplier', on))).toEqual([-75_00n, -150_00n, -900_00n])
  })

  it('of a principal: that share is cost, unless the contract states another', () => {
    expect(owed(A({ role: 'principal', commissionRate: '0.20' }))).toEqual([-800_00n, 800_00n])
    expect(owed(A({ role: 'principal', commission: '150.00' }))).toEqual([-850_00n, 850_00n])
    expect(owed(A({ role: 'principal', commissionRate: '0.20', cost: '300.00' }))).toEqual([0n, 300_00n])
    expect(owed(A({ role: 'principal', commissionRate: '0.20', unitCost: '70.00', quantity: '10' }))).toEqual([0n, 700_00n])
    expect(owed(A({ role: 'principal' }))).toEqual([0n, 0n])
  })

  it('of one who provides alone: nothing, whatever commission is stated', () => {
    expect(owed(A({ commissionRate: '0.20' }))).toEqual([0n, 0n])
  })

  it('of each promise by its own price', () => {
    expect(owed(A({ role: 'agent', commissionRate: '0.20' }), goods('B', { statedPrice: '9000.00' }))).toEqual([-800_00n, 0n])
  })

  it('is nothing where no price is stated, or nothing is kept of it', () => {
    expect(owed(A({ statedPrice: undefined, role: 'agent', commissionRate: '0.20', ssp: { method: 'observable', amount: '100.00' } }))).toEqual([0n, 0n])
    expect(owed(A({ role: 'agent', commission: '0.00' }))).toEqual([0n, 0n])
  })
})

describe('what suppliers charge and are paid', () => {
  const moved = (transfer: string, details: Record<string, unknown> = {}) => ({ kind: 'transfer', on: '2026-02-01', transfer, amount: '70.00', details })

  it('charged is cost and owed, paid on settles it', () => {
    expect(day(given([goods('A', { statedPrice: '1000.00' })], [moved('cost-incurred', { against: 'supplier' })]), '2026-02-28', 'cost_of_sales', 'payable_to_supplier')).toEqual([70_00n, -70_00n])
    expect(day(given([goods('A', { statedPrice: '1000.00' })], [moved('remitted-to-supplier')]), '2026-02-28', 'payable_to_supplier', 'cash_clearing')).toEqual([70_00n, -70_00n])
  })

  it('what was incurred against something else, or passed through, concerns no supplier', () => {
    for (const fact of [moved('cost-incurred', { against: 'warranty' }), moved('passed-through', { against: 'supplier' })]) {
      expect(given([goods('A', { statedPrice: '1000.00' })], [fact]).balance('payable_to_supplier', '2026-02-28')).toBe(0n)
    }
  })
})

describe('goods with a dealer', () => {
  const lot = (fields: Record<string, unknown> = {}) => ({ id: 'A', statedPrice: '1000.00', quantity: '10', cost: '600.00', satisfaction: { method: 'point-in-time', signal: 'sale-by-dealer', quantity: '10' }, ...fields })
  const control = (signal: string, on: string, quantity: string, promise = 'A') => ({ kind: 'control', on, signal, promise, quantity })
  const consigned = (promises: readonly Record<string, unknown>[], facts: readonly Record<string, unknown>[], on = '2026-03-31') => given(promises, facts).balance('consigned_inventory', on)

  it('are on consignment once they were shipped to it, and not before', () => {
    expect(consigned([lot()], [control('sale-by-dealer', '2026-02-10', '4')])).toBe(0n)
    expect(day(given([lot()], [control('sale-by-dealer', '2026-02-10', '4')]), '2026-03-31', 'inventory', 'cost_of_sales')).toEqual([-240_00n, 240_00n])
    expect(consigned([lot()], [control('shipment', '2026-01-10', '10'), control('sale-by-dealer', '2026-02-10', '4')])).toBe(360_00n)
  })

  it('sold on for commission are on consignment too; what another collects for is not', () => {
    const sold = (collects: string) => ({ id: 'A', role: 'principal', quantity: '10', cost: '600.00', satisfaction: { method: 'sales', collects } })
    const facts = [control('shipment', '2026-01-10', '10'), sale('2026-02-10', { quantity: '4' })]
    expect(['dealer', 'dealer-by-payment', 'entity'].map((collects) => consigned([sold(collects)], facts))).toEqual([360_00n, 360_00n, 0n])
  })

  it('come back as inventory when they are returned: those goods, and no other right', () => {
    const other = { id: 'B', statedPrice: '500.00', satisfaction: { method: 'point-in-time', signal: 'transfer' } }
    const right = (movement: string, promise: string) => ({ kind: 'right', on: '2026-02-20', movement, promise, quantity: '2' })
    const with_ = (fact: Record<string, unknown>) => consigned([lot(), other], [control('shipment', '2026-01-10', '10'), fact])
    expect([with_(right('returned', 'A')), with_(right('returned', 'B')), with_(right('expired', 'A'))]).toEqual([480_00n, 600_00n, 600_00n])
  })

  it('cost what it took to bring them there, too', () => {
    const freight = { kind: 'transfer', on: '2026-01-11', transfer: 'cost-incurred', amount: '40.00', promise: 'A', details: { against: 'goods' } }
    const books = given([lot()], [control('shipment', '2026-01-10', '10'), freight, control('sale-by-dealer', '2026-02-10', '5')])
    expect(day(books, '2026-01-31', 'consigned_inventory', 'cash_clearing')).toEqual([640_00n, -40_00n])
    expect(day(books, '2026-02-28', 'consigned_inventory', 'cost_of_sales')).toEqual([320_00n, 320_00n])
  })
})
