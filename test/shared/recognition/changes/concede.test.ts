import type { Fact } from '#billing'
import { haldenWith } from '../../policy/halden.ts'
import { activated, creditNote, delivered, evaluated, fact, holdsOf, invoice, line, paid } from '../given.ts'
import { active, decidedOn, journal, journalIn, paidUp, quarterLine, taxed, untaxed } from './given.ts'

const refund = (id: string, on: string, amountMinor: bigint): Fact => fact('RefundSettled', on, { refund: id, payment: 'ch_1', invoice: 'in_1', currency: 'USD', amountMinor })
const failed = (id: string, on: string): Fact => fact('RefundFailed', on, { refund: id, payment: 'ch_1' })
const writtenOff = (on: string): Fact => fact('InvoiceWrittenOff', on, { invoice: 'in_1' })
const excess = (facts: readonly Fact[]) => holdsOf(evaluated(facts, '2026-12')).filter(([code]) => code === 'EXCESS_CREDIT')

/** 2025: policy takes a refund from what is not earned first. */
const lastYear = [active, invoice('in_1', '2025-01-01', [quarterLine('l1', { taxMinor: 9_00n }, '2025')]), paid('ch_1', '2025-01-02', 'in_1', 99_00n)]

describe('a refund that nothing explains', () => {
  it('is decided under the rule of its day, and so is its return', () => {
    const decision = { step: 'price', subject: 're_1', cite: ['ASC 606-10-32-7 · IFRS 15.52', 'ASC 606-10-32-43 · IFRS 15.88'], policy: 'treatments/refund@2026-01-01' }
    expect(decidedOn('re_1', [...paidUp, refund('re_1', '2026-02-01', 33_00n), failed('re_1', '2026-02-05')])).toEqual([
      { ...decision, code: 'PRICE_CONCESSION', amounts: { refund: '3300' } },
      { ...decision, code: 'CONCESSION_TAKEN_BACK', amounts: { refund: '-3300' } },
    ])
    expect(decidedOn('re_1', [...lastYear, refund('re_1', '2025-02-01', 33_00n)])).toEqual([{ ...decision, cite: ['ASC 606-10-32-7 · IFRS 15.52'], policy: 'treatments/refund@2024-01-01', code: 'PRICE_CONCESSION', amounts: { refund: '3300' } }])
  })

  it('is held before any rule is in force', () => {
    const later = haldenWith('treatments.yaml', 'refund:\n  "2024-01-01"', 'refund:\n  "2025-06-01"')
    const facts = [...lastYear, refund('re_1', '2025-02-01', 33_00n)]
    expect(holdsOf(evaluated(facts, '2025-03', later))).toEqual([['UNEXPLAINED_REFUND', 're_1', 33_00n]])
    expect(decidedOn('re_1', facts, later)).toEqual([])
  })

  it('held, and failed: nothing is left to decide; failed in part of a hold, the rest is', () => {
    const later = haldenWith('treatments.yaml', 'refund:\n  "2024-01-01"', 'refund:\n  "2025-06-01"')
    const held = (...facts: readonly Fact[]) => holdsOf(evaluated([...lastYear, refund('re_1', '2025-02-01', 33_00n), ...facts], '2025-09', later))
    expect(held(failed('re_1', '2025-02-05'))).toEqual([])
    expect(held(failed('re_1', '2025-07-05'))).toEqual([])
    expect(held(refund('re_2', '2025-02-02', 10_00n), failed('re_2', '2025-02-05'))).toEqual([['UNEXPLAINED_REFUND', 're_1', 33_00n]])
    expect(held(refund('re_2', '2025-02-02', 10_00n), failed('re_1', '2025-02-05'))).toEqual([['UNEXPLAINED_REFUND', 're_1', 10_00n]])
    expect(decidedOn('re_1', [...lastYear, refund('re_1', '2025-02-01', 33_00n), failed('re_1', '2025-07-05')], later)).toEqual([])
  })

  it('that a note explains whole decides nothing', () => {
    const note = creditNote('cn_1', '2026-02-01', { invoice: 'in_1', lines: [{ line: 'l1', net: 30_00n, tax: 3_00n }], settlement: { refundMinor: 33_00n } })
    expect(decidedOn('re_1', [...paidUp, note, refund('re_1', '2026-02-02', 33_00n)])).toEqual([])
  })
})

