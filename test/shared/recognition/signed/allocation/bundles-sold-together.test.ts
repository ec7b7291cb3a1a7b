import { contract, goods } from '../given.ts'

type Fields = Record<string, unknown>
const alone = (id: string, amount: string) => goods(id, { ssp: { method: 'observable', amount } })
const residual = (id: string, ssp: Fields) => goods(id, { ssp: { method: 'residual', ...ssp } })
const three = [alone('A', '40.00'), alone('B', '55.00'), alone('C', '45.00')]
const together = (price: string, ...promises: readonly string[]) => ({ promises, price })
const shared = (fixed: string, bundles: readonly Fields[], { promises = three, ...allocation }: Fields & { readonly promises?: readonly Fields[] } = {}) => contract({ terms: { promises, price: { fixed }, bundles }, policy: { allocation } })
const parts = (books: ReturnType<typeof shared>) => [...(books.whole.allocations[0]?.parts ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, minor]) => minor)
const inProportion = [28_57n, 39_29n, 32_14n] // 100.00 by 40, 55 and 45
const toSome = [40_00n, 33_00n, 27_00n] // A keeps its 40.00

describe('a discount seen where promises are sold together (32-37)', () => {
  it('is substantially the same as the contract’s within 5 % of that: 40.00 against 38.00 to 42.00', () => {
    const observed = (bundle: string) => parts(shared('100.00', [together(bundle, 'B', 'C')]))
    expect([observed('62.01'), observed('62.00'), observed('58.00'), observed('57.99')]).toEqual([inProportion, toSome, toSome, inProportion])
  })

  it('decides by a code of its own; else all share by another', () => {
    expect(shared('100.00', [together('60.00', 'B', 'C')]).decision('DISCOUNT_TO_SOME')?.subject).toBe('C')
    expect(shared('100.00', []).decision('RELATIVE_SSP')?.subject).toBe('C')
    expect(shared('100.00', [], { discount: 'bundles-first' }).decision('DISCOUNT_TO_SOME')).toBeUndefined()
  })

  it('of two bundles that share no promise counts for both', () => {
    const promises = [...three, alone('D', '60.00')]
    expect(parts(shared('140.00', [together('60.00', 'B', 'C'), together('80.00', 'A', 'D')], { promises }))).toEqual([32_00n, 33_00n, 27_00n, 48_00n])
  })

  it('of a bundle that cuts across one that has spoken counts for nothing', () => {
    expect(parts(shared('125.00', [together('80.00', 'A', 'B'), together('40.00', 'B', 'C')]))).toEqual([33_68n, 46_32n, 45_00n])
  })

  it('of a larger bundle counts for what the smaller within it does not explain', () => {
    expect(parts(shared('90.00', [together('90.00', 'A', 'B', 'C'), together('60.00', 'B', 'C')]))).toEqual([36_00n, 29_70n, 24_30n])
  })

  it('is none where a bundle is dearer than its parts, or where nobody bought it of this contract', () => {
    expect(parts(shared('100.00', [together('120.00', 'B', 'C')]))).toEqual(inProportion)
    const part = { id: 'B1', partOf: 'B' }
    expect(parts(shared('100.00', [together('60.00', 'B', 'B1')], { promises: [...three, part] }))).toEqual(inProportion)
  })

  it('leaves a contract without a discount alone', () => {
    const dearer = shared('154.00', [together('60.00', 'B', 'C')], { discount: 'bundles-first' })
    expect(parts(dearer)).toEqual([44_00n, 60_50n, 49_50n])
    expect(parts(shared('140.00', [together('60.00', 'B', 'C')], { discount: 'bundles-first' }))).toEqual([40_00n, 55_00n, 45_00n])
  })

  it('where bundles go first the rest of a larger discount is shared by what they left', () => {
    const bundles = [together('60.00', 'B', 'C')]
    expect(parts(shared('90.00', bundles, { discount: 'bundles-first' }))).toEqual([36_00n, 29_70n, 24_30n])
    expect(parts(shared('90.00', bundles))).toEqual([25_71n, 35_36n, 28_93n])
    expect(parts(shared('100.00', bundles, { discount: 'bundles-first' }))).toEqual(toSome)
  })

  it('never leaves less than nothing for its members', () => {
    const bundles = [together('0.00', 'B', 'C')]
    expect(parts(shared('30.00', bundles, { discountTolerance: '0.10' }))).toEqual([8_57n, 11_79n, 9_64n])
    expect(parts(shared('40.00', bundles))).toEqual([40_00n, 0n, 0n])
    expect(parts(shared('44.00', bundles, { discountTolerance: '0.10' }))).toEqual([40_00n, 2_20n, 1_80n])
    expect(parts(shared('-14.00', [together('0.00', 'A', 'B', 'C')], { discount: 'bundles-first' }))).toEqual([-4_00n, -5_50n, -4_50n])
  })
})

