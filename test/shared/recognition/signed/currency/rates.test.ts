import { inFunctionalCurrency } from '../../../../../shared/recognition/signed/currency/in-functional-currency.ts'
import { contract, goods, transferred } from '../given.ts'
import { euros, gained, paid, rate } from './given.ts'

const earned = (facts: readonly Record<string, unknown>[], currency: Record<string, unknown> = {}) => euros({ facts: [...facts, transferred('2026-01-25', 'A')], currency }).revenue('2026-01')

describe('the rate of revenue that no advance covers (830-10-55-10, IAS 21.22)', () => {
  const known = [rate('2026-01-05', '1.10'), rate('2026-01-20', '1.20'), rate('2026-01-31', '1.15', { id: 'average', basis: 'average' })]

  it.each([
    ['average-or-spot', 1150_00n],
    ['spot', 1200_00n],
    ['rate-of-month', 1150_00n],
  ])('%s, where an average of the month is stated', (revenue, minor) => {
    expect(earned(known, { revenue })).toBe(minor)
  })

  it.each([
    ['average-or-spot', 1200_00n],
    ['spot', 1200_00n],
    ['rate-of-month', 1100_00n],
  ])('%s, where none is: the latest rate, or the first of the month', (revenue, minor) => {
    expect(earned(known.slice(0, 2), { revenue })).toBe(minor)
  })

  it.each(['average-or-spot', 'rate-of-month'])('%s, where only another month has one: the latest rate', (revenue) => {
    expect(earned([rate('2025-12-30', '1.30', { basis: 'average' }), rate('2025-12-31', '1.40')], { revenue })).toBe(1400_00n)
  })

  it('is never a rate of a later day', () => {
    expect(earned([rate('2026-01-05', '1.10'), rate('2026-01-26', '1.90')])).toBe(1100_00n)
  })
})

describe('rates as they are stated', () => {
  it('the other way round mean the same: 0.80 euros for a dollar are 1.25 dollars for a euro', () => {
    expect(earned([rate('2026-01-05', '0.80', { from: 'USD', to: 'EUR' })])).toBe(1250_00n)
  })

  it('of other currencies say nothing', () => {
    const others = [['GBP', 'USD'], ['EUR', 'GBP'], ['USD', 'GBP'], ['GBP', 'EUR']].map(([from, to], day) => rate(`2026-01-1${day}`, '9.00', { from, to }))
    expect(earned([rate('2026-01-05', '1.10'), ...others])).toBe(1100_00n)
  })

  it('of nothing say nothing', () => {
    expect(earned([rate('2026-01-05', '1.10'), rate('2026-01-06', '0.00')])).toBe(1100_00n)
  })

  it('are of whole units, whatever the decimals of the currencies: 10,000 yen at 0.0065 are 65 dollars, 100 dinars at 3.25 are 325', () => {
    const sold = (currency: string, statedPrice: string, of: string) =>
      contract({ terms: { currency, promises: [goods('A', { statedPrice })], price: {} }, facts: [rate('2026-01-05', of, { from: currency }), transferred('2026-01-25', 'A')], policy: { currency: { functional: 'USD' } } }).revenue('2026-01')
    expect([sold('JPY', '10000', '0.0065'), sold('KWD', '100.000', '3.25')]).toEqual([65_00n, 325_00n])
  })

  it('are named with what they were used for: amount, kind, provider, reference', () => {
    const because = (fields: Record<string, unknown>) => euros({ facts: [rate('2026-01-05', '1.10', fields), paid('2026-01-05', '1000.00')] }).decision('RATE_OF_EXCHANGE')?.because
    expect(because({})).toBe('1.10 USD for one EUR (spot).')
    expect(because({ provider: 'European Central Bank' })).toBe('1.10 USD for one EUR (spot), European Central Bank.')
    expect(because({ basis: 'closing', reference: 'fixing' })).toBe('1.10 USD for one EUR (closing) fixing.')
  })
})

describe('a rate that is not known', () => {
  const arrears = [transferred('2026-01-05', 'A'), { kind: 'invoice', on: '2026-01-06', amount: '900.00' }]

  it('holds what it would have translated, and says from which day', () => {
    const { holds, events } = euros({ facts: [...arrears, rate('2026-02-01', '1.10')] }).whole
    expect(events).toEqual([])
    expect(holds).toMatchObject([{ code: 'RATE_OF_EXCHANGE_MISSING', subject: 'revenue', amountMinor: 1900_00n, sentence: 'No rate to USD is known for 2026-01-05, nor for any day before.' }])
  })

  it('holds cash of that day too, and what happens later is translated', () => {
    const books = euros({ facts: [paid('2026-01-05', '400.00'), rate('2026-02-01', '1.10'), paid('2026-02-01', '600.00')] })
    expect(books.whole.holds.map(({ amountMinor }) => amountMinor)).toEqual([400_00n])
    expect(books.balance('cash_clearing', '2026-02-28')).toBe(660_00n)
  })

  it('of a month that closes leaves balances as they are', () => {
    const books = euros({ facts: [rate('2026-02-10', '1.10'), { kind: 'invoice', on: '2026-02-10', amount: '1000.00' }, { kind: 'invoice', on: '2026-01-06', amount: '1.00' }] })
    expect([books.holds, gained(books, '2026-01-31')]).toEqual([['RATE_OF_EXCHANGE_MISSING'], 0n])
  })

  it('of no day at all looks no further than the last event, however many periods are closed', () => {
    const { whole } = contract({ terms: { currency: 'EUR', promises: [goods('A', { statedPrice: '1000.00' })], price: {} }, facts: arrears })
    const { options, calendar } = whole.contract
    const asked: string[] = []
    const inDollars = { ...whole.contract, options: { ...options, currency: { ...options.currency, functional: 'USD' } }, calendar: { ...calendar, lastDayOf: (period: Parameters<typeof calendar.lastDayOf>[0]) => (asked.push(period), calendar.lastDayOf(period)) } }
    const { holds } = inFunctionalCurrency({ ...whole, contract: inDollars })
    expect(holds.map(({ code }) => code)).toEqual(['RATE_OF_EXCHANGE_MISSING'])
    expect([whole.contract.closedOn, asked[0], asked.filter((period) => period > '2026-02')]).toEqual(['9998-12-31', '2026-01', []])
  })

  it('is no matter where the book is kept in the currency of the contract, or the contract stays in its own', () => {
    expect(euros({ facts: arrears, currency: { keptIn: ['EUR'] } }).holds).toEqual([])
    expect(euros({ facts: arrears, currency: { functional: 'EUR' } }).revenue('2026-01')).toBe(1000_00n)
  })
})
