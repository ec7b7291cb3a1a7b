import type { Fact } from '#billing'
import { fact } from '../../given.ts'
import { asked, day, decided, dispute, last, meant, moved, noted, received, refunded } from './given.ts'

describe('a credit', () => {
  const taxed = asked('A', 1, 100_00n, { tax: 10_00n })

  it('note asks for less of what is open', () => {
    expect(moved(taxed, noted(2, 50_00n, 5_00n))).toEqual({ receivable: -55_00n, tax_payable: 5_00n })
    expect(meant(taxed, noted(2, 50_00n, 5_00n))).toEqual([{ kind: 'credit-note', amountMinor: 50_00n, bill: 'A', contra: 'credit_notes_contra', document: 'cn_2' }])
  })

  it('note on what is paid already is owed back', () => {
    expect(moved(taxed, received(2, 80_00n), noted(3, 50_00n, 5_00n))).toEqual({ receivable: -30_00n, refund_liability: -25_00n, tax_payable: 5_00n })
    expect(moved(received(1, 60_00n), noted(3, 50_00n))).toEqual({ refund_liability: -50_00n })
    expect(moved(noted(3, 50_00n))).toEqual({})
  })

  it('note that goes back in several ways takes what is refunded against refunds, the rest against credit notes', () => {
    const facts = [taxed, received(2, 110_00n), noted(3, 45_00n, 0n, { refundMinor: 15_00n, balanceMinor: 10_00n, outOfBandMinor: 20_00n })]
    expect(moved(...facts)).toEqual({ refund_liability: -15_00n, customer_credit: -10_00n, external_customer_balance: -20_00n })
    expect(meant(...facts).map(({ amountMinor, contra }) => [amountMinor, contra])).toEqual([[30_00n, 'credit_notes_contra'], [15_00n, 'refunds_contra']])
    expect(meant(taxed, received(2, 110_00n), noted(3, 40_00n, 4_00n, { refundMinor: 44_00n })).map(({ amountMinor, contra }) => [amountMinor, contra])).toEqual([[40_00n, 'refunds_contra']])
  })

  it('note of one promise means that promise', () => {
    const named = { ...noted(2, 50_00n), promise: 'X' } as Fact
    expect(meant(taxed, named)[0]?.promises).toEqual(new Set(['X']))
    expect('promises' in meant(taxed, noted(2, 50_00n))[0]!).toBe(false)
  })

  it('to the customer’s balance lowers the price; what is used of it is no document of the price', () => {
    const balance = (on: number, amountMinor: bigint) => fact('CustomerBalanceMoved', day(on), { transaction: `t${on}`, type: 'adjustment', currency: 'USD', amountMinor })
    expect([moved(balance(1, -30_00n)), meant(balance(1, -30_00n))]).toEqual([{ customer_credit: -30_00n }, [{ kind: 'credit-note', amountMinor: 30_00n, bill: null, contra: 'credit_notes_contra' }]])
    expect([moved(balance(1, 30_00n)), meant(balance(1, 30_00n)), meant(balance(1, 0n))]).toEqual([{ customer_credit: 30_00n }, [], []])
  })
})

