import type { Fact } from '#billing'
import { creditNote, evaluated, fact, holdsOf, invoice, line, paid } from '../given.ts'
import { active, journal, journalIn, paidInJanuary, paidUp, untaxed } from './given.ts'

const refund = (id: string, on: string, amountMinor: bigint, says: Record<string, unknown> = {}): Fact => fact('RefundSettled', on, { refund: id, payment: 'ch_1', invoice: 'in_1', currency: 'USD', amountMinor, ...says })
const observed = (on: string, cumulativeMinor: bigint, says: Record<string, unknown> = {}): Fact => fact('RefundObserved', on, { payment: 'ch_1', invoice: 'in_1', currency: 'USD', cumulativeMinor, ...says })
const failed = (id: string, on: string): Fact => fact('RefundFailed', on, { refund: id, payment: 'ch_1' })
const note = (id: string, on: string, net: bigint, refunds: readonly string[] = [], of = 'in_1'): Fact => creditNote(id, on, { invoice: of, lines: [{ line: 'l1', net }], settlement: { refundMinor: net }, refunds })

const paidQuarter = [active, untaxed, paid('ch_1', '2026-01-02', 'in_1', 90_00n)]
const tuning = [invoice('in_2', '2026-01-01', [line({ line: 'l1', product: 'prod_finetune', net: 40_00n })]), paid('ch_2', '2026-01-02', 'in_2', 40_00n)]

describe('a refund that fails', () => {
  it('takes price, tax and cash back in the month in which it fails', () => {
    expect(journal([...paidUp, refund('re_1', '2026-02-01', 33_00n), failed('re_1', '2026-03-11')], '2026-03')).toEqual([
      '2026-01 prod_platform_team billed 90.00 earned 31.00',
      '2026-02 prod_platform_team billed -30.00 earned 8.33',
      '2026-03 prod_platform_team billed 30.00 earned 50.67',
      ...paidInJanuary,
      '2026-02 receivable to refund_liability 33.00 (refund)',
      '2026-02 refund_liability to cash_clearing 33.00 (refund)',
      '2026-02 tax_payable to receivable 3.00 (tax)',
      '2026-03 receivable to refund_liability -33.00 (refund)',
      '2026-03 refund_liability to cash_clearing -33.00 (refund)',
      '2026-03 tax_payable to receivable -3.00 (tax)',
    ])
  })
})

describe('the invoice of a refund', () => {
  it('named but not known yet: nothing moves, and it waits', () => {
    for (const waiting of [refund('re_1', '2026-02-01', 33_00n, { invoice: 'in_9' }), observed('2026-02-01', 33_00n, { invoice: 'in_9' })]) {
      const facts = [...paidQuarter, waiting]
      expect(journalIn('2026-02', facts, '2026-02')).toEqual(['prod_platform_team billed 0.00 earned 28.00'])
      expect(holdsOf(evaluated(facts, '2026-02'))).toEqual([['AWAITING_INVOICE', waiting.id, 33_00n]])
    }
  })

  it('of a payment that nobody knows: the cash is gone, the rest waits', () => {
    const facts = [...paidQuarter, refund('re_1', '2026-02-01', 33_00n, { invoice: null, payment: 'ch_9' })]
    expect(journalIn('2026-02', facts, '2026-02')).toEqual(['prod_platform_team billed 0.00 earned 28.00', 'refund_liability to cash_clearing 33.00 (refund)'])
    expect(holdsOf(evaluated(facts, '2026-02')).map(([code, , minor]) => [code, minor])).toEqual([['AWAITING_INVOICE', 33_00n]])
  })

  it('is that of its own payment, of several', () => {
    const facts = [...tuning, ...paidQuarter, refund('re_1', '2026-02-01', 30_00n, { invoice: null })]
    expect(journalIn('2026-02', facts, '2026-02')).toEqual(['prod_platform_team billed -30.00 earned 8.33', 'receivable to refund_liability 30.00 (refund)', 'refund_liability to cash_clearing 30.00 (refund)'])
  })
})

