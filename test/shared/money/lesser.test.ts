import { greaterOf, lesserOf, within } from '#money'

describe('one amount or another', () => {
  it('the smaller, the greater', () => {
    expect([lesserOf(2n, 3n), lesserOf(3n, 2n), greaterOf(2n, 3n), greaterOf(3n, 2n)]).toEqual([2n, 2n, 3n, 3n])
  })

  it('never below nothing, never above the most', () => {
    expect([within(5n, 10n), within(15n, 10n), within(-5n, 10n), within(5n, -10n)]).toEqual([5n, 10n, 0n, 0n])
  })
})
