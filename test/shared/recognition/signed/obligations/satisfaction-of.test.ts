import { contract } from '../given.ts'
import { control, monthly, onSignal, ssp } from './given.ts'

describe('Over time or at a point in time', () => {
  it('S-181 S-071 what nobody classified is held and earns nothing', () => {
    for (const promise of [{ id: 'A', statedPrice: '100.00' }, { id: 'A', statedPrice: '100.00', satisfaction: { method: 'unspecified' } }]) {
      const books = contract({ terms: { promises: [promise], price: {} }, facts: [control('2026-01-05', 'transfer', 'A'), { kind: 'payment', on: '2026-01-05', amount: '100.00' }] })
      expect(books.revenue('2026')).toBe(0n)
      expect(books.holds).toHaveLength(1)
      expect(books.balance('contract_liability', '2026-01-31')).toBe(-10000n)
    }
  })

  it('S-080 S-225 a product that policy does not name falls into no template: NO_POLICY_MATCH', () => {
    for (const product of ['prod_staking_rewards', 'prod_protocol_revenue']) expect(contract({ terms: { promises: [{ id: 'A', statedPrice: '100.00', product }], price: {} } }).holds).toEqual(['NO_POLICY_MATCH'])
  })

  it('S-071 policy may ask for a recorded criterion of 25-27', () => {
    const service = { id: 'A', statedPrice: '1200.00', satisfaction: monthly('2026-01-01', '2026-12-31') }
    const policy = { obligations: { overTimeCriterion: 'required' } }
    expect(contract({ terms: { promises: [service], price: {} }, policy }).holds).toEqual(['CLASSIFICATION_MISSING'])
    const overTime = { consumedAsPerformed: true, controlledAsCreated: false, noAlternativeUse: false, rightToPayment: false }
    expect(contract({ terms: { promises: [{ ...service, overTime }], price: {} }, policy }).revenue('2026-01')).toBe(10000n)
  })

  it.each([
    ['no alternative use without a right to payment', { noAlternativeUse: true, rightToPayment: false }, 0n],
    ['a right to payment for what has another use', { noAlternativeUse: false, rightToPayment: true }, 0n],
    ['no alternative use and a right to payment', { noAlternativeUse: true, rightToPayment: true }, 10000n],
  ])('S-074 custom development: %s', (_, facts, january) => {
    const overTime = { consumedAsPerformed: false, controlledAsCreated: false, ...facts }
    const books = contract({ terms: { promises: [{ id: 'DEV', statedPrice: '1200.00', overTime, satisfaction: monthly('2026-01-01', '2026-12-31') }], price: {} }, facts: [control('2026-12-20', 'completion', 'DEV')] })
    expect(books.revenue('2026-01')).toBe(january)
    expect(books.revenue('2026')).toBe(120000n)
  })

  it('S-073 a perpetual licence with support: the licence at delivery, support month by month', () => {
    const promises = [{ id: 'LIC', ssp: ssp('80000.00'), satisfaction: onSignal('delivery') }, { id: 'SUP', ssp: ssp('20000.00'), satisfaction: monthly('2026-01-01', '2026-12-31') }]
    const books = contract({ terms: { promises, price: { fixed: '90000.00' } }, facts: [control('2026-01-10', 'delivery', 'LIC')] })
    expect(books.revenue('2026-01', 'LIC')).toBe(7200000n)
    expect(books.revenue('2026-02', 'SUP')).toBe(150000n)
  })

  it('S-220 a service of several components: each has its own pattern, the parts are the price', () => {
    const promises = [
      { id: 'LIC', ssp: ssp('50.00'), satisfaction: onSignal('delivery') },
      { id: 'IMP', ssp: ssp('30.00'), satisfaction: monthly('2026-01-01', '2026-03-31') },
      { id: 'HOST', ssp: ssp('20.00'), satisfaction: monthly('2026-01-01', '2026-12-31') },
    ]
    const books = contract({ terms: { promises, price: { fixed: '100.00' } }, facts: [control('2026-01-10', 'delivery', 'LIC')] })
    expect(books.revenue('2026-01')).toBe(6167n)
    expect(books.revenue('2026')).toBe(10000n)
  })
})
