import { activated, delivered, fact, invoice, line, paid } from '../recognition/given.ts'
import { months, netByRole, openLedger } from './ledger.ts'

const books = ['asc606']
const sold = invoice('in_1', '2026-01-05', [line({ line: 'l1', promise: 'ii_1', product: 'prod_onboarding', net: 500_00n })])
const settled = paid('ch_1', '2026-01-10', 'in_1', 500_00n)

describe('a contract sleeps when nothing is carried and nothing remains', () => {
  it('delivered and paid: the close of the month puts it to sleep', () => {
    const ledger = openLedger({ books })
    ledger.record(sold, delivered('2026-01-20'), settled)
    expect(ledger.held().dormant).toBe(false)
    ledger.close('2026-01')
    expect(ledger.held().dormant).toBe(true)
  })

  it.each([
    ['unpaid', [sold, delivered('2026-01-20')]],
    ['undelivered', [sold, settled]],
    ['paid too much', [sold, delivered('2026-01-20'), settled, paid('ch_2', '2026-01-11', 'in_1', 1_00n)]],
  ])('not while it is %s', (_why, facts) => {
    const ledger = openLedger({ books })
    ledger.record(...facts)
    ledger.close('2026-01')
    expect(ledger.held().dormant).toBe(false)
  })

  it('not before every book is closed as far', () => {
    const ledger = openLedger()
    ledger.record(sold, delivered('2026-01-20'), settled)
    ledger.close('2026-01', 'asc606')
    expect(ledger.held().dormant).toBe(false)
    ledger.close('2026-01', 'ifrs15')
    expect(ledger.held().dormant).toBe(true)
  })

  it('not when the next month alone earns revenue that nobody has billed: that close must visit it', () => {
    const ledger = openLedger({ books })
    const order = fact('PromisesStated', '2026-01-15', {
      basis: 'order', version: 1, currency: 'USD', term: { startOn: '2026-02-01', endOn: '2026-03-01' },
      promises: [{ promise: 'C-1', product: 'ZC-PLATFORM', listPrice: null, description: null, quantity: '1', unitMinor: null, term: { startOn: '2026-02-01', endOn: '2026-03-01' }, priceMinor: 280_00n }],
    })
    ledger.record(order, activated('2026-01-15', { authority: 'zuora' }))
    ledger.close('2026-01')
    expect(ledger.held().dormant).toBe(false)
    expect(netByRole(ledger.close('2026-02'))).toEqual({ contract_asset: 280_00n, revenue: -280_00n })
  })

  it('a close that finds a sleeping contract leaves it asleep and has nothing to report', () => {
    const ledger = openLedger({ books })
    ledger.record(sold, delivered('2026-01-20'), settled)
    const rows = ledger.close('2026-01')
    const appended = ledger.advances.length
    expect(ledger.close('2026-02')).toEqual([])
    expect(ledger.advances).toHaveLength(appended)
    expect(netByRole(rows)).toEqual({ cash_clearing: 500_00n, revenue: -500_00n })
  })
})

describe('a sleeping contract wakes', () => {
  it('in the first open period of its entity, not where it fell asleep', () => {
    const ledger = openLedger({ books })
    ledger.record(sold, delivered('2026-01-20'), settled)
    for (const period of months('2026-01', '2026-03')) ledger.close(period)
    ledger.record(fact('RefundSettled', '2026-02-10', { refund: 're_1', payment: 'ch_1', invoice: 'in_1', currency: 'USD', amountMinor: 100_00n }))
    expect(ledger.held().dormant).toBe(false)
    const last = ledger.advances.at(-1)!.lines['asc606']!
    expect(new Set(last.map((each) => `${each.economicIn} posted ${each.postedIn}`))).toEqual(new Set(['2026-02 posted 2026-04']))
    expect(netByRole(ledger.close('2026-04'))).toEqual({ cash_clearing: -100_00n, revenue: 100_00n })
    expect(ledger.held().dormant).toBe(true)
  })
})
