import { paid, activated, ended, evaluated, fact, fileOf, holdsOf, invoice, line, platform, resumed, revenueOf, suspended, under } from './given.ts'
import { haldenWith } from '../policy/halden.ts'
import { isDormant, remaining, scheduleOf } from '#recognition'

const month = platform('in_1', '2026-01-15', 31_00n, ['2026-01-15', '2026-02-15'])
const year = platform('in_1', '2026-01-01', 365_00n, ['2026-01-01', '2027-01-01'])

describe('over time by the day (606-10-25-31)', () => {
  it('31.00 for the month from 15 January: 17 days in January, 14 in February (the processor guide example)', () => {
    expect(revenueOf(evaluated([activated('2026-01-15'), month], '2026-02'))).toEqual({ '2026-01': 17_00n, '2026-02': 14_00n })
  })

  it('36,500.00 for 365 days is 100.00 a day: February has 2,800.00', () => {
    const annual = platform('in_1', '2026-01-01', 36_500_00n, ['2026-01-01', '2027-01-01'])
    expect(revenueOf(evaluated([activated('2026-01-01'), annual], '2026-03'))).toEqual({ '2026-01': 3_100_00n, '2026-02': 2_800_00n, '2026-03': 3_100_00n })
  })

  it('rounds cumulatively: 100.00 over 92 days is 33.70, 32.60, 33.70, with no plug in the last month', () => {
    // cumulative 31/92 = 33.6957 -> 33.70; 61/92 = 66.3043 -> 66.30; 92/92 = 100.00
    const quarter = platform('in_1', '2026-03-01', 100_00n, ['2026-03-01', '2026-06-01'])
    expect(revenueOf(evaluated([activated('2026-03-01'), quarter], '2026-05'))).toEqual({ '2026-03': 33_70n, '2026-04': 32_60n, '2026-05': 33_70n })
  })

  it('books nothing of an open period: the close of the period does', () => {
    expect(revenueOf(evaluated([activated('2026-01-15'), month], '2025-12'))).toEqual({})
    expect(revenueOf(evaluated([activated('2026-01-15'), month], '2026-01'))).toEqual({ '2026-01': 17_00n })
  })

  it('an invoice and its payment alone are never evidence: revenue 0, the whole amount held', () => {
    const evaluation = evaluated([month], '2026-02')
    expect(revenueOf(evaluation)).toEqual({})
    expect(holdsOf(evaluation)).toEqual([['AWAITING_EVIDENCE', 'in_1/l1', 31_00n]])
    expect(evaluation.totals.remainingMinor).toBe(31_00n)
  })

  it('evidence from a system that policy does not name counts for nothing', () => {
    expect(revenueOf(evaluated([activated('2026-01-15', { authority: 'a-spreadsheet' }), month], '2026-02'))).toEqual({})
  })

  it('activated late: the price is spread from activation to the end of the term', () => {
    // 31 days, active for the last 21: all of it over 25 January to 15 February, 7 days in January
    expect(revenueOf(evaluated([activated('2026-01-25'), month], '2026-02'))).toEqual({ '2026-01': 10_33n, '2026-02': 20_67n })
  })

  it('activated after the term was over: held, not guessed', () => {
    expect(holdsOf(evaluated([activated('2026-03-01'), month], '2026-03'))).toEqual([['EVIDENCE_OUTSIDE_TERM', 'in_1/l1', 31_00n]])
  })

  it('suspension freezes, resumption catches up in the period of the resumption', () => {
    const frozen = [activated('2026-01-15'), month, suspended('2026-01-20')]
    expect(revenueOf(evaluated(frozen, '2026-02'))).toEqual({ '2026-01': 5_00n })
    expect(revenueOf(evaluated([...frozen, resumed('2026-02-03')], '2026-02'))).toEqual({ '2026-01': 5_00n, '2026-02': 26_00n })
  })

  it('a hold by a person stops recognition after its day; release catches up', () => {
    const held = [activated('2026-01-15'), month, fact('HoldPlaced', '2026-01-19', { hold: 'h1', reason: 'dispute', principal: 'ana' })]
    expect(revenueOf(evaluated(held, '2026-02'))).toEqual({ '2026-01': 5_00n })
    const released = [...held, fact('HoldReleased', '2026-02-10', { hold: 'h1', reason: 'settled', principal: 'ana' })]
    expect(revenueOf(evaluated(released, '2026-02'))).toEqual({ '2026-01': 5_00n, '2026-02': 26_00n })
  })

  it('service ended before its term: the prepaid price that is kept is earned that day (P22)', () => {
    expect(revenueOf(evaluated([activated('2026-01-01'), year, paid('ch_1', '2026-01-02', 'in_1', 365_00n), ended('2026-03-01')], '2026-03'))).toEqual({ '2026-01': 31_00n, '2026-02': 28_00n, '2026-03': 306_00n })
  })

  it('or the liability stays, where policy says so', () => {
    const policy = haldenWith('treatments.yaml', 'value: recognise-when-paid', 'value: keep-liability')
    const evaluation = evaluated([activated('2026-01-01'), year, ended('2026-03-01')], '2026-12', policy)
    expect(revenueOf(evaluation)).toEqual({ '2026-01': 31_00n, '2026-02': 28_00n })
  })

  it('a line without a term cannot be spread: held', () => {
    const timeless = invoice('in_1', '2026-01-01', [line({ line: 'l1', product: 'prod_platform_team', net: 10_00n })])
    expect(holdsOf(evaluated([activated('2026-01-01'), timeless], '2026-01'))).toEqual([['TERM_UNKNOWN', 'in_1/l1', 10_00n]])
  })

  it('a product that policy does not name is held with its amount', () => {
    const unknown = invoice('in_1', '2026-01-01', [line({ line: 'l1', product: 'prod_concierge', net: 10_00n, term: ['2026-01-01', '2026-02-01'] })])
    expect(holdsOf(evaluated([activated('2026-01-01'), unknown], '2026-01'))).toEqual([['NO_POLICY_MATCH', 'in_1/l1', 10_00n]])
  })

  it('obligations beyond the limit of policy are held with their amounts; those before it earn', () => {
    const one = (promise: string) => line({ line: promise, promise, product: 'prod_platform_team', net: 31_00n, term: ['2026-01-01', '2026-02-01'] })
    const three = invoice('in_1', '2026-01-01', [one('si_1'), one('si_2'), one('si_3')])
    const evaluation = evaluated([activated('2026-01-01'), three], '2026-01', haldenWith('close.yaml', 'obligationsPerContract: 1000', 'obligationsPerContract: 2'))
    expect(revenueOf(evaluation)).toEqual({ '2026-01': 62_00n })
    expect(holdsOf(evaluation)).toEqual([['LIMIT_EXCEEDED', 'in_1/si_3', 31_00n]])
  })
})

