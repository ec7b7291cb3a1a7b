import { haldenWith } from '../../../policy/halden.ts'
import { contract, goods, service } from '../given.ts'

type Fields = Record<string, unknown>
const alone = (id: string, amount: string, more: Fields = {}) => goods(id, { ssp: { method: 'observable', amount }, ...more })
const calls = (more: Fields = {}) => ({ id: 'calls', unitPrice: '2.00', satisfaction: { method: 'as-used', measure: 'usage' }, ...more })
const shared = (promises: readonly Fields[], price: Fields, more: Fields = {}) => contract({ terms: { promises, price, ...more } })
const parts = (books: ReturnType<typeof shared>) => Object.fromEntries(books.whole.allocations[0]?.parts ?? [])
const codes = (books: ReturnType<typeof shared>) => Object.fromEntries(books.whole.decisions.filter(({ step }) => step === 'allocation').map(({ subject, code }) => [subject, code]))

describe('what bears part of a price', () => {
  it('one obligation carries the whole of it, whatever it is sold for alone', () => {
    const books = shared([goods('A')], { fixed: '70.00' })
    expect([parts(books), codes(books), books.holds]).toEqual([{ A: 70_00n }, { A: 'ONLY_OBLIGATION' }, []])
    expect(books.decision('ONLY_OBLIGATION')).toMatchObject({ because: 'One obligation carries the whole price.', amounts: { allocated: '7000' }, policy: null })
  })

  it('several share it by what they are sold for alone; each decision has its part, its price alone and where that is known from', () => {
    const books = shared([alone('A', '60.00', { ssp: { method: 'observable', amount: '60.00', source: 'price list 2026' } }), alone('B', '40.00')], { fixed: '50.00' })
    expect(parts(books)).toEqual({ A: 30_00n, B: 20_00n })
    const [a, b] = books.whole.decisions.filter(({ step }) => step === 'allocation')
    expect(a).toMatchObject({ subject: 'A', code: 'RELATIVE_SSP', amounts: { standalone: '6000', allocated: '3000' }, policy: 'price list 2026' })
    expect(a?.because).toBe('The transaction price is shared in proportion to stand-alone selling price. Stand-alone price: observable, price list 2026.')
    expect(b).toMatchObject({ subject: 'B', policy: null, because: 'The transaction price is shared in proportion to stand-alone selling price. Stand-alone price: observable.' })
  })

  it('what is priced as it is used bears none, even beside a stated price', () => {
    const books = shared([alone('A', '60.00'), calls({ statedPrice: '40.00' })], { fixed: '50.00' })
    expect([parts(books), codes(books)]).toEqual([{ A: 50_00n }, { A: 'ONLY_OBLIGATION' }])
    expect([shared([calls()], {}).holds, parts(shared([calls()], {}))]).toEqual([[], {}])
  })

  it('a line that only takes from the price bears none, unless it is sold alone or nothing else is promised', () => {
    const discount = (more: Fields = {}) => goods('discount', { statedPrice: '-15.00', ...more })
    expect(parts(shared([alone('A', '60.00', { statedPrice: '60.00' }), discount()], {}))).toEqual({ A: 45_00n })
    expect(parts(shared([alone('A', '60.00', { statedPrice: '60.00' }), discount({ ssp: { method: 'observable', amount: '30.00' } })], {}))).toEqual({ A: 30_00n, discount: 15_00n })
    expect(parts(shared([discount()], {}))).toEqual({ discount: -15_00n })
  })

  it('promises that are free share a price of nothing; a price needs something to be shared by', () => {
    expect([parts(shared([alone('A', '0.00'), alone('B', '0.00')], { fixed: '0.00' })), shared([alone('A', '0.00'), alone('B', '0.00')], { fixed: '0.00' }).holds]).toEqual([{ A: 0n, B: 0n }, []])
    expect(shared([alone('A', '0.00'), alone('B', '0.00')], { fixed: '0.01' }).holds).toContain('ALLOCATION_BASE_ZERO')
    expect(parts(shared([alone('A', '10.00'), alone('B', '20.00')], { fixed: '0.00' }))).toEqual({ A: 0n, B: 0n })
  })

  it('what is missing is named, the whole price is held, and ranges are recorded all the same', () => {
    const range = goods('R', { ssp: { method: 'range', low: '90.00', high: '110.00' } })
    const books = shared([range, goods('B'), goods('C')], { fixed: '150.00' })
    expect(books.whole.allocations[0]?.held).toEqual({ code: 'SSP_MISSING', sentence: 'No stand-alone selling price is known for B, C.' })
    expect([parts(books), books.whole.holds[0]?.amountMinor]).toEqual([{}, 150_00n])
    expect(books.decision('SSP_UNSTATED_RANGE')).toMatchObject({ subject: 'R', because: 'The contract states no price of its own: the middle of the range stands.', amounts: { low: '9000', mid: '10000', high: '11000', standalone: '10000' } })
  })
})

