import fc from 'fast-check'
import { readContractFile } from '#contract-file'
import { contract } from '../../given.ts'
import { control, onSignal } from '../../obligations/given.ts'

const goods = (signal: string, more: Record<string, unknown> = {}) => ({ id: 'A', statedPrice: '500.00', satisfaction: onSignal(signal), ...more })
const earned = (promise: Record<string, unknown>, facts: readonly Record<string, unknown>[], policy?: Record<string, Record<string, unknown>>) => contract({ terms: { promises: [promise], price: {} }, facts, ...(policy === undefined ? {} : { policy }) }).revenue('2026')

describe('When control passes', () => {
  it.each([
    ['transfer', 'delivery', true],
    ['transfer', 'possession', false],
    ['delivery', 'shipment', false],
    ['delivery', 'transfer', true],
    ['acceptance', 'delivery', false],
    ['shipment', 'delivery', true],
    ['sale-by-dealer', 'transfer', false],
  ])('%s is shown by %s: %s', (stated, told, counts) => {
    expect(earned(goods(stated), [control('2026-02-01', told, 'A')])).toBe(counts ? 50000n : 0n)
  })

  it('S-115 acceptance that is no formality: delivered earns nothing, accepted earns all', () => {
    const promise = goods('delivery', { acceptance: 'substantive' })
    expect(earned(promise, [control('2026-02-01', 'delivery', 'A')])).toBe(0n)
    expect(earned(promise, [control('2026-02-01', 'delivery', 'A'), control('2026-03-01', 'acceptance', 'A')])).toBe(50000n)
  })

  it('policy may ask for acceptance of everything', () => {
    expect(earned(goods('delivery'), [control('2026-02-01', 'delivery', 'A')], { obligations: { trigger: 'acceptance' } })).toBe(0n)
  })

  it('in parts, by units; shipping and delivering the same units counts them once', () => {
    const promise = goods('shipment', { quantity: '100' })
    const facts = [control('2026-01-10', 'shipment', 'A', { quantity: '30' }), control('2026-01-20', 'delivery', 'A', { quantity: '30' }), control('2026-02-10', 'shipment', 'A', { quantity: '20' })]
    expect(earned(promise, facts)).toBe(25000n)
  })

  it('cut-off to the second, in the time zone of the entity', () => {
    const at = (timeZone: string) => {
      const read = readContractFile({ contract: 'C', timeZone, terms: { currency: 'USD', signedOn: '2026-03-01', promises: [goods('delivery')], price: {} }, facts: [control('2026-04-01T03:59:59Z', 'delivery', 'A')] })
      return read.ok ? read.value.facts[1]?.effectiveOn : read.sentence
    }
    expect(at('UTC')).toBe('2026-04-01')
    expect(at('America/New_York')).toBe('2026-03-31')
  })

  const criteria = { substantiveReason: true, identified: true, ready: true, noOtherUse: true }
  it('S-221 bill-and-hold: revenue where all four criteria hold', () => {
    expect(earned(goods('bill-and-hold', { billAndHold: criteria }), [control('2026-02-01', 'bill-and-hold', 'A')])).toBe(50000n)
  })

  it.each(Object.keys(criteria))('S-221 bill-and-hold without %s: none until the goods leave', (criterion) => {
    const promise = goods('bill-and-hold', { billAndHold: { ...criteria, [criterion]: false } })
    expect(earned(promise, [control('2026-02-01', 'bill-and-hold', 'A')])).toBe(0n)
    expect(earned(promise, [control('2026-02-01', 'bill-and-hold', 'A'), control('2026-05-01', 'possession', 'A')])).toBe(50000n)
  })

  it('whatever is told in whatever order, no more than the price is earned', () => {
    const fact = fc.record({ day: fc.integer({ min: 1, max: 28 }), signal: fc.constantFrom('transfer', 'delivery', 'shipment', 'acceptance', 'possession'), quantity: fc.integer({ min: 1, max: 80 }) })
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 8 }), fc.constantFrom('transfer', 'delivery', 'shipment', 'acceptance'), (facts, signal) => {
        const written = facts.map(({ day, signal: told, quantity }) => control(`2026-02-${String(day).padStart(2, '0')}`, told, 'A', { quantity: String(quantity) }))
        const [forward, backward] = [written, [...written].reverse()].map((told) => earned(goods(signal, { quantity: '100' }), told))
        return forward === backward && forward! >= 0n && forward! <= 50000n
      }),
      { numRuns: 80 },
    )
  })
})

describe('Consignment', () => {
  const consigned = goods('sale-by-dealer', { statedPrice: '1000.00', quantity: '10', unitCost: '60.00' })
  const facts = [control('2026-01-10', 'shipment', 'A', { quantity: '10' }), control('2026-02-10', 'sale-by-dealer', 'A', { quantity: '4' })]

  it('S-222 shipment to the dealer earns nothing; what the dealer sells does', () => {
    const books = contract({ terms: { promises: [consigned], price: {} }, facts })
    expect(books.revenue('2026-01')).toBe(0n)
    expect(books.revenue('2026-02')).toBe(40000n)
    expect(books.balance('consigned_inventory', '2026-01-31')).toBe(60000n)
    expect(books.balance('consigned_inventory', '2026-02-28')).toBe(36000n)
    expect(books.balance('cost_of_sales', '2026-02-28')).toBe(24000n)
  })

  it('a dealer keeps its commission and what it laid out', () => {
    const sold = { id: 'A', cost: '36000.00', commissionRate: '0.10', role: 'principal', satisfaction: { method: 'sales', collects: 'dealer' } }
    const books = contract({ terms: { promises: [sold], price: {} }, facts: [control('2026-01-05', 'shipment', 'A'), { kind: 'sale', on: '2026-02-10', promise: 'A', gross: '40000.00', share: '0.5', expenses: '2250.00' }] })
    expect(books.revenue('2026-02')).toBe(4000000n)
    expect(books.balance('cost_expense', '2026-02-28')).toBe(400000n)
    expect(books.balance('selling_expense', '2026-02-28')).toBe(225000n)
    expect(books.balance('cash_clearing', '2026-02-28')).toBe(3375000n)
    expect(books.balance('cost_of_sales', '2026-02-28')).toBe(1800000n)
    expect(books.balance('contract_liability', '2026-02-28')).toBe(0n)
  })
})
