import type { Fact } from '#billing'
import type { Role } from '#revenue'
import { haldenWith } from '../policy/halden.ts'
import { activated, balanceOf, billedOf, creditNote, evaluated, fact, holdsOf, invoice, line, paid, platform, revenueOf } from './given.ts'

const roles: readonly Role[] = ['receivable', 'cash_clearing', 'tax_payable', 'refund_liability', 'customer_credit', 'bad_debt_expense', 'disputed_receivable', 'processor_fee_expense']

/** Balances that are not nothing, debit positive. */
function balances(facts: readonly Fact[], through: string, policy?: Parameters<typeof evaluated>[2]): Partial<Record<Role, bigint>> {
  const evaluation = evaluated(facts, through, policy)
  return Object.fromEntries(roles.map((role) => [role, balanceOf(evaluation, role)] as const).filter(([, minor]) => minor !== 0n))
}

const active = activated('2026-01-01')
const quarter = platform('in_1', '2026-01-01', 90_00n, ['2026-01-01', '2026-04-01'])
const taxed = invoice('in_1', '2026-01-01', [line({ line: 'l1', promise: 'si_1', product: 'prod_platform_team', net: 90_00n, taxMinor: 9_00n, term: ['2026-01-01', '2026-04-01'] })])

describe('invoice, payment, balance', () => {
  it('tax is never revenue; the balance used is settlement, not a discount', () => {
    const withBalance = invoice('in_1', '2026-01-15', [line({ line: 'l1', product: 'prod_platform_team', net: 31_00n, term: ['2026-01-15', '2026-02-15'] })], { balanceAppliedMinor: 11_00n })
    const facts = [activated('2026-01-15'), withBalance, paid('ch_1', '2026-02-09', 'in_1', 20_00n)]
    expect(revenueOf(evaluated(facts, '2026-02'))).toEqual({ '2026-01': 17_00n, '2026-02': 14_00n })
    expect(balances(facts, '2026-02')).toEqual({ cash_clearing: 20_00n, customer_credit: 11_00n })
    expect(balances([active, taxed], '2026-03')).toEqual({ receivable: 99_00n, tax_payable: -9_00n })
  })

  it('the same payment reported one by one and cumulatively counts once, in any order', () => {
    const settled = fact('InvoiceSettled', '2026-01-02', { invoice: 'in_1', currency: 'USD', paidMinor: 90_00n })
    const payments = [paid('ch_1', '2026-01-02', 'in_1', 60_00n), paid('ch_2', '2026-01-03', 'in_1', 30_00n)]
    expect(balances([active, quarter, settled, ...payments], '2026-01')).toEqual({ cash_clearing: 90_00n })
    expect(balances([active, quarter, ...payments], '2026-01')).toEqual({ cash_clearing: 90_00n })
  })

  it('a payment before its invoice waits', () => {
    expect(holdsOf(evaluated([paid('ch_1', '2026-01-02', 'in_7', 5_00n)], '2026-01'))).toEqual([['AWAITING_INVOICE', 'in_7', 5_00n]])
  })
})

