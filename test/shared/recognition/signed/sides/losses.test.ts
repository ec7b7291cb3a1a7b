import { type Worked, contract, goods, service, transferred } from '../given.ts'

const provided = { losses: { provision: 'immediate-full' } }
const building = (fields: Record<string, unknown> = {}) => ({ id: 'W', statedPrice: '1000.00', satisfaction: { method: 'cost-to-cost', expectedCost: '1200.00' }, ...fields })
const cost = (on: string, fields: Record<string, unknown>) => ({ kind: 'cost', on, promise: 'W', ...fields })

interface Given {
  readonly promise?: Record<string, unknown>
  readonly facts?: readonly Record<string, unknown>[]
  readonly policy?: Record<string, Record<string, unknown>>
  readonly terms?: Record<string, unknown>
  readonly book?: string
}

/** Work for 1,000 that is expected to cost 1,200. */
const given = ({ promise = building(), facts = [], policy = provided, terms = {}, book = 'asc606' }: Given = {}): Worked => contract({ terms: { promises: [promise], price: {}, ...terms }, facts, policy, book })
const provision = (books: Worked, ...days: readonly string[]): readonly bigint[] => days.map((on) => -books.balance('loss_provision', on))

describe('a contract whose costs exceed its price (605-35-25-45, IAS 37.66)', () => {
  it('is a loss at once, and its provision is used up as the cost is incurred', () => {
    const books = given({ facts: [cost('2026-03-10', { amount: '300.00' }), cost('2026-05-10', { amount: '900.00' })] })
    expect(provision(books, '2026-01-01', '2026-03-10', '2026-05-10')).toEqual([200_00n, 150_00n, 0n])
    expect(books.balance('loss_on_contract', '2026-05-10')).toBe(0n)
    expect(books.whole.decisions.find(({ code }) => code === 'ONEROUS')).toMatchObject({ subject: 'W', on: '2026-01-01', cite: ['ASC 605-35-25-45'], policy: 'losses.provision: immediate-full', because: 'Expected cost exceeds the price.', amounts: { expectedCost: '120000', loss: '20000', provision: '20000' } })
  })

  it('is provided for under IFRS 15 always, under ASC 606 where policy says that its guidance applies', () => {
    const both = ['asc606', 'ifrs15'].map((book) => given({ policy: {}, book }))
    expect(both.map((books) => provision(books, '2026-01-01'))).toEqual([[0n], [200_00n]])
    expect(both[1]?.decision('ONEROUS')?.cite).toEqual(['IAS 37.66', 'IAS 37.68'])
    expect(both[0]?.decision('ONEROUS')).toBeUndefined()
  })

  it('that costs no more than its price is none', () => {
    const books = given({ promise: building({ satisfaction: { method: 'cost-to-cost', expectedCost: '900.00' } }) })
    expect([...provision(books, '2026-01-01'), books.decision('ONEROUS')]).toEqual([0n, undefined])
  })

  it('without an expected cost is none until one is reported', () => {
    const books = given({ promise: building({ satisfaction: { method: 'cost-to-cost' } }), facts: [cost('2026-03-10', { amount: '300.00', expectedTotal: '1500.00' })] })
    expect(provision(books, '2026-03-10')).toEqual([400_00n])
    expect(books.whole.decisions.filter(({ code }) => code === 'ONEROUS').map(({ on }) => on)).toEqual(['2026-03-10'])
  })

  it('follows the cost as it is expected anew, up and down', () => {
    const books = given({ facts: [cost('2026-03-10', { amount: '300.00', expectedTotal: '1500.00' }), { kind: 'estimate', on: '2026-04-30', of: 'W', expected: '90000' }] })
    // 500 of loss with a fifth of the work done; then 900 are expected of a price of 1,000.
    expect(provision(books, '2026-03-10', '2026-04-30')).toEqual([400_00n, 0n])
    expect(books.decision('NO_LOSS_EXPECTED')).toMatchObject({ on: '2026-04-30', because: 'Expected cost no longer exceeds the price.', amounts: { expectedCost: '90000', loss: '0', provision: '0' } })
  })

  it('ends when the price is raised above its cost', () => {
    const books = given({ facts: [cost('2026-03-10', { amount: '300.00' }), { kind: 'modification', on: '2026-04-15', approved: true, priceChange: '500.00', remainingDistinct: false, changed: [{ promise: 'W', remainingDistinct: false }] }] })
    expect(provision(books, '2026-03-10', '2026-04-15')).toEqual([150_00n, 0n])
  })

  it.each<[string, Record<string, unknown>, Record<string, unknown>, bigint]>([
    ['no more than it costs to get out', { unavoidable: 'lower-of-fulfilment-and-exit' }, { exitCost: '50.00' }, 50_00n],
    ['the cost of fulfilling where getting out costs more', { unavoidable: 'lower-of-fulfilment-and-exit' }, { exitCost: '500.00' }, 200_00n],
    ['the cost of fulfilling where nobody may get out', { unavoidable: 'lower-of-fulfilment-and-exit' }, {}, 200_00n],
    ['the cost of fulfilling, unless policy compares', {}, { exitCost: '50.00' }, 200_00n],
  ])('what cannot be avoided is %s', (_, losses, terms, minor) => {
    expect(provision(given({ policy: { losses: { ...provided.losses, ...losses } }, terms }), '2026-01-01')).toEqual([minor])
  })
})

