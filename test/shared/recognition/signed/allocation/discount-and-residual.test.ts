import { contract } from '../given.ts'

const alone = (id: string, amount: string): Record<string, unknown> => ({ id, satisfaction: { method: 'point-in-time', signal: 'transfer' }, ssp: { method: 'observable', amount } })
const byResidual = (ssp: Record<string, unknown>): Record<string, unknown> => ({ id: 'D', satisfaction: { method: 'point-in-time', signal: 'transfer' }, ssp: { method: 'residual', ...ssp } })
const three = [alone('A', '40.00'), alone('B', '55.00'), alone('C', '45.00')]
const sharing = (terms: Record<string, unknown>, allocation: Record<string, unknown> = {}) => contract({ terms, policy: { allocation } })
const parts = (made: ReturnType<typeof sharing>, ...ids: string[]): readonly (bigint | undefined)[] => ids.map((id) => made.allocated(id))

describe('a discount that belongs to some promises (32-37)', () => {
  it('goes to the members of the bundle whose discount is the contract’s', () => {
    expect(parts(sharing({ promises: three, price: { fixed: '100.00' }, bundles: [{ promises: ['B', 'C'], price: '60.00' }] }), 'A', 'B', 'C')).toEqual([4000n, 3300n, 2700n])
  })

  it('is read from the smallest bundle: a larger one that it explains adds nothing', () => {
    const bundles = [{ promises: ['A', 'B', 'C'], price: '100.00' }, { promises: ['B', 'C'], price: '60.00' }]
    expect(parts(sharing({ promises: three, price: { fixed: '100.00' }, bundles }), 'A', 'B', 'C')).toEqual([4000n, 3300n, 2700n])
  })

  it('is shared by all where the observed discount is another than the contract’s, unless policy lets bundles go first', () => {
    const terms = { promises: three, price: { fixed: '112.00' }, bundles: [{ promises: ['B', 'C'], price: '60.00' }] }
    expect(parts(sharing(terms), 'A', 'B', 'C')).toEqual([3200n, 4400n, 3600n])
    expect(parts(sharing(terms, { discount: 'bundles-first' }), 'A', 'B', 'C')).toEqual([4000n, 3960n, 3240n])
  })

  it('is shared by all where policy says so, and where nothing is observed', () => {
    const terms = { promises: three, price: { fixed: '70.00' }, bundles: [{ promises: ['B', 'C'], price: '60.00' }] }
    expect(parts(sharing(terms, { discount: 'all-promises' }), 'A', 'B', 'C')).toEqual([2000n, 2750n, 2250n])
  })
})

describe('the residual approach (32-34(c))', () => {
  const bundles = [{ promises: ['B', 'C'], price: '60.00' }]
  const observed = { observed: { low: '15.00', high: '45.00' } }

  it('comes after the discount that belongs to others', () => {
    const made = sharing({ promises: [...three, byResidual(observed)], price: { fixed: '130.00' }, bundles })
    expect(parts(made, 'A', 'B', 'C', 'D')).toEqual([4000n, 3300n, 2700n, 3000n])
    expect(made.decision('RESIDUAL_ACCEPTED')?.amounts).toEqual({ residual: '3000' })
  })

  it.each([
    ['S-066 outside the prices observed', '105.00', observed],
    ['S-066 nothing is left', '100.00', {}],
    ['S-066 less than nothing is left', '90.00', {}],
    ['S-066 prices vary less than policy asks', '130.00', { ...observed, variation: '0.29' }],
  ])('%s: refused, the price is held', (_, fixed, ssp) => {
    const made = sharing({ promises: [...three, byResidual(ssp)], price: { fixed }, bundles })
    expect(made.holds).toContain('RESIDUAL_REFUSED')
    expect(made.decision('RESIDUAL_REFUSED')).toBeDefined()
    expect(made.whole.totals.allocatedMinor).toBe(0n)
  })

  it('refused with an estimate in its place: relative stand-alone selling price', () => {
    const made = sharing({ promises: [alone('A', '60.00'), alone('B', '50.00'), byResidual({ fallback: '30.00' })], price: { fixed: '90.00' } })
    expect(made.decision('RESIDUAL_REFUSED')?.amounts).toEqual({ residual: '-2000' })
    expect(parts(made, 'A', 'B', 'D')).toEqual([3857n, 3214n, 1929n])
  })

  it('is not permitted where policy says never', () => {
    expect(sharing({ promises: [...three, byResidual(observed)], price: { fixed: '130.00' }, bundles }, { residual: 'not-permitted' }).holds).toContain('RESIDUAL_REFUSED')
  })
})

