import { contract, goods, service, transferred } from '../given.ts'

const S = service('S', { statedPrice: '1200.00' })
const due = [{ on: '2026-01-01', amount: '600.00' }, { on: '2026-07-01', amount: '600.00' }]
const given = (terms: Record<string, unknown>, facts: Record<string, unknown>[] = []) => contract({ terms: { promises: [S], price: {}, ...terms }, facts })
const receivable = (books: ReturnType<typeof contract>, ...days: readonly string[]) => days.map((on) => books.balance('receivable', on))

describe('when a price falls due (606-10-45-4)', () => {
  const dates = ['2026-01-31', '2026-06-30', '2026-07-01'] as const

  it('on dates that are agreed, where the customer cannot cancel: a receivable with no invoice', () => {
    expect(receivable(given({ payment: { right: 'when-due', due } }), ...dates)).toEqual([600_00n, 600_00n, 1_200_00n])
  })

  it('an invoice asks for nothing that has fallen due already', () => {
    expect(receivable(given({ payment: { right: 'when-due', due } }, [{ kind: 'invoice', on: '2026-01-01', amount: '600.00' }]), ...dates)).toEqual([600_00n, 600_00n, 1_200_00n])
  })

  it('dates of a contract that may be cancelled give no right', () => {
    expect(receivable(given({ cancellable: true, payment: { right: 'when-due', due } }), ...dates)).toEqual([0n, 0n, 0n])
  })

  it('dates give a right from the day on which it cannot be cancelled any more', () => {
    expect(receivable(given({ cancellable: true, nonCancellableFrom: '2026-02-15', payment: { right: 'when-due', due } }), '2026-01-31', '2026-02-14', '2026-02-15', '2026-07-01')).toEqual([0n, 0n, 600_00n, 1_200_00n])
  })

  it('by invoices, where nothing else is said', () => {
    expect(receivable(given({}, [{ kind: 'invoice', on: '2026-02-01', amount: '300.00' }]), '2026-01-31', '2026-02-28')).toEqual([0n, 300_00n])
  })

  it('on transfer: what was transferred is asked for at once', () => {
    const promises = [goods('A', { statedPrice: '300.00' }), goods('B', { statedPrice: '700.00' })]
    const books = given({ promises, payment: { right: 'on-transfer' } }, [transferred('2026-01-31', 'A'), transferred('2026-03-31', 'B')])
    expect(receivable(books, '2026-01-30', '2026-01-31', '2026-03-31')).toEqual([0n, 300_00n, 1_000_00n])
  })

  it('when all is transferred: an asset of the contract until then, a receivable of the whole price from then on', () => {
    const promises = [goods('A', { statedPrice: '300.00' }), goods('B', { statedPrice: '700.00' })]
    const books = given({ promises, payment: { right: 'after-all-transferred' } }, [transferred('2026-01-31', 'A'), transferred('2026-03-31', 'B')])
    expect(receivable(books, '2026-01-31', '2026-03-30', '2026-03-31')).toEqual([0n, 0n, 1_000_00n])
    expect(['2026-01-31', '2026-03-31'].map((on) => books.balance('contract_asset', on))).toEqual([300_00n, 0n])
  })
})

describe('what is asked for when a part is transferred', () => {
  const two = [goods('A', { statedPrice: '300.00' }), goods('B', { statedPrice: '700.00' })]
  const asked = (promises: readonly Record<string, unknown>[], price: Record<string, unknown>, facts: readonly Record<string, unknown>[]) => contract({ terms: { promises, price, payment: { right: 'on-transfer' } }, facts })

  it('is the price stated for it, whatever else is expected in the end', () => {
    const bonus = { variable: [{ id: 'V', kind: 'bonus', estimate: '100.00' }] }
    expect(receivable(asked(two, bonus, [transferred('2026-01-31', 'A')]), '2026-01-31')).toEqual([300_00n])
    expect(receivable(asked([goods('A')], { fixed: '500.00', ...bonus }, [transferred('2026-01-31', 'A')]), '2026-01-31')).toEqual([500_00n])
  })

  it('is what it is allocated, where no price of its own is stated', () => {
    const alone = (id: string, amount: string) => goods(id, { ssp: { method: 'observable', amount } })
    expect(receivable(asked([alone('A', '300.00'), alone('B', '100.00')], { fixed: '200.00' }, [transferred('2026-01-31', 'A')]), '2026-01-31')).toEqual([150_00n])
  })

  it('is what is expected, where a part of it is conceded, whatever varies beside', () => {
    const conceded = { variable: [{ id: 'V', kind: 'bonus', estimate: '0.00' }, { id: 'C', kind: 'price-concession', estimate: '-100.00' }] }
    expect(receivable(asked(two, conceded, [transferred('2026-01-31', 'A')]), '2026-01-31')).toEqual([270_00n])
  })

  it('is no less because an estimate changes afterwards', () => {
    const penalty = { variable: [{ id: 'V', kind: 'penalty', estimate: '0.00' }] }
    const facts = [transferred('2026-01-31', 'A'), { kind: 'estimate', on: '2026-02-15', of: 'V', amount: '-100.00' }]
    expect(receivable(asked(two, penalty, facts), '2026-01-31', '2026-02-28')).toEqual([300_00n, 300_00n])
  })
})

describe('the price of goods that are owed for when all have passed', () => {
  const two = [goods('A', { statedPrice: '300.00' }), goods('B', { statedPrice: '700.00' })]
  const all = (facts: readonly Record<string, unknown>[], price: Record<string, unknown> = {}) => contract({ terms: { promises: two, price, payment: { right: 'after-all-transferred' } }, facts })
  const both = [transferred('2026-03-31', 'B'), transferred('2026-01-31', 'A')]

  it('is that of the last day, in whatever order they passed', () => {
    const bonus = { variable: [{ id: 'V', kind: 'bonus', estimate: '100.00' }] }
    expect(receivable(all(both), '2026-03-30', '2026-03-31')).toEqual([0n, 1_000_00n])
    expect(receivable(all([...both, { kind: 'estimate', on: '2026-02-15', of: 'V', amount: '60.00' }], bonus), '2026-03-31')).toEqual([1_060_00n])
  })

  it('follows an estimate that changes later, and is due with the last whichever that is', () => {
    const bonus = { variable: [{ id: 'V', kind: 'bonus', estimate: '100.00' }] }
    expect(receivable(all([...both, { kind: 'estimate', on: '2026-05-10', of: 'V', amount: '60.00' }], bonus), '2026-03-31', '2026-05-31')).toEqual([1_100_00n, 1_060_00n])
    expect(receivable(all([transferred('2026-03-31', 'A'), transferred('2026-01-31', 'B')]), '2026-01-31', '2026-03-31')).toEqual([0n, 1_000_00n])
  })

  it('is not owed while a part is still to come', () => {
    expect(receivable(all([transferred('2026-01-31', 'A')]), '2026-12-31')).toEqual([0n])
    expect(receivable(all([]), '2026-12-31')).toEqual([0n])
  })
})
