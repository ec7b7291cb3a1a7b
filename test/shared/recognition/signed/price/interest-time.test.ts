import type { AccountingDate } from '#calendar'
import { type Currency, Decimal } from '#money'
import { inUnits, unitMinor } from '../../../../../shared/recognition/signed/price/financing/financing-of.ts'
import { monthsLater } from '../../../../../shared/recognition/signed/price/financing/flows.ts'
import { impliedRate, priceAt } from '../../../../../shared/recognition/signed/price/financing/solve.ts'
import { growth, interestTime } from '../../../../../shared/recognition/signed/price/financing/time.ts'
import { contract, goods, transferred } from '../given.ts'

type Fields = Record<string, unknown>
const day = (on: string) => on as AccountingDate
const flow = (time: string, size: string) => ({ time: new Decimal(time), size: new Decimal(size) })

describe('interest on time', () => {
  it('is counted in periods from an origin: whole months by the day of the month, the rest by days', () => {
    const { at, endOf } = interestTime(day('2026-01-01'), 12)
    expect(['2026-01-01', '2026-02-15', '2026-07-01', '2026-12-31', '2027-01-01'].map((on) => at(day(on)).toString())).toEqual(['0', '0.125', '0.5', '1', '1'])
    expect([endOf(day('2026-12-31')).toString(), endOf(day('2026-02-14')).toString(), endOf(day('2025-12-31')).toString()]).toEqual(['1', '0.125', '0'])
    expect(interestTime(day('2026-01-01'), 1).at(day('2026-02-15')).toString()).toBe('1.5')
  })

  it('from a day within a month reaches a month on the day before its return', () => {
    const { at } = interestTime(day('2026-01-15'), 1)
    expect([at(day('2026-02-14')).toString(), at(day('2026-02-15')).toString(), at(day('2026-02-10')).times(31).toFixed(6)]).toEqual(['1', '1', '26.000000'])
  })

  it('compounds by whole periods, and grows in proportion within one', () => {
    expect(['0', '0.5', '1', '1.5', '2'].map((time) => growth(new Decimal('0.1'), new Decimal(time)).toString())).toEqual(['1', '1.05', '1.1', '1.155', '1.21'])
  })

  it('comes round on the same day so many months later, or the last of a shorter month', () => {
    expect([monthsLater(day('2026-01-15'), 2), monthsLater(day('2026-01-31'), 1), monthsLater(day('2024-01-31'), 1), monthsLater(day('2025-11-30'), 3), monthsLater(day('2026-03-31'), -1)]).toEqual(['2026-03-15', '2026-02-28', '2024-02-29', '2026-02-28', '2026-02-28'])
  })
})

describe('price and rate', () => {
  it('121 after two years is worth 100 at 10 %, whichever of the two is asked for', () => {
    expect(priceAt(new Decimal('0.1'), [flow('2', '121')], [flow('0', '1')]).toString()).toBe('100')
    expect(impliedRate(new Decimal(100), [flow('2', '121')], [flow('0', '1')])?.toFixed(12)).toBe('0.100000000000')
  })

  it('100 paid two years ahead is worth 121 at 10 %', () => {
    expect(impliedRate(new Decimal(121), [flow('0', '100')], [flow('2', '1')])?.toFixed(12)).toBe('0.100000000000')
  })

  it('payments that are just the cash price bear none; those no rate explains have none', () => {
    expect(impliedRate(new Decimal(100), [flow('1', '100')], [flow('0', '1')])?.toString()).toBe('0')
    expect([impliedRate(new Decimal(100), [flow('1', '90')], [flow('0', '1')]), impliedRate(new Decimal(100), [flow('1', '201')], [flow('0', '1')])]).toEqual([null, null])
  })

  it('is rounded half up to the minor unit, or to whole units where policy works in those', () => {
    const units = (currency: string, decimals: number | null) => unitMinor(currency as Currency, decimals)
    expect([units('USD', null), units('USD', 0), units('USD', 1), units('USD', 3), units('JPY', 0), units('KWD', 0)]).toEqual([1n, 100n, 10n, 1n, 1n, 1000n])
    expect([inUnits(new Decimal('149.99'), 100n), inUnits(new Decimal('150'), 100n), inUnits(new Decimal('149.5'), 1n)]).toEqual([100n, 200n, 150n])
  })
})

