import { contract, goods } from '../given.ts'

type Fields = Record<string, unknown>
const sold = (id: string, statedPrice: string, amount?: string) => goods(id, { statedPrice, ...(amount === undefined ? {} : { ssp: { method: 'observable', amount } }) })
const order = (id: string, promise: string, price: string, more: Fields = {}) => ({ id, promises: [promise], price, ...more })
const combined = (combines: Fields, { prices = ['100.00', '100.00'], alone = ['100.00', '100.00'], policy }: { prices?: readonly string[]; alone?: readonly (string | undefined)[]; policy?: Fields } = {}) => {
  const contracts = combines['contracts'] ?? [order('SOW-1', 'A', prices[0]!), order('SOW-2', 'B', prices[1]!)]
  return contract({ terms: { promises: [sold('A', prices[0]!, alone[0]), sold('B', prices[1]!, alone[1])], price: {}, combines: { ...combines, contracts } }, ...(policy === undefined ? {} : { policy: { contract: { combination: policy } } }) })
}

describe('the facts that make contracts one (606-10-25-9)', () => {
  const signed = (first: string | undefined, second: string) => ({ negotiatedAsPackage: true, contracts: [order('SOW-1', 'A', '100.00', first === undefined ? {} : { signedOn: first }), order('SOW-2', 'B', '100.00', { signedOn: second })] })
  const code = (...given: Parameters<typeof combined>) => combined(...given).whole.decisions.find(({ code: of }) => of.includes('COMBIN'))?.code

  it('are at or near the same time within thirty days, counted from the first to the last; silent, the day of signing', () => {
    expect([code(signed('2026-01-01', '2026-01-31')), code(signed('2026-01-01', '2026-02-01'))]).toEqual(['COMBINED', 'NOT_COMBINED'])
    expect([code(signed(undefined, '2026-01-31')), code(signed(undefined, '2026-02-01')), code(signed('2026-02-10', '2026-01-12'))]).toEqual(['COMBINED', 'NOT_COMBINED', 'COMBINED'])
    expect(code(signed('2026-01-01', '2026-01-31'), { policy: { withinDays: 7 } })).toBe('NOT_COMBINED')
  })

  it('are a criterion that policy asks for: a package, prices that depend on each other, or one obligation', () => {
    expect([code({ negotiatedAsPackage: true }), code({ priceInterdependent: true }), code({ singleObligation: true }), code({}), code({ negotiatedAsPackage: false })]).toEqual(['COMBINED', 'COMBINED', 'COMBINED', 'NOT_COMBINED', 'NOT_COMBINED'])
    expect(code({ negotiatedAsPackage: true }, { policy: { criteria: ['price-interdependent'] } })).toBe('NOT_COMBINED')
  })

  it('are of one customer, or of related parties', () => {
    const customers = (...of: readonly (string | undefined)[]) => ({ priceInterdependent: true, contracts: of.map((customer, index) => order(`SOW-${index + 1}`, index === 0 ? 'A' : 'B', '100.00', customer === undefined ? {} : { customer })) })
    expect([code(customers('X', 'X')), code(customers('X', undefined)), code(customers('X', 'Y')), code({ ...customers('X', 'Y'), relatedParties: true })]).toEqual(['COMBINED', 'COMBINED', 'NOT_COMBINED', 'COMBINED'])
  })

  it('are recorded with the recommendation, the decision of a person and the prices', () => {
    const because = (given: Fields) => combined(given).whole.decisions.find(({ code: of }) => of.includes('COMBINED'))
    expect(because({ priceInterdependent: true, negotiatedAsPackage: true })).toMatchObject({ because: 'at or near the same time; one customer or related parties; negotiated-as-package, price-interdependent. Recommended: combined.', amounts: { 'SOW-1': '10000', 'SOW-2': '10000' }, on: '2026-01-01' })
    expect(because({ ...signed('2026-01-01', '2026-05-01'), negotiatedAsPackage: false, decided: 'combined' })?.because).toBe('not at the same time; one customer or related parties; no criterion of 25-9. Recommended: separate. Decided: combined.')
    expect(because({ decided: 'separate', because: 'priced alone' })?.because).toContain('Decided: separate, because priced alone.')
  })

  it('wait for a person where policy says so, unless one decided', () => {
    expect([code({ negotiatedAsPackage: true }, { policy: { undecided: 'hold' } }), code({ decided: 'combined' }, { policy: { undecided: 'hold' } })]).toEqual(['COMBINATION_CANDIDATE', 'COMBINED'])
  })

  it('are none where the contract speaks of no other', () => {
    const books = contract({ terms: { promises: [goods('A', { statedPrice: '1.00' })], price: {} } })
    expect(books.whole.decisions.filter(({ code: of }) => of.includes('COMBIN'))).toEqual([])
  })
})

