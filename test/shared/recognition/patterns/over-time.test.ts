import type { Fact } from '#billing'
import { haldenWith } from '../../policy/halden.ts'
import { journal, quarterLine, untaxed } from '../changes/given.ts'
import { activated, creditNote, ended, evaluated, fact, holdsOf, invoice, line, paid, resumed, revenueOf, suspended } from '../given.ts'

const active = activated('2026-01-01')
const quarter = [active, untaxed]

describe('a suspension', () => {
  const note = creditNote('cn_1', '2026-02-01', { invoice: 'in_1', lines: [{ line: 'l1', net: 30_00n }] })
  const revenue = (on: string) => journal([...quarter, note, suspended(on), fact('CreditNoteVoided', '2026-04-20', { creditNote: 'cn_1', invoice: 'in_1' })], '2026-04').at(-1)

  it('that begins when the term is over holds nothing of it: what a void gives back is earned at once', () => {
    expect(['2026-04-01', '2026-04-10'].map(revenue)).toEqual(['2026-04 prod_platform_team billed 30.00 earned 30.00', '2026-04 prod_platform_team billed 30.00 earned 30.00'])
  })

  it('that begins within it holds what a void gives back', () => {
    expect(revenue('2026-03-31')).toBe('2026-04 prod_platform_team billed 30.00 earned 0.00')
  })
})

describe('two suspensions', () => {
  it('each ends when it ended', () => {
    const facts = [...quarter, suspended('2026-01-11'), resumed('2026-01-15'), suspended('2026-02-10'), resumed('2026-03-05')]
    expect(revenueOf(evaluated(facts, '2026-03'))).toEqual({ '2026-01': 31_00n, '2026-02': 9_00n, '2026-03': 50_00n })
  })
})

describe('a credit line of its own', () => {
  const credit = invoice('in_2', '2026-02-20', [quarterLine('c1', { net: -20_00n, term: ['2026-02-11', '2026-04-01'] })])
  const ofCredit = (...facts: readonly Fact[]) => evaluated([untaxed, credit, ...facts], '2026-02').obligations[0]!.tranches.find(({ tranche }) => tranche === 'in_2/c1')

  it('for days after service had ended takes effect on its first day', () => {
    expect(ofCredit(active, ended('2026-02-11'))).toMatchObject({ recognisedMinor: -20_00n, held: null })
    expect(ofCredit(active, ended('2026-02-10'))).toMatchObject({ recognisedMinor: -20_00n, held: null })
  })

  it('for days of which some were served is spread over its own', () => {
    // 18 of its 49 days by the end of February: 7.35
    expect(ofCredit(active)).toMatchObject({ recognisedMinor: -7_35n })
  })

  it('of a service that never was, or began after it, waits', () => {
    expect(ofCredit()).toMatchObject({ recognisedMinor: 0n, held: 'AWAITING_EVIDENCE' })
    expect(ofCredit(activated('2026-04-01'))).toMatchObject({ recognisedMinor: 0n, held: 'EVIDENCE_OUTSIDE_TERM' })
  })
})

describe('service outside a term', () => {
  const march = invoice('in_1', '2026-03-01', [quarterLine('l1', { net: 31_00n, term: ['2026-03-01', '2026-04-01'] })])
  const codes = (...facts: readonly Fact[]) => holdsOf(evaluated([march, ...facts], '2026-04')).map(([code]) => code)

  it('that had ended before is no evidence; that began after is evidence of something else', () => {
    expect([codes(activated('2026-01-01'), ended('2026-02-01')), codes(activated('2026-04-01')), codes()]).toEqual([['AWAITING_EVIDENCE'], ['EVIDENCE_OUTSIDE_TERM'], ['AWAITING_EVIDENCE']])
  })

  it('that ended and began again is service of each stretch', () => {
    const facts = [...quarter, paid('ch_1', '2026-01-02', 'in_1', 90_00n), ended('2026-02-11')]
    const april = invoice('in_2', '2026-05-01', [quarterLine('l1', { net: 31_00n, term: ['2026-05-01', '2026-06-01'] })])
    for (const again of [activated('2026-04-20'), resumed('2026-04-20')]) expect(revenueOf(evaluated([...facts, again, april], '2026-05'))).toEqual({ '2026-01': 31_00n, '2026-02': 59_00n, '2026-05': 31_00n })
    expect(revenueOf(evaluated([...facts, suspended('2026-04-20'), april], '2026-05'))).toEqual({ '2026-01': 31_00n, '2026-02': 59_00n })
  })

  it('suspended, resumed or ended without ever having begun is none', () => {
    for (const mark of [suspended('2026-03-01'), resumed('2026-03-01'), ended('2026-03-02')]) expect(codes(mark)).toEqual(['AWAITING_EVIDENCE'])
  })
})

it('full first month, and a last month that does more than complete it: 31, 31 and 19 days of March', () => {
  const compute = invoice('in_1', '2026-01-15', [line({ line: 'l1', product: 'prod_dedicated_compute', net: 81_00n, term: ['2026-01-15', '2026-03-20'] })])
  expect(revenueOf(evaluated([activated('2026-01-15'), compute], '2026-03', haldenWith('templates.yaml', 'firstLast: by-days', 'firstLast: full-first')))).toEqual({ '2026-01': 31_00n, '2026-02': 31_00n, '2026-03': 19_00n })
})