describe('goods paid by instalments', () => {
  const sold = (instalments: Fields, financing: Fields, { policy, fixed = '1200.00', term }: { policy?: Fields; fixed?: string; term?: Fields } = {}) =>
    contract({ terms: { ...(term === undefined ? {} : { term }), promises: [goods('A')], price: { fixed, instalments, financing } }, facts: [transferred('2026-01-01', 'A')], ...(policy === undefined ? {} : { policy: { financing: policy } }) }).price()
  const monthly = { count: 12, amount: '100.00' }

  it('bear interest with each: twelve of 100.00 at 1 % a month are worth 1,125.51', () => {
    expect(sold(monthly, { rate: '0.12' })).toBe(1_125_51n)
    expect(sold({ ...monthly, every: 'month', firstOn: '2026-02-01' }, { rate: '0.12' })).toBe(1_125_51n)
    expect(sold({ count: 4, amount: '300.00', every: 'quarter' }, { rate: '0.12' })).toBe(1_115_13n)
    expect(sold({ count: 2, amount: '605.00', every: 'year' }, { rate: '0.10' }, { fixed: '1210.00' })).toBe(1_050_00n)
  })

  it('a yearly rate is a twelfth for a month, or the root that compounds to it, as policy says', () => {
    expect(sold(monthly, { rate: '0.12' }, { policy: { shorterPeriods: 'effective' } })).toBe(1_129_15n)
    expect(sold({ count: 2, amount: '605.00', every: 'year' }, { rate: '0.10' }, { fixed: '1210.00', policy: { shorterPeriods: 'effective' } })).toBe(1_050_00n)
  })

  it('compound as the contract or policy states it, the contract first', () => {
    const yearly = 1_127_95n
    expect(sold(monthly, { rate: '0.12', compounding: 'annual' })).toBe(yearly)
    expect(sold(monthly, { rate: '0.12' }, { policy: { compounding: 'annual' } })).toBe(yearly)
    expect(sold(monthly, { rate: '0.12', compounding: 'monthly' }, { policy: { compounding: 'annual' } })).toBe(1_125_51n)
    expect([sold(monthly, { rate: '0.12', compounding: 'quarterly' }), sold(monthly, { rate: '0.12', compounding: 'semi-annual' })]).toEqual([1_126_13n, 1_126_91n])
  })

  it('begin a period after the term begins, where nothing says when', () => {
    const later = sold({ count: 1, amount: '1120.00', every: 'year' }, { rate: '0.12', transferOn: '2026-01-01' }, { fixed: '1120.00', term: { from: '2026-01-01', through: '2026-12-31' } })
    expect(later).toBe(1_000_00n)
  })

  it('are rounded to whole dollars where policy does', () => {
    expect(sold(monthly, { rate: '0.12' }, { policy: { decimals: 0 } })).toBe(1_126_00n)
  })
})

describe('a year or less (606-10-32-18)', () => {
  const expedient = { financing: { oneYearExpedient: true } }
  const decided = (payments: readonly Fields[], givenOn = '2026-01-01') =>
    contract({ terms: { promises: [goods('A', { statedPrice: '1200.00' })], price: { financing: { rate: '0.10', payments } } }, facts: [transferred(givenOn, 'A')], policy: expedient }).decision('FINANCING_EXPEDIENT') !== undefined
  const paid = (on: string, amount = '1200.00') => ({ on, amount })

  it('is the longest time between a part and the payment for it: to the same day of the next year, and no day more', () => {
    expect([decided([paid('2027-01-01')]), decided([paid('2027-01-02')])]).toEqual([true, false])
    expect([decided([paid('2025-01-01')]), decided([paid('2024-12-31')])]).toEqual([true, false])
  })

  it('has 366 days where it holds a leap day, and ends with February where it begins on one', () => {
    expect([decided([paid('2028-03-01')], '2027-03-01'), decided([paid('2028-03-02')], '2027-03-01')]).toEqual([true, false])
    expect([decided([paid('2029-02-28')], '2028-02-29'), decided([paid('2029-03-01')], '2028-02-29')]).toEqual([true, false])
  })

  it('looks at the last payment for a part too', () => {
    expect([decided([paid('2026-06-01', '600.00'), paid('2027-01-01', '600.00')]), decided([paid('2026-06-01', '600.00'), paid('2027-01-02', '600.00')])]).toEqual([true, false])
  })
})