describe('the residual at its boundaries', () => {
  const residual = (id: string, ssp: Record<string, unknown>) => ({ ...byResidual(ssp), id })
  const observed = (low: string, high: string) => ({ observed: { low, high } })
  const left = (fixed: string, members: readonly Record<string, unknown>[], allocation: Record<string, unknown> = {}) => sharing({ promises: [alone('A', '40.00'), ...members], price: { fixed } }, allocation)

  it.each([['54.99', false], ['55.00', true], ['85.00', true], ['85.01', false]])('a price of %s leaves what was observed between 15.00 and 45.00: %s', (fixed, permitted) => {
    const made = left(fixed, [residual('D', observed('15.00', '45.00'))])
    expect(made.holds.includes('RESIDUAL_REFUSED')).toBe(!permitted)
    expect(made.allocated('D')).toBe(permitted ? BigInt(fixed.replace('.', '')) - 40_00n : undefined)
  })

  it('policy that refuses only what is negative takes what lies outside', () => {
    expect(left('85.01', [residual('D', observed('15.00', '45.00'))], { residual: 'reject-negative' }).allocated('D')).toBe(45_01n)
    expect(left('40.00', [residual('D', observed('15.00', '45.00'))], { residual: 'reject-negative' }).holds).toContain('RESIDUAL_REFUSED')
  })

  it('several share it by the middle of what was observed (32-35), or by their estimates; together within their ranges', () => {
    const two = [residual('D', observed('10.00', '20.00')), residual('E', observed('20.00', '40.00'))]
    expect(parts(left('85.00', two), 'A', 'D', 'E')).toEqual([40_00n, 15_00n, 30_00n])
    expect(left('100.00', two).holds).not.toContain('RESIDUAL_REFUSED')
    expect(left('100.01', two).holds).toContain('RESIDUAL_REFUSED')
    expect(parts(left('100.00', [residual('D', observed('10.00', '20.00')), residual('E', {  })]), 'D', 'E')).toEqual([60_00n, 0n])
  })

  it('several of which nothing is known: nothing says how they share it', () => {
    expect(left('100.00', [residual('D', {}), residual('E', {})]).holds).toContain('RESIDUAL_REFUSED')
  })

  it('prices that vary by just what policy asks are variable enough; of a promise never sold alone variation says nothing', () => {
    const varying = (variation: string, more: Record<string, unknown> = {}) => left('70.00', [residual('D', { ...observed('15.00', '45.00'), variation, ...more })], { residualVariation: '0.3' }).holds.includes('RESIDUAL_REFUSED')
    expect([varying('0.29'), varying('0.3'), varying('0.30'), varying('0.31'), varying('0.1', { unestablished: true })]).toEqual([true, false, false, false, false])
  })
})

describe('variable consideration that belongs to one promise (32-40)', () => {
  it('goes to it first; the rest is shared', () => {
    const variable = [{ id: 'BONUS', estimate: '30.00', included: '30.00', allocatedTo: ['B'] }]
    const made = sharing({ promises: three, price: { fixed: '70.00', variable } })
    expect(parts(made, 'A', 'B', 'C')).toEqual([2000n, 5750n, 2250n])
  })

  it('several share it by their stand-alone prices; by nothing known, equally', () => {
    const variable = [{ id: 'BONUS', estimate: '30.00', included: '30.00', allocatedTo: ['A', 'C'] }]
    expect(parts(sharing({ promises: three, price: { fixed: '140.00', variable } }), 'A', 'B', 'C')).toEqual([40_00n + 14_12n, 55_00n, 45_00n + 15_88n])
    const free = [alone('A', '0.00'), alone('B', '55.00'), alone('C', '0.00')]
    expect(parts(sharing({ promises: free, price: { fixed: '140.00', variable } }), 'A', 'B', 'C')).toEqual([15_00n, 140_00n, 15_00n])
  })
})
