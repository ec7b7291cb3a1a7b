import { contract, goods, service, ssp, transferred } from '../given.ts'

const estimate = (on: string, of: string, fields: Record<string, unknown>) => ({ kind: 'estimate', on, of, ...fields })

describe('an estimate of variable consideration that is looked at again (606-10-32-14)', () => {
  const given = (variable: Record<string, unknown>, facts: readonly Record<string, unknown>[], promise: Record<string, unknown> = service('S')) =>
    contract({ terms: { promises: [promise], price: { fixed: '1200.00', variable: [{ id: 'V', ...variable }] } }, facts })

  it('says from what to what, who looked, and what is included', () => {
    const books = given({ kind: 'bonus', estimate: '300.00', included: '0.00' }, [estimate('2026-06-30', 'V', { amount: '240.00', included: '120.00', author: 'R. Roe' })])
    expect(books.decision('ESTIMATE_REVISED')).toMatchObject({ step: 'price', subject: 'V', because: 'The estimate was looked at again by R. Roe.', cite: ['ASC 606-10-32-14', 'IFRS 15.59'], amounts: { from: '0', estimated: '24000', included: '12000', change: '12000' }, on: '2026-06-30' })
    expect([books.price(), books.revenue('2026-06'), books.revenue('2026-07')]).toEqual([1_320_00n, 100_00n + 60_00n, 110_00n])
  })

  it('without an amount keeps the estimate, and includes what it says', () => {
    const books = given({ kind: 'bonus', estimate: '300.00', included: '0.00' }, [estimate('2026-06-30', 'V', { included: '60.00' })])
    expect(books.decision('ESTIMATE_REVISED')?.amounts).toEqual({ from: '0', estimated: '30000', included: '6000', change: '6000' })
    const looked = given({ kind: 'bonus', estimate: '300.00', included: '60.00' }, [estimate('2026-06-30', 'V', {})])
    expect(looked.decision('ESTIMATE_REASSESSED')).toMatchObject({ because: 'The estimate was looked at again.', amounts: { from: '6000', estimated: '30000', included: '6000', change: '0' } })
    expect(looked.whole.prices).toHaveLength(1)
  })

  it('of which only the estimate changes has a new version of the price, at the same amount', () => {
    const books = given({ kind: 'bonus', estimate: '300.00', included: '60.00' }, [estimate('2026-06-30', 'V', { amount: '200.00', included: '60.00' })])
    expect([books.decision('ESTIMATE_REASSESSED')?.amounts['estimated'], books.whole.prices.length, books.price()]).toEqual(['20000', 2, 1_260_00n])
  })

  it('as a share now expected is of its base, or of the fixed price; what reduces is taken off', () => {
    const of = (variable: Record<string, unknown>) => given(variable, [estimate('2026-06-30', 'V', { expected: '0.10' })]).price()
    expect(of({ kind: 'bonus', estimate: '0.00' })).toBe(1_320_00n)
    expect(of({ kind: 'bonus', base: '500.00', estimate: '0.00' })).toBe(1_250_00n)
    expect(of({ kind: 'rebate', base: '500.00', estimate: '0.00' })).toBe(1_150_00n)
  })

  it('of returns is of units, or of a rate where the contract states a rate', () => {
    const sold = goods('P', { quantity: '100', unitPrice: '12.00' })
    const of = (variable: Record<string, unknown>, expected: string) => contract({ terms: { promises: [sold], price: { variable: [{ id: 'V', kind: 'returns', ...variable }] } }, facts: [estimate('2026-06-30', 'V', { expected })] }).price()
    expect([of({ expectedReturns: '3' }, '5'), of({ returnRate: '0.03' }, '0.05')]).toEqual([1_140_00n, 1_140_00n])
  })

  it('of something else, or of what is priced as it happens, is none of the price', () => {
    expect(given({ kind: 'bonus', estimate: '300.00' }, [estimate('2026-06-30', 'S', { amount: '5.00' })]).whole.prices).toHaveLength(1)
    const royalty = given({ kind: 'usage', unitPrice: '1.00', allocatedTo: ['S'] }, [estimate('2026-06-30', 'V', { amount: '5.00' })])
    expect(royalty.decision('ESTIMATE_REVISED')).toBeUndefined()
  })
})

