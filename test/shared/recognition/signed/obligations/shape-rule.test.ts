import { contract, transferred } from '../given.ts'
import { control } from './given.ts'

type Fields = Record<string, unknown>

/** A promise that the contract does not classify, under rules of policy. */
const shaped = (rules: readonly Fields[], promise: Fields, more: { terms?: Fields; facts?: readonly Fields[] } = {}) =>
  contract({ terms: { ...more.terms, promises: [{ id: 'P', ...promise }], price: {} }, policy: { shapes: { rules } }, ...(more.facts === undefined ? {} : { facts: more.facts }) })

describe('which rule a promise fits', () => {
  const chosen = (when: Fields, promise: Fields, terms: Fields = {}) => shaped([{ name: 'wanted', when, method: 'milestones' }, { name: 'else', when: {}, method: 'hours' }], promise, { terms }).decision('SATISFIED_BY_RULE')?.policy

  it.each([
    ['the class it names', { class: 'build' }, { class: 'build' }, { class: 'support' }],
    ['the product it names', { product: 'prod_a' }, { product: 'prod_a' }, { product: 'prod_b' }],
    ['a price above 25,000', { amountAbove: '25000' }, { statedPrice: '25000.01' }, { statedPrice: '25000.00' }],
    ['a price up to 25,000', { amountUpTo: '25000' }, { statedPrice: '25000.00' }, { statedPrice: '25000.01' }],
    ['class and product together, not one of them', { class: 'build', product: 'prod_a' }, { class: 'build', product: 'prod_a' }, { class: 'build', product: 'prod_b' }],
    ['product and class together, not the other', { class: 'build', product: 'prod_a' }, { class: 'build', product: 'prod_a' }, { class: 'support', product: 'prod_a' }],
  ])('%s', (_, when, fits, misses) => {
    expect([chosen(when, fits), chosen(when, misses)]).toEqual(['shapes/wanted', 'shapes/else'])
  })

  it('a promise without a stated price is of no size: neither above nor up to an amount', () => {
    expect([chosen({ amountAbove: '0' }, {}), chosen({ amountUpTo: '25000' }, {})]).toEqual(['shapes/else', 'shapes/else'])
  })

  it('amounts of a rule are of the currency of the contract: 25,000 yen have no minor units', () => {
    expect(chosen({ amountUpTo: '25000' }, { statedPrice: '25000' }, { currency: 'JPY' })).toBe('shapes/wanted')
    expect(chosen({ amountUpTo: '25000' }, { statedPrice: '25001' }, { currency: 'JPY' })).toBe('shapes/else')
  })

  it('a contract runs the months it states, else those of its term; one that states neither has no length', () => {
    const year = { termMonthsFrom: 12 }
    expect([chosen(year, {}, { months: 12 }), chosen(year, {}, { months: 11 })]).toEqual(['shapes/wanted', 'shapes/else'])
    const term = (through: string) => ({ term: { from: '2026-01-01', through } })
    expect([chosen(year, {}, term('2026-12-31')), chosen(year, {}, term('2026-11-30')), chosen(year, {})]).toEqual(['shapes/wanted', 'shapes/else', 'shapes/else'])
  })

  it('the first rule that fits decides, and the decision keeps the price that it was asked of', () => {
    const books = shaped([{ name: 'first', when: {}, method: 'hours' }, { name: 'second', when: {}, method: 'milestones' }], { statedPrice: '10.00' })
    expect(books.decision('SATISFIED_BY_RULE')).toMatchObject({ subject: 'P', policy: 'shapes/first', amounts: { stated: '1000' } })
    expect(shaped([{ name: 'first', when: {}, method: 'hours' }], {}).decision('SATISFIED_BY_RULE')?.amounts).toEqual({})
  })
})

describe('how a promise that fits a rule is satisfied', () => {
  const by = (method: string, promise: Fields, facts: readonly Fields[], terms: Fields = { months: 12 }) => shaped([{ name: 'rule', when: {}, method }], { statedPrice: '1200.00', ...promise }, { terms, facts })

  it('straight-line: over the term of the contract', () => {
    expect(by('straight-line', {}, []).revenue('2026')).toBe(1_200_00n)
    expect(by('straight-line', {}, [], { months: 24 }).revenue('2026')).toBe(600_00n)
  })

  it('cost-to-cost: of the cost that the promise expects; where it expects none, as the reports say', () => {
    const cost = (more: Fields) => ({ kind: 'cost', on: '2026-03-31', promise: 'P', ...more })
    expect(by('cost-to-cost', { cost: '800.00' }, [cost({ cumulative: '200.00' })]).revenue('2026-03')).toBe(300_00n)
    expect(by('cost-to-cost', {}, [cost({ cumulative: '200.00', expectedTotal: '400.00' })]).revenue('2026-03')).toBe(600_00n)
  })

  it('hours: of the quantity that the promise states; where it states none, as the reports say', () => {
    const hours = (more: Fields) => ({ kind: 'progress', on: '2026-03-31', promise: 'P', measure: 'hours', ...more })
    expect(by('hours', { quantity: '40' }, [hours({ cumulative: '10' })]).revenue('2026-03')).toBe(300_00n)
    expect(by('hours', {}, [hours({ cumulative: '10', expectedTotal: '20' })]).revenue('2026-03')).toBe(600_00n)
  })

  it('milestones: of which a rule states no number, so that one that is reached is held', () => {
    const books = by('milestones', {}, [{ kind: 'progress', on: '2026-03-31', promise: 'P', measure: 'milestone', milestone: 'design' }])
    expect([books.whole.obligations[0]?.method, books.revenue('2026'), books.whole.holds.map(({ code, subject }) => [code, subject])]).toEqual(['milestones', 0n, [['CLASSIFICATION_MISSING', 'design']]])
  })

  it('reported progress: the share that was reported', () => {
    expect(by('reported-progress', {}, [{ kind: 'progress', on: '2026-03-31', promise: 'P', measure: 'percent', cumulative: '0.25' }]).revenue('2026-03')).toBe(300_00n)
  })

  it('standing ready: over the term of the contract', () => {
    expect(by('stand-ready', {}, []).revenue('2026-01')).toBe(101_92n)
  })

  it('on delivery and on acceptance: at the signal of the rule, not at the other', () => {
    const both = [control('2026-02-10', 'delivery', 'P'), control('2026-03-10', 'acceptance', 'P')]
    expect([by('on-delivery', {}, both).revenue('2026-02'), by('on-acceptance', {}, both).revenue('2026-02')]).toEqual([1_200_00n, 0n])
    expect([by('on-delivery', {}, both).revenue('2026-03'), by('on-acceptance', {}, both).revenue('2026-03')]).toEqual([0n, 1_200_00n])
  })

  it('what the contract says itself is not asked of a rule', () => {
    const books = by('on-delivery', { satisfaction: { method: 'point-in-time', signal: 'transfer' } }, [transferred('2026-02-10', 'P')])
    expect([books.revenue('2026-02'), books.decision('SATISFIED_BY_RULE')]).toEqual([1_200_00n, undefined])
  })
})