describe('what is left for a residual', () => {
  it('is what the others leave at their lowered prices, or at their own where all share a discount', () => {
    const of = (discount: string) => shared('130.00', [together('60.00', 'B', 'C')], { promises: [...three, residual('D', {})], discount })
    expect([of('observable-bundles').allocated('D'), of('all-promises').holds.includes('RESIDUAL_REFUSED')]).toEqual([30_00n, true])
    expect(shared('145.00', [together('60.00', 'B', 'C')], { promises: [...three, residual('D', {})], discount: 'all-promises' }).allocated('D')).toBe(5_00n)
  })

  it('several share by an estimate, or the middle of prices seen: 30 and 15', () => {
    const two = [alone('A', '40.00'), residual('D', { fallback: '30.00' }), residual('E', { observed: { low: '10.00', high: '20.00' } })]
    expect(parts(shared('130.00', [], { promises: two }))).toEqual([40_00n, 60_00n, 30_00n])
  })

  it('refused, an estimate for one of two is no estimate for the other', () => {
    const two = (e: Fields) => [alone('A', '40.00'), residual('D', { fallback: '30.00' }), residual('E', e)]
    const held = shared('40.00', [], { promises: two({}) })
    expect(held.whole.allocations[0]?.held?.code).toBe('RESIDUAL_REFUSED')
    expect(parts(shared('40.00', [], { promises: two({ amount: '10.00' }) }))).toEqual([20_00n, 15_00n, 5_00n])
  })

  it('is refused in a sentence that says why', () => {
    const why = (ssp: Fields, fixed = '60.00', allocation: Fields = {}) => shared(fixed, [], { promises: [alone('A', '40.00'), residual('D', ssp)], ...allocation }).whole.decisions.find(({ code }) => code === 'RESIDUAL_REFUSED')?.because
    expect(why({ variation: '0.1' })).toBe('The residual is refused: prices of D vary by 0.1, less than the 0.30 from which they are highly variable.')
    expect(why({ observed: { low: '30.00', high: '50.00' } })).toBe('The residual is refused: it lies outside the prices observed, 3000 to 5000 minor units.')
    expect(why({}, '40.00')).toContain('nothing, or less than nothing, is left for it')
    expect(why({}, '60.00', { residual: 'not-permitted' })).toContain('policy does not permit it')
  })
})

describe('a range of stand-alone prices', () => {
  const weight = (ssp: Fields, more: Fields = {}, allocation: Fields = {}) => shared('100.00', [], { promises: [goods('R', { ssp, ...more }), alone('B', '50.00')], ...allocation }).whole.allocations[0]?.weights.get('R')

  it('may be shares of the list price, its middle stated or half-way', () => {
    const percentOfList = { low: '0.80', high: '0.90' }
    expect(weight({ method: 'range', percentOfList }, { listPrice: '200.00' })).toBe(170_00n)
    expect(weight({ method: 'range', percentOfList: { ...percentOfList, mid: '0.82' } }, { listPrice: '200.00' })).toBe(164_00n)
    expect(weight({ method: 'range', percentOfList }, { listPrice: '200.00', statedPrice: '175.00' })).toBe(175_00n)
  })

  it('of shares without a list price, or of one bound alone, is none: the stated price stands', () => {
    expect(weight({ method: 'range', percentOfList: { low: '0.80', high: '0.90' } }, { statedPrice: '33.00' })).toBe(33_00n)
    expect([weight({ method: 'range', low: '80.00' }, { statedPrice: '33.00' }), weight({ method: 'range', high: '80.00' }, { statedPrice: '33.00' })]).toEqual([33_00n, 33_00n])
    expect(weight({ method: 'range', low: '80.00', high: '90.00' }, { listPrice: '200.00', statedPrice: '85.00' })).toBe(85_00n)
  })

  it('its bounds belong to it: at 90.00 and at 110.00 the rule for prices inside takes its middle, outside another its high bound', () => {
    const at = (statedPrice: string) => weight({ method: 'range', low: '90.00', high: '110.00' }, { statedPrice }, { rangeInside: 'midpoint', rangeBelow: 'high', rangeAbove: 'high' })
    expect([at('89.99'), at('90.00'), at('110.00'), at('110.01')]).toEqual([110_00n, 100_00n, 100_00n, 110_00n])
  })
})
