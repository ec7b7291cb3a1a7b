import type { Fact } from '#billing'
import { haldenWith } from '../../policy/halden.ts'
import { creditNote, evaluated, fact, holdsOf, invoice, line, paid } from '../given.ts'
import { active, decidedOn, journal, journalIn, paidInJanuary, paidUp, taxed } from './given.ts'

const of = (kind: 'DisputeFundsWithdrawn' | 'DisputeFundsReinstated' | 'DisputeClosed', on: string, says: Record<string, unknown>): Fact =>
  fact(kind, on, { dispute: 'dp_1', payment: 'ch_1', invoice: 'in_1', currency: 'USD', ...says })
const withdrawn = (amountMinor: bigint, says: Record<string, unknown> = {}): Fact => of('DisputeFundsWithdrawn', '2026-01-20', { amountMinor, feeMinor: 15_00n, ...says })
const reinstated = (amountMinor: bigint, feeMinor = 0n): Fact => of('DisputeFundsReinstated', '2026-01-25', { amountMinor, feeMinor })
const lost = (says: Record<string, unknown> = {}): Fact => of('DisputeClosed', '2026-02-01', { result: 'lost', reason: 'fraudulent', ...says })

const concession = haldenWith('treatments.yaml', 'value: credit-loss', 'value: price-concession')
const reclaim = haldenWith('treatments.yaml', 'value: expense', 'value: reclaim')

describe('a dispute that is lost', () => {
  const other = { dispute: 'dp_2', result: 'won' }
  const facts = [...paidUp, withdrawn(99_00n), reinstated(33_00n, 5_00n), lost(), of('DisputeFundsWithdrawn', '2026-02-03', { ...other, amountMinor: 10_00n, feeMinor: 15_00n }), of('DisputeClosed', '2026-02-20', { ...other, reason: null })]

  it('66.00 of 99.00: the 59.00 not delivered leave the price, the rest is credit loss; another dispute, won, takes nothing', () => {
    expect(journal(facts, '2026-03')).toEqual([
      '2026-01 prod_platform_team billed 90.00 earned 31.00',
      '2026-02 prod_platform_team billed -59.00 earned 0.00',
      '2026-01 disputed_receivable to cash_clearing 66.00 (dispute)',
      '2026-01 processor_fee_expense to cash_clearing 10.00 (dispute)',
      ...paidInJanuary,
      '2026-02 bad_debt_expense to disputed_receivable 7.00 (dispute)',
      '2026-02 disputed_receivable to cash_clearing 10.00 (dispute)',
      '2026-02 processor_fee_expense to cash_clearing 15.00 (dispute)',
      '2026-02 receivable to disputed_receivable 59.00 (dispute)',
    ])
    expect(decidedOn('dp_2', facts)).toEqual([])
  })

  it('its tax, 6.00, is taken back where policy reclaims the tax of bad debts', () => {
    expect(journalIn('2026-02', [...paidUp, withdrawn(66_00n), lost()], '2026-02', reclaim)).toEqual([
      'prod_platform_team billed -59.00 earned 0.00', 'bad_debt_expense to disputed_receivable 1.00 (dispute)', 'receivable to disputed_receivable 59.00 (dispute)', 'tax_payable to disputed_receivable 6.00 (dispute)',
    ])
  })

  it('as a concession: 60.00 leave the price, 1.00 of it earned already, and the tax with them', () => {
    expect(journalIn('2026-02', [...paidUp, withdrawn(66_00n), lost()], '2026-02', concession)).toEqual([
      'prod_platform_team billed -60.00 earned -1.00', 'receivable to disputed_receivable 60.00 (dispute)', 'tax_payable to disputed_receivable 6.00 (dispute)',
    ])
  })

  it('says by which rule, and what became of the money', () => {
    const decision = { step: 'price', subject: 'dp_1', code: 'DISPUTE_LOST_CREDIT_LOSS', cite: ['ASC 326-20-35-8 · IFRS 9.5.4.4', 'ASC 606-10-32-7 · IFRS 15.52'], policy: 'treatments/dispute/lost@2024-01-01', amounts: { lost: '6600', expense: '700' } }
    expect(decidedOn('dp_1', facts)).toEqual([decision])
    expect(decidedOn('dp_1', facts, concession)).toEqual([{ ...decision, code: 'DISPUTE_LOST_CONCESSION', amounts: { lost: '6600', expense: '0' } }])
    const later = haldenWith('treatments.yaml', 'lost:\n    "2024-01-01"', 'lost:\n    "2027-01-01"')
    expect(decidedOn('dp_1', facts, later)).toEqual([{ ...decision, cite: [], policy: null }])
  })

  it('whose funds all came back costs nothing', () => {
    const nothing = [...paidUp, withdrawn(99_00n), reinstated(99_00n), lost()]
    expect([journalIn('2026-02', nothing, '2026-02'), decidedOn('dp_1', nothing)]).toEqual([['prod_platform_team billed 0.00 earned 28.00'], []])
    expect(evaluated([withdrawn(99_00n), reinstated(99_00n), lost()], '2026-02').holds).toEqual([])
  })
})

