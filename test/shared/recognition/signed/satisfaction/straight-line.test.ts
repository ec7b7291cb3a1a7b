import { contract } from '../given.ts'
import { serviceOf } from './time/given.ts'

const quarter = { from: '2026-01-01', through: '2026-03-31' }
const months = (books: ReturnType<typeof contract>, promise = 'S') => ['2026-01', '2026-02', '2026-03'].map((month) => books.revenue(month, promise))
const schedule = (choices: Record<string, unknown>) => ({ schedule: choices })

describe('a service by time', () => {
  it('two over the same days, one of them from noon: each by its own moments', () => {
    const over = (id: string, fields: Record<string, unknown>) => ({ id, statedPrice: '59.00', satisfaction: { method: 'straight-line', convention: 'elapsed-seconds', ...fields } })
    const moments = { startAt: '2026-01-01T12:00:00.000Z', endAt: '2026-03-01T12:00:00.000Z' }
    const books = contract({ terms: { promises: [over('S', { term: { from: '2026-01-01', through: '2026-03-01' } }), over('N', moments), over('T', { term: { from: '2026-01-01', through: '2026-03-01' }, startAt: moments.startAt }), over('E', { term: { from: '2026-01-01', through: '2026-03-01' }, endAt: moments.endAt })], price: {} } })
    // 31, 28 and 1 of 60 days; 30.5, 28 and 0.5 of 59; 30.5, 28 and 1 of 59.5; 31, 28 and 0.5 of 59.5
    expect([months(books, 'S'), months(books, 'N'), months(books, 'T'), months(books, 'E')]).toEqual([[30_48n, 27_54n, 98n], [30_50n, 28_00n, 50n], [30_24n, 27_77n, 99n], [30_74n, 27_76n, 50n]])
  })

  it('without steps is level, also where policy bills steps as they come', () => {
    expect(months(contract({ terms: serviceOf('90.00', { term: quarter, convention: 'daily' }), policy: schedule({ ramp: 'as-billed' }) }))).toEqual([31_00n, 28_00n, 31_00n])
  })

  it('standing ready follows the convention of policy', () => {
    const ready = { promises: [{ id: 'S', statedPrice: '90.00', satisfaction: { method: 'stand-ready', term: quarter } }], price: {} }
    expect([months(contract({ terms: ready, policy: schedule({ convention: 'equal-months' }) })), months(contract({ terms: ready, policy: schedule({ convention: 'daily' }) }))]).toEqual([[30_00n, 30_00n, 30_00n], [31_00n, 28_00n, 31_00n]])
  })

  it('in whole units of money: the end of the term is the whole, whatever its cents', () => {
    const books = (amount: string, rounding: string, convention = 'equal-months') => months(contract({ terms: serviceOf(amount, { term: quarter, convention }), policy: schedule({ decimals: 0, rounding }) }))
    expect(books('100.50', 'cumulative-half-up')).toEqual([34_00n, 33_00n, 33_50n])
    expect(books('1000.00', 'truncated-daily-rate-trailing', 'daily')).toEqual([341_00n, 308_00n, 351_00n]) // 11 a day
    expect(books('1000.00', 'round-each-last-period-plug')).toEqual([333_00n, 333_00n, 334_00n])
    expect(books('1000.00', 'last-period-plug')).toEqual([333_00n, 333_00n, 334_00n])
    expect(books('1000.00', 'largest-remainder')).toEqual([334_00n, 333_00n, 333_00n])
  })

  it('in whole units of money the partial months are rounded first: 17 and 15 days of 31', () => {
    const books = contract({ terms: serviceOf('630.00', { term: { from: '2026-01-15', through: '2026-03-15' }, convention: 'actual' }), policy: schedule({ decimals: 0, rounding: 'round-each-last-period-plug' }) })
    expect(months(books)).toEqual([170_00n, 310_00n, 150_00n])
  })

  it('stopped inside a month, earns its part of that month as the rounding has it', () => {
    // 33.34, 33.33 and 33.33; half of February is 16.67
    const books = contract({ terms: serviceOf('100.00', { term: quarter, convention: 'equal-months' }), facts: [{ kind: 'service', on: '2026-02-15', state: 'suspended' }], policy: schedule({ rounding: 'first-period-plug' }) })
    expect(months(books)).toEqual([33_34n, 16_67n, 0n])
  })

  it('a price that steps up, by its steps: 365 days at 1.00 and 366 at 2.00', () => {
    const steps = [{ term: { from: '2027-01-01', through: '2027-12-31' }, amount: '365.00' }, { term: { from: '2028-01-01', through: '2028-12-31' }, amount: '732.00' }]
    const ramp = (fields: Record<string, unknown>, facts: readonly Record<string, unknown>[] = []) => contract({ terms: { signedOn: '2027-01-01', ...serviceOf('1097.00', { term: { from: '2027-01-01', through: '2028-12-31' }, convention: 'daily', steps, ...fields }) }, facts, policy: schedule({ ramp: 'as-billed' }) })
    expect(['2027-01', '2027', '2028-01', '2028-02', '2028'].map((period) => ramp({}).revenue(period))).toEqual([31_00n, 365_00n, 62_00n, 58_00n, 732_00n])
    // by 30/360 a step of 360.00 is 1.00 for each of 30 days: stopped on 28 February, 27 of them
    const level = [{ ...steps[0], amount: '360.00' }, { ...steps[1], amount: '737.00' }]
    expect(ramp({ convention: 'thirty-360', steps: level }, [{ kind: 'service', on: '2027-02-16', state: 'suspended' }]).revenue('2027-02')).toBe(15_00n)
  })
})
