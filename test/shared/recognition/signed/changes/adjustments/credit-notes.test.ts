import { goods, service, transferred } from '../../given.ts'
import { balances, byShares, credited, given, invoiced, paid, refunded, revenue } from './given.ts'

const half = credited('2026-06-30', '240.00')
const [june, july] = ['2026-06', '2026-07']

describe('a credit note as a change of the price (606-10-32-43)', () => {
  it('lowers what every month earns, and catches up the months that are over', () => {
    const books = given({ facts: [invoiced, half] })
    expect([books.price('2026-06-29'), books.price()]).toEqual([1_200_00n, 960_00n])
    expect(revenue(books, june, july, '2026')).toEqual([100_00n - 120_00n, 80_00n, 960_00n])
    expect(books.decision('PRICE_CHANGED')).toMatchObject({ step: 'price', policy: 'adjustments', amounts: { amount: '24000' }, on: '2026-06-30' })
  })

  it('in the middle of a month finds what was earned before its day', () => {
    const books = given({ facts: [invoiced, credited('2026-06-16', '240.00')] })
    // Half of June is over: of 5 months and a half, a fifth is taken back.
    expect(revenue(books, june, july)).toEqual([100_00n - 110_00n - 10_00n, 80_00n])
  })

  it('is shared as the price is, or by what it names', () => {
    const promises = [service('S', { statedPrice: '1200.00' }), service('T', { statedPrice: '2400.00' })]
    const all = given({ facts: [{ ...invoiced, amount: '3600.00' }, credited('2026-06-30', '360.00')], promises })
    expect([all.allocated('S'), all.allocated('T')]).toEqual([1_080_00n, 2_160_00n])
    const named = given({ facts: [{ ...invoiced, amount: '3600.00' }, credited('2026-06-30', '360.00', { promise: 'T' })], promises })
    expect([named.allocated('S'), named.allocated('T')]).toEqual([1_200_00n, 2_040_00n])
  })

  it('belongs to what its invoice was of', () => {
    const promises = [service('S', { statedPrice: '1200.00' }), service('T', { statedPrice: '2400.00' })]
    const facts = [{ ...invoiced, promise: 'S' }, { kind: 'invoice', on: '2026-01-01', invoice: 'in_2', amount: '2400.00', promise: 'T' }, credited('2026-06-30', '360.00', { invoice: 'in_1' })]
    const books = given({ facts, promises })
    expect([books.allocated('S'), books.allocated('T')]).toEqual([840_00n, 2_400_00n])
  })

  it('of use that is priced as it happens takes revenue back at once', () => {
    const promises = [{ id: 'U', right: 'unconditional', satisfaction: { method: 'as-used', measure: 'usage', unitPrice: '1.00' } }]
    const used = { kind: 'usage', on: '2026-03-31', promise: 'U', quantity: '500' }
    const books = given({ facts: [used, { ...invoiced, on: '2026-04-01', amount: '500.00', promise: 'U' }, credited('2026-04-15', '50.00')], promises })
    expect([...revenue(books, '2026-03', '2026-04'), books.price()]).toEqual([500_00n, -50_00n, 0n])
    expect(balances(books, '2026-04-30', 'receivable', 'unbilled_receivable')).toEqual([450_00n, 0n])
  })
})

describe('a credit note against what is still to come', () => {
  const adjustments = { creditNotes: 'prospective-from-issue' }

  it('leaves what was earned, and lowers the rest', () => {
    const books = given({ facts: [invoiced, half], adjustments })
    expect(revenue(books, june, july, '2026')).toEqual([100_00n, 60_00n, 960_00n])
    expect(books.decision('PRICE_CHANGED_TO_COME')?.amounts).toEqual({ amount: '24000' })
  })

  it('takes all that is to come and no more; beyond it the price has changed', () => {
    const all = given({ facts: [invoiced, credited('2026-06-30', '600.00')], adjustments })
    expect(revenue(all, june, july)).toEqual([100_00n, 0n])
    const beyond = given({ facts: [invoiced, credited('2026-06-30', '720.00')], adjustments })
    // A price of 480, of which half is earned: 240 of the 600.
    expect(revenue(beyond, june, july)).toEqual([100_00n - 360_00n, 40_00n])
  })

  it('goes to each service by what is to come of it', () => {
    const G = goods('G', { statedPrice: '1200.00' })
    const books = given({ facts: [{ ...invoiced, amount: '2400.00' }, transferred('2026-03-31', 'G'), half], adjustments, promises: [service('S', { statedPrice: '1200.00' }), G] })
    expect([books.allocated('S'), books.allocated('G')]).toEqual([960_00n, 1_200_00n])
  })

  it('refunds and what is taken back of a credit note keep to the method', () => {
    const books = given({ facts: [invoiced, paid('2026-01-01'), refunded('2026-06-30', '240.00')], adjustments })
    expect(revenue(books, june, july)).toEqual([-20_00n, 80_00n])
    const restored = given({ facts: [invoiced, half, { kind: 'reversal', on: '2026-09-30', what: 'credit-note', of: '#latest' }], adjustments })
    expect([restored.price(), ...revenue(restored, '2026')]).toEqual([1_200_00n, 1_200_00n])
  })
})