describe('over time by even months', () => {
  const compute = (net: bigint, term: readonly [string, string]) => invoice('in_1', term[0], [line({ line: 'l1', product: 'prod_dedicated_compute', net, term })])
  const run = (net: bigint, term: readonly [string, string], policy?: Parameters<typeof evaluated>[2]) =>
    revenueOf(evaluated([activated(term[0]), compute(net, term)], '2027-12', policy))
  const firstLast = (rule: string) => haldenWith('templates.yaml', 'firstLast: by-days', `firstLast: ${rule}`)

  it('the same every month whatever its number of days', () => {
    expect(run(300_00n, ['2026-12-01', '2027-03-01'])).toEqual({ '2026-12': 100_00n, '2027-01': 100_00n, '2027-02': 100_00n })
    expect(run(1_000_00n, ['2026-12-01', '2027-03-01'])).toEqual({ '2026-12': 333_33n, '2027-01': 333_34n, '2027-02': 333_33n })
  })

  it('by days: the first and last month weigh what is served of them', () => {
    // 16/30 + 1 + 15/31 months = 1876/930: of 1,876.00 that is 496.00, 930.00 and 450.00
    expect(run(1_876_00n, ['2026-11-15', '2027-01-16'], firstLast('by-days'))).toEqual({ '2026-11': 496_00n, '2026-12': 930_00n, '2027-01': 450_00n })
  })

  it('full first: the month of the start counts in full, the month that completes it not at all', () => {
    expect(run(200_00n, ['2026-11-15', '2027-01-15'], firstLast('full-first'))).toEqual({ '2026-11': 100_00n, '2026-12': 100_00n })
  })

  it('equal touched: every month that the term touches weighs the same', () => {
    expect(run(300_00n, ['2026-11-15', '2027-01-15'], firstLast('equal-touched'))).toEqual({ '2026-11': 100_00n, '2026-12': 100_00n, '2027-01': 100_00n })
  })
})

describe('views of a schedule', () => {
  const file = fileOf([activated('2026-01-15'), month])

  it('month rows: what is recognised and what time will recognise', () => {
    expect(scheduleOf(file, under('2026-01')).map(({ period, minor, status }) => [period, minor, status])).toEqual([
      ['2026-01', 17_00n, 'recognised'],
      ['2026-02', 14_00n, 'planned'],
    ])
  })

  it('what waits for evidence is one held row', () => {
    expect(scheduleOf(fileOf([month]), under('2026-02')).map(({ minor, status }) => [minor, status])).toEqual([[31_00n, 'held']])
  })

  it('remaining falls with each close; dormant when nothing remains', () => {
    expect(['2025-12', '2026-01', '2026-02'].map((through) => remaining(file, under(through)))).toEqual([31_00n, 14_00n, 0n])
    expect(['2026-01', '2026-02'].map((through) => isDormant(file, under(through)))).toEqual([false, true])
  })
})
