import type { Fact } from '#billing'
import { haldenWith } from '../../policy/halden.ts'
import { creditNote, ended, evaluated, fact, holdsOf, invoice, line, paid } from '../given.ts'
import { active, decidedOn, journal, journalIn, paidInJanuary, paidUp, taxed, untaxed } from './given.ts'

const voided = (on: string, id = 'cn_1'): Fact => fact('CreditNoteVoided', on, { creditNote: id, invoice: 'in_1' })
const of = (id: string, on: string, net: bigint, says: Partial<Parameters<typeof creditNote>[2]> = {}): Fact => creditNote(id, on, { invoice: 'in_1', lines: [{ line: 'l1', net }], ...says })
const withTax = (on: string, settlement?: Record<string, bigint>): Fact =>
  creditNote('cn_1', on, { invoice: 'in_1', lines: [{ line: 'l1', net: 30_00n, tax: 3_00n }], ...(settlement && { settlement }) })

describe('a credit note and its void', () => {
  const note = withTax('2026-02-01', { refundMinor: 11_00n, balanceMinor: 10_00n, outOfBandMinor: 12_00n })

  it('33.00 given back in three ways in February, all of it taken back in March', () => {
    // 60.00 × 59/90 = 39.33, less 31.00; then 90.00 less 39.33
    expect(journal([...paidUp, note, voided('2026-03-11')], '2026-03')).toEqual([
      '2026-01 prod_platform_team billed 90.00 earned 31.00',
      '2026-02 prod_platform_team billed -30.00 earned 8.33',
      '2026-03 prod_platform_team billed 30.00 earned 50.67',
      ...paidInJanuary,
      '2026-02 receivable to cash_clearing 12.00 (credit-note)',
      '2026-02 receivable to customer_credit 10.00 (credit-note)',
      '2026-02 receivable to refund_liability 11.00 (credit-note)',
      '2026-02 tax_payable to receivable 3.00 (tax)',
      '2026-03 receivable to cash_clearing -12.00 (credit-note)',
      '2026-03 receivable to customer_credit -10.00 (credit-note)',
      '2026-03 receivable to refund_liability -11.00 (credit-note)',
      '2026-03 tax_payable to receivable -3.00 (tax)',
    ])
  })

  it('of a lower price in future comes back as if it had not been: March catches up', () => {
    // 60.00 left, 31.00 of it earned: 29.00 × 28/59 = 13.76; restored, 90.00 are earned by the end of the term
    const facts = [active, untaxed, of('cn_1', '2026-02-01', 30_00n, { reason: 'future_price' }), voided('2026-03-11')]
    expect(journal(facts, '2026-03')).toEqual(['2026-01 prod_platform_team billed 90.00 earned 31.00', '2026-02 prod_platform_team billed -30.00 earned 13.76', '2026-03 prod_platform_team billed 30.00 earned 45.24'])
    expect(journal(facts, '2026-02').at(-1)).toBe('2026-03 prod_platform_team billed 30.00 earned 24.24')
  })

  it('of earned and unearned alike comes back alike, though a lower price stands', () => {
    // 60.00, 31.00 earned; halved on the 11th: 15.50 + 14.50 × 28/59 = 22.38; doubled on 11 March: 31.00 + 29.00 × 38/59 = 49.68
    const facts = [active, untaxed, of('cn_0', '2026-02-01', 30_00n, { reason: 'future_price' }), of('cn_1', '2026-02-11', 30_00n), voided('2026-03-11')]
    expect(journal(facts, '2026-02')).toEqual(['2026-01 prod_platform_team billed 90.00 earned 31.00', '2026-02 prod_platform_team billed -60.00 earned -8.62', '2026-03 prod_platform_team billed 30.00 earned 27.30'])
  })

  it('voided before the day it was issued: both fall on that day', () => {
    expect(journal([active, taxed, withTax('2026-02-01'), voided('2026-01-20')], '2026-02')).toEqual(['2026-01 prod_platform_team billed 90.00 earned 31.00', '2026-02 prod_platform_team billed 0.00 earned 28.00', '2026-01 receivable to tax_payable 9.00 (tax)'])
  })

  it('voided after its invoice: the void took price and tax back already, what the customer was given follows', () => {
    const facts = [...paidUp, withTax('2026-02-01', { balanceMinor: 33_00n }), fact('InvoiceVoided', '2026-02-10', { invoice: 'in_1' })]
    expect(journalIn('2026-02', facts, '2026-03')).toEqual(['prod_platform_team billed -90.00 earned -31.00', 'receivable to customer_credit 33.00 (credit-note)', 'receivable to tax_payable -6.00 (tax)', 'tax_payable to receivable 3.00 (tax)'])
    expect(journalIn('2026-03', [...facts, voided('2026-03-05')], '2026-03')).toEqual(['receivable to customer_credit -33.00 (credit-note)'])
  })
})