describe('what the rest is expected to cost', () => {
  it('by hours at their cost: 100 expected at 12, of which 25 are worked, then 50 more to come', () => {
    const promise = building({ unitCost: '12.00', satisfaction: { method: 'hours', expectedHours: '100' } })
    const books = given({ promise, facts: [{ kind: 'hours', on: '2026-03-10', promise: 'W', hours: '25' }, { kind: 'progress', on: '2026-04-10', measure: 'hours', promise: 'W', cumulative: '50', toComplete: '50' }, { kind: 'progress', on: '2026-05-10', measure: 'labour', promise: 'W', increment: '25', expectedTotal: '150' }] })
    // 1,200 against 1,000; then 150 hours are 1,800, and half of them are worked.
    expect(provision(books, '2026-01-01', '2026-03-10', '2026-04-10', '2026-05-10')).toEqual([200_00n, 150_00n, 100_00n, 400_00n])
  })

  it('by hours logged with what remains: 25 are worked and 100 to come', () => {
    const promise = building({ quantity: '100', unitCost: '12.00', satisfaction: { method: 'hours' } })
    const books = given({ promise, facts: [{ kind: 'hours', on: '2026-03-10', promise: 'W', hours: '20' }, { kind: 'progress', on: '2026-04-10', measure: 'hours', promise: 'W', increment: '5', toComplete: '100' }, { kind: 'hours', on: '2026-04-10', promise: 'other', hours: '60' }], terms: { promises: [promise, service('other', { statedPrice: '0.00' })] } })
    // 125 hours at 12 are 1,500; a fifth is worked.
    expect(provision(books, '2026-03-10', '2026-04-10')).toEqual([160_00n, 400_00n])
  })

  it('by units at their cost, as promised or as expected by now', () => {
    const promise = goods('W', { statedPrice: '1000.00', quantity: '10', unitCost: '120.00', satisfaction: { method: 'units', quantity: '10' } })
    const books = given({ promise, facts: [transferred('2026-03-10', 'W', '4'), { kind: 'estimate', on: '2026-04-10', of: 'W', expected: '16' }] })
    // 16 units cost 1,920: 920 too much, three quarters of which lie ahead.
    expect(provision(books, '2026-01-01', '2026-03-10', '2026-04-10')).toEqual([200_00n, 120_00n, 690_00n])
  })

  it('by the cost that is stated, as time goes by; later months follow when they close', () => {
    const promise = service('W', { statedPrice: '1200.00', cost: '1500.00' })
    expect(provision(given({ promise }), '2026-01-01', '2026-01-31', '2026-06-30')).toEqual([299_19n, 275_00n, 150_00n])
    const closed = given({ promise }).through('2026-02').events.filter((event) => event.kind === 'SettlementMoved' && event.cause === 'loss')
    expect(closed.map((event) => [event.on, event.kind === 'SettlementMoved' && event.amountMinor])).toEqual([['2026-01-01', 299_19n], ['2026-01-31', -24_19n], ['2026-02-28', -25_00n]]) // of the first month one day of 31 was served at once
  })

  it('by the cost that is stated, as reports expect it anew', () => {
    const promise = service('W', { statedPrice: '1200.00', cost: '1500.00' })
    const books = given({ promise, facts: [cost('2026-06-30', { amount: '900.00', toComplete: '1500.00' })] })
    expect(provision(books, '2026-05-31', '2026-06-30', '2026-12-31')).toEqual([175_00n, 600_00n, 0n])
  })

  it('is nothing known where nothing is stated', () => {
    expect(provision(given({ promise: service('W', { statedPrice: '1200.00' }) }), '2026-01-31')).toEqual([0n])
    expect(provision(given({ promise: goods('W', { statedPrice: '1000.00', unitCost: '120.00' }) }), '2026-01-31')).toEqual([0n])
  })
})