describe('one contract that may pay for another', () => {
  const crossed = (first: string, second: string, more: Parameters<typeof combined>[1] = {}) => combined({}, { prices: [first, second], ...more }).decision('CROSS_SUBSIDY')

  it('is one under and one over its stand-alone prices by more than 15 %', () => {
    expect([crossed('84.99', '115.01'), crossed('85.00', '115.01'), crossed('84.99', '115.00')].map((of) => of?.code)).toEqual(['CROSS_SUBSIDY', undefined, undefined])
    expect([crossed('50.00', '60.00'), crossed('150.00', '160.00')]).toEqual([undefined, undefined])
    expect(crossed('94.99', '105.01', { policy: { crossSubsidy: '0.05' } })?.code).toBe('CROSS_SUBSIDY')
  })

  it('is said with the relation of each, whole percent', () => {
    expect(crossed('70.00', '130.00')).toMatchObject({ because: 'The price of one contract may pay for another: SOW-1 at 70 % of its stand-alone prices, SOW-2 at 130 % of its stand-alone prices. Whether the prices depend on each other is for a person (25-9(b)).', amounts: { 'SOW-1': '7000', 'SOW-2': '13000' } })
    expect(combined({}, { prices: ['70.00', '130.00'] }).decision('NOT_COMBINED')?.because).toContain('One is under, another over its stand-alone prices: SOW-1 70 %, SOW-2 130 %.')
  })

  it('needs stand-alone prices to tell', () => {
    expect(crossed('70.00', '130.00', { alone: [undefined, '100.00'] })).toBeUndefined()
  })
})

describe('the term that parties can enforce (606-10-25-3)', () => {
  const term = (cancellable: boolean | undefined, policy?: Fields) => contract({ terms: { ...(cancellable === undefined ? {} : { cancellable }), promises: [goods('A', { statedPrice: '1.00' })], price: {} }, ...(policy === undefined ? {} : { policy: { contract: policy } }) }).whole.decisions.find(({ code: of }) => of.startsWith('TERM_'))?.code

  it('is month to month where the customer may leave and policy looks at what is enforceable; else as stated', () => {
    const enforceable = { term: 'enforceable' }
    expect([term(true, enforceable), term(undefined, enforceable), term(false, enforceable)]).toEqual(['TERM_MONTH_TO_MONTH', 'TERM_MONTH_TO_MONTH', 'TERM_AS_STATED'])
    expect([term(true), term(false), term(undefined)]).toEqual(['TERM_AS_STATED', 'TERM_AS_STATED', undefined])
  })
})

describe('a put that the customer has no incentive to use', () => {
  const put = (more: Fields = {}, promise: Fields = {}) => contract({ terms: { promises: [goods('machines', { quantity: '10', statedPrice: '1000.00', ...promise })], price: { putOption: { price: '900.00', expiresOn: '2026-06-30', economicIncentive: false, expectedShare: '0.2', ...more } } } })

  it('lowers the price by the goods expected back, at the price of the put', () => {
    expect([put().price(), put({ price: '1000.00' }).price()]).toEqual([820_00n, 800_00n])
    expect(put({}, { quantity: undefined }).price()).toBe(820_00n)
  })

  it('beside other variable amounts keeps them', () => {
    const books = contract({ terms: { promises: [goods('machines', { quantity: '10', statedPrice: '1000.00' })], price: { variable: [{ id: 'bonus', kind: 'bonus', estimate: '50.00' }], putOption: { price: '900.00', expiresOn: '2026-06-30', economicIncentive: false, expectedShare: '0.2' } } } })
    expect(books.whole.prices[0]?.elements.map(({ id, minor }) => [id, minor])).toEqual([['fixed', 1_000_00n], ['bonus', 50_00n], ['put-option', -180_00n]])
  })

  it('that is used, or of which nothing is expected back, is no right of return', () => {
    expect([put({ economicIncentive: true }).price(), put({ expectedShare: undefined }).price()]).toEqual([1_000_00n, 1_000_00n])
  })
})