describe('credit notes (606-10-32-43)', () => {
  it('before payment on the first day: an upfront discount, 31 / 28 / 31', () => {
    const facts = [active, platform('in_1', '2026-01-01', 120_00n, ['2026-01-01', '2026-04-01']), creditNote('cn_1', '2026-01-01', { invoice: 'in_1', lines: [{ line: 'l1', net: 30_00n }] })]
    expect(revenueOf(evaluated(facts, '2026-03'))).toEqual({ '2026-01': 31_00n, '2026-02': 28_00n, '2026-03': 31_00n })
    expect(balances(facts, '2026-03')).toEqual({ receivable: 90_00n })
  })

  it('after payment on 1 February, 45.00 of 90.00: half of what was earned comes back, 31.00 / −1.50 / 15.50', () => {
    const settlement = { refundMinor: 15_00n, balanceMinor: 10_00n, outOfBandMinor: 20_00n }
    const facts = [active, quarter, paid('ch_1', '2026-01-01', 'in_1', 90_00n), creditNote('cn_1', '2026-02-01', { invoice: 'in_1', lines: [{ line: 'l1', net: 45_00n }], settlement })]
    expect(revenueOf(evaluated(facts, '2026-03'))).toEqual({ '2026-01': 31_00n, '2026-02': -1_50n, '2026-03': 15_50n })
    expect(balances(facts, '2026-03')).toEqual({ cash_clearing: 70_00n, refund_liability: -15_00n, customer_credit: -10_00n })
  })

  it('what was paid back outside the processor is paid when the note says so: no refund will follow, no liability stays', () => {
    const note = creditNote('cn_1', '2026-02-01', { invoice: 'in_1', lines: [{ line: 'l1', net: 30_00n, tax: 3_00n }], settlement: { outOfBandMinor: 33_00n } })
    const facts = [active, taxed, paid('ch_1', '2026-01-01', 'in_1', 99_00n), note]
    expect(balances(facts, '2026-03')).toEqual({ cash_clearing: 66_00n, tax_payable: -6_00n })
    const voided = fact('CreditNoteVoided', '2026-02-10', { creditNote: 'cn_1', invoice: 'in_1' })
    expect(balances([...facts, voided], '2026-03')).toEqual({ cash_clearing: 99_00n, tax_payable: -9_00n })
  })

  it('for a lower price in future (policy by reason): the earned part stays, the rest is spread, 31.00 / 6.64 / 7.36', () => {
    // 45.00 left of 90.00, 31.00 earned: 14.00 over 59 days, 28 of them in February
    const facts = [active, quarter, creditNote('cn_1', '2026-02-01', { invoice: 'in_1', lines: [{ line: 'l1', net: 45_00n }], reason: 'future_price' })]
    expect(revenueOf(evaluated(facts, '2026-03'))).toEqual({ '2026-01': 31_00n, '2026-02': 6_64n, '2026-03': 7_36n })
  })

  it('tax comes back with it; the note settles the refund that it names', () => {
    const note = creditNote('cn_1', '2026-02-01', { invoice: 'in_1', lines: [{ line: 'l1', net: 30_00n, tax: 3_00n }], settlement: { refundMinor: 33_00n }, refunds: ['re_1'] })
    const refund = fact('RefundSettled', '2026-02-02', { refund: 're_1', payment: 'ch_1', invoice: 'in_1', currency: 'USD', amountMinor: 33_00n })
    const facts = [active, taxed, paid('ch_1', '2026-01-01', 'in_1', 99_00n), note, refund]
    expect(balances(facts, '2026-03')).toEqual({ cash_clearing: 66_00n, tax_payable: -6_00n })
    expect(evaluated(facts, '2026-03').totals.recognisedMinor).toBe(60_00n)
  })

  it('a custom line is shared over the lines of the invoice by price', () => {
    const two = invoice('in_1', '2026-01-01', [line({ line: 'a', product: 'prod_finetune', net: 60_00n }), line({ line: 'b', promise: 'si_1', product: 'prod_finetune', net: 30_00n })])
    const evaluation = evaluated([two, creditNote('cn_1', '2026-01-05', { invoice: 'in_1', lines: [{ line: null, net: 10_00n }] })], '2026-01')
    expect(evaluation.obligations.map(({ allocatedMinor }) => allocatedMinor)).toEqual([53_33n, 26_67n])
  })

  it('for a bundle it lowers what was allocated to each obligation', () => {
    const bundle = invoice('in_1', '2026-08-01', [
      line({ line: 'plan', promise: 'si_1', product: 'prod_platform_scale', net: 12_000_00n, term: ['2026-08-01', '2027-08-01'] }),
      line({ line: 'onboarding', product: 'prod_onboarding', net: 0n, discountMinor: 3_000_00n }),
    ])
    const whole = evaluated([bundle, creditNote('cn_1', '2026-08-02', { invoice: 'in_1', lines: [{ line: 'plan', net: 12_000_00n }] })], '2026-08')
    expect([whole.totals.allocatedMinor, whole.totals.billedMinor, whole.holds]).toEqual([0n, 0n, []])
  })

  it('before its invoice: waits, and converges in either order', () => {
    const note = creditNote('cn_1', '2026-02-01', { invoice: 'in_1', lines: [{ line: 'l1', net: 45_00n }] })
    expect(holdsOf(evaluated([active, note], '2026-03'))).toEqual([['AWAITING_INVOICE', 'cn_1', 45_00n]])
    expect(evaluated([active, note, quarter], '2026-03')).toEqual(evaluated([quarter, note, active], '2026-03'))
  })

  it('voided: everything as before', () => {
    const note = creditNote('cn_1', '2026-02-01', { invoice: 'in_1', lines: [{ line: 'l1', net: 30_00n, tax: 3_00n }], settlement: { balanceMinor: 33_00n } })
    const undone = [active, taxed, note, fact('CreditNoteVoided', '2026-03-05', { creditNote: 'cn_1', invoice: 'in_1' })]
    expect(balances(undone, '2026-03')).toEqual(balances([active, taxed], '2026-03'))
    expect(evaluated(undone, '2026-03').totals).toEqual(evaluated([active, taxed], '2026-03').totals)
  })

  it('beyond the price: the excess is held, the receivable follows billing', () => {
    const facts = [active, quarter, creditNote('cn_1', '2026-02-01', { invoice: 'in_1', lines: [{ line: 'l1', net: 100_00n }] })]
    expect(holdsOf(evaluated(facts, '2026-03'))).toEqual([['EXCESS_CREDIT', 'cn_1', 10_00n]])
    expect([evaluated(facts, '2026-03').totals.recognisedMinor, balances(facts, '2026-03')]).toEqual([0n, { receivable: -10_00n }])
  })
})

