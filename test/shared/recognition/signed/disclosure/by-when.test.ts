import { accountingDate } from '#calendar'
import { remainingPerformance } from '#recognition'
import { contract, goods, service } from '../given.ts'

type Fields = Record<string, unknown>
const saas = (more: Fields = {}) => service('saas', { statedPrice: '1200.00', ...more })
const calls = { id: 'calls', unitPrice: '2.00', satisfaction: { method: 'as-used', measure: 'usage' } }
const used = (on: string, quantity: string) => ({ kind: 'usage', on, promise: 'calls', quantity })

describe('what remains to be performed, by when (606-10-50-13)', () => {
  const june = accountingDate('2026-06-30')
  const years = { method: 'straight-line', convention: 'equal-months' }
  const remaining = (promises: readonly Fields[], { terms = {}, policy, facts = [], band, on = june }: { terms?: Fields; policy?: Record<string, Fields>; facts?: readonly Fields[]; band?: readonly [string, string | null]; on?: typeof june } = {}) =>
    remainingPerformance(contract({ terms: { promises, price: {}, ...terms }, facts, ...(policy === undefined ? {} : { policy }) }).whole, on, band && { after: accountingDate(band[0]), through: band[1] === null ? null : accountingDate(band[1]) })
  const short = { disclosure: { excludeOriginalTermWithin12Months: true } }

  it('leaves out what is priced as it is used', () => {
    expect(remaining([saas(), calls], { facts: [used('2026-08-10', '10')] })).toBe(600_00n)
  })

  it('a year or less is left out where that is elected: by the term of the promise, its months, or those of the contract', () => {
    const lasting = (satisfaction: Fields, terms: Fields = {}) => remaining([saas({ satisfaction: { ...years, ...satisfaction } })], { terms, policy: short }) > 0n
    expect([lasting({ term: { from: '2026-01-01', through: '2026-12-31' } }), lasting({ term: { from: '2026-01-01', through: '2027-01-01' } })]).toEqual([false, true])
    expect([lasting({ months: 12 }), lasting({ months: 13 })]).toEqual([false, true])
    expect([lasting({}, { months: 12 }), lasting({}, { months: 13 })]).toEqual([false, true])
    expect([lasting({}, { term: { from: '2026-01-15', through: '2027-01-14' } }), lasting({}, { term: { from: '2026-01-15', through: '2027-01-15' } })]).toEqual([false, true])
    expect(remaining([goods('device', { statedPrice: '300.00' })], { policy: short })).toBe(300_00n)
  })

  it('a contract that the customer may leave at any month is none of a year', () => {
    const leaving = (cancellable: boolean | undefined) => remaining([saas({ satisfaction: { ...years, months: 24 } })], { terms: cancellable === undefined ? {} : { cancellable }, policy: { ...short, contract: { term: 'enforceable' } } })
    expect([leaving(true), leaving(undefined), leaving(false)]).toEqual([0n, 0n, 900_00n])
  })

  it('of such a contract is the rest of the month that is running', () => {
    const monthly = { contract: { term: 'enforceable' } }
    const daily = service('saas', { statedPrice: '365.00', satisfaction: { method: 'straight-line', convention: 'daily', term: { from: '2026-01-01', through: '2026-12-31' } } })
    const on = (day: string) => remaining([daily], { policy: monthly, on: accountingDate(day) })
    expect([on('2026-06-20'), on('2026-06-29'), on('2026-06-30'), on('2026-07-01')]).toEqual([10_00n, 1_00n, 0n, 30_00n])
  })

  it('a band begins no earlier than the day itself, and one that is over holds nothing', () => {
    expect(remaining([saas()], { band: ['2026-03-31', '2026-09-30'] })).toBe(300_00n)
    expect([remaining([saas()], { band: ['2026-03-31', '2026-06-30'] }), remaining([saas()], { band: ['2026-09-30', '2026-09-30'] })]).toEqual([0n, 0n])
    expect(remaining([saas()], { band: ['2026-09-30', null] })).toBe(300_00n)
  })

  it('a band of a contract that may be left ends with the month that is running', () => {
    const monthly = { contract: { term: 'enforceable' } }
    const daily = service('saas', { statedPrice: '365.00', satisfaction: { method: 'straight-line', convention: 'daily', term: { from: '2026-01-01', through: '2026-12-31' } } })
    const on = (day: string, band: readonly [string, string | null]) => remaining([daily], { policy: monthly, on: accountingDate(day), band })
    expect([on('2026-06-20', ['2026-06-20', '2026-06-25']), on('2026-06-20', ['2026-06-20', '2026-08-31']), on('2026-06-20', ['2026-06-25', null]), on('2026-06-20', ['2026-06-30', null])]).toEqual([5_00n, 10_00n, 5_00n, 0n])
  })

  it('follows a change of price as booked, where the books work in whole units too', () => {
    const facts = [{ kind: 'estimate', on: '2026-03-01', of: 'V', amount: '240.00' }]
    const priced = contract({ terms: { promises: [saas()], price: { variable: [{ id: 'V', kind: 'bonus', estimate: '120.00' }] } }, facts, policy: { schedule: { decimals: 0 } } })
    expect(remainingPerformance(priced.whole, june)).toBe(720_00n)
  })

  it('is of whole units, from exact shares, where the books work in those', () => {
    expect(remaining([saas({ statedPrice: '1000.00' })], { policy: { schedule: { decimals: 0 } }, band: ['2026-06-30', '2026-07-31'] })).toBe(83_00n)
    expect(remaining([saas({ statedPrice: '1000.00' })], { band: ['2026-06-30', '2026-07-31'] })).toBe(83_33n)
  })
})
