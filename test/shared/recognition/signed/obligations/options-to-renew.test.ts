import { contract, goods, transferred } from '../given.ts'
import { control, monthly, onSignal, ssp } from './given.ts'

type Fields = Record<string, unknown>
const year = monthly('2026-01-01', '2026-12-31')
const maintained = (fields: Fields, more: readonly Fields[] = [], price: Fields = {}) => contract({ terms: { promises: [{ id: 'M', statedPrice: '1000.00', satisfaction: year, ...fields }, ...more], price } })
const looked = (books: ReturnType<typeof maintained>) => books.decision('RENEWALS_LOOKED_THROUGH')
const parts = (books: ReturnType<typeof maintained>) => books.whole.obligations.map(({ obligation }) => obligation)

describe('renewals looked through', () => {
  it('by price, unless every term states its cost: three years at one price defer nothing', () => {
    const books = maintained({ cost: '600.00', renewals: [{ price: '1000.00', likelihood: '1', expectedCost: '900.00' }, { price: '1000.00', likelihood: '0.5' }] })
    expect(looked(books)?.amounts).toEqual({ expectedConsideration: '250000', first: '100000', deferred: '0' })
    expect(looked(books)?.because).toBe('Priced as the 3 terms expected, by price: likelihoods 1, 1, 0.5.')
    expect([parts(books), books.revenue('2026')]).toEqual([['M'], 1_000_00n])
  })

  it('by cost, where every term states it: 600 of 1,500 of cost carry 800 of 2,000', () => {
    const books = maintained({ cost: '600.00', renewals: [{ price: '1000.00', likelihood: '1', expectedCost: '900.00' }] })
    expect(looked(books)?.amounts).toEqual({ expectedConsideration: '200000', first: '80000', deferred: '20000' })
    expect(looked(books)?.because).toContain('by expected cost')
    expect([parts(books), books.revenue('2026', 'M')]).toEqual([['M', 'M/renewals'], 800_00n])
  })

  it('a first year that carries more than it is paid defers nothing: no revenue is brought forward from renewals', () => {
    const books = maintained({ cost: '900.00', renewals: [{ price: '3000.00', likelihood: '1', expectedCost: '900.00' }] })
    expect(looked(books)?.amounts).toEqual({ expectedConsideration: '400000', first: '200000', deferred: '0' })
    expect([parts(books), books.price()]).toEqual([['M'], 1_000_00n])
  })

  it('a free year with free renewals has nothing to share', () => {
    const free = maintained({ statedPrice: '0.00', renewals: [{ price: '0.00', likelihood: '1' }] })
    expect([parts(free), looked(free)?.amounts['deferred']]).toEqual([['M'], '0'])
  })

  it('without renewals, or without a price of the first term, there is nothing to look through', () => {
    expect(looked(maintained({ renewals: [] }))).toBeUndefined()
    const unpriced = contract({ terms: { promises: [{ id: 'M', ssp: ssp('1000.00'), satisfaction: year, renewals: [{ price: '500.00', likelihood: '1' }] }], price: { fixed: '1000.00' } } })
    expect([looked(unpriced), parts(unpriced)]).toEqual([undefined, ['M']])
  })

  it('what is left for the first year and for the renewals is what they weigh beside other goods: 800, 200 and 1,000 of a discounted 1,800', () => {
    const books = maintained({ ssp: ssp('1000.00'), cost: '600.00', renewals: [{ price: '1000.00', likelihood: '1', expectedCost: '900.00' }] }, [goods('device', { statedPrice: '1000.00', ssp: ssp('1000.00') })], { fixed: '1800.00' })
    expect(['M', 'M/renewals', 'device'].map((id) => books.allocated(id))).toEqual([720_00n, 180_00n, 900_00n])
  })
})

describe('the price of an option', () => {
  const product = goods('A', { statedPrice: '100.00', ssp: ssp('100.00') })
  const offered = (voucher: Fields) => contract({ terms: { promises: [product, { id: 'V', nature: 'material-right', ...voucher }], price: { fixed: '100.00' } } })
  const option = { purchase: '50.00', discount: '0.40', likelihood: '0.80' }

  it('is what it saves where nobody else saves anything: 40 % of 50 at 80 %', () => {
    expect(offered({ option }).decision('MATERIAL_RIGHT')).toMatchObject({ amounts: { option: '1600' }, because: 'Saves 0.40 of 5000, where anyone saves 0; used with likelihood 0.80.' })
    expect(offered({ option: { ...option, generalDiscount: '0.10' } }).decision('MATERIAL_RIGHT')?.because).toContain('where anyone saves 0.10')
  })

  it('is nothing, and never less, where anyone saves more', () => {
    const books = offered({ option: { ...option, generalDiscount: '0.60' } })
    expect(books.decision('NO_MATERIAL_RIGHT')?.amounts).toEqual({ option: '0' })
    expect([books.allocated('A'), books.allocated('V')]).toEqual([100_00n, 0n])
  })

  it('is the one that is observed, where it is', () => {
    const books = offered({ option, ssp: ssp('25.00') })
    expect([books.allocated('A'), books.allocated('V')]).toEqual([80_00n, 20_00n])
    expect(books.decision('MATERIAL_RIGHT')).toBeUndefined()
  })

  it.each(['option', 'material-right'])('a promise that is an %s by nature is earned when it expires', (nature) => {
    const expired = { kind: 'right', on: '2026-05-31', movement: 'expired', promise: 'V' }
    const books = contract({ terms: { promises: [product, { id: 'V', nature, ssp: ssp('25.00') }], price: { fixed: '100.00' } }, facts: [expired] })
    expect([books.revenue('2026-05'), books.holds]).toEqual([20_00n, []])
  })
})