describe('voids', () => {
  it('billed and recognised return to nothing on the day of the void, with tax and balance', () => {
    const withBalance = { ...taxed, balanceAppliedMinor: 20_00n }
    const facts = [active, withBalance, fact('InvoiceVoided', '2026-02-10', { invoice: 'in_1' })]
    expect([revenueOf(evaluated(facts, '2026-03')), billedOf(evaluated(facts, '2026-03'))]).toEqual([{ '2026-01': 31_00n, '2026-02': -31_00n }, { '2026-01': 90_00n, '2026-02': -90_00n }])
    expect(balances(facts, '2026-03')).toEqual({})
  })

  it('in an open period too, and after a credit note', () => {
    const facts = [active, taxed, creditNote('cn_1', '2026-01-10', { invoice: 'in_1', lines: [{ line: 'l1', net: 30_00n, tax: 3_00n }] }), fact('InvoiceVoided', '2026-01-20', { invoice: 'in_1' })]
    expect([revenueOf(evaluated(facts, '2025-12')), billedOf(evaluated(facts, '2025-12')), balances(facts, '2025-12')]).toEqual([{}, {}, {}])
  })
})

describe('write-offs (credit loss, not revenue)', () => {
  const writtenOff = fact('InvoiceWrittenOff', '2026-02-01', { invoice: 'in_1' })

  it('P18: the unearned 59.00 leaves the liability, the earned 31.00 and the tax are credit loss', () => {
    const facts = [active, taxed, writtenOff]
    expect(revenueOf(evaluated(facts, '2026-03'))).toEqual({ '2026-01': 31_00n })
    expect(balances(facts, '2026-03')).toEqual({ tax_payable: -9_00n, bad_debt_expense: 40_00n })
  })

  it('the tax is taken back where policy says so', () => {
    const policy = haldenWith('treatments.yaml', 'value: expense', 'value: reclaim')
    expect(balances([active, taxed, writtenOff], '2026-03', policy)).toEqual({ bad_debt_expense: 31_00n })
  })

  it('paid after all: loss and price come back', () => {
    const facts = [active, taxed, writtenOff, paid('ch_1', '2026-03-10', 'in_1', 99_00n)]
    expect(balances(facts, '2026-03')).toEqual({ cash_clearing: 99_00n, tax_payable: -9_00n })
    expect(evaluated(facts, '2026-03').totals).toMatchObject({ recognisedMinor: 90_00n, billedMinor: 90_00n })
  })

  it('paid in part: each comes back in proportion', () => {
    const facts = [active, taxed, writtenOff, paid('ch_1', '2026-03-10', 'in_1', 49_50n)]
    expect(balances(facts, '2026-03')).toEqual({ cash_clearing: 49_50n, tax_payable: -9_00n, bad_debt_expense: 20_00n })
    expect(evaluated(facts, '2026-03').totals.allocatedMinor).toBe(60_50n)
  })

  it('uncollectible, then void: no loss remains', () => {
    expect(balances([active, taxed, writtenOff, fact('InvoiceVoided', '2026-02-20', { invoice: 'in_1' })], '2026-03')).toEqual({})
  })
})