describe('money paid back', () => {
  const taxed = asked('A', 1, 100_00n, { tax: 10_00n })

  it('settles what credit notes owe; the rest is a price that nobody had taken back yet, its tax apart', () => {
    const owing = [taxed, received(2, 110_00n), noted(3, 50_00n, 5_00n)]
    expect([moved(...owing, refunded(4, 55_00n)), meant(...owing, refunded(4, 55_00n))]).toEqual([{ cash_clearing: -55_00n, refund_liability: 55_00n }, []])
    expect(moved(...owing, refunded(4, 77_00n))).toEqual({ cash_clearing: -77_00n, refund_liability: 55_00n, tax_payable: 2_00n })
    expect(meant(...owing, refunded(4, 77_00n))).toEqual([{ kind: 'refund', amountMinor: 20_00n, bill: 'A', contra: 'refunds_contra', document: 're_4' }])
    expect(moved(...owing, refunded(4, 30_00n), refunded(5, 36_00n))).toEqual({ cash_clearing: -36_00n, refund_liability: 25_00n, tax_payable: 1_00n })
  })

  it('takes back from those it was collected for what each was to get, until it fails', () => {
    const facts = [asked('A', 1, 100_00n, { tax: 10_00n, passedThroughMinor: 5_00n }), received(2, 115_00n), refunded(3, 23_00n)]
    expect(moved(...facts)).toEqual({ cash_clearing: -23_00n, tax_payable: 2_00n, passthrough_fees: 1_00n })
    expect(moved(...facts, fact('RefundFailed', day(9), { refund: 're_3', payment: '#latest' }))).toEqual({ cash_clearing: 23_00n, tax_payable: -2_00n, passthrough_fees: -1_00n })
  })

  it('of what was paid ahead is not there for the next invoice', () => {
    expect(moved(received(1, 50_00n), refunded(2, 20_00n), asked('A', 3, 100_00n))).toEqual({ receivable: 70_00n })
    expect(moved(received(1, 50_00n), refunded(2, 80_00n), asked('A', 3, 100_00n))).toEqual({ receivable: 100_00n })
    expect(meant(received(1, 50_00n), refunded(2, 20_00n))).toEqual([{ kind: 'refund', amountMinor: 20_00n, bill: null, contra: 'refunds_contra', document: 're_2' }])
  })

  it('that failed moves back what it moved, and means the opposite', () => {
    const failed = (of: string) => fact('RefundFailed', day(9), { refund: of, payment: '#latest' })
    const facts = [taxed, received(2, 110_00n), refunded(3, 22_00n)]
    expect(moved(...facts, failed('re_3'))).toEqual({ cash_clearing: 22_00n, tax_payable: -2_00n })
    expect(meant(...facts, failed('re_3'))).toEqual([{ kind: 'refund', amountMinor: -20_00n, bill: 'A', contra: 'refunds_contra', document: 're_3' }])
    expect(meant(...facts, refunded(4, 11_00n), failed('#latest'))).toMatchObject([{ amountMinor: -10_00n, document: 're_4' }])
    expect(last(...facts, failed('re_7'))).toEqual({ cause: 'refund', on: day(9), moved: {}, meanings: [] })
    expect(moved(taxed, failed('#latest'))).toEqual({})
  })

  it('a credit note that is voided is taken back by its name', () => {
    const taken = fact('CreditNoteVoided', day(9), { creditNote: 'cn_2', invoice: 'A' })
    expect([moved(taxed, noted(2, 50_00n, 5_00n), taken), meant(taxed, noted(2, 50_00n, 5_00n), taken)]).toEqual([{ receivable: 55_00n, tax_payable: -5_00n }, [{ kind: 'credit-note', amountMinor: -50_00n, bill: 'A', contra: 'credit_notes_contra', document: 'cn_2' }]])
  })

  it('when the contract ends', () => {
    const ended = (refundMinor: bigint | null) => fact('ContractTerminated', day(3), { refundMinor, penaltyMinor: null, creditMinor: null, unbilledPayable: true })
    expect([moved(ended(40_00n)), moved(ended(null))]).toEqual([{ cash_clearing: -40_00n }, {}])
  })
})

describe('a dispute', () => {
  const taxed = asked('A', 1, 100_00n, { tax: 10_00n })
  const facts = [taxed, received(2, 110_00n), dispute(3, 'DisputeFundsWithdrawn', 110_00n, 15_00n)]

  it('takes the money and a fee until it is decided', () => {
    expect(moved(...facts)).toEqual({ cash_clearing: -125_00n, processor_fee_expense: 15_00n })
    expect(meant(...facts)).toEqual([{ kind: 'dispute', amountMinor: 110_00n, taxMinor: 10_00n, bill: 'A', contra: 'disputes_contra' }])
    expect(meant(dispute(3, 'DisputeFundsWithdrawn', 110_00n))).toEqual([{ kind: 'dispute', amountMinor: 110_00n, taxMinor: 0n, bill: null, contra: 'disputes_contra' }])
  })

  it('won brings both back: nothing is left to lose', () => {
    const won = [...facts, dispute(4, 'DisputeFundsReinstated', 110_00n, 15_00n)]
    expect(moved(...won)).toEqual({ cash_clearing: 125_00n, processor_fee_expense: -15_00n })
    expect(meant(...won)).toEqual([{ kind: 'dispute-won', amountMinor: 110_00n, taxMinor: 10_00n, bill: 'A', contra: 'recoverables_gain' }])
    expect(meant(...won, decided(5, 'lost'))).toEqual([])
  })

  it('lost is price given back, once; won before the money came, or never withdrawn, nothing', () => {
    expect(meant(...facts, decided(4, 'lost'))).toEqual([{ kind: 'dispute-lost', amountMinor: 110_00n, bill: 'A', contra: 'disputes_contra' }])
    expect(meant(...facts, decided(4, 'lost'), decided(5, 'lost'))).toEqual([])
    expect([meant(...facts, decided(4, 'won')), meant(taxed, decided(4, 'lost'))]).toEqual([[], []])
  })
})