describe('goods that come back, or no longer can (606-10-55-26)', () => {
  const sale = (fields: Record<string, unknown> = {}) => contract({ terms: { promises: [goods('P', { quantity: '100', unitPrice: '10.00' }), goods('Q', { statedPrice: '500.00' })], price: { variable: [{ id: 'R', kind: 'returns', expectedReturns: '4', allocatedTo: ['P'] }] } }, facts: [transferred('2026-01-10', 'P', '100'), transferred('2026-01-10', 'Q')], ...fields })
  const back = (on: string, fields: Record<string, unknown>) => ({ kind: 'goods-returned', on, promise: 'P', ...fields })
  const given = (...facts: readonly Record<string, unknown>[]) => sale({ facts: [transferred('2026-01-10', 'P', '100'), transferred('2026-01-10', 'Q'), ...facts] })
  const over = { kind: 'return-window-over', on: '2026-03-31', promise: 'P' }

  it('as expected change no price', () => {
    const books = given(back('2026-02-10', { quantity: '3' }), back('2026-02-20', { quantity: '1' }))
    expect([books.price(), books.whole.prices.length, books.decision('RETURNS_BEYOND_ESTIMATE')]).toEqual([1_460_00n, 1, undefined])
  })

  it('beyond what was expected lower it by the rest', () => {
    const books = given(back('2026-02-10', { quantity: '3' }), back('2026-02-20', { quantity: '3' }))
    expect([books.price(), books.revenue('2026-02')]).toEqual([1_440_00n, -20_00n])
    expect(books.decision('RETURNS_BEYOND_ESTIMATE')).toMatchObject({ step: 'price', subject: 'R', because: 'More came back than was expected.', cite: ['ASC 606-10-55-26', 'IFRS 15.B24'], amounts: { from: '-4000', included: '-6000', change: '-2000' }, on: '2026-02-20' })
  })

  it('are counted by what was refunded for them, where no units are said', () => {
    expect(given(back('2026-02-10', { amount: '70.00' })).price()).toBe(1_430_00n)
  })

  it('leave the rest sold when the window is over', () => {
    const books = given(back('2026-02-10', { quantity: '1' }), over)
    expect([books.price(), books.revenue('2026-03')]).toEqual([1_490_00n, 30_00n])
    expect(books.decision('RETURN_WINDOW_OVER')).toMatchObject({ because: 'Nothing more can come back: what was kept is sold.', amounts: { from: '-4000', included: '-1000', change: '3000' } })
  })

  it('after the window was over lower it again', () => {
    expect(given(over, back('2026-04-10', { quantity: '2' })).price()).toBe(1_480_00n)
  })

  it('of another promise, or a right that is used, are none of these', () => {
    expect(given(back('2026-02-10', { quantity: '9', promise: 'Q' })).price()).toBe(1_460_00n)
    expect(given({ kind: 'right', on: '2026-02-10', movement: 'redeemed', promise: 'P', quantity: '9' }).price()).toBe(1_460_00n)
  })
})

describe('an option to buy back that lapses (606-10-55-71)', () => {
  const asset = { id: 'A', statedPrice: '1000.00', satisfaction: { method: 'point-in-time', signal: 'transfer' } }
  const given = (...facts: readonly Record<string, unknown>[]) =>
    contract({ terms: { promises: [asset], price: { fixed: '1000.00', callOption: { price: '1100.00', expiresOn: '2026-12-31' } } }, facts: [{ kind: 'payment', on: '2026-01-01', amount: '1000.00' }, transferred('2026-01-01', 'A'), ...facts] })
  const ended = (movement: string, on = '2026-12-31') => ({ kind: 'right', on, movement })

  it.each(['lapsed', 'expired'])('%s: what is owed by then is the price, with its interest', (movement) => {
    const books = given(ended(movement))
    expect([books.price(), books.allocated('A'), books.revenue('2026-12'), books.balance('financial_liability', '2026-12-31')]).toEqual([1_100_00n, 1_100_00n, 1_100_00n, 0n])
    expect(books.whole.prices.at(-1)?.elements.at(-1)).toEqual({ id: 'repurchase', kind: 'financing', minor: 100_00n, estimatedMinor: 100_00n, to: ['A'] })
  })

  it('exercised changes no price', () => {
    expect(given(ended('exercised')).price()).toBe(1_000_00n)
  })

  it('of goods that nobody may buy back is none', () => {
    const books = contract({ terms: { promises: [asset], price: { fixed: '1000.00' } }, facts: [{ kind: 'payment', on: '2026-01-01', amount: '1000.00' }, ended('lapsed')] })
    expect(books.price()).toBe(1_000_00n)
  })
})

