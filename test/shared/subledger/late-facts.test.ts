import fc from 'fast-check'
import { activated, creditNote, delivered, invoice, line, paid, platform } from '../recognition/given.ts'
import { histories } from '../recognition/histories.ts'
import { byEconomicPeriod, byPostingPeriod, month, months, netByRole, nets, openLedger } from './ledger.ts'

const quarter = platform('in_1', '2026-01-01', 90_00n, ['2026-01-01', '2026-04-01'])
const active = activated('2026-01-01')

describe('a close reports what was posted in its period', () => {
  it('time-based revenue of the month is booked by the close, billing when it arrives', () => {
    const ledger = openLedger()
    ledger.record(quarter, active)
    expect(nets(ledger.lines, byPostingPeriod)).toEqual({
      'asc606 2026-01 contract_liability subscription': -90_00n,
      'asc606 2026-01 receivable subscription': 90_00n,
      'ifrs15 2026-01 contract_liability subscription': -90_00n,
      'ifrs15 2026-01 receivable subscription': 90_00n,
    })
    expect(netByRole(ledger.close('2026-01'))).toEqual({ contract_liability: -59_00n, receivable: 90_00n, revenue: -31_00n })
    expect(netByRole(ledger.close('2026-01', 'ifrs15'))).toEqual({ contract_liability: -59_00n, receivable: 90_00n, revenue: -31_00n })
    expect(netByRole(ledger.close('2026-02'))).toEqual({ contract_liability: 28_00n, revenue: -28_00n })
  })

  it('closing again gives the same rows and adds nothing to the chain', () => {
    const ledger = openLedger()
    ledger.record(quarter, active)
    const rows = ledger.close('2026-01')
    const appended = ledger.advances.length
    expect(ledger.close('2026-01')).toEqual(rows)
    expect(ledger.advances).toHaveLength(appended)
  })

  it('still the same rows after facts that came later', () => {
    const ledger = openLedger()
    ledger.record(quarter, active)
    const rows = ledger.close('2026-01')
    ledger.record(creditNote('cn_1', '2026-01-20', { invoice: 'in_1', lines: [{ line: 'l1', net: 9_00n }] }))
    expect(ledger.close('2026-01')).toEqual(rows)
  })

  it('a contract opened behind a raised fence reports nothing for the closed period', () => {
    const ledger = openLedger({ closedThrough: '2026-01' })
    ledger.record(quarter, active)
    expect(ledger.close('2026-01')).toEqual([])
    expect(new Set(ledger.lines.map((each) => each.postedIn))).toEqual(new Set([month('2026-02')]))
    expect(netByRole(ledger.close('2026-02'))).toEqual({ contract_liability: -31_00n, receivable: 90_00n, revenue: -59_00n })
  })
})

describe('a late fact', () => {
  it('lands in the first open period and says where it belongs', () => {
    const ledger = openLedger()
    ledger.record(quarter, active)
    ledger.close('2026-01')
    const before = ledger.lines.length
    ledger.record(creditNote('cn_1', '2026-01-20', { invoice: 'in_1', lines: [{ line: 'l1', net: 9_00n }] }))
    const late = ledger.lines.slice(before).filter((each) => each.book === 'asc606')
    expect(nets(late, (each) => `${each.economicIn} posted ${each.postedIn} ${each.role}`)).toEqual({
      '2026-01 posted 2026-02 contract_liability': 5_90n,
      '2026-01 posted 2026-02 receivable': -9_00n,
      '2026-01 posted 2026-02 revenue': 3_10n,
    })
  })

  it('is late only for the books that are closed', () => {
    const ledger = openLedger()
    ledger.record(quarter, active)
    ledger.close('2026-01', 'asc606')
    const before = ledger.lines.length
    ledger.record(paid('ch_1', '2026-01-31', 'in_1', 90_00n))
    const posted = ledger.lines.slice(before).map((each) => `${each.book} ${each.postedIn}`)
    expect(new Set(posted)).toEqual(new Set(['asc606 2026-02', 'ifrs15 2026-01']))
  })

  it('of a period two closes back lands in the open one all the same', () => {
    const ledger = openLedger()
    ledger.record(invoice('in_1', '2026-01-05', [line({ line: 'l1', promise: 'ii_1', product: 'prod_onboarding', net: 500_00n })]))
    for (const period of months('2026-01', '2026-02')) ledger.close(period)
    ledger.record(delivered('2026-01-20'))
    expect(netByRole(ledger.close('2026-03'))).toEqual({ contract_liability: 500_00n, revenue: -500_00n })
    const earned = ledger.lines.find((each) => each.book === 'asc606' && each.role === 'revenue')
    expect(earned).toMatchObject({ economicIn: '2026-01', postedIn: '2026-03' })
  })
})