describe('the treatment of a credit note', () => {
  const says = (reason: string | null, policy?: Parameters<typeof decidedOn>[2]) => decidedOn('cn_1', [active, untaxed, of('cn_1', '2026-02-01', 30_00n, reason === null ? {} : { reason })], policy)
  const proportional = { step: 'price', subject: 'cn_1', code: 'CREDIT_PROPORTIONAL', cite: ['ASC 606-10-32-43 · IFRS 15.88'], amounts: { credit: '3000' } }

  it('is that of its reason, else that of every other reason, and says under which rule', () => {
    expect(says('order_change')).toEqual([{ ...proportional, policy: 'treatments/creditNote/order_change@2024-01-01' }])
    expect(says('duplicate')).toEqual([{ ...proportional, policy: 'treatments/creditNote/*@2024-01-01' }])
    expect(says(null)).toEqual([{ ...proportional, policy: 'treatments/creditNote/*@2024-01-01' }])
    expect(says('future_price')).toEqual([{ ...proportional, code: 'CREDIT_UNEARNED_FIRST', cite: ['ASC 606-10-25-13(a) · IFRS 15.21(a)'], policy: 'treatments/creditNote/future_price@2024-01-01' }])
  })

  it('is proportional before any rule is in force', () => {
    const later = haldenWith('treatments.yaml', '"*":\n    "2024-01-01"', '"*":\n    "2027-01-01"')
    expect(says('duplicate', later)).toEqual([{ ...proportional, cite: ['ASC 606-10-32-43', 'IFRS 15.88'], policy: null }])
    expect(journalIn('2026-02', [active, untaxed, of('cn_1', '2026-02-01', 30_00n)], '2026-02', later)).toEqual(['prod_platform_team billed -30.00 earned 8.33'])
  })

  it('names the reason in its sentence', () => {
    const because = (reason?: string) => evaluated([active, untaxed, of('cn_1', '2026-02-01', 30_00n, reason === undefined ? {} : { reason })], '2026-02').decisions.find(({ subject }) => subject === 'cn_1')?.because
    expect([because('duplicate'), because()]).toEqual(['Credit note for reason duplicate: the price is reduced.', 'Credit note for reason (none): the price is reduced.'])
  })
})

describe('which price a credit note reduces', () => {
  const two = invoice('in_1', '2026-01-01', [line({ line: 'a', product: 'prod_finetune', net: 60_00n }), line({ line: 'b', product: 'prod_unheard_of', net: 30_00n })])
  const billed = (...notes: readonly Fact[]) => journal([two, ...notes], '2026-02')
  const invoiced = ['2026-01 prod_finetune billed 60.00 earned 0.00', '2026-01 prod_unheard_of billed 30.00 earned 0.00'] as const

  it('that of the line it names; without a line, all of the invoice by price', () => {
    expect(billed(of('cn_1', '2026-02-01', 10_00n, { lines: [{ line: 'b', net: 10_00n }] }))).toEqual([...invoiced, '2026-02 prod_unheard_of billed -10.00 earned 0.00'])
    expect(billed(of('cn_1', '2026-02-01', 9_00n, { lines: [{ line: null, net: 9_00n }] }))).toEqual([invoiced[0], '2026-02 prod_finetune billed -6.00 earned 0.00', invoiced[1], '2026-02 prod_unheard_of billed -3.00 earned 0.00'])
  })

  it('not that of a credit on the same invoice', () => {
    const credited = invoice('in_1', '2026-01-01', [line({ line: 'a', product: 'prod_finetune', net: 60_00n }), line({ line: 'c', product: 'prod_unheard_of', net: -20_00n })])
    for (const named of [null, 'c']) expect(journalIn('2026-02', [credited, of('cn_1', '2026-02-01', 9_00n, { lines: [{ line: named, net: 9_00n }] })], '2026-02')).toEqual(['prod_finetune billed -9.00 earned 0.00'])
  })

  it('where nothing is left of any, the first line bills less and the amount is held', () => {
    const facts = [two, of('cn_1', '2026-01-05', 90_00n, { lines: [{ line: null, net: 90_00n }] }), of('cn_2', '2026-02-01', 5_00n, { lines: [{ line: null, net: 5_00n }] })]
    expect(journal(facts, '2026-02')).toEqual(['2026-02 prod_finetune billed -5.00 earned 0.00'])
    expect(holdsOf(evaluated(facts, '2026-02'))).toEqual([['EXCESS_CREDIT', 'cn_2', 5_00n]])
  })

  it('beyond the price: held until the note is voided; what is held of others stays', () => {
    const facts = [active, untaxed, of('cn_1', '2026-02-01', 100_00n), of('cn_2', '2026-02-02', 7_00n)]
    expect(holdsOf(evaluated(facts, '2026-02'))).toEqual([['EXCESS_CREDIT', 'cn_1', 10_00n], ['EXCESS_CREDIT', 'cn_2', 7_00n]])
    const unknown = creditNote('cn_9', '2026-02-03', { invoice: 'in_9', lines: [{ line: null, net: 1_00n }] })
    const undone = [...facts, unknown, voided('2026-03-02')]
    expect(holdsOf(evaluated(undone, '2026-03'))).toEqual([['EXCESS_CREDIT', 'cn_2', 7_00n], ['AWAITING_INVOICE', 'cn_9', 1_00n]])
    expect(journalIn('2026-03', undone, '2026-03')).toEqual(['prod_platform_team billed 100.00 earned 90.00'])
    expect(holdsOf(evaluated([...facts, fact('InvoiceVoided', '2026-03-01', { invoice: 'in_1' }), voided('2026-03-02')], '2026-03'))).toEqual([['EXCESS_CREDIT', 'cn_2', 7_00n]])
  })

  it('of an invoice without any price: billing asks for less, held, and asks for it again when the note is voided', () => {
    const credit = invoice('in_1', '2026-01-01', [line({ line: 'l1', product: 'prod_finetune', net: -20_00n })])
    const facts = [credit, of('cn_1', '2026-02-01', 5_00n)]
    expect(journal(facts, '2026-02')).toEqual(['2026-02 in_1 billed -5.00 earned 0.00', '2026-01 prod_finetune billed -20.00 earned 0.00'])
    expect(evaluated(facts, '2026-02').events).toContainEqual(expect.objectContaining({ obligation: 'in_1', class: 'unclassified', right: 'conditional', billedMinor: -5_00n }))
    expect(evaluated(facts, '2026-02').holds.find(({ subject }) => subject === 'cn_1')).toMatchObject({ code: 'EXCESS_CREDIT', obligation: null, amountMinor: 5_00n })
    const undone = [...facts, voided('2026-03-05')]
    expect(journalIn('2026-03', undone, '2026-03')).toEqual(['in_1 billed 5.00 earned 0.00'])
    expect(holdsOf(evaluated(undone, '2026-03')).filter(([code]) => code === 'EXCESS_CREDIT')).toEqual([])
  })
})

