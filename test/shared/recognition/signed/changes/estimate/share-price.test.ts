import { addParts, shareBy, shareElements } from '../../../../../../shared/recognition/signed/changes/estimate/share-price.ts'

const sharing = { rounding: 'largest-remainder', unitMinor: 1n, percentDecimals: null } as const
const weights = new Map([['A', 300n], ['B', 100n], ['C', 0n]])
const element = (minor: bigint, to: readonly string[] | null = null) => ({ id: 'E', kind: 'variable' as const, minor, estimatedMinor: minor, to })
const parts = (...elements: readonly ReturnType<typeof element>[]) => Object.fromEntries(shareElements(elements, weights, sharing))

describe('elements of a price over obligations, by an earlier allocation (606-10-32-43)', () => {
  it('go to all by their stand-alone prices', () => {
    expect(parts(element(80n))).toEqual({ A: 60n, B: 20n, C: 0n })
    expect(parts(element(80n), element(-40n))).toEqual({ A: 30n, B: 10n, C: 0n })
  })

  it('go entirely to those that they belong to, and add up with what goes to all', () => {
    expect(parts(element(80n), element(10n, ['B']))).toEqual({ A: 60n, B: 30n, C: 0n })
    expect(parts(element(40n, ['A', 'B']))).toEqual({ A: 30n, B: 10n })
  })

  it('that belong to what is there no more go to the rest of theirs, or to all', () => {
    expect(parts(element(40n, ['gone', 'B']))).toEqual({ B: 40n })
    expect(parts(element(40n, ['gone']))).toEqual({ A: 30n, B: 10n, C: 0n })
  })

  it('where no stand-alone price is known go to the first', () => {
    expect(Object.fromEntries(shareBy(40n, { among: ['C', 'X'], weights, sharing }))).toEqual({ C: 40n, X: 0n })
    expect(Object.fromEntries(shareBy(40n, { among: [], weights, sharing }))).toEqual({})
  })

  it('are added to parts that stand, or taken away', () => {
    const [a, b] = [new Map([['A', 10n]]), new Map([['A', 3n], ['B', 4n]])]
    expect([Object.fromEntries(addParts(a, b)), Object.fromEntries(addParts(a, b, -1n))]).toEqual([{ A: 13n, B: 4n }, { A: 7n, B: -4n }])
    expect(a).toEqual(new Map([['A', 10n]]))
  })
})