describe('a concession from what is not earned first', () => {
  it('33.00: 30.00 of the 59.00 not earned, 29.00 × 28/59 = 13.76 in February; failed, it is as if it had not been', () => {
    const facts = [...lastYear, refund('re_1', '2025-02-01', 33_00n)]
    expect(journalIn('2025-02', facts, '2025-03')).toEqual(['prod_platform_team billed -30.00 earned 13.76', 'receivable to refund_liability 33.00 (refund)', 'refund_liability to cash_clearing 33.00 (refund)', 'tax_payable to receivable 3.00 (tax)'])
    expect(journal([...facts, failed('re_1', '2025-03-11')], '2025-02').filter((each) => each.includes('billed'))).toEqual(['2025-01 prod_platform_team billed 90.00 earned 31.00', '2025-02 prod_platform_team billed -30.00 earned 13.76', '2025-03 prod_platform_team billed 30.00 earned 24.24'])
  })

  it('once the term is over, from what is earned; of what is not delivered, from what is not', () => {
    expect(journalIn('2025-04', [...lastYear, refund('re_1', '2025-04-10', 33_00n)], '2025-04')[0]).toBe('prod_platform_team billed -30.00 earned -30.00')
    const undelivered = [invoice('in_1', '2025-01-01', [line({ line: 'ft', product: 'prod_finetune', net: 60_00n })]), paid('ch_1', '2025-01-02', 'in_1', 60_00n)]
    expect(journalIn('2025-04', [...undelivered, refund('re_1', '2025-04-10', 33_00n)], '2025-04')[0]).toBe('prod_finetune billed -33.00 earned 0.00')
  })

  it('80.00: 7.27 tax, 59.00 not earned, 13.73 of what is', () => {
    expect(journalIn('2025-02', [...lastYear, refund('re_1', '2025-02-01', 80_00n)], '2025-03')).toEqual(['prod_platform_team billed -72.73 earned -13.73', 'receivable to refund_liability 80.00 (refund)', 'refund_liability to cash_clearing 80.00 (refund)', 'tax_payable to receivable 7.27 (tax)'])
  })

  it('over several lines: each by what it has not earned, then by what it has', () => {
    // l1: 59.00 not earned; of the other 41.00 it bears 31/61 = 20.84, the delivered line 20.16
    const two = invoice('in_1', '2025-01-01', [line({ line: 'ft', product: 'prod_finetune', net: 30_00n }), quarterLine('l1', {}, '2025')])
    const facts = [active, two, delivered('2025-01-10', '1', { product: 'prod_finetune' }), paid('ch_1', '2025-01-02', 'in_1', 120_00n)]
    expect(journalIn('2025-02', [...facts, refund('re_1', '2025-02-01', 100_00n)], '2025-03').slice(0, 2)).toEqual(['prod_finetune billed -20.16 earned -20.16', 'prod_platform_team billed -79.84 earned -20.84'])
    expect(journalIn('2025-02', [...facts, refund('re_1', '2025-02-01', 50_00n)], '2025-03')[0]).toBe('prod_platform_team billed -50.00 earned 4.27')
  })
})

describe('a concession from earned and unearned alike', () => {
  it('is shared over the lines of the invoice by their prices', () => {
    const two = invoice('in_1', '2026-01-01', [line({ line: 'ft', product: 'prod_finetune', net: 30_00n }), quarterLine('l1')])
    const facts = [active, two, paid('ch_1', '2026-01-02', 'in_1', 120_00n), refund('re_1', '2026-02-01', 60_00n)]
    expect(journalIn('2026-02', facts, '2026-02').slice(0, 2)).toEqual(['prod_finetune billed -15.00 earned 0.00', 'prod_platform_team billed -45.00 earned -1.50'])
  })
})

