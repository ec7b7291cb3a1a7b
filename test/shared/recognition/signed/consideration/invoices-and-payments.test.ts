import { customerAccount, type Asking } from '../../../../../shared/recognition/signed/consideration/customer-account.ts'
import { fact, fileOf, invoice, line, paid } from '../../given.ts'
import { asked, day, givenUp, last, meant, moved, posted, received, transfer, voided } from './given.ts'

describe('an invoice', () => {
  it('asks for price and tax', () => {
    expect(last(asked('A', 1, 100_00n, { tax: 10_00n }))).toEqual({ cause: 'invoice', on: day(1), moved: { receivable: 110_00n, tax_payable: -10_00n }, meanings: [] })
  })

  it('asks for less what the customer’s balance gives, and for more what others are owed', () => {
    expect(moved(asked('A', 1, 100_00n, { balanceAppliedMinor: 30_00n }))).toEqual({ receivable: 70_00n, customer_credit: 30_00n })
    expect(moved(asked('A', 1, 100_00n, { tax: 10_00n, passedThroughMinor: 5_00n }))).toEqual({ receivable: 115_00n, tax_payable: -10_00n, passthrough_fees: -5_00n })
  })

  it('asks for less what was paid ahead, and leaves what is beyond it for the next', () => {
    const ahead = received(1, 150_00n)
    expect(moved(ahead, asked('A', 2, 100_00n))).toEqual({})
    expect(moved(ahead, asked('A', 2, 100_00n), asked('B', 3, 80_00n))).toEqual({ receivable: 30_00n })
  })

  it('of the rest of the price stands beside what was paid ahead; one that carries tax, or is of that very amount, does not', () => {
    const priced: Asking = { dues: [], invoicesAsk: true, priceMinor: 100_00n }
    const beside = (deposit: bigint, net: bigint, tax = 0n) => posted([received(1, deposit), asked('A', 2, net, { tax })], priced).at(-1)?.moved['receivable']
    expect([beside(20_00n, 80_00n), beside(20_00n, 100_00n), beside(20_00n, 70_00n), beside(20_00n, 80_00n, 8_00n), beside(50_00n, 50_00n)]).toEqual([80_00n, 80_00n, 50_00n, 68_00n, undefined])
  })

  it('of the rest counts what was invoiced before', () => {
    const priced: Asking = { dues: [], invoicesAsk: true, priceMinor: 100_00n }
    expect(posted([asked('A', 1, 30_00n), received(2, 50_00n), asked('B', 3, 50_00n)], priced).at(-1)?.moved).toEqual({ receivable: 50_00n })
  })

  it('that is negative gives back what is open, the rest as a credit to the customer', () => {
    expect(moved(asked('A', 1, 100_00n), asked('B', 2, -30_00n))).toEqual({ receivable: -30_00n })
    expect(moved(asked('A', 1, 20_00n), asked('B', 2, -30_00n))).toEqual({ receivable: -20_00n, customer_credit: -10_00n })
    expect(moved(asked('A', 1, 100_00n), asked('B', 2, -30_00n), received(3, 70_00n))).toEqual({ cash_clearing: 70_00n, receivable: -70_00n })
  })

  it('names the promises of its lines, unless one line names none', () => {
    const names = (...promises: readonly (string | null)[]) => customerAccount(fileOf([invoice('A', day(1), promises.map((promise, index) => line({ line: `l${index}`, promise, net: 10_00n })))]))[0]?.promises
    expect([names('X', 'Y'), names('X', null)]).toEqual([new Set(['X', 'Y']), null])
  })

  it('carries what was pending for time that is served', () => {
    expect(moved(transfer(1, 'items-pending', -20_00n))).toEqual({ unbilled_receivable: -20_00n })
    expect(moved(transfer(1, 'items-pending', -20_00n), transfer(2, 'items-pending', 5_00n), asked('A', 3, 100_00n))).toEqual({ receivable: 100_00n, unbilled_receivable: 15_00n })
    expect(moved(transfer(1, 'items-pending', 20_00n), asked('A', 2, 100_00n), asked('B', 3, 100_00n))).toEqual({ receivable: 100_00n })
  })

  it('of pending items that are deleted never comes: the price is taken back', () => {
    expect(last(transfer(1, 'items-pending', 20_00n), transfer(2, 'items-deleted'))).toMatchObject({ cause: 'items-deleted', moved: { unbilled_receivable: -20_00n }, meanings: [{ kind: 'void', amountMinor: 20_00n, bill: null, contra: 'unbilled_voids_contra' }] })
  })
})

