import { nothing, whole } from '#money'
import { recognisedShare, sharedBy } from '../../../../../../shared/recognition/signed/changes/adjustments/stretch.ts'

type Among = Parameters<typeof recognisedShare>[1]
type Meaning = Parameters<typeof recognisedShare>[0]

const among = (recognisedMinor: bigint, remainingMinor: bigint): Among => [{ recognisedMinor, remainingMinor }] as unknown as Among
const bill = (billedBeforeMinor: bigint, netMinor: bigint, promises: ReadonlySet<string> | null = null): Meaning => ({ bill: { billedBeforeMinor, netMinor, promises } }) as unknown as Meaning
const share = (meaning: Meaning, of: Among): string => {
  const { numerator, denominator } = recognisedShare(meaning, of)
  return `${numerator}/${denominator}`
}

describe('how much of what an invoice bills is recognised (606-10-32-43)', () => {
  it.each([
    [0n, 40n, 30n, '30/40'], // the first 40 of 100, of which 30 are earned
    [40n, 40n, 30n, '0/1'], // the next 40: nothing of them yet
    [40n, 40n, 60n, '20/40'],
    [40n, 40n, 95n, '1/1'],
    [60n, 40n, 90n, '30/40'], // the last 40
    [80n, 40n, 90n, '30/40'], // billed beyond the price: they are still the last 40
    [0n, 150n, 60n, '60/100'], // one bill for more than the price
  ])('bills are earned in the order of issue: after %s, %s more, %s earned of 100', (before, net, recognised, expected) => {
    expect(share(bill(before, net), among(recognised, 100n - recognised))).toBe(expected)
  })

  it('without a bill, with one that asks for nothing, or for named promises, it is what is earned of all', () => {
    for (const meaning of [{ bill: null } as unknown as Meaning, bill(40n, 0n), bill(40n, -5n), bill(40n, 40n, new Set(['A']))]) expect(share(meaning, among(30n, 70n))).toBe('30/100')
  })

  it('of no price it is nothing, or all where something was earned', () => {
    expect([recognisedShare(bill(0n, 10n), among(0n, 0n)), recognisedShare(bill(0n, 10n), among(5n, -5n)), recognisedShare(bill(0n, 10n), among(-5n, 0n))]).toEqual([nothing, whole, nothing])
  })
})

describe('an amount over obligations', () => {
  it('goes by their own amounts, never to one that is below nothing', () => {
    expect(sharedBy(100n, [1n, -50n, 3n])).toEqual([25n, 0n, 75n])
    expect(sharedBy(-100n, [1n, 0n, 3n])).toEqual([-25n, 0n, -75n])
  })

  it('goes to the first where none has an amount; nothing is shared among none', () => {
    expect(sharedBy(7n, [0n, -1n, 0n])).toEqual([7n, 0n, 0n])
    expect([sharedBy(7n, []), sharedBy(0n, [0n, 0n]), sharedBy(0n, [2n, 1n])]).toEqual([[], [0n, 0n], [0n, 0n]])
  })
})