describe('a concession takes no more than the invoice asks for', () => {
  it.each([['2026', 'proportional'], ['2025', 'unearned-first']])('in %s (%s): 120.00 refunded of 99.00, 21.00 held; failed, all of it is as before', (year) => {
    const facts = [active, invoice('in_1', `${year}-01-01`, [quarterLine('l1', { taxMinor: 9_00n }, year)]), paid('ch_1', `${year}-01-02`, 'in_1', 99_00n), refund('re_1', `${year}-02-01`, 120_00n)]
    expect(journalIn(`${year}-02`, facts, `${year}-03`)).toEqual(['prod_platform_team billed -90.00 earned -31.00', 'receivable to refund_liability 99.00 (refund)', 'refund_liability to cash_clearing 120.00 (refund)', 'tax_payable to receivable 9.00 (tax)'])
    expect(excess(facts)).toEqual([['EXCESS_CREDIT', 're_1', 21_00n]])
    const back = [...facts, failed('re_1', `${year}-03-11`)]
    expect(journalIn(`${year}-03`, back, `${year}-03`)).toEqual(['prod_platform_team billed 90.00 earned 90.00', 'receivable to refund_liability -99.00 (refund)', 'refund_liability to cash_clearing -120.00 (refund)', 'tax_payable to receivable -9.00 (tax)'])
    expect(excess(back)).toEqual([])
  })

  it('two refunds beyond it, of which the first fails: what was held is given back first', () => {
    // 99.00 and 21.00 refunded, 99.00 conceded; 99.00 fails: 21.00 stand, 1.91 of it tax
    const facts = [...paidUp, refund('re_1', '2026-02-01', 99_00n), refund('re_2', '2026-02-02', 21_00n)]
    expect(excess(facts)).toEqual([['EXCESS_CREDIT', 're_2', 21_00n]])
    const back = [...facts, failed('re_1', '2026-03-11')]
    expect(journalIn('2026-03', back, '2026-03')).toEqual(['prod_platform_team billed 70.91 earned 70.91', 'receivable to refund_liability -78.00 (refund)', 'refund_liability to cash_clearing -99.00 (refund)', 'tax_payable to receivable -7.09 (tax)'])
    expect(excess(back)).toEqual([])
    expect(excess([...facts, refund('re_3', '2026-02-03', 5_00n), failed('re_3', '2026-02-04')])).toEqual([['EXCESS_CREDIT', 're_2', 21_00n]])
  })

  it('two refunds within it, of which the larger fails first: both come back whole, tax too', () => {
    const facts = [...paidUp, refund('re_1', '2026-02-01', 33_00n), refund('re_2', '2026-02-02', 11_00n), failed('re_1', '2026-03-11'), failed('re_2', '2026-03-12')]
    expect(journalIn('2026-03', facts, '2026-03').slice(1)).toEqual(['receivable to refund_liability -44.00 (refund)', 'refund_liability to cash_clearing -44.00 (refund)', 'tax_payable to receivable -4.00 (tax)'])
    expect(evaluated(facts, '2026-03').totals).toMatchObject({ billedMinor: 90_00n, recognisedMinor: 90_00n })
  })

  it('an invoice credited beyond its price asks for nothing: the refund is held, other lines keep their price', () => {
    const two = invoice('in_1', '2026-01-01', [line({ line: 'a', product: 'prod_finetune', net: 60_00n }), line({ line: 'b', product: 'prod_unheard_of', net: 30_00n })])
    const note = creditNote('cn_1', '2026-01-10', { invoice: 'in_1', lines: [{ line: 'a', net: 100_00n }] })
    const facts = [two, paid('ch_1', '2026-01-02', 'in_1', 90_00n), note, refund('re_1', '2026-02-01', 5_00n)]
    expect(journalIn('2026-02', facts, '2026-03')).toEqual(['refund_liability to cash_clearing 5.00 (refund)'])
    expect(excess(facts)).toEqual([['EXCESS_CREDIT', 'cn_1', 40_00n], ['EXCESS_CREDIT', 're_1', 5_00n]])
  })

  it.each(['2026', '2025'])('in %s: billed beyond an order whose price fell to 100.00, 300.00 refunded: 200.00 held', (year) => {
    const term = { startOn: `${year}-01-01`, endOn: `${Number(year) + 1}-01-01` }
    const order = (version: number, on: string, priceMinor: bigint): Fact =>
      fact('PromisesStated', on, { basis: 'order', version, currency: 'USD', term, promises: [{ promise: 'C-1', product: 'ZC-PLATFORM', listPrice: null, description: null, quantity: '1', unitMinor: null, term, priceMinor }] })
    const billed = invoice('in_1', `${year}-01-01`, [line({ line: 'i1', promise: 'C-1', product: 'ZC-PLATFORM', net: 300_00n })])
    const facts = [activated(`${year}-01-01`, { authority: 'zuora' }), order(1, `${year}-01-01`, 365_00n), order(2, `${year}-01-11`, 100_00n), billed, paid('ch_1', `${year}-01-02`, 'in_1', 300_00n), refund('re_1', `${year}-01-21`, 300_00n)]
    expect(excess(facts)).toEqual([['EXCESS_CREDIT', 're_1', 200_00n]])
    expect(evaluated(facts, '2026-12').totals).toMatchObject({ allocatedMinor: 0n, billedMinor: 200_00n })
  })
})

