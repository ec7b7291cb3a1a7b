import { contract, goods, service, transferred } from '../given.ts'
import { control, distinct, interdependent, onSignal } from './given.ts'

type Fields = Record<string, unknown>
const saas = service('saas', { statedPrice: '1200.00' })
const named = (promises: readonly Fields[], more: { policy?: Record<string, Fields>; terms?: Fields; book?: string } = {}) => {
  const { policy, terms = {}, book } = more
  return contract({ terms: { ...terms, promises, price: {} }, ...(policy === undefined ? {} : { policy }), ...(book === undefined ? {} : { book }) })
}
const obligations = (books: ReturnType<typeof named>) => books.whole.obligations.map(({ obligation }) => obligation)

describe('what transfers nothing to the customer', () => {
  it('setting up is no obligation: its fee is part of the price of the service', () => {
    const books = named([saas, { id: 'setup', nature: 'set-up', statedPrice: '240.00' }])
    expect(books.decision('SET_UP')).toMatchObject({ subject: 'setup', step: 'obligations' })
    expect([obligations(books), books.revenue('2026-01')]).toEqual([['saas'], 120_00n])
  })

  it('setting up that a person judged distinct, or that says when it passes, is an obligation', () => {
    expect(obligations(named([saas, { id: 'setup', nature: 'set-up', statedPrice: '240.00', distinct }]))).toEqual(['saas', 'setup'])
    expect(obligations(named([saas, { id: 'setup', nature: 'set-up', statedPrice: '240.00', satisfaction: onSignal('completion') }]))).toEqual(['saas', 'setup'])
  })

  it('where policy spreads up-front fees over the life of the customer, the fee stands apart if that life is known', () => {
    const fee = { id: 'setup', nature: 'set-up', statedPrice: '240.00' }
    const policy = { schedule: { upfrontFee: 'customer-life', convention: 'equal-months' } }
    const known = named([saas, fee], { policy, terms: { customerLifeMonths: 24 } })
    expect([known.revenue('2026-01', 'setup'), known.revenue('2027-12', 'setup')]).toEqual([10_00n, 10_00n])
    expect(obligations(named([saas, fee], { policy }))).toEqual(['saas'])
  })

  it('an assurance that the product is as agreed is a provision', () => {
    expect(obligations(named([saas, { id: 'assurance', nature: 'assurance-warranty' }]))).toEqual(['saas'])
  })

  it('carriage is fulfilment only where policy elects it, under US GAAP, and only carriage', () => {
    const promises = [goods('press', { statedPrice: '900.00' }), { id: 'carriage', nature: 'shipping', statedPrice: '100.00', satisfaction: onSignal('delivery') }]
    const elected = { obligations: { shippingAfterControl: 'fulfilment-activity' } }
    expect(obligations(named(promises, { policy: elected }))).toEqual(['press'])
    expect(named(promises, { policy: elected }).decision('SHIPPING_FULFILMENT')).toMatchObject({ subject: 'carriage' })
    expect(obligations(named(promises))).toEqual(['press', 'carriage'])
    expect(obligations(named(promises, { policy: elected, book: 'ifrs15' }))).toEqual(['press', 'carriage'])
  })

  it('what only fulfils is not waited for: the press is earned when it passes, whenever it is carried', () => {
    const promises = [goods('press', { statedPrice: '900.00' }), { id: 'carriage', nature: 'shipping', statedPrice: '100.00', satisfaction: onSignal('delivery') }]
    const books = contract({ terms: { promises, price: {} }, policy: { obligations: { shippingAfterControl: 'fulfilment-activity' } }, facts: [transferred('2026-02-10', 'press'), control('2026-03-20', 'delivery', 'carriage')] })
    expect([books.revenue('2026-02'), books.revenue('2026-03')]).toEqual([1_000_00n, 0n])
  })
})

describe('the judgement that a promise is distinct', () => {
  it('may stand beside a bundle that the contract file states: the file decides', () => {
    expect(obligations(named([saas, goods('device', { statedPrice: '100.00', distinct, partOf: 'saas' })]))).toEqual(['saas'])
  })

  it('is sure enough at the confidence that policy asks for, 0.80, and not a hundredth below', () => {
    const holds = (confidence: string) => named([goods('device', { statedPrice: '100.00', distinct: { ...distinct, confidence } })]).holds
    expect([holds('0.80'), holds('0.8'), holds('0.79')]).toEqual([[], [], ['CLASSIFICATION_MISSING']])
  })

  it('names who reviewed it', () => {
    const books = named([goods('device', { statedPrice: '100.00', distinct: { ...distinct, confidence: '0.60', reviewedBy: 'Technical accounting' } })])
    expect(books.decision('DISTINCT')?.because).toMatch(/Confidence 0\.60\. Reviewed by Technical accounting\.$/)
    expect(named([goods('device', { statedPrice: '100.00', distinct })]).decision('DISTINCT')?.because).not.toContain('Reviewed')
  })

  it('of a part that is doubted holds the whole bundle', () => {
    const books = named([saas, service('implementation', { statedPrice: '240.00', distinct: { ...interdependent, confidence: '0.50' } })])
    expect([books.holds, books.revenue('2026')]).toEqual([['CLASSIFICATION_MISSING'], 0n])
  })

  it('a series of the same days or months is one obligation, and said to be', () => {
    expect(named([{ ...saas, series: true }]).decision('SERIES')).toMatchObject({ subject: 'saas', step: 'obligations' })
    expect([named([{ ...saas, series: false }]).decision('SERIES'), named([saas]).decision('SERIES')]).toEqual([undefined, undefined])
  })
})

describe('unusual terms', () => {
  const clause = (more: Fields = {}) => ({ clause: '9.1', kind: 'side-letter', ...more })
  const asked = (unusualTerms: readonly Fields[]) => named([saas, goods('device', { statedPrice: '100.00' }), { id: 'cable', partOf: 'device' }], { terms: { unusualTerms } })

  it('one that concerns no promise is asked of the contract: nothing waits for it', () => {
    const books = asked([clause()])
    expect(books.whole.holds).toEqual([{ code: 'CLASSIFICATION_MISSING', subject: '9.1', obligation: null, amountMinor: 0n, sentence: '9.1: Does the letter give either party rights or obligations that the contract does not?' }])
    expect(books.revenue('2026')).toBe(1_200_00n)
  })

  it('one that concerns a promise holds that promise, whichever stands beside it', () => {
    const books = asked([clause(), clause({ clause: '9.2', promise: 'saas' })])
    expect(books.whole.holds.map(({ subject, obligation }) => [subject, obligation])).toEqual([['9.1', null], ['saas', 'saas']])
    expect(books.revenue('2026')).toBe(0n)
  })

  it('one that concerns a part holds what the part belongs to, and nothing else', () => {
    expect(asked([clause({ promise: 'cable' })]).whole.holds.map(({ obligation }) => obligation)).toEqual(['device'])
  })

  it('one that was answered is asked no more', () => {
    expect(asked([clause({ answer: 'None.' }), clause({ promise: 'saas', answer: 'Neither.' })]).holds).toEqual([])
  })
})
