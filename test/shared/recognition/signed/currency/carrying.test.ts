import { ratio } from '#money'
import { move, nothingCarried, remeasured, translated } from '../../../../../shared/recognition/signed/currency/carrying.ts'

const half = ratio(1n, 2n)
const [atTwo, atThree] = [ratio(2n, 1n), ratio(3n, 1n)]

describe('a balance in another currency than the functional one', () => {
  it('takes what comes at the rate of its day', () => {
    const first = move(nothingCarried, 100n, atTwo)
    expect(first).toEqual({ after: { amount: 100n, carried: 200n }, moved: 200n })
    expect(move(first.after, 50n, atThree)).toEqual({ after: { amount: 150n, carried: 350n }, moved: 150n })
  })

  it('gives what goes at what it is carried at, whatever the rate is then', () => {
    expect(move({ amount: 100n, carried: 200n }, -25n, atThree)).toEqual({ after: { amount: 75n, carried: 150n }, moved: -50n })
    expect(move({ amount: -100n, carried: -200n }, 25n, atThree)).toEqual({ after: { amount: -75n, carried: -150n }, moved: 50n })
  })

  it('that goes entirely leaves nothing carried', () => {
    expect(move({ amount: 100n, carried: 200n }, -100n, atThree)).toEqual({ after: { amount: 0n, carried: 0n }, moved: -200n })
    expect(move({ amount: -100n, carried: -200n }, 100n, atThree)).toEqual({ after: { amount: 0n, carried: 0n }, moved: 200n })
  })

  it('that turns to the other side comes at the rate for what goes beyond', () => {
    expect(move({ amount: 100n, carried: 200n }, -140n, atThree)).toEqual({ after: { amount: -40n, carried: -120n }, moved: -320n })
    expect(move({ amount: -100n, carried: -200n }, 140n, atThree)).toEqual({ after: { amount: 40n, carried: 120n }, moved: 320n })
  })

  it('owed grows at the rate as one that is owned', () => {
    expect(move({ amount: -100n, carried: -200n }, -10n, atThree)).toEqual({ after: { amount: -110n, carried: -230n }, moved: -30n })
  })

  it('at a closing rate differs by what the rate has moved', () => {
    expect(remeasured({ amount: 100n, carried: 200n }, atThree)).toEqual({ after: { amount: 100n, carried: 300n }, moved: 100n })
    expect(remeasured({ amount: -100n, carried: -200n }, atThree)).toEqual({ after: { amount: -100n, carried: -300n }, moved: -100n })
  })

  it('is rounded half away from nothing', () => {
    expect([translated(5n, half), translated(-5n, half), translated(4n, half)]).toEqual([3n, -3n, 2n])
  })
})