describe('an amount that belongs to some obligations', () => {
  const bonus = (allocatedTo: readonly string[], more: Fields = {}) => ({ id: 'bonus', kind: 'bonus', estimate: '30.00', allocatedTo, ...more })
  const two = [alone('A', '60.00'), alone('B', '40.00')]

  it('goes to them beside their part of the rest', () => {
    expect(parts(shared(two, { fixed: '100.00', variable: [bonus(['B'])] }))).toEqual({ A: 60_00n, B: 70_00n })
  })

  it('may be all that an obligation carries, and is said to be', () => {
    const books = shared([...two, calls()], { fixed: '100.00', variable: [bonus(['calls'])] })
    expect([parts(books), codes(books)]).toEqual([{ A: 60_00n, B: 40_00n, calls: 30_00n }, { A: 'RELATIVE_SSP', B: 'RELATIVE_SSP', calls: 'VARIABLE_TO_SOME' }])
    expect(books.decision('VARIABLE_TO_SOME')?.because).toContain('allocated to it alone')
  })

  it('that names a promise within one of them goes to the whole of it, once', () => {
    const within = [...two, { id: 'B1', partOf: 'B' }]
    expect(parts(shared(within, { fixed: '100.00', variable: [bonus(['B1'])] }))).toEqual({ A: 60_00n, B: 70_00n })
    expect(parts(shared(within, { fixed: '100.00', variable: [bonus(['B', 'B1', 'A'])] }))).toEqual({ A: 78_00n, B: 52_00n })
  })

  it('that names none of them is shared by all', () => {
    expect(parts(shared(two, { fixed: '100.00', variable: [bonus([])] }))).toEqual({ A: 78_00n, B: 52_00n })
  })

  it('that is paid as it happens is no part of any', () => {
    expect(parts(shared([...two, calls()], { fixed: '100.00', variable: [bonus(['calls'], { kind: 'usage', unitPrice: '1.00', thresholdUnits: '10' })] }))).toEqual({ A: 60_00n, B: 40_00n })
  })
})