describe('a modification that changes the effort', () => {
  const modified = (changed: Record<string, unknown>, fields: Record<string, unknown> = {}) => ({ kind: 'modification', on: '2026-04-15', approved: true, changed: [{ promise: 'W', remainingDistinct: false, ...changed }], priceChange: '0.00', remainingDistinct: false, ...fields })
  const after = (change: Record<string, unknown>, more: readonly Record<string, unknown>[] = []) => provision(given({ facts: [cost('2026-03-10', { amount: '300.00' }), change, ...more] }), '2026-04-15')[0]

  it('states a new total, or so much more or less than was expected by then', () => {
    expect(after(modified({ expectedCost: '1500.00' }))).toBe(400_00n)
    expect(after(modified({ expectedCostChange: '300.00' }))).toBe(400_00n)
    expect(after(modified({ expectedCostChange: '-200.00' }))).toBe(0n)
  })

  it('adds to what reports before it expect, not to those after', () => {
    const expected = (on: string, total: string) => ({ kind: 'estimate', on, of: 'W', expected: total })
    expect(after(modified({ expectedCostChange: '300.00' }), [expected('2026-04-01', '90000')])).toBe(150_00n)
    expect(after(modified({ expectedCostChange: '300.00' }), [expected('2026-05-01', '500000')])).toBe(400_00n)
  })

  it('changes nothing while it binds nobody', () => {
    expect(after(modified({ expectedCost: '1500.00' }, { approved: false, enforceable: false }))).toBe(150_00n)
  })
})

describe('what is not to be performed any more', () => {
  const prepaid = { kind: 'payment', on: '2026-01-01', amount: '1000.00' }

  it('leaves no loss ahead: a contract that ends takes its provision back on that day', () => {
    const books = given({ facts: [prepaid, cost('2026-03-10', { amount: '600.00' }), { kind: 'termination', on: '2026-06-30', refund: '500.00' }] })
    // Half is performed for 600; the other half, and the 100 it would have lost, are never performed.
    expect(provision(books, '2026-03-10', '2026-06-29', '2026-06-30', '2026-07-31')).toEqual([100_00n, 100_00n, 0n, 0n])
    expect(books.decision('NO_LOSS_EXPECTED')).toMatchObject({ on: '2026-06-30', because: 'Nothing is to be performed any more.', amounts: { expectedCost: '120000', loss: '0', provision: '0' } })
  })

  it('in the month in which a service ends, not in the next', () => {
    const promise = service('W', { statedPrice: '1200.00', cost: '1800.00' })
    const books = given({ promise, facts: [{ ...prepaid, amount: '1200.00' }, { kind: 'termination', on: '2026-06-30', refund: '600.00' }] })
    expect(provision(books, '2026-05-31', '2026-06-30')).toEqual([350_00n, 0n])
    const booked = books.whole.events.flatMap((event) => (event.kind === 'SettlementMoved' && event.cause === 'loss' ? [event.economicIn] : []))
    expect(booked.at(-1)).toBe('2026-06')
  })

  it('leaves no loss ahead where a modification removes it', () => {
    const removed = { kind: 'modification', on: '2026-06-30', approved: true, priceChange: '-500.00', removed: ['W'], remainingDistinct: true }
    const books = given({ facts: [cost('2026-03-10', { amount: '600.00' }), removed], terms: { promises: [building(), service('S', { statedPrice: '600.00' })] } })
    expect(provision(books, '2026-03-10', '2026-06-30')).toEqual([100_00n, 0n])
  })
})

describe('what has no price in all to compare its cost with', () => {
  it('is no loss: goods that a dealer pays for as it sells them', () => {
    const promise = { id: 'W', unitPrice: '200.00', unitCost: '120.00', quantity: '10', satisfaction: { method: 'sales' } }
    expect(provision(given({ promise, policy: {}, book: 'ifrs15' }), '2026-01-31')).toEqual([0n])
  })

  it('is no second loss: use above a threshold, beside a service whose price covers its cost', () => {
    const promise = service('W', { statedPrice: '1200.00', cost: '900.00' })
    const price = { fixed: '1200.00', variable: [{ id: 'CALLS', kind: 'usage', unitPrice: '10.00', thresholdUnits: '10', allocatedTo: ['W'] }] }
    const books = given({ promise, policy: {}, book: 'ifrs15', terms: { price }, facts: [{ kind: 'usage', on: '2026-01-31', promise: 'W', quantity: '16' }] })
    expect([books.revenue('2026-01'), ...provision(books, '2026-01-31')]).toEqual([160_00n, 0n])
  })
})