describe('refunds', () => {
  const paidUp = [active, taxed, paid('ch_1', '2026-01-01', 'in_1', 99_00n)]
  const refund = (id: string, on: string, amountMinor: bigint, invoiceId: string | null = 'in_1') =>
    fact('RefundSettled', on, { refund: id, payment: 'ch_1', invoice: invoiceId, currency: 'USD', amountMinor })
  const observed = (on: string, cumulativeMinor: bigint) => fact('RefundObserved', on, { payment: 'ch_1', invoice: 'in_1', currency: 'USD', cumulativeMinor, version: String(cumulativeMinor) })

  it('without a credit note it is a price concession with its share of tax', () => {
    const facts = [...paidUp, refund('re_1', '2026-02-01', 33_00n)]
    expect(balances(facts, '2026-03')).toEqual({ cash_clearing: 66_00n, tax_payable: -6_00n })
    // the price is 60.00: 59 of 90 days are 39.33, less the 31.00 of January
    expect(revenueOf(evaluated(facts, '2026-03'))).toEqual({ '2026-01': 31_00n, '2026-02': 8_33n, '2026-03': 20_67n })
  })

  it('two partial refunds, each also stated cumulatively, replayed: 50.00, not 100.00', () => {
    const facts = [...paidUp, refund('re_1', '2026-02-01', 20_00n), observed('2026-02-01', 20_00n), refund('re_2', '2026-02-03', 30_00n), observed('2026-02-03', 50_00n)]
    expect(balances(facts, '2026-03').cash_clearing).toBe(49_00n)
    expect(balances([...paidUp, observed('2026-02-01', 20_00n), observed('2026-02-03', 50_00n)], '2026-03').cash_clearing).toBe(49_00n)
  })

  it('the payment tells the invoice; an unknown payment is held', () => {
    expect(balances([...paidUp, refund('re_1', '2026-02-01', 33_00n, null)], '2026-03')).toEqual({ cash_clearing: 66_00n, tax_payable: -6_00n })
    expect(holdsOf(evaluated([active, taxed, refund('re_1', '2026-02-01', 33_00n, null)], '2026-03')).map(([code]) => code)).toEqual(['AWAITING_INVOICE'])
  })

  it('failed: cash and price come back', () => {
    const failed = fact('RefundFailed', '2026-02-05', { refund: 're_1', payment: 'ch_1' })
    const facts = [...paidUp, refund('re_1', '2026-02-01', 33_00n), observed('2026-02-01', 33_00n), failed]
    expect(balances(facts, '2026-03')).toEqual(balances(paidUp, '2026-03'))
    expect(evaluated(facts, '2026-03').totals).toEqual(evaluated(paidUp, '2026-03').totals)
  })

  it('failed after its credit note: the liability to the customer stays', () => {
    const note = creditNote('cn_1', '2026-02-01', { invoice: 'in_1', lines: [{ line: 'l1', net: 30_00n, tax: 3_00n }], settlement: { refundMinor: 33_00n }, refunds: ['re_1'] })
    const failed = fact('RefundFailed', '2026-02-05', { refund: 're_1', payment: 'ch_1' })
    expect(balances([...paidUp, note, refund('re_1', '2026-02-01', 33_00n), failed], '2026-03')).toEqual({ cash_clearing: 99_00n, tax_payable: -6_00n, refund_liability: -33_00n })
  })

  it('or left to a person, where policy says so', () => {
    const policy = haldenWith('treatments.yaml', 'value: proportional\n    reference: ["ASC 606-10-32-7', 'value: hold\n    reference: ["ASC 606-10-32-7')
    const evaluation = evaluated([...paidUp, refund('re_1', '2026-02-01', 33_00n)], '2026-03', policy)
    expect(holdsOf(evaluation)).toEqual([['UNEXPLAINED_REFUND', 're_1', 33_00n]])
    expect(evaluation.totals.recognisedMinor).toBe(90_00n)
  })
})

