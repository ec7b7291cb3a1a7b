import { contract } from '../given.ts'
import { control, monthly, onSignal, ssp } from '../obligations/given.ts'

const product = { id: 'P', ssp: ssp('900.00'), satisfaction: onSignal('transfer') }
const extended = { id: 'W', nature: 'service-warranty', ssp: ssp('150.00'), satisfaction: monthly('2027-01-01', '2029-12-31') }
const transferred = control('2026-01-15', 'transfer', 'P')

describe('Warranties', () => {
  it('assurance is a provision at transfer, cover beyond it an obligation of its own', () => {
    const books = contract({ terms: { promises: [product, extended], price: { fixed: '980.00' }, assuranceWarranty: { expectedCost: '25.00' } }, facts: [transferred] })
    expect([books.allocated('P'), books.allocated('W')]).toEqual([84000n, 14000n])
    expect(books.balance('warranty_provision', '2026-01-14')).toBe(0n)
    expect(books.balance('warranty_provision', '2026-01-15')).toBe(-2500n)
    expect(books.balance('warranty_expense', '2026-01-15')).toBe(2500n)
  })

  it('an assurance warranty among the promises is no obligation', () => {
    const books = contract({ terms: { promises: [product, { id: 'ASSURE', nature: 'assurance-warranty', cost: '25.00' }], price: { fixed: '900.00' } }, facts: [transferred] })
    expect(books.whole.courses).toHaveLength(1)
    expect(books.decision('ASSURANCE_WARRANTY')).toBeDefined()
    expect(books.balance('warranty_provision', '2026-01-31')).toBe(-2500n)
  })

  it('repairs use the provision', () => {
    const repair = { kind: 'transfer', on: '2026-03-01', transfer: 'cost-incurred', amount: '10.00', details: { against: 'warranty' } }
    const books = contract({ terms: { promises: [product], price: { fixed: '900.00' }, assuranceWarranty: { expectedCost: '25.00' } }, facts: [transferred, repair] })
    expect(books.balance('warranty_provision', '2026-03-31')).toBe(-1500n)
  })
})

describe('Carriage and set-up', () => {
  const goods = { id: 'G', statedPrice: '1000.00', satisfaction: onSignal('shipment') }
  const carriage = { id: 'S', statedPrice: '50.00', nature: 'shipping', satisfaction: onSignal('delivery') }
  const facts = [control('2026-01-30', 'shipment', 'G'), control('2026-02-03', 'delivery', 'S')]
  const elected = { obligations: { shippingAfterControl: 'fulfilment-activity' } }

  it('carriage after control has passed is an obligation, unless elected to be fulfilment; IFRS has no election', () => {
    expect(contract({ terms: { promises: [goods, carriage], price: {} }, facts }).revenue('2026-01')).toBe(100000n)
    expect(contract({ terms: { promises: [goods, carriage], price: {} }, facts, policy: elected }).revenue('2026-01')).toBe(105000n)
    expect(contract({ terms: { promises: [goods, carriage], price: {} }, facts, policy: elected, book: 'ifrs15' }).revenue('2026-01')).toBe(100000n)
  })

  it('a set-up fee is part of the service; over the life of the customer where policy says so', () => {
    const service = { id: 'SUB', statedPrice: '12000.00', satisfaction: monthly('2026-01-01', '2026-12-31') }
    const fee = { id: 'FEE', statedPrice: '1200.00', nature: 'set-up' }
    const terms = { term: { from: '2026-01-01', through: '2026-12-31' }, customerLifeMonths: 36, promises: [service, fee], price: {} }
    expect(contract({ terms }).revenue('2026-01')).toBe(110000n)
    expect(contract({ terms, policy: { schedule: { upfrontFee: 'customer-life', convention: 'equal-months' } } }).revenue('2026-01')).toBe(100000n + 3333n)
  })
})

describe('Repairs beyond what was provided for', () => {
  it('are expense of their day', () => {
    const goods = { id: 'goods', statedPrice: '5000.00', satisfaction: { method: 'point-in-time', signal: 'transfer' } }
    const repair = (on: string, amount: string) => ({ kind: 'transfer', transfer: 'cost-incurred', on, amount, details: { against: 'warranty' } })
    const books = contract({ terms: { promises: [goods], assuranceWarranty: { expectedCost: '200.00' } }, facts: [{ kind: 'control', on: '2026-02-01', signal: 'transfer', promise: 'goods' }, repair('2026-03-01', '150.00'), repair('2026-04-01', '90.00')] })
    expect(books.balance('warranty_provision', '2026-03-31')).toBe(-5000n)
    expect(books.balance('warranty_provision', '2026-04-30')).toBe(0n)
    expect(books.balance('warranty_expense', '2026-04-30')).toBe(24000n)
  })
})
