import { type Worked, contract } from '../../given.ts'
import { control, onSignal, ssp } from '../../obligations/given.ts'

const spring = ['2026-02', '2026-03', '2026-04']
const months = (books: Worked) => spring.map((month) => books.revenue(month, 'A'))
const asCreated = { consumedAsPerformed: false, controlledAsCreated: true, noAlternativeUse: false, rightToPayment: false }
const head = (fields: Record<string, unknown>) => ({ id: 'A', satisfaction: onSignal('delivery'), ...fields })
const part = (fields: Record<string, unknown>) => ({ id: 'P', partOf: 'A', satisfaction: onSignal('delivery'), ...fields })
const given = (promises: readonly Record<string, unknown>[], facts: readonly Record<string, unknown>[], price: Record<string, unknown> = {}): Worked => contract({ terms: { promises, price }, facts })
const [partFirst, headFirst] = [[control('2026-02-10', 'delivery', 'P'), control('2026-03-10', 'delivery', 'A')], [control('2026-02-10', 'delivery', 'A'), control('2026-03-10', 'delivery', 'P')]]

describe('what is not distinct passes together (606-10-25-22)', () => {
  it('when the last part has, whichever that is', () => {
    const promises = [head({ statedPrice: '300.00' }), part({ statedPrice: '100.00' })]
    expect(months(given(promises, partFirst))).toEqual([0n, 400_00n, 0n])
    expect(months(given(promises, headFirst))).toEqual([0n, 400_00n, 0n])
    expect(months(given(promises, [control('2026-02-10', 'delivery', 'A')]))).toEqual([0n, 0n, 0n])
  })

  it('as far as the part that is furthest behind: 5 of 10 machines, 1 of 4 manuals and then all four', () => {
    const promises = [head({ statedPrice: '300.00', quantity: '10' }), part({ statedPrice: '100.00', quantity: '4' })]
    const facts = [control('2026-02-10', 'delivery', 'A', { quantity: '5' }), control('2026-02-10', 'delivery', 'P', { quantity: '1' }), control('2026-03-10', 'delivery', 'P', { quantity: '3' }), control('2026-04-10', 'delivery', 'A', { quantity: '5' })]
    expect(months(given(promises, facts))).toEqual([100_00n, 100_00n, 200_00n])
  })

  it('each part by its own signal; a part that time satisfies does not hold the whole back', () => {
    expect(months(given([head({ statedPrice: '300.00' }), part({ satisfaction: onSignal('acceptance') })], [...partFirst, control('2026-04-10', 'acceptance', 'P')]))).toEqual([0n, 0n, 300_00n])
    expect(months(given([head({ statedPrice: '300.00' }), part({ satisfaction: { method: 'straight-line', months: 12 } })], headFirst))).toEqual([300_00n, 0n, 0n])
  })
})

describe('what is controlled as it is created passes part by part (606-10-25-27(b))', () => {
  it('each by its price, in the order of the days', () => {
    const promises = [head({ statedPrice: '300.00', overTime: asCreated }), part({ statedPrice: '100.00' })]
    expect(months(given(promises, partFirst))).toEqual([100_00n, 300_00n, 0n])
    expect(months(given(promises, headFirst))).toEqual([300_00n, 100_00n, 0n])
  })

  it('by the stand-alone price where there is one: 240 and 60 of a price of 150', () => {
    const promises = [head({ ssp: ssp('240.00'), overTime: asCreated }), part({ ssp: ssp('60.00') })]
    expect(months(given(promises, partFirst, { fixed: '150.00' }))).toEqual([30_00n, 120_00n, 0n])
  })

  it('a part without a price weighs nothing beside one that has a price', () => {
    expect(months(given([head({ statedPrice: '300.00', overTime: asCreated }), part({})], partFirst))).toEqual([0n, 300_00n, 0n])
  })

  it('equally where nothing says what they weigh, or a part is said to weigh more than the whole', () => {
    expect(months(given([head({ overTime: asCreated }), part({})], partFirst, { fixed: '150.00' }))).toEqual([75_00n, 75_00n, 0n])
    expect(months(given([head({ ssp: ssp('40.00'), overTime: asCreated }), part({ statedPrice: '50.00' })], partFirst, { fixed: '150.00' }))).toEqual([75_00n, 75_00n, 0n])
  })

  it('not where no criterion is met: then all of it when the last has passed', () => {
    const none = { ...asCreated, controlledAsCreated: false }
    expect(months(given([head({ statedPrice: '300.00', overTime: none }), part({ statedPrice: '100.00' })], partFirst))).toEqual([0n, 400_00n, 0n])
  })
})
