import type { Fact } from '#billing'
import { readContractFile } from '#contract-file'
import { evaluate, isDormant, remaining, scheduleOf } from '#recognition'
import { chainEntry, readContractBooks } from '#subledger'
import { halden } from '../policy/halden.ts'
import { balance, month, netByRole, nets, openLedger } from './ledger.ts'

const seats = { id: 'SEATS', class: 'subscription', statedPrice: '1200.00', satisfaction: { method: 'straight-line', term: { from: '2026-01-01', through: '2026-03-31' }, convention: 'equal-months' } }
const licence = { id: 'LIC', class: 'licence', statedPrice: '600.00', nature: 'licence', licence: { intellectualProperty: 'functional', availableOn: '2026-01-10', startsOn: '2026-02-01' } }

/** The facts of a contract file of the sample entity. */
function signed(promises: readonly unknown[], facts: readonly unknown[] = [], entity = 'halden-us'): readonly Fact[] {
  const read = readContractFile({ contract: 'C-1', customer: 'cus_1', entity, terms: { currency: 'USD', signedOn: '2026-01-01', promises, price: {} }, facts })
  if (!read.ok) throw new Error(read.sentence)
  return read.value.facts
}

const books = ['asc606']
const invoiced = { kind: 'invoice', id: 'in_1', on: '2026-01-05', amount: '1800.00' }
const paid = { kind: 'payment', on: '2026-01-20', amount: '1800.00' }

describe('a signed contract in the subledger', () => {
  it('is folded, closed month by month, and sleeps when it is over', () => {
    const ledger = openLedger({ books })
    ledger.record(...signed([seats, licence], [invoiced, paid]))
    expect(ledger.held().currency).toBe('USD')
    expect(netByRole(ledger.close('2026-01'))).toEqual({ cash_clearing: 1800_00n, contract_liability: -1400_00n, revenue: -400_00n })
    expect(netByRole(ledger.close('2026-02'))).toEqual({ contract_liability: 1000_00n, revenue: -1000_00n })
    expect(ledger.held().dormant).toBe(false)
    expect(netByRole(ledger.close('2026-03'))).toEqual({ contract_liability: 400_00n, revenue: -400_00n })
    expect(ledger.held().dormant).toBe(true)
  })

  it('states its currency before anything is invoiced', () => {
    const ledger = openLedger({ books })
    ledger.record(...signed([seats]))
    expect(ledger.held().currency).toBe('USD')
    expect(netByRole(ledger.close('2026-01'))).toEqual({ contract_asset: 400_00n, revenue: -400_00n })
  })

  it('a start known in advance stays open: the close of its month books it', () => {
    const ledger = openLedger({ books })
    ledger.record(...signed([licence], [{ ...invoiced, amount: '600.00' }, { ...paid, amount: '600.00' }]))
    expect(balance(ledger.held(), 'asc606', 'revenue')).toBe(0n)
    ledger.close('2026-01')
    expect([ledger.held().dormant, remaining(ledger.held().file, { policy: halden(), book: 'asc606', through: month('2026-01') })]).toEqual([false, 600_00n])
    expect(netByRole(ledger.close('2026-02'))).toEqual({ contract_liability: 600_00n, revenue: -600_00n })
  })

  it('its schedule says what is recognised, planned and held; the rows of an obligation sum to its price', () => {
    const ledger = openLedger({ books })
    ledger.record(...signed([seats, licence, { ...licence, id: 'LIC-2', licence: { intellectualProperty: 'functional' } }]))
    ledger.close('2026-01')
    const context = { policy: halden(), book: 'asc606', through: month('2026-01') }
    expect(scheduleOf(ledger.held().file, context).map(({ obligation, period, minor, status }) => [obligation, period, minor, status])).toEqual([
      ['SEATS', '2026-01', 400_00n, 'recognised'],
      ['SEATS', '2026-02', 400_00n, 'planned'],
      ['SEATS', '2026-03', 400_00n, 'planned'],
      ['LIC', '2026-02', 600_00n, 'planned'],
      ['LIC-2', '2026-01', 600_00n, 'held'],
    ])
  })

  it('credits that are paid, and expire unused, keep it awake until the close of the month in which they lapse', () => {
    const credits = { id: 'CREDITS', statedPrice: '100.00', satisfaction: { method: 'drawdown', quantity: '100', expiresOn: '2026-03-31' } }
    const ledger = openLedger({ books })
    ledger.record(...signed([credits], [{ ...invoiced, amount: '100.00' }, { ...paid, amount: '100.00' }]))
    const reported = ['2026-01', '2026-02', '2026-03', '2026-04'].map((period) => netByRole(ledger.close(period)).revenue ?? 0n)
    expect(reported.reduce((sum, minor) => sum + minor, 0n)).toBe(-100_00n)
    expect(reported.slice(0, 2)).toEqual([0n, 0n])
    expect([ledger.held().dormant, isDormant(ledger.held().file, { policy: halden(), book: 'asc606', through: month('2026-01') })]).toEqual([true, false])
  })

  it('is stored and read back as it is', () => {
    const ledger = openLedger({ books })
    ledger.record(...signed([seats, licence], [invoiced, paid]))
    const { state, ...heading } = chainEntry(ledger.advances[0]!, 'facts')
    expect(readContractBooks(heading, JSON.parse(JSON.stringify(state)))).toEqual(ledger.held())
  })

  it('S-210 a contract of a subsidiary abroad: policy maps the entity to its books, and both are produced from the same facts', () => {
    const renewal = { ...licence, licence: { intellectualProperty: 'functional', renewal: true, startsOn: '2026-02-01' } }
    const ledger = openLedger({ books: ['asc606', 'ifrs15'] })
    ledger.record(...signed([renewal], [{ kind: 'control', on: '2026-01-15', signal: 'renewal-agreed', promise: 'LIC' }], 'halden-uk'))
    for (const period of ['2026-01', '2026-02']) for (const book of ['asc606', 'ifrs15']) ledger.close(period, book)
    const revenue = nets(ledger.lines.filter(({ role }) => role === 'revenue'), ({ book, postedIn }) => `${book} ${postedIn}`)
    expect(revenue).toEqual({ 'asc606 2026-02': -600_00n, 'ifrs15 2026-01': -600_00n })
    expect(evaluate(ledger.held().file, { policy: halden(), book: 'ifrs15', through: month('2026-01') }).decisions.some(({ code }) => code === 'TRANSACTION_PRICE')).toBe(true)
  })
})