describe('a payment', () => {
  const two = [asked('A', 1, 100_00n), asked('B', 2, 50_00n)]

  it('settles the invoice it names, else the oldest; what is beyond is paid ahead', () => {
    expect(moved(...two, received(3, 50_00n, { invoice: 'B' }), received(4, 120_00n))).toEqual({ cash_clearing: 120_00n, receivable: -100_00n })
    expect(moved(...two, received(3, 120_00n), received(4, 50_00n, { invoice: 'A' }))).toEqual({ cash_clearing: 50_00n, receivable: -30_00n })
    expect(moved(...two, received(3, 170_00n), asked('C', 4, 30_00n))).toEqual({ receivable: 10_00n })
  })

  it('that names none leaves the later invoice open', () => {
    expect(moved(...two, received(3, 50_00n), voided(4, 'B'))).toEqual({ receivable: -50_00n })
  })

  it('of more than the invoice it names goes on to the oldest', () => {
    expect(moved(...two, received(3, 70_00n, { invoice: 'B' }))).toEqual({ cash_clearing: 70_00n, receivable: -70_00n })
    expect(moved(...two, received(3, 70_00n, { invoice: 'B' }), voided(4, 'A'))).toEqual({ receivable: -80_00n })
  })

  it('that names an invoice nobody issued settles the latest', () => {
    expect(moved(...two, received(3, 50_00n, { invoice: 'Z' }), voided(4, 'B'))).toEqual({})
  })

  it('is cash less what the processor keeps, or an asset kept elsewhere', () => {
    expect(moved(asked('A', 1, 100_00n), received(2, 100_00n, { feeMinor: 3_00n }))).toEqual({ cash_clearing: 97_00n, processor_fee_expense: 3_00n, receivable: -100_00n })
    expect(moved(asked('A', 1, 100_00n), received(2, 100_00n, { outside: true }))).toEqual({ external_asset: 100_00n, receivable: -100_00n })
  })

  it('that the invoice tells of itself is the part of it that is not known yet', () => {
    const settled = (paidMinor: bigint) => fact('InvoiceSettled', day(5), { invoice: 'A', currency: 'USD', paidMinor })
    expect(moved(two[0]!, paid('p', day(3), 'A', 40_00n), settled(100_00n))).toEqual({ cash_clearing: 60_00n, receivable: -60_00n })
    expect(moved(two[0]!, paid('p', day(3), 'A', 40_00n), settled(30_00n))).toEqual({})
    expect(moved(received(1, 30_00n), asked('A', 2, 100_00n), settled(100_00n))).toEqual({ cash_clearing: 70_00n, receivable: -70_00n })
    expect(moved(asked('A', 2, 100_00n, { balanceAppliedMinor: 25_00n }), settled(100_00n))).toEqual({ cash_clearing: 75_00n, receivable: -75_00n })
  })

  it('from the customer’s balance settles the latest invoice, as far as it is open', () => {
    const applied = transfer(3, 'customer-balance-applied', 60_00n)
    expect(moved(...two, applied)).toEqual({ customer_credit: 60_00n, receivable: -50_00n })
    expect(moved(two[0]!, applied)).toEqual({ customer_credit: 60_00n, receivable: -60_00n })
    expect(moved(applied)).toEqual({ customer_credit: 60_00n })
    expect(moved(two[0]!, applied, fact('InvoiceSettled', day(5), { invoice: 'A', currency: 'USD', paidMinor: 100_00n }))).toEqual({ cash_clearing: 40_00n, receivable: -40_00n })
  })

  it('moves nothing where something is handed on that is no matter of the customer’s', () => {
    expect(last(transfer(1, 'remitted-to-supplier', 60_00n))).toEqual({ cause: 'remitted-to-supplier', on: day(1), moved: {}, meanings: [] })
  })
})