describe('laws of the close', () => {
  const split = fc.tuple(histories, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 6 }))
  const last = '2027-08'

  it('a closed period never changes, whatever comes later; by economic period everything is as if it had come in time', () => {
    fc.assert(
      fc.property(split, ([facts, at, closes]) => {
        const inTime = openLedger({ books: ['asc606'] })
        inTime.record(...facts)
        for (const period of months('2026-01', last)) inTime.close(period)
        const late = openLedger({ books: ['asc606'] })
        late.record(...facts.slice(0, at))
        const reported = months('2026-01', '2026-12').slice(0, closes).map((period) => [period, late.close(period)] as const)
        const closedLines = nets(late.lines.filter((each) => each.postedIn <= (reported.at(-1)?.[0] ?? '')), byPostingPeriod)
        if (facts.length > at) late.record(...facts.slice(at))
        for (const period of months('2026-01', last).slice(closes)) late.close(period)
        expect(nets(late.lines.filter((each) => each.postedIn <= (reported.at(-1)?.[0] ?? '')), byPostingPeriod)).toEqual(closedLines)
        for (const [period, rows] of reported) expect(netByRole(rows)).toEqual(netByRole(rowsPosted(late.lines, period)))
        expect(nets(late.lines, byEconomicPeriod)).toEqual(nets(inTime.lines, byEconomicPeriod))
      }),
      { numRuns: 120 },
    )
  })

  it('statements of all periods together hold every line once', () => {
    fc.assert(
      fc.property(histories, (facts) => {
        const ledger = openLedger({ books: ['asc606'] })
        ledger.record(...facts)
        const stated = months('2026-01', last).flatMap((period) => ledger.close(period))
        const posted = ledger.lines.filter((each) => each.postedIn <= last)
        expect(netByRole(stated)).toEqual(netByRole(posted.map((each) => ({ role: each.role, class: each.class, signedMinor: each.side === 'debit' ? each.minor : -each.minor }))))
      }),
      { numRuns: 60 },
    )
  })

  it('the balances held are those that all facts give when they are folded again from nothing', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 0, max: 10 }), (facts, closes) => {
        const ledger = openLedger({ books: ['asc606'] })
        for (const fact of facts) ledger.record(fact)
        const closed = months('2026-01', '2026-12').slice(0, closes)
        for (const period of closed) ledger.close(period)
        const again = openLedger({ books: ['asc606'], closedThrough: closed.at(-1) ?? '2025-12' })
        again.record(...facts)
        expect(withoutZeros(again.held().books['asc606']!.balances)).toEqual(withoutZeros(ledger.held().books['asc606']!.balances))
      }),
      { numRuns: 80 },
    )
  })
})

const withoutZeros = (balances: Readonly<Record<string, bigint | undefined>>): Record<string, bigint | undefined> => Object.fromEntries(Object.entries(balances).filter(([, minor]) => minor !== 0n))

const rowsPosted = (lines: readonly Parameters<typeof byPostingPeriod>[0][], period: string) =>
  lines.filter((each) => each.postedIn === period).map((each) => ({ role: each.role, class: each.class, signedMinor: each.side === 'debit' ? each.minor : -each.minor }))