describe('a concession that comes back under another rule', () => {
  // 92.00 for the 92 days from 1 November 2025; until the end of 2025 a refund is taken from what is not earned
  const winter = [active, invoice('in_1', '2025-11-01', [quarterLine('l1', { net: 92_00n, term: ['2025-11-01', '2026-02-01'] })]), paid('ch_1', '2025-11-02', 'in_1', 92_00n), refund('re_1', '2025-12-01', 30_00n)]
  const revenue = (...facts: readonly Fact[]) => journal([...winter, ...facts], '2025-12').filter((each) => each.includes('billed'))

  it('comes back as it was taken: 71 days earned by 11 January, as if it had not been', () => {
    expect(revenue(failed('re_1', '2026-01-11'))).toEqual(['2025-11 prod_platform_team billed 92.00 earned 30.00', '2025-12 prod_platform_team billed -30.00 earned 16.00', '2026-01 prod_platform_team billed 30.00 earned 25.00'])
  })

  it('of two taken in different ways, each part comes back as it was taken', () => {
    // 31.00 of 62.00 taken alike on 1 January; both fail on the 11th: 71 days earned again
    const both = [refund('re_2', '2026-01-01', 31_00n), failed('re_1', '2026-01-11'), failed('re_2', '2026-01-11')]
    expect(revenue(...both)).toEqual(['2025-11 prod_platform_team billed 92.00 earned 30.00', '2025-12 prod_platform_team billed -30.00 earned 16.00', '2026-01 prod_platform_team billed 30.00 earned 25.00'])
  })
})

describe('after a concession', () => {
  it('what was never paid is still asked for: 39.00, of which 3.55 are tax and 20.67 not earned', () => {
    const facts = [active, taxed, paid('ch_1', '2026-01-02', 'in_1', 60_00n), refund('re_1', '2026-02-01', 33_00n), writtenOff('2026-03-01')]
    expect(journalIn('2026-03', facts, '2026-03')).toEqual(['prod_platform_team billed -20.67 earned 0.00', 'bad_debt_expense to receivable 18.33 (write-off)'])
  })

  it('what was paid and refunded is not', () => {
    expect(journalIn('2026-03', [...paidUp, refund('re_1', '2026-02-01', 33_00n), writtenOff('2026-03-01')], '2026-03')).toEqual(['prod_platform_team billed 0.00 earned 20.67'])
  })

  it('of a voided invoice, a refund that fails gives no price back', () => {
    const facts = [active, untaxed, paid('ch_1', '2026-01-02', 'in_1', 90_00n), refund('re_1', '2026-02-01', 30_00n), fact('InvoiceVoided', '2026-02-10', { invoice: 'in_1' }), failed('re_1', '2026-03-11')]
    expect(journalIn('2026-03', facts, '2026-03')).toEqual(['refund_liability to cash_clearing -30.00 (refund)'])
  })
})