describe('contracts that are not one', () => {
  const three = [alone('A', '100.00', { statedPrice: '70.00' }), alone('B', '100.00', { statedPrice: '50.00' }), alone('C', '100.00', { statedPrice: '80.00' })]
  const orders = (decided: 'separate' | 'combined', contracts: readonly Fields[], { price = {}, promises = three }: { price?: Fields; promises?: readonly Fields[] } = {}) =>
    parts(shared(promises, price, { combines: { decided, contracts } }))
  const pair = [{ id: 'SOW-1', promises: ['A'], price: '70.00' }, { id: 'SOW-2', promises: ['B', 'C'], price: '130.00' }]

  it('share their prices each by itself; combined they share one', () => {
    expect(orders('separate', pair)).toEqual({ A: 70_00n, B: 65_00n, C: 65_00n })
    expect(orders('combined', pair)).toEqual({ A: 66_67n, B: 66_67n, C: 66_66n })
  })

  it('what a price of all has beyond theirs goes with the last of them', () => {
    expect(orders('separate', pair, { price: { variable: [{ id: 'bonus', kind: 'bonus', estimate: '30.00' }] } })).toEqual({ A: 70_00n, B: 80_00n, C: 80_00n })
    expect(orders('separate', [...pair].reverse(), { price: { variable: [{ id: 'bonus', kind: 'bonus', estimate: '30.00' }] } })).toEqual({ A: 100_00n, B: 65_00n, C: 65_00n })
  })

  it('what belongs to none of them shares what they leave', () => {
    expect(orders('separate', [pair[0]!])).toEqual({ A: 70_00n, B: 65_00n, C: 65_00n })
    expect(orders('separate', [{ id: 'SOW-1', promises: ['A'], price: '70.00' }, { id: 'SOW-2', promises: ['B'], price: '50.00' }])).toEqual({ A: 70_00n, B: 50_00n, C: 80_00n })
  })

  it('one that promises nothing of its own has no part: its price is shared with the rest', () => {
    expect(orders('separate', [...pair, { id: 'SOW-3', promises: ['set-up'], price: '10.00' }], { promises: [...three, { id: 'set-up', nature: 'set-up', statedPrice: '10.00' }] })).toEqual({ A: 70_00n, B: 70_00n, C: 70_00n })
  })
})

describe('the stand-alone price that the SSP book states', () => {
  const book = (from: string, to: string) => haldenWith('ssp.yaml', from, to)
  const amount = 'amount: { USD: "3500.00" }'
  const weighed = (promise: Fields, under = book(amount, amount)) => contract({ terms: { promises: [service('P', { product: 'prod_onboarding', ...promise }), alone('B', '100.00')], price: { fixed: '100.00' } }, under })

  it('stands where the contract states none, with its row and method', () => {
    const books = weighed({ listPrice: '10.00' })
    expect(books.whole.allocations[0]?.weights.get('P')).toBe(3_500_00n)
    expect(books.whole.decisions.find(({ step, subject }) => step === 'allocation' && subject === 'P')).toMatchObject({ policy: 'ssp/onboarding@2025-01-01', amounts: { standalone: '350000' } })
    expect(weighed({ product: 'prod_nobody_named', listPrice: '10.00' }).whole.allocations[0]?.weights.get('P')).toBe(10_00n)
  })

  it('is found by the name of the promise where it names no product, and counts by unit where the book does', () => {
    const named = contract({ terms: { promises: [service('prod_onboarding'), alone('B', '100.00')], price: { fixed: '100.00' } }, under: book(amount, amount) })
    expect(named.whole.allocations[0]?.weights.get('prod_onboarding')).toBe(3_500_00n)
    expect(weighed({ quantity: '3' }, book('product: prod_onboarding\n    per: line', 'product: prod_onboarding\n    per: unit')).whole.allocations[0]?.weights.get('P')).toBe(10_500_00n)
    expect(weighed({ quantity: '3' }).whole.allocations[0]?.weights.get('P')).toBe(3_500_00n)
  })

  it('may be a range: a price inside it stands, one below takes the middle', () => {
    const ranged = book(amount, `${amount}, low: { USD: "3000.00" }, high: { USD: "4200.00" }`)
    const at = (statedPrice: string) => weighed({ statedPrice }, ranged)
    expect(['3000.00', '4200.00', '2999.99', '4200.01'].map((price) => at(price).whole.allocations[0]?.weights.get('P'))).toEqual([3_000_00n, 4_200_00n, 3_500_00n, 3_500_00n])
    expect(at('2999.99').decision('SSP_BELOW_RANGE')).toMatchObject({ policy: 'ssp/onboarding@2025-01-01', amounts: { low: '300000', mid: '350000', high: '420000', standalone: '350000' } })
    expect(at('3000.00').decision('SSP_WITHIN_RANGE')?.because).toBe('The stated price is within the range of stand-alone prices; policy says what stands.')
  })
})