describe('the invoice of a dispute', () => {
  const elsewhere = [invoice('in_0', '2026-01-01', [line({ line: 'l1', product: 'prod_finetune', net: 500_00n })]), paid('ch_0', '2026-01-01', 'in_0', 500_00n)]

  it('is that of its payment where it names none', () => {
    const facts = [...elsewhere, ...paidUp, withdrawn(66_00n), lost({ invoice: null })]
    expect(journalIn('2026-02', facts, '2026-02')).toEqual(['prod_platform_team billed -59.00 earned 0.00', 'bad_debt_expense to disputed_receivable 7.00 (dispute)', 'receivable to disputed_receivable 59.00 (dispute)'])
  })

  it('unknown: all of it is credit loss and held until the invoice is known', () => {
    for (const says of [{ invoice: null, payment: 'ch_9' }, { invoice: 'in_9' }]) {
      const facts = [...elsewhere, ...paidUp, withdrawn(66_00n), lost(says)]
      expect(journalIn('2026-02', facts, '2026-02')).toEqual(['prod_platform_team billed 0.00 earned 28.00', 'bad_debt_expense to disputed_receivable 66.00 (dispute)'])
      expect(holdsOf(evaluated(facts, '2026-02')).filter(([, subject]) => subject === 'dp_1')).toEqual([['AWAITING_INVOICE', 'dp_1', 66_00n]])
    }
    expect(holdsOf(evaluated([...paidUp, withdrawn(66_00n), lost()], '2026-02'))).toEqual([])
  })
})

describe('a dispute takes no more from a price than its invoice still asks for', () => {
  const credited = creditNote('cn_1', '2026-01-10', { invoice: 'in_1', lines: [{ line: 'l1', net: 30_00n, tax: 3_00n }], settlement: { refundMinor: 33_00n } })

  it('99.00 lost of 66.00 still asked for: 60.00 × 59/90 = 39.33 not delivered, the rest credit loss', () => {
    const facts = [...paidUp, credited, withdrawn(99_00n), lost()]
    expect(journalIn('2026-02', facts, '2026-02')).toEqual(['prod_platform_team billed -39.33 earned 0.00', 'bad_debt_expense to disputed_receivable 59.67 (dispute)', 'receivable to disputed_receivable 39.33 (dispute)'])
    expect(journalIn('2026-02', facts, '2026-02', concession)).toEqual(['prod_platform_team billed -60.00 earned -20.67', 'bad_debt_expense to disputed_receivable 33.00 (dispute)', 'receivable to disputed_receivable 60.00 (dispute)', 'tax_payable to disputed_receivable 6.00 (dispute)'])
  })

  it('an invoice credited beyond its price asks for nothing: all of it is credit loss', () => {
    const two = invoice('in_1', '2026-01-01', [line({ line: 'a', product: 'prod_finetune', net: 60_00n }), line({ line: 'b', product: 'prod_unheard_of', net: 30_00n })])
    const note = creditNote('cn_1', '2026-01-10', { invoice: 'in_1', lines: [{ line: 'a', net: 100_00n }], settlement: { refundMinor: 100_00n } })
    expect(journalIn('2026-02', [two, paid('ch_1', '2026-01-02', 'in_1', 90_00n), note, withdrawn(90_00n), lost()], '2026-02')).toEqual(['bad_debt_expense to disputed_receivable 90.00 (dispute)'])
  })

  it('what was never paid is still asked for, and can be written off; what was, not', () => {
    // 60.00 of 99.00 paid and lost: 5.45 tax, 54.55 price; 39.00 are left, 3.55 of them tax. By the 15th 31.00 + 4.45 × 14/59 are earned
    const writtenOff = fact('InvoiceWrittenOff', '2026-02-15', { invoice: 'in_1' })
    const part = [active, taxed, paid('ch_1', '2026-01-02', 'in_1', 60_00n), withdrawn(60_00n), lost(), writtenOff]
    expect(journalIn('2026-02', part, '2026-02', concession)).toEqual([
      'prod_platform_team billed -57.94 earned 1.06', 'receivable to disputed_receivable 54.55 (dispute)', 'tax_payable to disputed_receivable 5.45 (dispute)', 'bad_debt_expense to receivable 35.61 (write-off)',
    ])
    expect(journalIn('2026-02', [...paidUp, withdrawn(99_00n), lost(), writtenOff], '2026-02')).toEqual(['prod_platform_team billed -59.00 earned 0.00', 'bad_debt_expense to disputed_receivable 40.00 (dispute)', 'receivable to disputed_receivable 59.00 (dispute)'])
  })
})