describe('refunds that are observed', () => {
  it('count for what they show beyond those named of the same payment; an older figure shows nothing', () => {
    // 90.00 less 20.00 less 30.00 = 40.00, of which 59/90 are 26.22
    const facts = [...paidQuarter, ...tuning, refund('re_1', '2026-02-01', 20_00n), refund('re_1', '2026-02-02', 20_00n), refund('re_9', '2026-02-05', 7_00n, { payment: 'ch_2', invoice: 'in_2' })]
    const seen = [observed('2026-02-01', 20_00n), observed('2026-02-10', 50_00n), observed('2026-02-20', 30_00n)]
    expect(journalIn('2026-02', [...facts, ...seen], '2026-02')).toEqual(['prod_finetune billed -7.00 earned 0.00', 'prod_platform_team billed -50.00 earned -4.78', 'receivable to refund_liability 57.00 (refund)', 'refund_liability to cash_clearing 57.00 (refund)'])
  })

  it('a refund reported twice is one refund, which a note explains once', () => {
    const facts = [...paidQuarter, note('cn_1', '2026-02-01', 30_00n, ['re_1']), refund('re_1', '2026-02-02', 10_00n), refund('re_1', '2026-02-03', 10_00n), refund('re_2', '2026-02-10', 25_00n)]
    expect(journalIn('2026-02', facts, '2026-02').slice(1)).toEqual(['receivable to refund_liability 30.00 (credit-note)', 'receivable to refund_liability 5.00 (refund)', 'refund_liability to cash_clearing 35.00 (refund)'])
  })
})

describe('what credit notes explain', () => {
  const conceded = (...facts: readonly Fact[]) => journalIn('2026-02', [...paidQuarter, ...tuning, ...facts], '2026-02').filter((each) => each.endsWith('(refund)') && each.startsWith('receivable'))

  it('a note that names no refund explains as much as it promises; one of another invoice or one that was voided explains nothing', () => {
    // 37.00 refunded, 30.00 promised: 7.00 conceded; 53.00 × 59/90 = 34.74
    const notes = [note('cn_1', '2026-02-01', 30_00n), note('cn_2', '2026-02-01', 5_00n, [], 'in_2'), note('cn_3', '2026-01-10', 50_00n), fact('CreditNoteVoided', '2026-01-11', { creditNote: 'cn_3', invoice: 'in_1' })]
    const facts = [...paidQuarter, ...tuning, ...notes, refund('re_1', '2026-02-02', 20_00n), refund('re_2', '2026-02-10', 17_00n)]
    expect(journalIn('2026-02', facts, '2026-02')).toEqual([
      'prod_finetune billed -5.00 earned 0.00', 'prod_platform_team billed -37.00 earned 3.74', 'receivable to refund_liability 35.00 (credit-note)', 'receivable to refund_liability 7.00 (refund)', 'refund_liability to cash_clearing 37.00 (refund)',
    ])
  })

  it('less than they promise leaves nothing to concede', () => {
    expect(conceded(note('cn_1', '2026-02-01', 30_00n), refund('re_1', '2026-02-02', 29_00n))).toEqual([])
    expect(conceded(note('cn_1', '2026-02-01', 30_00n), observed('2026-02-02', 29_00n))).toEqual([])
    expect(conceded(observed('2026-02-02', 29_00n))).toEqual(['receivable to refund_liability 29.00 (refund)'])
  })

  it('of what a note promises, the refund that it names takes its part; what is left explains others', () => {
    expect(conceded(note('cn_1', '2026-02-01', 30_00n, ['re_1']), refund('re_1', '2026-02-02', 20_00n), refund('re_2', '2026-02-10', 15_00n))).toEqual(['receivable to refund_liability 5.00 (refund)'])
  })

  it('the refund that it names failed: all of it explains others', () => {
    expect(conceded(note('cn_1', '2026-02-01', 30_00n, ['re_1']), refund('re_1', '2026-02-02', 20_00n), failed('re_1', '2026-02-03'), refund('re_2', '2026-02-10', 15_00n))).toEqual([])
  })

  it('the refund that it names paid more than it promised: nothing is left to explain others', () => {
    expect(conceded(note('cn_1', '2026-02-01', 20_00n, ['re_1']), refund('re_1', '2026-02-02', 30_00n), refund('re_2', '2026-02-10', 4_00n))).toEqual(['receivable to refund_liability 4.00 (refund)'])
  })
})
