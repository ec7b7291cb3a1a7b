import { contract, goods, service, ssp, transferred } from '../../given.ts'

describe('changes of estimates', () => {
  it('are shared by the stand-alone prices of inception: what is satisfied is caught up, the rest is earned later', () => {
    const terms = { promises: [goods('X', { ssp: ssp('300.00') }), goods('Y', { ssp: ssp('100.00') })], price: { fixed: '400.00', variable: [{ id: 'V', kind: 'bonus', estimate: '0.00' }] } }
    const worked = contract({ terms, facts: [transferred('2026-01-31', 'X'), { kind: 'estimate', on: '2026-02-28', of: 'V', amount: '40.00' }, transferred('2026-03-31', 'Y')] })
    expect([worked.revenue('2026-01'), worked.revenue('2026-02'), worked.revenue('2026-03')]).toEqual([300_00n, 30_00n, 110_00n])
    expect([worked.allocated('X'), worked.allocated('Y')]).toEqual([330_00n, 110_00n])
  })

  it('S-061 catch up the months that are over and raise those to come', () => {
    const terms = { promises: [service('S')], price: { fixed: '12000.00', variable: [{ id: 'V', kind: 'bonus', estimate: '0.00' }] } }
    const worked = contract({ terms, facts: [{ kind: 'estimate', on: '2026-07-01', of: 'V', amount: '1200.00' }] })
    expect([worked.revenue('2026-06'), worked.revenue('2026-07'), worked.revenue('2026-08')]).toEqual([1_000_00n, 600_00n + 1_100_00n, 1_100_00n])
    expect(worked.decision('ESTIMATE_REVISED')?.amounts).toMatchObject({ from: '0', included: '120000', change: '120000' })
  })

  it('belong to one obligation alone where the element does', () => {
    const terms = { promises: [goods('X', { ssp: ssp('100.00') }), goods('Y', { ssp: ssp('100.00') })], price: { fixed: '200.00', variable: [{ id: 'V', kind: 'bonus', estimate: '10.00', allocatedTo: ['Y'] }] } }
    const worked = contract({ terms, facts: [{ kind: 'estimate', on: '2026-02-28', of: 'V', amount: '30.00' }] })
    expect([worked.allocated('X'), worked.allocated('Y')]).toEqual([100_00n, 130_00n])
  })

  it('a reassessment that changes nothing changes nothing, and is recorded', () => {
    const terms = { promises: [goods('X')], price: { fixed: '200.00', variable: [{ id: 'V', kind: 'bonus', estimate: '10.00' }] } }
    const worked = contract({ terms, facts: [{ kind: 'estimate', on: '2026-02-28', of: 'V', amount: '10.00' }] })
    expect(worked.whole.prices).toHaveLength(1)
    expect(worked.decision('ESTIMATE_REASSESSED')).toBeDefined()
  })

  it('Example 24: a volume threshold now expected to be exceeded lowers the price of every unit', () => {
    const terms = { promises: [{ id: 'A', unitPrice: '100.00', satisfaction: { method: 'as-used', measure: 'units', unitPrice: '100.00' } }], price: { variable: [{ id: 'VOL', kind: 'volume-price', thresholdUnits: '1000', priceIfExceeded: '90.00' }] } }
    const worked = contract({ terms, facts: [transferred('2026-03-31', 'A', '75'), transferred('2026-06-30', 'A', '500'), { kind: 'estimate', on: '2026-06-30', of: 'VOL', thresholdExceeded: true }] })
    expect([worked.revenue('2026-03'), worked.revenue('2026-06')]).toEqual([7_500_00n, 44_250_00n])
  })

  const modified = () => {
    const terms = { promises: [goods('X', { ssp: ssp('600.00') }), goods('Y', { ssp: ssp('600.00') })], price: { fixed: '1000.00', variable: [{ id: 'V', kind: 'bonus', estimate: '200.00', included: '200.00' }] } }
    const change = { kind: 'modification', on: '2026-11-30', added: [goods('Z', { statedPrice: '300.00', ssp: ssp('600.00') })], addedDistinct: true, addedAtStandalonePrice: false, remainingDistinct: true, priceChange: '300.00' }
    return contract({ terms, facts: [transferred('2026-07-01', 'X'), change, { kind: 'estimate', on: '2026-12-31', of: 'V', amount: '240.00', promisedBeforeModification: true }, transferred('2027-03-31', 'Y'), transferred('2027-06-30', 'Z')] })
  }

  it('Example 6: what was promised before a modification is shared as before it; what was still to come then is spread over what remains', () => {
    const worked = modified()
    expect([worked.price('2026-07-01'), worked.price()]).toEqual([1_200_00n, 1_540_00n])
    expect([worked.revenue('2026-07', 'X'), worked.revenue('2026-12', 'X')]).toEqual([600_00n, 20_00n])
    expect([worked.revenue('2027-03', 'Y'), worked.revenue('2027-06', 'Z')]).toEqual([460_00n, 460_00n])
  })
})