describe('disputes (P17)', () => {
  const paidUp = [active, quarter, paid('ch_1', '2026-01-01', 'in_1', 90_00n)]
  const dispute = (kind: 'DisputeFundsWithdrawn' | 'DisputeFundsReinstated' | 'DisputeClosed', on: string, says: Record<string, unknown>) =>
    fact(kind, on, { dispute: 'dp_1', payment: 'ch_1', invoice: 'in_1', currency: 'USD', ...says })
  const withdrawn = dispute('DisputeFundsWithdrawn', '2026-01-20', { amountMinor: 90_00n, feeMinor: 15_00n })
  const lost = dispute('DisputeClosed', '2026-02-01', { result: 'lost', reason: 'fraudulent' })

  it('opened: cash becomes a disputed receivable, the fee an expense; revenue goes on', () => {
    expect(balances([...paidUp, withdrawn], '2026-03')).toEqual({ cash_clearing: -15_00n, disputed_receivable: 90_00n, processor_fee_expense: 15_00n })
    expect(evaluated([...paidUp, withdrawn], '2026-03').totals.recognisedMinor).toBe(90_00n)
  })

  it('won: the cash returns', () => {
    const won = [...paidUp, withdrawn, dispute('DisputeFundsReinstated', '2026-02-01', { amountMinor: 90_00n, feeMinor: 0n }), dispute('DisputeClosed', '2026-02-01', { result: 'won', reason: null })]
    expect(balances(won, '2026-03')).toEqual({ cash_clearing: 75_00n, processor_fee_expense: 15_00n })
  })

  it('lost: the undelivered 59.00 leaves the liability, the delivered 31.00 is credit loss', () => {
    const facts = [...paidUp, withdrawn, lost]
    expect(balances(facts, '2026-03')).toEqual({ cash_clearing: -15_00n, bad_debt_expense: 31_00n, processor_fee_expense: 15_00n })
    expect(evaluated(facts, '2026-03').totals).toMatchObject({ recognisedMinor: 31_00n, billedMinor: 31_00n })
  })

  it('or all of it a price concession, where policy says so', () => {
    const policy = haldenWith('treatments.yaml', 'value: credit-loss', 'value: price-concession')
    expect(balances([...paidUp, withdrawn, lost], '2026-03', policy)).toEqual({ cash_clearing: -15_00n, processor_fee_expense: 15_00n })
    expect(revenueOf(evaluated([...paidUp, withdrawn, lost], '2026-03', policy))).toEqual({ '2026-01': 31_00n, '2026-02': -31_00n })
  })
})

describe('customer balance and contradictions', () => {
  const moved = (type: string) => fact('CustomerBalanceMoved', '2026-01-05', { transaction: `cbtxn_${type}`, type, currency: 'USD', amountMinor: -5_00n })

  it('a migration goes against clearing, an adjustment is held, what an invoice already says moves nothing', () => {
    expect(balances([moved('migration')], '2026-01')).toEqual({ customer_credit: -5_00n })
    expect(holdsOf(evaluated([moved('adjustment')], '2026-01'))).toEqual([['BALANCE_UNEXPLAINED', 'cbtxn_adjustment', 5_00n]])
    expect(evaluated([moved('applied_to_invoice')], '2026-01')).toMatchObject({ events: [], holds: [] })
  })

  it('a fact in another currency is held and the rest stands', () => {
    const yen = fact('InvoicePaymentApplied', '2026-01-03', { invoice: 'in_1', payment: 'ch_1', currency: 'JPY', amountMinor: 90n, channel: 'processor' })
    const evaluation = evaluated([active, quarter, yen], '2026-01')
    expect([evaluation.holds.map(({ code }) => code), balanceOf(evaluation, 'cash_clearing')]).toEqual([['CURRENCY_MISMATCH'], 0n])
  })

  it('two invoices under one id are one invoice', () => {
    expect(billedOf(evaluated([active, quarter, { ...quarter, id: 'test:again' }], '2026-01'))).toEqual({ '2026-01': 90_00n })
  })
})
