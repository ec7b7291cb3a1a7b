import { contract } from '../given.ts'

const quarter = { id: 'PLAN', statedPrice: '90.00', satisfaction: { method: 'straight-line', term: { from: '2019-01-01', through: '2019-03-31' }, convention: 'daily' } }
const byShares = { adjustments: { method: 'contra-proportional' } }
const invoiced = { kind: 'invoice', on: '2019-01-01', amount: '90.00' }

/** Three months of service for 90.00, invoiced on the first day, and what became of it. */
const books = (...facts: readonly Record<string, unknown>[]) => contract({ terms: { signedOn: '2019-01-01', promises: [quarter], price: { fixed: '90.00' } }, facts, policy: byShares })

describe('money that settles an invoice', () => {
  it('keeps what the processor withholds as its fee', () => {
    const paid = books(invoiced, { kind: 'payment', on: '2019-01-01', amount: '90.00', fee: '0.02' })
    expect([paid.balance('cash_clearing', '2019-01-31'), paid.balance('processor_fee_expense', '2019-01-31'), paid.balance('receivable', '2019-01-31')]).toEqual([8998n, 2n, 0n])
  })

  it('settles what is owed, fee and money apart; what is beyond it is recorded as consideration', () => {
    const entries = (amount: string, fee: string) => books(invoiced, { kind: 'payment', on: '2019-01-02', amount, fee }).whole.events.flatMap((event) => (event.kind === 'ObligationMoved' || event.on !== '2019-01-02' ? [] : [[event.kind, event.debit, event.amountMinor]]))
    expect(entries('90.00', '0.02')).toEqual([['SettlementMoved', 'cash_clearing', 8998n], ['SettlementMoved', 'processor_fee_expense', 2n]])
    expect(entries('50.00', '0.00')).toEqual([['SettlementMoved', 'cash_clearing', 5000n]])
    expect(entries('100.00', '11.00')).toEqual([['SettlementMoved', 'cash_clearing', 8900n], ['SettlementMoved', 'processor_fee_expense', 100n], ['ConsiderationRecorded', 'processor_fee_expense', 1000n]])
  })

  it('received beside the processor is an asset kept elsewhere, not cash', () => {
    const paid = books(invoiced, { kind: 'payment', on: '2019-02-05', amount: '90.00', outside: true })
    expect([paid.balance('external_asset', '2019-02-28'), paid.balance('cash_clearing', '2019-02-28'), paid.balance('receivable', '2019-02-28')]).toEqual([9000n, 0n, 0n])
  })

  it('asked for on behalf of others is no revenue', () => {
    const passed = contract({ terms: { signedOn: '2019-01-01', promises: [{ ...quarter, statedPrice: '81.00' }], price: { fixed: '81.00' } }, facts: [{ ...invoiced, amount: '81.00', passedThrough: '9.00' }] })
    expect([passed.balance('receivable', '2019-01-31'), passed.balance('passthrough_fees', '2019-01-31'), passed.revenue('2019')]).toEqual([9000n, -900n, 8100n])
  })
})

describe('a debt that was given up', () => {
  const givenUp = { kind: 'write-off', on: '2019-02-01' }

  it('and should never have been asked for is revenue taken back, not a loss', () => {
    const voided = books(invoiced, givenUp, { kind: 'void', on: '2019-04-15' })
    expect([voided.balance('bad_debt_expense', '2019-04-30'), voided.balance('voids_contra', '2019-04-30')]).toEqual([0n, 3100n])
  })

  it('paid and refunded after all gives the gain back first', () => {
    const refunded = books(invoiced, givenUp, { kind: 'payment', on: '2019-04-01', amount: '90.00' }, { kind: 'refund', on: '2019-05-01', amount: '90.00' })
    expect([refunded.balance('recoverables_gain', '2019-04-30'), refunded.balance('recoverables_gain', '2019-05-31'), refunded.balance('refunds_contra', '2019-05-31'), refunded.balance('cash_clearing', '2019-05-31')]).toEqual([-5900n, 0n, 3100n, 0n])
  })
})

describe('a credit note', () => {
  it('taken back gives revenue again what it would have earned by then', () => {
    const restored = books(invoiced, { kind: 'credit-note', on: '2019-02-01', amount: '45.00' }, { kind: 'reversal', on: '2019-03-03', what: 'credit-note', of: '#latest' })
    expect([restored.revenue('2019-02'), restored.revenue('2019-03'), restored.balance('credit_notes_contra', '2019-03-31'), restored.balance('receivable', '2019-03-31')]).toEqual([1400n - 1550n, 1550n + 1400n + 1550n + 1550n, 0n, 9000n])
  })

  it('beside the processor is owed to the customer elsewhere', () => {
    const credited = books(invoiced, { kind: 'payment', on: '2019-01-01', amount: '90.00' }, { kind: 'credit-note', on: '2019-02-01', amount: '9.00', outOfBand: '9.00' })
    expect([credited.balance('external_customer_balance', '2019-02-28'), credited.balance('credit_notes_contra', '2019-02-28'), credited.balance('cash_clearing', '2019-02-28')]).toEqual([-900n, 310n, 9000n])
  })

  it('settled in several ways takes its whole amount from the price', () => {
    const credited = books(invoiced, { kind: 'payment', on: '2019-01-01', amount: '90.00' }, { kind: 'credit-note', on: '2019-02-01', amount: '45.00', refund: '15.00', balance: '10.00', outOfBand: '20.00' })
    expect([credited.price(), credited.revenue('2019-02'), credited.balance('refund_liability', '2019-02-28')]).toEqual([4500n, 1400n - 1550n, -1500n])
  })
})

describe('items of time that is served', () => {
  const pending = { kind: 'transfer', on: '2019-01-21', transfer: 'items-pending', amount: '-20.00' }

  it('stand as unbilled until the next invoice carries them', () => {
    const changed = books(invoiced, pending, { kind: 'invoice', on: '2019-02-01', amount: '10.00' })
    expect([changed.balance('unbilled_receivable', '2019-01-31'), changed.balance('unbilled_receivable', '2019-02-28')]).toEqual([-2000n, 0n])
  })
})

describe('exchange on what is refunded', () => {
  it('revenue goes back at the rate it came in at; the rest is a loss', () => {
    const rates = [['2026-01-01', '1.20'], ['2026-02-01', '1.20'], ['2026-03-01', '1.30']].map(([on, rate]) => ({ kind: 'rate', on, to: 'USD', rate }))
    const refunded = contract({
      terms: { currency: 'EUR', promises: [{ id: 'ITEM', statedPrice: '30.00', satisfaction: { method: 'point-in-time', signal: 'invoice' } }] },
      facts: [...rates, { kind: 'invoice', on: '2026-01-01', amount: '30.00' }, { kind: 'payment', on: '2026-02-01', amount: '30.00' }, { kind: 'refund', on: '2026-03-01', amount: '30.00' }],
      policy: { ...byShares, currency: { functional: 'USD' } },
    })
    expect([refunded.balance('refunds_contra', '2026-03-31'), refunded.balance('fx_loss', '2026-03-31'), refunded.balance('cash_clearing', '2026-03-31')]).toEqual([3600n, 300n, -300n])
  })
})
