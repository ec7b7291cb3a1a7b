import { type Worked, contract, goods } from '../../given.ts'

const spring = ['2026-02', '2026-03', '2026-04', '2026-05']
const months = (books: Worked) => spring.map((month) => books.revenue(month, 'A'))
const right = (on: string, movement: string, fields: Record<string, unknown> = {}) => ({ kind: 'right', on, movement, promise: 'A', ...fields })
const estimate = (on: string, expected: string, of = 'A') => ({ kind: 'estimate', on, of, expected })
const given = (promise: Record<string, unknown>, facts: readonly Record<string, unknown>[]): Worked => contract({ terms: { promises: [promise, goods('B', { statedPrice: '100.00' })], price: {} }, facts })

describe('ten options for 500.00 (606-10-55-42)', () => {
  const options = (expiresOn?: string) => ({ id: 'A', statedPrice: '500.00', quantity: '10', satisfaction: { method: 'point-in-time', signal: 'exercise-or-expiry', ...(expiresOn === undefined ? {} : { expiresOn }) } })

  it('of which two expire are earned by those two; the others can still be exercised', () => {
    expect(months(given(options(), [right('2026-02-10', 'exercised', { quantity: '3' }), right('2026-03-10', 'expired', { quantity: '2' }), right('2026-05-10', 'exercised', { quantity: '5' })]))).toEqual([150_00n, 100_00n, 0n, 250_00n])
    expect(months(given(options(), [right('2026-03-10', 'lapsed', { quantity: '4' })]))).toEqual([0n, 200_00n, 0n, 0n])
  })

  it('are not earned by options that are bought later', () => {
    expect(months(given(options(), [right('2026-02-10', 'topped-up', { quantity: '5', amount: '250.00' }), right('2026-03-10', 'exercised', { quantity: '1' })]))).toEqual([0n, 50_00n, 0n, 0n])
  })

  it('are moved by what names no promise, and by nothing that names another', () => {
    const { promise: _, ...unnamed } = right('2026-02-10', 'exercised', { quantity: '2' })
    expect(months(given(options(), [unnamed, { ...right('2026-03-10', 'exercised', { quantity: '2' }), promise: 'B' }]))).toEqual([100_00n, 0n, 0n, 0n])
  })

  it('on their last day are exercised still, and the rest is earned with it', () => {
    expect(months(given(options('2026-03-31'), [right('2026-02-10', 'exercised', { quantity: '3' }), right('2026-03-31', 'exercised', { quantity: '2' })]))).toEqual([150_00n, 350_00n, 0n, 0n])
  })
})