describe('a debt that is withdrawn', () => {
  const taxed = asked('A', 1, 100_00n, { tax: 10_00n })

  it('by voiding its invoice: what is open, tax apart from price', () => {
    expect(moved(taxed, received(2, 55_00n), voided(3))).toEqual({ receivable: -55_00n, tax_payable: 5_00n })
    expect(meant(taxed, received(2, 55_00n), voided(3))).toEqual([{ kind: 'void', amountMinor: 50_00n, bill: 'A', contra: 'voids_contra' }])
  })

  it('by giving it up: an expense of the price, and what is paid after all is a gain, up to what was given up', () => {
    expect(moved(taxed, givenUp(2))).toEqual({ receivable: -110_00n, tax_payable: 10_00n })
    expect(meant(taxed, givenUp(2))).toEqual([{ kind: 'write-off', amountMinor: 100_00n, bill: 'A', contra: 'bad_debt_expense' }])
    expect(moved(taxed, givenUp(2), received(3, 55_00n))).toEqual({ cash_clearing: 55_00n })
    expect(meant(taxed, givenUp(2), received(3, 55_00n))).toEqual([{ kind: 'recovery', amountMinor: 50_00n, bill: 'A', contra: 'recoverables_gain' }])
    expect(meant(taxed, givenUp(2), received(3, 55_00n), received(4, 100_00n))).toEqual([{ kind: 'recovery', amountMinor: 50_00n, bill: 'A', contra: 'recoverables_gain' }])
    expect(moved(taxed, givenUp(2), received(3, 55_00n), received(4, 100_00n), asked('B', 5, 45_00n))).toEqual({})
    expect(moved(taxed, givenUp(2), received(3, 55_00n), received(4, 100_00n), asked('B', 5, 45_00n), asked('C', 6, 10_00n))).toEqual({ receivable: 10_00n })
    expect(meant(taxed, givenUp(2), received(3, 110_00n), received(4, 10_00n))).toEqual([])
  })

  it('what is open elsewhere is settled before anything is recovered', () => {
    const facts = [taxed, givenUp(2), asked('B', 3, 40_00n), received(4, 95_00n)]
    expect([moved(...facts), meant(...facts)]).toEqual([{ cash_clearing: 95_00n, receivable: -40_00n }, [{ kind: 'recovery', amountMinor: 50_00n, bill: 'A', contra: 'recoverables_gain' }]])
  })

  it('takes back from those it was collected for what each was to get', () => {
    const passing = asked('A', 1, 100_00n, { tax: 10_00n, passedThroughMinor: 5_00n })
    for (const withdrawn of [voided, givenUp]) {
      expect(moved(passing, withdrawn(2))).toEqual({ receivable: -115_00n, tax_payable: 10_00n, passthrough_fees: 5_00n })
      expect(moved(passing, received(2, 92_00n), withdrawn(3))).toEqual({ receivable: -23_00n, tax_payable: 2_00n, passthrough_fees: 1_00n })
      expect(moved(asked('A', 1, 100_00n, { passedThroughMinor: 5_00n }), withdrawn(2))).toEqual({ receivable: -105_00n, passthrough_fees: 5_00n })
    }
    expect(meant(passing, received(2, 92_00n), voided(3))).toEqual([{ kind: 'void', amountMinor: 20_00n, bill: 'A', contra: 'voids_contra' }])
  })

  it('given up twice is given up once: what is paid after all is still a gain', () => {
    expect(meant(taxed, givenUp(2), givenUp(3), received(4, 55_00n))).toEqual([{ kind: 'recovery', amountMinor: 50_00n, bill: 'A', contra: 'recoverables_gain' }])
    expect(moved(taxed, givenUp(2), givenUp(3))).toEqual({})
  })

  it('what is recovered is of the invoice that was given up, not of one that was paid', () => {
    expect(meant(asked('B', 1, 40_00n), received(2, 40_00n), asked('A', 3, 100_00n), givenUp(4), received(5, 10_00n))).toEqual([{ kind: 'recovery', amountMinor: 10_00n, bill: 'A', contra: 'recoverables_gain' }])
  })

  it('a payment of what was voided is paid ahead, no gain', () => {
    expect(meant(taxed, voided(2), received(3, 10_00n))).toEqual([])
    expect(moved(taxed, voided(2), received(3, 10_00n), asked('B', 4, 30_00n))).toEqual({ receivable: 20_00n })
  })

  it('a payment that names another invoice recovers the one that was given up', () => {
    expect(meant(taxed, givenUp(2), asked('B', 3, 40_00n), received(4, 51_00n, { invoice: 'B' }))).toEqual([{ kind: 'recovery', amountMinor: 10_00n, bill: 'A', contra: 'recoverables_gain' }])
  })

  it('given up and voided after all: the loss becomes price that is taken back, once', () => {
    expect(moved(taxed, givenUp(2), voided(3))).toEqual({})
    expect(meant(taxed, givenUp(2), voided(3))).toEqual([{ kind: 'void-written-off', amountMinor: 100_00n, bill: 'A', contra: 'voids_contra' }])
    expect(meant(taxed, givenUp(2), voided(3), received(4, 10_00n))).toEqual([])
  })

  it('where nothing was invoiced there is nothing to withdraw', () => {
    expect(last(voided(1))).toEqual({ cause: 'void', on: day(1), moved: {}, meanings: [] })
  })

  it('by leaving the whole transaction out of the books: no invoice asks for anything any more', () => {
    const facts = [asked('A', 1, 100_00n), asked('B', 2, 50_00n), received(3, 30_00n), transfer(4, 'excluded')]
    expect([moved(...facts), meant(...facts)]).toEqual([{ receivable: -120_00n }, [{ kind: 'exclusion', amountMinor: 0n, bill: null, contra: 'exclusion' }]])
  })
})