describe('a credit note by shares', () => {
  it('takes its recognised share to a contra account, and the deferred share out of what is to come', () => {
    const books = byShares({ facts: [invoiced, half] })
    expect(balances(books, '2026-06-30', 'revenue', 'credit_notes_contra', 'contract_liability')).toEqual([-600_00n, 120_00n, -480_00n])
    expect([books.revenue(july), books.balance('revenue', '2026-12-31'), books.balance('contract_liability', '2026-12-31')]).toEqual([80_00n, -1_080_00n, 0n])
    expect(books.decision('GIVEN_BACK_BY_SHARES')?.amounts).toEqual({ amount: '24000', recognised: '12000', deferred: '12000' })
  })

  it('of which some is refunded goes against refunds in that part', () => {
    const books = byShares({ facts: [invoiced, paid('2026-01-01'), credited('2026-06-30', '240.00', { refund: '100.00' })] })
    expect(balances(books, '2026-06-30', 'credit_notes_contra', 'refunds_contra')).toEqual([70_00n, 50_00n])
  })

  it('of an invoice that earned first takes the part of that invoice that is earned', () => {
    const facts = [{ ...invoiced, amount: '600.00' }, { kind: 'invoice', on: '2026-07-01', invoice: 'in_2', amount: '600.00' }]
    const of = (invoice: string) => balances(byShares({ facts: [...facts, credited('2026-09-30', '120.00', { invoice })] }), '2026-09-30', 'credit_notes_contra')
    // By September 900 are earned: all of the first invoice and half of the second.
    expect([of('in_1'), of('in_2')]).toEqual([[120_00n], [60_00n]])
  })

  it('is rounded as policy says', () => {
    const facts = [invoiced, credited('2026-04-30', '100.00')]
    expect(balances(byShares({ facts }), '2026-04-30', 'credit_notes_contra')).toEqual([33_33n])
    expect(balances(byShares({ facts, adjustments: { decimals: 0 } }), '2026-04-30', 'credit_notes_contra')).toEqual([33_00n])
    expect(balances(byShares({ facts, adjustments: { decimals: 4 } }), '2026-04-30', 'credit_notes_contra')).toEqual([33_33n])
  })

  it('goes to each obligation by what was earned of it, and by what is to come', () => {
    const G = goods('G', { statedPrice: '600.00' })
    const books = byShares({ facts: [{ ...invoiced, amount: '1800.00' }, transferred('2026-03-31', 'G'), credited('2026-06-30', '180.00')], promises: [service('S', { statedPrice: '1200.00' }), G] })
    // 1,200 of 1,800 are earned, half of it by each: 60 of each; the 60 to come are the service's.
    expect([books.allocated('S'), books.allocated('G')]).toEqual([1_080_00n, 540_00n])
  })

  it('a second one counts what the first left', () => {
    const books = byShares({ facts: [invoiced, half, credited('2026-09-30', '240.00')] })
    // 480 to come in July at 80; by September 720 stand of 960, three quarters of the second: 180.
    expect(balances(books, '2026-09-30', 'credit_notes_contra')).toEqual([120_00n + 180_00n])
    expect([books.revenue('2026-10'), books.balance('revenue', '2026-12-31')]).toEqual([60_00n, -1_020_00n])
  })

  it('that is taken back gives again what it took, and what would have been earned of it by then', () => {
    const reversal = { kind: 'reversal', on: '2026-09-30', what: 'credit-note', of: '#latest' }
    const books = byShares({ facts: [invoiced, half, reversal] })
    expect(balances(books, '2026-09-30', 'credit_notes_contra', 'revenue')).toEqual([0n, -900_00n])
    expect([books.revenue('2026-10'), books.price()]).toEqual([100_00n, 1_200_00n])
  })

  it('of nothing that is earned or to come is all from revenue, of nothing earned all from what is to come', () => {
    const early = byShares({ facts: [invoiced, credited('2026-01-01', '240.00')] })
    expect([...balances(early, '2026-01-31', 'credit_notes_contra'), early.revenue('2026-02')]).toEqual([0n, 80_00n])
    const late = byShares({ facts: [invoiced, credited('2027-02-28', '240.00')] })
    expect(balances(late, '2027-02-28', 'credit_notes_contra')).toEqual([240_00n])
  })
})

describe('given back and billed again', () => {
  const again = { kind: 'invoice', on: '2026-06-30', invoice: 'in_2', amount: '1200.00' }

  it('is no change of the price', () => {
    const books = given({ facts: [invoiced, again, credited('2026-06-30', '1200.00', { invoice: 'in_1' })] })
    expect([books.price(), ...revenue(books, june, july)]).toEqual([1_200_00n, 100_00n, 100_00n])
  })

  it('in part is one for the rest', () => {
    const books = given({ facts: [invoiced, { ...again, amount: '900.00' }, credited('2026-06-30', '1200.00', { invoice: 'in_1' })] })
    expect(books.price()).toBe(900_00n)
  })

  it('counts what earlier documents gave back already', () => {
    const books = given({ facts: [invoiced, { ...again, amount: '300.00' }, credited('2026-05-31', '200.00', { invoice: 'in_1' }), credited('2026-06-30', '400.00', { invoice: 'in_1' })] })
    // 1,500 are billed. The first 200 are billed again, so are 100 of the next; 300 are a change.
    expect([books.price('2026-05-31'), books.price()]).toEqual([1_200_00n, 900_00n])
  })

  it('refunded in part with the same note counts once', () => {
    const books = given({ facts: [invoiced, paid('2026-01-01'), { ...again, amount: '300.00' }, credited('2026-06-30', '400.00', { invoice: 'in_1', refund: '250.00' })] })
    expect(books.price()).toBe(1_100_00n)
  })
})