describe('what the nature of a promise says of its pattern', () => {
  const held = (promise: Fields, more: { book?: string; terms?: Fields } = {}) => contract({ terms: { ...more.terms, promises: [{ id: 'P', statedPrice: '1200.00', ...promise }], price: {} }, ...(more.book === undefined ? {} : { book: more.book }) }).whole.holds.map(({ code, sentence }) => [code, sentence])

  it('a licence of which nobody said what kind it is is asked for its kind, under each framework', () => {
    const question = [['CLASSIFICATION_MISSING', 'What kind of licence P is, nobody has said: a right to use, or a right to access.']]
    expect([held({ nature: 'licence' }), held({ nature: 'licence' }, { book: 'ifrs15' })]).toEqual([question, question])
  })

  it('another promise of which nobody knows how it is satisfied is asked for its criterion', () => {
    const books = contract({ terms: { promises: [{ id: 'P', statedPrice: '1200.00', satisfaction: { method: 'unspecified' } }], price: {} } })
    expect([books.whole.holds[0]?.sentence, books.whole.obligations[0]?.method]).toEqual(['How P is satisfied, nobody has said: over time by a criterion of 25-27, or at a point in time.', 'unspecified'])
  })

  it('points and gift cards are satisfied as they are redeemed', () => {
    const methods = (nature: string) => contract({ terms: { promises: [{ id: 'P', nature, statedPrice: '100.00', quantity: '100' }], price: {} } }).whole.obligations[0]?.method
    expect(['loyalty-points', 'gift-card'].map(methods)).toEqual(['redemption', 'redemption'])
  })

  it('a set-up fee that stands apart is spread over the life of the customer; a life that nobody knows is not made up', () => {
    const distinct = Object.fromEntries(['capable', 'integration', 'modification', 'interdependence'].map((factor) => [factor, { answer: factor === 'capable', evidence: ['Statement of work 3'] }]))
    expect(held({ nature: 'set-up', distinct }, { terms: { months: 12 } })).toEqual([['NO_POLICY_MATCH', 'Neither the contract nor policy says how P is satisfied.']])
    expect(held({ nature: 'set-up', distinct }, { terms: { months: 12, customerLifeMonths: 24 } })).toEqual([])
  })
})

describe('the signal that counts', () => {
  const passed = (promise: Fields, trigger: string, signals: readonly string[]) =>
    contract({ terms: { promises: [{ id: 'P', statedPrice: '100.00', ...promise }], price: {} }, policy: { obligations: { trigger } }, facts: signals.map((signal, month) => control(`2026-0${month + 1}-10`, signal, 'P')) })
  const months = (books: ReturnType<typeof passed>) => ['2026-01', '2026-02', '2026-03'].map((month) => books.revenue(month))

  it('for goods is the one policy asks for; acceptance where that is substantive', () => {
    const delivered = { satisfaction: onSignal('delivery') }
    expect(months(passed(delivered, 'as-stated', ['delivery', 'installation', 'acceptance']))).toEqual([100_00n, 0n, 0n])
    expect(months(passed(delivered, 'installation', ['delivery', 'installation', 'acceptance']))).toEqual([0n, 100_00n, 0n])
    expect(months(passed({ ...delivered, acceptance: 'substantive' }, 'installation', ['delivery', 'installation', 'acceptance']))).toEqual([0n, 0n, 100_00n])
    expect(months(passed({ ...delivered, acceptance: 'formality' }, 'as-stated', ['delivery', 'installation', 'acceptance']))).toEqual([100_00n, 0n, 0n])
  })

  it('of what is no handing over of goods stays what the contract names', () => {
    const signed = { satisfaction: onSignal('contract-signed'), acceptance: 'substantive' }
    expect(passed(signed, 'delivery', []).revenue('2026-01')).toBe(100_00n)
  })
})

describe('a conclusion on timing stands for the criterion of 25-27', () => {
  it('where policy asks for one', () => {
    const asked = (fields: Fields) => contract({ terms: { promises: [{ id: 'P', statedPrice: '1200.00', satisfaction: year, ...fields }], price: {} }, policy: { obligations: { overTimeCriterion: 'required' } } })
    expect([asked({}).holds, asked({ timing: 'over-time' }).holds]).toEqual([['CLASSIFICATION_MISSING'], []])
  })

  it('and what is earned at a moment is not asked for one', () => {
    const books = contract({ terms: { promises: [goods('P', { statedPrice: '100.00' })], price: {} }, policy: { obligations: { overTimeCriterion: 'required' } }, facts: [transferred('2026-01-10', 'P')] })
    expect(books.revenue('2026-01')).toBe(100_00n)
  })
})
