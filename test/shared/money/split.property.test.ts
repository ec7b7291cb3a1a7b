import fc from 'fast-check'
import { portionMinor, ratio, roundRatio, splitByLargestRemainder } from '#money'

describe('splitting by largest remainder', () => {
  it('parts sum to the whole, and each is within one unit of its exact share', () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 12 }).filter((all) => all.some((weight) => weight > 0n))
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), weights, (wholeMinor, all) => {
        const parts = splitByLargestRemainder(wholeMinor, all)
        const total = all.reduce((sum, weight) => sum + weight, 0n)
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(wholeMinor)
        for (const [index, part] of parts.entries()) {
          const off = part * total - wholeMinor * all[index]!
          expect(off < total && off > -total).toBe(true)
        }
      }),
    )
  })

  it('gives leftover units to the earlier part on a tie', () => {
    expect(splitByLargestRemainder(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n])
    expect(splitByLargestRemainder(-100n, [1n, 1n, 1n])).toEqual([-34n, -33n, -33n])
    expect(splitByLargestRemainder(3n, [1n, 1n, 2n, 2n])).toEqual([1n, 0n, 1n, 1n])
    expect(splitByLargestRemainder(10n, [3n, 1n, 3n, 2n])).toEqual([4n, 1n, 3n, 2n])
    expect(splitByLargestRemainder(2n, [1n, 2n, 3n])).toEqual([0n, 1n, 1n])
    expect(splitByLargestRemainder(0n, [1n, 2n])).toEqual([0n, 0n])
  })
})

describe('shares that cannot be split', () => {
  it.each([[[0n, 0n]], [[]], [[2n, -1n]]])('weights %s are refused', (weights) => {
    expect(() => splitByLargestRemainder(100n, weights)).toThrow('split weights')
  })
})

describe('rounding an exact fraction', () => {
  it.each([
    [5n, 2n, 'half-up', 3n],
    [-5n, 2n, 'half-up', -3n],
    [5n, 2n, 'half-even', 2n],
    [7n, 2n, 'half-even', 4n],
    [7n, 2n, 'down', 3n],
    [-7n, 2n, 'down', -3n],
    [1n, 3n, 'half-up', 0n],
  ] as const)('%s/%s %s is %s', (numerator, denominator, rule, expected) => {
    expect(roundRatio(ratio(numerator, denominator), rule)).toBe(expected)
  })

  it('multiplies before it divides: a third of 100.00 three times cumulatively is 100.00', () => {
    const cumulative = [1n, 2n, 3n].map((months) => portionMinor(10_000n, ratio(months, 3n)))
    expect(cumulative).toEqual([3_333n, 6_667n, 10_000n])
  })
})
