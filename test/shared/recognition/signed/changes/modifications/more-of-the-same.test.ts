import { contract, goods, service, transferred } from '../../given.ts'

const units = (id: string, fields: Record<string, unknown>) => goods(id, { satisfaction: { method: 'units' }, unitPrice: '100.00', ...fields })
const hundred = units('U', { quantity: '100', statedPrice: '10000.00', ssp: { method: 'observable', amount: '100.00', per: 'unit' } })

describe('more units of what is promised', () => {
  it('at their own price are a later lot: what is transferred fills the first lot before it', () => {
    const added = [units('U', { quantity: '20', statedPrice: '1900.00', unitPrice: '95.00' })]
    const sold = contract({
      terms: { promises: [hundred], price: {} },
      facts: [transferred('2026-01-31', 'U', '60'), { kind: 'modification', on: '2026-02-01', added, addedDistinct: true, addedAtStandalonePrice: true }, transferred('2026-02-28', 'U', '50'), transferred('2026-03-31', 'U', '10')],
    })
    expect(sold.decision('SEPARATE_CONTRACT')).toBeDefined()
    expect(sold.revenue('2026-02')).toBe(4_950_00n)
    expect(sold.revenue('2026-03')).toBe(950_00n)
  })

  it('a second time are a third lot, which begins when the two before it are full', () => {
    const lot = (on: string, quantity: string, price: string) => ({ kind: 'modification', on, added: [units('U', { quantity, statedPrice: price })], addedDistinct: true, addedAtStandalonePrice: true })
    const sold = contract({
      terms: { promises: [hundred], price: {} },
      facts: [lot('2026-02-01', '20', '1900.00'), lot('2026-03-01', '10', '900.00'), transferred('2026-04-30', 'U', '110'), transferred('2026-05-31', 'U', '15'), transferred('2026-06-30', 'U', '5'), transferred('2026-07-31', 'U', '1')],
    })
    expect(['2026-04', '2026-05', '2026-06', '2026-07'].map((month) => sold.revenue(month))).toEqual([10_950_00n, 1_400_00n, 450_00n, 0n])
  })

  it('below their own price blend with the units still to come', () => {
    const sold = contract({
      terms: { promises: [hundred], price: {} },
      facts: [transferred('2026-01-31', 'U', '60'), { kind: 'modification', on: '2026-02-01', changed: [{ promise: 'U', quantity: '120', priceChange: '1600.00' }] }, transferred('2026-02-28', 'U', '30')],
    })
    expect(sold.revenue('2026-02')).toBe(2_800_00n)
  })
})

describe('the day of a change', () => {
  it('on the last day of a period finds the period earned: nine of twelve months of a bonus are caught up', () => {
    const sold = contract({ terms: { promises: [service('S')], price: { fixed: '120000.00', variable: [{ id: 'B', kind: 'bonus', estimate: '0.00' }] } }, facts: [{ kind: 'estimate', on: '2026-09-30', of: 'B', amount: '12000.00' }] })
    const caughtUp = sold.whole.events.find((event) => event.kind === 'ObligationMoved' && event.cause === 'estimate')
    expect(caughtUp).toMatchObject({ on: '2026-09-30', recognisedMinor: 9_000_00n })
    expect(sold.revenue('2026-10')).toBe(11_000_00n)
  })

  it('an estimate agreed with a change falls to what the changed contract still promises', () => {
    const ssp = { method: 'observable', amount: '100.00' }
    const sold = contract({
      terms: { promises: [goods('X', { ssp }), goods('Y', { ssp })], price: { fixed: '1000.00', variable: [{ id: 'V', kind: 'bonus', estimate: '200.00' }] } },
      facts: [
        transferred('2026-01-31', 'X'),
        { kind: 'modification', on: '2026-02-28', added: [goods('Z', { ssp, statedPrice: '300.00' })], addedDistinct: true, addedAtStandalonePrice: false },
        { kind: 'estimate', on: '2026-03-31', of: 'V', amount: '260.00', promisedBeforeModification: false },
      ],
    })
    expect(sold.revenue('2026-03')).toBe(0n)
    expect([sold.allocated('Y'), sold.allocated('Z')]).toEqual([480_00n, 480_00n])
  })
})

describe('milestones', () => {
  const project = (satisfaction: Record<string, unknown>) => ({ promises: [{ id: 'P', statedPrice: '90000.00', satisfaction: { method: 'milestones', ...satisfaction } }], price: {} })
  const reached = (on: string, milestone: string) => ({ kind: 'progress', on, promise: 'P', measure: 'milestone', milestone })

  it('S-076 that the contract does not know earn nothing and are held', () => {
    const sold = contract({ terms: project({ names: ['design', 'build', 'test'], weights: ['1', '1', '1'] }), facts: [reached('2026-01-31', 'design'), reached('2026-02-28', 'paint')] })
    expect(sold.revenue('2026-02')).toBe(0n)
    expect(sold.whole.holds).toMatchObject([{ code: 'CLASSIFICATION_MISSING', subject: 'paint' }])
  })

  it('S-110 without names in the contract count in the order in which they are reached', () => {
    const sold = contract({ terms: project({ count: 3 }), facts: [reached('2026-01-31', 'Kick-off'), reached('2026-02-28', 'Go-live'), reached('2026-03-31', 'Go-live')] })
    expect([sold.revenue('2026-01'), sold.revenue('2026-02'), sold.revenue('2026-03')]).toEqual([30_000_00n, 30_000_00n, 0n])
  })
})
