import fc from 'fast-check'
import { lastServed, portionMinor, ratio, roundRatio, splitByLargestRemainder, splitBySignedWeights } from '#money'

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

describe('whom the last unit left over serves', () => {
  const ordered = (remainders: readonly bigint[], left: number) => {
    const order = remainders.map((_, index) => index).sort((a, b) => (remainders[a] === remainders[b] ? a - b : remainders[a]! > remainders[b]! ? -1 : 1))
    return order.slice(0, left).sort((a, b) => a - b)
  }
  const served = (remainders: readonly bigint[], left: number) => {
    const { remainder, ties } = lastServed(remainders, left)
    const equal = remainders.flatMap((one, index) => (one === remainder ? [index] : []))
    return remainders.flatMap((one, index) => (one > remainder ? [index] : [])).concat(equal.slice(0, ties)).sort((a, b) => a - b)
  }

  it('of few or many, equal or not: the same as if all were put in order', () => {
    const remainders = fc.array(fc.bigInt({ min: 0n, max: 30n }), { minLength: 1, maxLength: 60 })
    fc.assert(fc.property(remainders, fc.nat(), (all, seed) => expect(served(all, 1 + (seed % all.length))).toEqual(ordered(all, 1 + (seed % all.length)))))
  })

  it('counts several parts of one remainder as if each stood by itself', () => {
    const counted = fc.array(fc.tuple(fc.bigInt({ min: 0n, max: 1000n }), fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(counted, fc.nat(), (all, seed) => {
        const each = all.flatMap(([remainder, count]) => Array.from({ length: count }, () => remainder))
        const left = 1 + (seed % each.length)
        expect(lastServed(all.map(([remainder]) => remainder), left, all.map(([, count]) => count))).toEqual(lastServed(each, left))
      }),
    )
  })

  it('the last of four that are alike, and of three that differ', () => {
    expect(lastServed([5n, 5n, 5n, 5n], 3)).toEqual({ remainder: 5n, ties: 3 })
    expect([1, 2, 3].map((left) => lastServed([2n, 9n, 4n], left))).toEqual([{ remainder: 9n, ties: 1 }, { remainder: 4n, ties: 1 }, { remainder: 2n, ties: 1 }])
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

describe('splitting by weights of either sign', () => {
  it('takes from one what the others have more: parts sum to the whole, each within one unit of its exact share', () => {
    const weights = fc.array(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), { minLength: 1, maxLength: 12 }).filter((all) => all.reduce((sum, weight) => sum + weight, 0n) !== 0n)
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), weights, (wholeMinor, all) => {
        const parts = splitBySignedWeights(wholeMinor, all)
        const total = all.reduce((sum, weight) => sum + weight, 0n)
        const size = total < 0n ? -total : total
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(wholeMinor)
        for (const [index, part] of parts.entries()) {
          const off = part * total - wholeMinor * all[index]!
          expect(off < size && off > -size).toBe(true)
        }
      }),
    )
  })

  it('by hand: 100 by 3, -1 and 5 of 7 are 42.9, -14.3 and 71.4; by -1 and -3 a quarter and three', () => {
    expect(splitBySignedWeights(100n, [3n, -1n, 5n])).toEqual([43n, -14n, 71n])
    expect(splitBySignedWeights(-100n, [3n, -1n, 5n])).toEqual([-43n, 14n, -71n])
    expect(splitBySignedWeights(100n, [-1n, -3n])).toEqual([25n, 75n])
    expect(splitBySignedWeights(14n, [2n, -1n])).toEqual([28n, -14n])
  })

  it('of weights that come to nothing there are no shares', () => {
    expect(() => splitBySignedWeights(100n, [2n, -2n])).toThrow('split weights')
  })
})
