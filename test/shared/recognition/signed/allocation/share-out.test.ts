import * as fc from 'fast-check'
import { type Sharing, exactly, shareOut } from '../../../../../shared/recognition/signed/allocation/share-out.ts'
import { contract } from '../given.ts'

const by = (rounding: Sharing['rounding'], more: Partial<Sharing> = {}): Sharing => ({ ...exactly, rounding, ...more })
const footing: readonly Sharing['rounding'][] = ['largest-remainder', 'last-line-plug', 'first-line-plug', 'cumulative-half-up', 'cumulative-half-even', 'truncate-last-plug']
const weights = fc.array(fc.bigInt(0n, 10n ** 9n), { minLength: 1, maxLength: 12 }).filter((given) => given.some((weight) => weight > 0n))

describe('sharing an amount out', () => {
  it.each([
    ['largest-remainder', [3334n, 3333n, 3333n]],
    ['last-line-plug', [3333n, 3333n, 3334n]],
    ['first-line-plug', [3334n, 3333n, 3333n]],
    ['cumulative-half-up', [3333n, 3334n, 3333n]],
    ['truncate-last-plug', [3333n, 3333n, 3334n]],
    ['round-each', [3333n, 3333n, 3333n]],
  ] as const)('S-104 places the spare cent of 100.00 over three by %s', (rounding, expected) => {
    expect(shareOut(10_000n, [1n, 1n, 1n], by(rounding))).toEqual(expected)
  })

  it('rounds to whole dollars, and to whole percent first where policy does', () => {
    expect(shareOut(10_000n, [50n, 25n, 75n], by('largest-remainder', { unitMinor: 100n }))).toEqual([3300n, 1700n, 5000n])
    expect(shareOut(19_000n, [120n, 55n, 25n], by('largest-remainder', { percentDecimals: 0 }))).toEqual([11_400n, 5320n, 2280n])
  })

  it('S-104 sums to the amount whatever the weights, the sign and the rule', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 12n), 10n ** 12n), weights, fc.constantFrom(...footing), fc.constantFrom(1n, 100n), fc.constantFrom(null, 0, 2), (amount, given, rounding, unitMinor, percentDecimals) => {
        const parts = shareOut(amount, given, { rounding, unitMinor, percentDecimals })
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(amount)
      }),
    )
  })

  it('what is given back is shared like what is given: the spare cent to the first of equals', () => {
    expect(shareOut(-10_000n, [1n, 1n, 1n])).toEqual([-3334n, -3333n, -3333n])
    expect(shareOut(100n, [2n, 1n, 3n])).toEqual([33n, 17n, 50n])
  })

  it('weights of either sign share to the cent: 3, -1 and 5 of 7 of 1.00', () => {
    expect(shareOut(100n, [3n, -1n, 5n])).toEqual([43n, -14n, 71n])
    expect(shareOut(-100n, [3n, -1n, 5n])).toEqual([-43n, 14n, -71n])
    expect(shareOut(100n, [-1n, -1n, -1n])).toEqual([34n, 33n, 33n])
    expect(shareOut(100n, [5n, -1n, 5n, 0n])).toEqual([56n, -11n, 55n, 0n])
    expect(shareOut(100n, [-1n, 5n, 3n])).toEqual([-14n, 71n, 43n])
  })

  it('weights that are negative in sum share like positive ones', () => {
    expect(shareOut(100n, [-1n, -3n])).toEqual([25n, 75n])
    expect(shareOut(100n, [-3n, 1n], by('round-each'))).toEqual([150n, -50n])
  })

  it('a share of a percentage is of a hundred with its decimals: thirds of 300.00 by whole percent and by hundredths', () => {
    expect(shareOut(30_000n, [1n, 1n, 1n], by('largest-remainder', { percentDecimals: 0 }))).toEqual([10_200n, 9_900n, 9_900n])
    expect(shareOut(30_000n, [1n, 1n, 1n], by('largest-remainder', { percentDecimals: 2 }))).toEqual([10_002n, 9_999n, 9_999n])
  })

  it('what is smaller than the unit goes to the last part, the difference of a plug to the last that weighs anything', () => {
    expect(shareOut(10_050n, [1n, 1n], by('largest-remainder', { unitMinor: 100n }))).toEqual([5_000n, 5_050n])
    expect(shareOut(10_000n, [1n, 1n, 1n, 0n], by('last-line-plug'))).toEqual([3333n, 3333n, 3334n, 0n])
    expect(shareOut(10_000n, [1n, 1n, 1n, 0n], by('truncate-last-plug'))).toEqual([3333n, 3333n, 3334n, 0n])
  })

  it('negatives mirror, and what weighs nothing gets nothing', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 12n), weights, (amount, given) => {
        const parts = shareOut(amount, [...given, 0n])
        expect(shareOut(-amount, [...given, 0n])).toEqual(parts.map((part) => -part))
        expect(parts.at(-1)).toBe(0n)
      }),
    )
  })

  it('S-104 shares 100.01 over a thousand equal obligations', () => {
    const promises = Array.from({ length: 1000 }, (_, index) => ({ id: `K${index + 1}`, ssp: { method: 'observable', amount: '1.00' }, satisfaction: { method: 'point-in-time', signal: 'transfer' } }))
    const { whole } = contract({ terms: { promises, price: { fixed: '100.01' } } })
    const parts = [...(whole.allocations[0]?.parts.values() ?? [])]
    expect([parts[0], parts[1], parts.at(-1)]).toEqual([11n, 10n, 10n])
    expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(10_001n)
  })

  it('S-103 a line with a negative price reduces what the others share', () => {
    const line = (id: string, statedPrice: string, ssp?: string): Record<string, unknown> => ({ id, statedPrice, satisfaction: { method: 'point-in-time', signal: 'transfer' }, ...(ssp === undefined ? {} : { ssp: { method: 'observable', amount: ssp } }) })
    const made = contract({ terms: { promises: [line('A', '100.00', '100.00'), line('B', '50.00', '50.00'), line('DISCOUNT', '-15.00')], price: {} } })
    expect([made.price(), made.allocated('A'), made.allocated('B')]).toEqual([13_500n, 9000n, 4500n])
  })
})