describe('what was promised before a modification and estimated after it (606-10-32-45)', () => {
  const X = goods('X', { ssp: ssp('600.00') })
  const Y = goods('Y', { ssp: ssp('600.00') })
  const Z = goods('Z', { statedPrice: '300.00', ssp: ssp('600.00') })
  const change = { kind: 'modification', on: '2026-11-30', added: [Z], addedDistinct: true, addedAtStandalonePrice: false, remainingDistinct: true, priceChange: '300.00' }
  const given = (fields: Record<string, unknown>, terms: Record<string, unknown> = {}) =>
    contract({ terms: { promises: [X, Y], price: { fixed: '1000.00', variable: [{ id: 'V', kind: 'bonus', estimate: '200.00', included: '200.00', ...terms }] } }, facts: [transferred('2026-07-01', 'X'), change, estimate('2026-12-31', 'V', { amount: '240.00', ...fields }), transferred('2027-03-31', 'Y'), transferred('2027-06-30', 'Z')] })
  const each = (books: ReturnType<typeof contract>) => [books.revenue('2026-12', 'X'), books.revenue('2027', 'Y'), books.revenue('2027', 'Z')]

  it('is shared with what was satisfied then, unless it is said to have come with the modification', () => {
    expect(each(given({}))).toEqual([20_00n, 460_00n, 460_00n])
    expect(each(given({ promisedBeforeModification: false }))).toEqual([0n, 470_00n, 470_00n])
  })

  it('as the contract says of the element, where the estimate does not', () => {
    expect(each(given({}, { promisedBeforeModification: false }))).toEqual([0n, 470_00n, 470_00n])
    expect(each(given({ promisedBeforeModification: true }, { promisedBeforeModification: false }))).toEqual([20_00n, 460_00n, 460_00n])
  })

  it('bears nothing on what became a contract of its own', () => {
    const separate = { ...change, added: [goods('Z', { statedPrice: '600.00', ssp: ssp('600.00') })], addedAtStandalonePrice: true, priceChange: '600.00' }
    const books = contract({ terms: { promises: [X, Y], price: { fixed: '1000.00', variable: [{ id: 'V', kind: 'bonus', estimate: '200.00', included: '200.00' }] } }, facts: [separate, estimate('2026-12-31', 'V', { amount: '240.00' })] })
    expect([books.allocated('X'), books.allocated('Y'), books.allocated('Z')]).toEqual([620_00n, 620_00n, 600_00n])
  })

  it('of a service that was half performed is earned at once for that half, and spread over what is still promised', () => {
    const S = service('S', { statedPrice: '1200.00', ssp: ssp('1200.00') })
    const added = { kind: 'modification', on: '2026-06-30', added: [goods('Z', { statedPrice: '600.00', ssp: ssp('600.00') })], addedDistinct: true, addedAtStandalonePrice: false, remainingDistinct: true, priceChange: '600.00' }
    const books = contract({ terms: { promises: [S], price: { fixed: '1200.00', variable: [{ id: 'V', kind: 'bonus', estimate: '0.00' }] } }, facts: [added, estimate('2026-07-31', 'V', { amount: '120.00' })] })
    // 60 for the half that was over; of the other 60 half is the service's, of which a sixth is over in July.
    expect([books.revenue('2026-07', 'S'), books.revenue('2026-08', 'S'), books.allocated('Z')]).toEqual([100_00n + 60_00n + 5_00n, 105_00n, 630_00n])
  })
})

describe('a change on a day on which something else happens', () => {
  const U = { id: 'U', statedPrice: '1000.00', quantity: '10', satisfaction: { method: 'units', quantity: '10' } }
  const cheaper = { kind: 'modification', on: '2026-06-15', priceChange: '-300.00', remainingDistinct: true }
  const on = (...facts: readonly Record<string, unknown>[]) => contract({ terms: { promises: [U], price: {} }, facts: [...facts, transferred('2026-09-30', 'U', '6')] }).revenue('2026-09')

  it('finds what passed before it on that day, and not what passes after it', () => {
    // Four at 100 first: six at 50 are left. All ten at 70, where the change came first.
    expect(on(transferred('2026-06-15', 'U', '4'), cheaper)).toBe(300_00n)
    expect(on(cheaper, transferred('2026-06-15', 'U', '4'))).toBe(420_00n)
  })
})