describe('a credit note settles what is still asked for', () => {
  it('of an invoice written off: no loss any more, in the proportions in which it was taken', () => {
    // written off: 40.00 loss, 59.00 price. 33.00 of 99.00 come back: 13.33 and 19.67; then 30.00 of the price of 50.67 goes
    const facts = [active, taxed, fact('InvoiceWrittenOff', '2026-02-01', { invoice: 'in_1' }), withTax('2026-03-11')]
    expect(journal(facts, '2026-03')).toEqual([
      '2026-01 prod_platform_team billed 90.00 earned 31.00',
      '2026-02 prod_platform_team billed -59.00 earned 0.00',
      '2026-03 prod_platform_team billed -10.33 earned -10.33',
      '2026-01 receivable to tax_payable 9.00 (tax)',
      '2026-02 bad_debt_expense to receivable 40.00 (write-off)',
      '2026-03 tax_payable to receivable 3.00 (tax)',
      '2026-03 bad_debt_expense to receivable -13.33 (write-off)',
    ])
  })

  it('of a service that ended unpaid: once nothing is asked for, the price that is kept is earned', () => {
    // 41 days earned; 60.00 paid and 30.00 credited: two thirds of 41.00 are 27.33, and all 60.00 on the day of the note
    const facts = [active, untaxed, ended('2026-02-11'), paid('ch_1', '2026-02-20', 'in_1', 60_00n)]
    expect(journalIn('2026-03', [...facts, of('cn_1', '2026-03-05', 29_00n)], '2026-03')).toEqual(['prod_platform_team billed -29.00 earned -13.21'])
    expect(journalIn('2026-03', [...facts, of('cn_1', '2026-03-05', 30_00n)], '2026-03')).toEqual(['prod_platform_team billed -30.00 earned 19.00'])
  })

  it('what it gives back is not asked for again: an invoice paid and credited has nothing to write off', () => {
    const writtenOff = fact('InvoiceWrittenOff', '2026-02-10', { invoice: 'in_1' })
    for (const settlement of [{ refundMinor: 33_00n }, { balanceMinor: 33_00n }, { outOfBandMinor: 33_00n }] as const)
      expect(journalIn('2026-02', [...paidUp, withTax('2026-02-01', settlement), writtenOff], '2026-02').filter((each) => each.includes('bad_debt'))).toEqual([])
    const unpaid = [active, taxed, paid('ch_1', '2026-01-02', 'in_1', 60_00n), withTax('2026-02-01', { refundMinor: 20_00n, balanceMinor: 8_00n, outOfBandMinor: 5_00n }), writtenOff]
    // 99.00 less 33.00 asked for, 60.00 paid, 33.00 given back: 39.00 outstanding, 3.55 of it tax (6/66); unearned 60.00 × 50/90 = 33.33
    expect(journalIn('2026-02', unpaid, '2026-02').filter((each) => each.includes('bad_debt'))).toEqual(['bad_debt_expense to receivable 5.67 (write-off)'])
  })
})
