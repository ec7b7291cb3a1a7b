import fc from 'fast-check'
import { activated, delivered, invoice, line, paid, platform } from '../recognition/given.ts'
import { histories } from '../recognition/histories.ts'
import { balance, byEconomicPeriod, month, netByRole, nets, openLedger } from './ledger.ts'

const quarter = platform('in_1', '2026-01-01', 90_00n, ['2026-01-01', '2026-04-01'])
const active = activated('2026-01-01')
const onlyIn = (book: string) => (entries: Record<string, bigint>) => Object.fromEntries(Object.entries(entries).flatMap(([key, net]) => (key.startsWith(`${book} `) ? [[key.slice(book.length + 1), net]] : [])))

describe('a book that policy keeps from a later day on', () => {
  it('is opened by the next fact of an existing contract, and takes up everything in its first open period', () => {
    const ledger = openLedger({ books: ['asc606'] })
    ledger.record(quarter, active)
    ledger.close('2026-01')
    ledger.keep('ifrs15', '2026-01')
    ledger.record(paid('ch_1', '2026-02-03', 'in_1', 90_00n))
    expect(nets(ledger.lines.filter(({ book }) => book === 'ifrs15'), (each) => `${each.economicIn} posted ${each.postedIn} ${each.role}`)).toEqual({
      '2026-01 posted 2026-02 contract_liability': -59_00n,
      '2026-01 posted 2026-02 receivable': 90_00n,
      '2026-01 posted 2026-02 revenue': -31_00n,
      '2026-02 posted 2026-02 cash_clearing': 90_00n,
      '2026-02 posted 2026-02 receivable': -90_00n,
    })
    for (const book of ['asc606', 'ifrs15']) ledger.close('2026-02', book)
    expect(ledger.held().books['ifrs15']!.balances).toEqual(ledger.held().books['asc606']!.balances)
  })

  it('is opened by its first close when nothing happens to the contract, and reports what the contract holds', () => {
    const ledger = openLedger({ books: ['asc606'] })
    ledger.record(quarter, active)
    for (const period of ['2026-01', '2026-02']) ledger.close(period)
    ledger.keep('ifrs15', '2026-01')
    expect(netByRole(ledger.close('2026-02', 'ifrs15'))).toEqual({ contract_liability: -31_00n, receivable: 90_00n, revenue: -59_00n })
    expect(netByRole(ledger.close('2026-03', 'ifrs15'))).toEqual({ contract_liability: 31_00n, revenue: -31_00n })
    expect(ledger.lines.filter(({ book }) => book === 'asc606').map(({ postedIn }) => postedIn)).not.toContain('2026-03')
  })

  it('closed again it states the same rows and adds nothing', () => {
    const ledger = openLedger({ books: ['asc606'] })
    ledger.record(quarter, active)
    ledger.keep('ifrs15', '2025-12')
    const rows = ledger.close('2026-01', 'ifrs15')
    const appended = ledger.advances.length
    expect([ledger.close('2026-01', 'ifrs15'), ledger.advances.length]).toEqual([rows, appended])
  })

  it('a contract does not fall asleep before the book has met it', () => {
    const ledger = openLedger({ books: ['asc606'] })
    ledger.record(invoice('in_1', '2026-01-05', [line({ line: 'l1', promise: 'ii_1', product: 'prod_onboarding', net: 500_00n })]), delivered('2026-01-20'), paid('ch_1', '2026-01-10', 'in_1', 500_00n))
    ledger.keep('ifrs15', '2025-12')
    ledger.close('2026-01')
    expect(ledger.held().dormant).toBe(false)
    expect(netByRole(ledger.close('2026-01', 'ifrs15'))).toEqual({ cash_clearing: 500_00n, revenue: -500_00n })
    expect(ledger.held().dormant).toBe(true)
  })

  it('a contract that slept when it came meets it when it wakes', () => {
    const ledger = openLedger({ books: ['asc606'] })
    ledger.record(invoice('in_1', '2026-01-05', [line({ line: 'l1', promise: 'ii_1', product: 'prod_onboarding', net: 500_00n })]), delivered('2026-01-20'), paid('ch_1', '2026-01-10', 'in_1', 500_00n))
    ledger.close('2026-01')
    ledger.keep('ifrs15', '2026-02')
    ledger.record(paid('ch_2', '2026-03-10', 'in_1', 1_00n))
    expect(balance(ledger.held(), 'ifrs15', 'cash_clearing')).toBe(501_00n)
    expect(ledger.held().books['ifrs15']!.closedThrough).toBe(month('2026-02'))
  })

  it('holds in the end, by economic period, what it would hold had it been kept from the start', () => {
    fc.assert(
      fc.property(histories, fc.nat(5), (facts, split) => {
        const late = openLedger({ books: ['asc606'] })
        const early = openLedger()
        const [before, after] = [facts.slice(0, 1 + split), facts.slice(1 + split)]
        for (const ledger of [late, early]) ledger.record(...before)
        late.keep('ifrs15', '2025-12')
        if (after.length > 0) for (const ledger of [late, early]) ledger.record(...after)
        for (const ledger of [late, early]) for (const book of ['asc606', 'ifrs15']) ledger.close('2026-01', book)
        const ifrs = onlyIn('ifrs15')
        expect(ifrs(nets(late.lines, byEconomicPeriod))).toEqual(ifrs(nets(early.lines, byEconomicPeriod)))
      }),
      { numRuns: 60 },
    )
  })
})