describe('a hundred points for 500.00 (606-10-55-46 to 55-48)', () => {
  const points = (fields: Record<string, unknown> = {}) => ({ id: 'A', statedPrice: '500.00', satisfaction: { method: 'redemption', quantity: '100', ...fields } })

  it('of which thirty expire are earned by those thirty; the others can still be redeemed', () => {
    expect(months(given(points(), [right('2026-02-10', 'redeemed', { quantity: '20' }), right('2026-03-10', 'expired', { quantity: '30' }), right('2026-04-10', 'exercised', { quantity: '10' }), right('2026-05-10', 'lapsed')]))).toEqual([100_00n, 150_00n, 50_00n, 200_00n])
  })

  it('of which eighty are expected to be redeemed are earned by eightieths; those that expire were never expected, until none is left', () => {
    const facts = [right('2026-02-10', 'redeemed', { quantity: '40', expectedTotal: '80' }), right('2026-03-10', 'expired', { quantity: '20' }), right('2026-04-10', 'redeemed', { quantity: '20' }), right('2026-05-10', 'expired', { quantity: '20' })]
    expect(months(given(points(), facts))).toEqual([250_00n, 0n, 125_00n, 125_00n])
  })

  it('that have all expired are over: a later estimate takes nothing back', () => {
    expect(months(given(points(), [right('2026-02-10', 'redeemed', { quantity: '20' }), right('2026-03-10', 'expired'), estimate('2026-04-10', '90')]))).toEqual([100_00n, 400_00n, 0n, 0n])
  })

  it('are not redeemed by more that are bought: 20 of 100, whatever is added', () => {
    expect(months(given(points(), [right('2026-02-10', 'redeemed', { quantity: '20', expectedTotal: '100' }), right('2026-03-10', 'topped-up', { quantity: '50' })]))).toEqual([100_00n, 0n, 0n, 0n])
  })

  it('follow the estimate of their own number, not one of another promise, nor a share of breakage', () => {
    const redeemed = right('2026-02-10', 'redeemed', { quantity: '20' })
    expect(months(given(points(), [redeemed, estimate('2026-03-10', '80'), estimate('2026-04-10', '50', 'B'), estimate('2026-05-10', '0.15')]))).toEqual([100_00n, 25_00n, 0n, 0n])
  })

  it('follow the estimates in the order of their days, whatever was redeemed between them', () => {
    expect(months(given(points(), [estimate('2026-03-10', '80'), right('2026-04-10', 'redeemed', { quantity: '20' }), estimate('2026-05-10', '40'), right('2026-02-10', 'redeemed', { quantity: '20' })]))).toEqual([100_00n, 25_00n, 125_00n, 250_00n])
  })

  it('of which none is expected any more are earned', () => {
    expect(months(given(points(), [right('2026-02-10', 'redeemed', { quantity: '20' }), right('2026-03-10', 'redeemed', { quantity: '5', expectedTotal: '0' })]))).toEqual([100_00n, 400_00n, 0n, 0n])
  })

  it('reported without a number redeem nothing', () => {
    expect(months(given(points(), [right('2026-02-10', 'redeemed')]))).toEqual([0n, 0n, 0n, 0n])
  })

  it('are moved by what names no promise, and by nothing that names another', () => {
    const { promise: _, ...unnamed } = right('2026-02-10', 'redeemed', { quantity: '20' })
    expect(months(given(points(), [unnamed, { ...right('2026-03-10', 'redeemed', { quantity: '20' }), promise: 'B' }]))).toEqual([100_00n, 0n, 0n, 0n])
  })

  it('on their last day are redeemed still, and what is left is earned with it; all of them used leave nothing', () => {
    expect(months(given(points({ expiresOn: '2026-03-31' }), [right('2026-03-31', 'redeemed', { quantity: '60' })]))).toEqual([0n, 500_00n, 0n, 0n])
    expect(months(given(points({ expiresOn: '2026-04-30' }), [right('2026-02-10', 'redeemed', { quantity: '100' })]))).toEqual([500_00n, 0n, 0n, 0n])
  })

  it('a half point is half: quantities and expectations are exact', () => {
    expect(months(given(points(), [right('2026-02-10', 'redeemed', { quantity: '12.5', expectedTotal: '62.5' }), right('2026-03-10', 'returned', { quantity: '2.5' })]))).toEqual([100_00n, -20_00n, 0n, 0n])
  })
})

describe('goods that may have to be bought back (606-10-55-71)', () => {
  const machine = { id: 'A', statedPrice: '500.00', satisfaction: { method: 'point-in-time', signal: 'option-lapse' } }

  it('pass when the option has lapsed or expired, and not when it is exercised or nothing is said of it', () => {
    expect(months(given(machine, [right('2026-03-10', 'lapsed'), right('2026-04-10', 'expired')]))).toEqual([0n, 500_00n, 0n, 0n])
    expect(months(given(machine, [right('2026-04-10', 'expired')]))).toEqual([0n, 0n, 500_00n, 0n])
    expect(months(given(machine, [right('2026-04-10', 'exercised')]))).toEqual([0n, 0n, 0n, 0n])
    expect(months(given(machine, []))).toEqual([0n, 0n, 0n, 0n])
  })
})
