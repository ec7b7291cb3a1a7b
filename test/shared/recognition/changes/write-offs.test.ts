import type { Fact } from '#billing'
import { haldenWith } from '../../policy/halden.ts'
import { creditNote, evaluated, fact, paid } from '../given.ts'
import { active, decidedOn, journal, journalIn, paidUp, taxed } from './given.ts'

const writtenOff = (on: string): Fact => fact('InvoiceWrittenOff', on, { invoice: 'in_1' })
const reclaim = haldenWith('treatments.yaml', 'value: expense', 'value: reclaim')
const note = (net: bigint, tax: bigint): Fact => creditNote('cn_1', '2026-01-10', { invoice: 'in_1', lines: [{ line: 'l1', net, tax }] })

describe('an invoice written off', () => {
  it('is decided once, under the rule for its tax', () => {
    const decision = { step: 'presentation', subject: 'in_1', code: 'CREDIT_LOSS', cite: ['ASC 326-20-35-8', 'IFRS 9.5.4.4', 'ASC 326-20-35-8 · IFRS 9.5.4.4'], policy: 'treatments/writeOff/tax@2024-01-01', amounts: { expense: '4000' } }
    const facts = [active, taxed, writtenOff('2026-02-01'), writtenOff('2026-03-01')]
    expect(decidedOn('in_1', facts)).toEqual([decision])
    expect(decidedOn('in_1', facts, haldenWith('treatments.yaml', 'tax:\n    "2024-01-01"', 'tax:\n    "2027-01-01"'))).toEqual([{ ...decision, cite: ['ASC 326-20-35-8', 'IFRS 9.5.4.4'], policy: null }])
  })

  it('a second time changes nothing', () => {
    expect(journal([active, taxed, writtenOff('2026-02-01'), writtenOff('2026-03-01')], '2026-03')).toEqual([
      '2026-01 prod_platform_team billed 90.00 earned 31.00',
      '2026-02 prod_platform_team billed -59.00 earned 0.00',
      '2026-01 receivable to tax_payable 9.00 (tax)',
      '2026-02 bad_debt_expense to receivable 40.00 (write-off)',
    ])
  })

  it('that was paid, or voided, is no loss and decides nothing', () => {
    const after = [...paidUp, writtenOff('2026-02-01')]
    expect([journalIn('2026-02', after, '2026-02'), decidedOn('in_1', after)]).toEqual([['prod_platform_team billed 0.00 earned 28.00'], []])
    const voided = [active, taxed, fact('InvoiceVoided', '2026-01-20', { invoice: 'in_1' }), writtenOff('2026-02-01')]
    expect([journal(voided, '2026-02'), decidedOn('in_1', voided)]).toEqual([[], []])
    const refunded = creditNote('cn_1', '2026-01-10', { invoice: 'in_1', lines: [{ line: 'l1', net: 30_00n }], settlement: { refundMinor: 30_00n } })
    expect(decidedOn('in_1', [...voided, refunded])).toEqual([])
  })
})

describe('the tax of an invoice written off (taken back by policy)', () => {
  it('all of what is left, where notes took more than the price', () => {
    // price −5.00, tax 9.00: the 4.00 still asked for are tax
    const facts = [active, taxed, note(95_00n, 0n), writtenOff('2026-02-01')]
    expect(journalIn('2026-02', facts, '2026-02', reclaim)).toEqual(['tax_payable to receivable 4.00 (tax)'])
    expect(decidedOn('in_1', facts, reclaim)).toMatchObject([{ amounts: { expense: '0' } }])
  })

  it('none, where notes took more than the tax', () => {
    // price 60.00, of which 60.00 × 59/90 = 39.33 are not earned; 59.00 asked for
    expect(journalIn('2026-02', [active, taxed, note(30_00n, 10_00n), writtenOff('2026-02-01')], '2026-02', reclaim)).toEqual(['prod_platform_team billed -39.33 earned 0.00', 'bad_debt_expense to receivable 19.67 (write-off)'])
  })
})

describe('paid after it was written off', () => {
  const lost = [active, taxed, writtenOff('2026-02-01')]

  it('in parts, and more than was asked for: loss, tax and price come back once', () => {
    expect(journal([...lost, paid('ch_1', '2026-03-11', 'in_1', 49_50n), paid('ch_2', '2026-04-20', 'in_1', 60_00n)], '2026-03', reclaim)).toEqual([
      '2026-01 prod_platform_team billed 90.00 earned 31.00',
      '2026-02 prod_platform_team billed -59.00 earned 0.00',
      '2026-03 prod_platform_team billed 29.50 earned 29.50',
      '2026-04 prod_platform_team billed 29.50 earned 29.50',
      '2026-01 receivable to tax_payable 9.00 (tax)',
      '2026-02 tax_payable to receivable 9.00 (tax)',
      '2026-02 bad_debt_expense to receivable 31.00 (write-off)',
      '2026-03 cash_clearing to receivable 49.50 (payment)',
      '2026-03 tax_payable to receivable -4.50 (tax)',
      '2026-03 bad_debt_expense to receivable -15.50 (write-off)',
      '2026-04 cash_clearing to receivable 60.00 (payment)',
      '2026-04 tax_payable to receivable -4.50 (tax)',
      '2026-04 bad_debt_expense to receivable -15.50 (write-off)',
    ])
  })

  it('and refunded: of what came back, 60.50 and 4.50 tax, 33.00 are 30.72 and 2.28', () => {
    const refund = fact('RefundSettled', '2026-03-20', { refund: 're_1', payment: 'ch_1', invoice: 'in_1', currency: 'USD', amountMinor: 33_00n })
    expect(journalIn('2026-03', [...lost, paid('ch_1', '2026-03-11', 'in_1', 49_50n), refund], '2026-03', reclaim)).toEqual([
      'prod_platform_team billed -1.22 earned -1.22',
      'cash_clearing to receivable 49.50 (payment)',
      'receivable to refund_liability 33.00 (refund)',
      'refund_liability to cash_clearing 33.00 (refund)',
      'tax_payable to receivable -2.22 (tax)',
      'bad_debt_expense to receivable -15.50 (write-off)',
    ])
  })

  it('voided after a part was paid: only the loss that stands is reversed', () => {
    const facts = [...lost, paid('ch_1', '2026-03-11', 'in_1', 49_50n), fact('InvoiceVoided', '2026-04-02', { invoice: 'in_1' })]
    expect(journalIn('2026-04', facts, '2026-04')).toEqual(['prod_platform_team billed -60.50 earned -60.50', 'receivable to tax_payable -9.00 (tax)', 'bad_debt_expense to receivable -20.00 (write-off)'])
    expect(evaluated(facts, '2026-04').totals).toMatchObject({ billedMinor: 0n, recognisedMinor: 0n })
  })
})
