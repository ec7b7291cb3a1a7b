import { goods, service, transferred } from '../../given.ts'
import { balances, byShares, credited, given, invoiced, paid, refunded, revenue } from './given.ts'

const givenUp = { kind: 'write-off', on: '2026-06-15' }
const accounts = ['receivable', 'bad_debt_expense', 'recoverables_gain', 'contract_liability'] as const

describe('an invoice that nobody expects to collect (606-10-45-4)', () => {
  it('is a loss for what it had earned by the last period; what it had not earned is earned no more', () => {
    const books = given({ facts: [invoiced, givenUp] })
    expect(balances(books, '2026-06-30', ...accounts)).toEqual([0n, 500_00n, 0n, 0n])
    expect([...revenue(books, '2026-05', '2026-06', '2026'), books.price()]).toEqual([100_00n, 0n, 500_00n, 500_00n])
    expect(books.decision('UNCOLLECTIBLE')).toMatchObject({ subject: 'in_1', amounts: { open: '120000', loss: '50000', unearned: '70000' }, on: '2026-06-15' })
  })

  it('or by its day, where policy says so', () => {
    const books = given({ facts: [invoiced, { ...givenUp, on: '2026-06-30' }], adjustments: { writeOffAt: 'day' } })
    expect(balances(books, '2026-06-30', ...accounts)).toEqual([0n, 600_00n, 0n, 0n])
  })

  it('paid in part: what is open is lost in its earned share, what was paid for nothing is a gain', () => {
    const books = given({ facts: [invoiced, paid('2026-02-01', '300.00'), givenUp] })
    // Open 900: five twelfths, 375, are a loss. Of 700 not earned, 525 were never paid, 175 were.
    expect(balances(books, '2026-06-30', ...accounts)).toEqual([0n, 375_00n, -175_00n, 0n])
  })

  it('of goods that passed is a loss entirely, tax apart', () => {
    const books = given({ facts: [{ ...invoiced, amount: '600.00', tax: '60.00' }, transferred('2026-02-01', 'G'), givenUp], promises: [goods('G', { statedPrice: '600.00' })] })
    expect(balances(books, '2026-06-30', ...accounts, 'tax_payable')).toEqual([0n, 600_00n, 0n, 0n, 0n])
    expect(books.price()).toBe(600_00n)
  })

  it('of one service of two ends that one alone', () => {
    const promises = [service('S', { statedPrice: '1200.00' }), service('T', { statedPrice: '2400.00' })]
    const books = given({ facts: [{ ...invoiced, promise: 'S' }, { kind: 'invoice', on: '2026-01-01', invoice: 'in_2', amount: '2400.00', promise: 'T' }, { ...givenUp, invoice: 'in_1' }], promises })
    expect([books.revenue('2026', 'S'), books.revenue('2026', 'T')]).toEqual([500_00n, 2_400_00n])
  })

  it('of some instalments leaves what other invoices still earn', () => {
    const books = given({ facts: [{ ...invoiced, amount: '600.00' }, paid('2026-01-02', '600.00'), { kind: 'invoice', on: '2026-05-01', invoice: 'in_2', amount: '600.00' }, { ...givenUp, invoice: 'in_2' }] })
    // 500 are earned, all of the first invoice's: nothing is lost; 100 are still to come of 1,200 − 600.
    expect(balances(books, '2026-06-30', 'bad_debt_expense', 'receivable')).toEqual([0n, 0n])
    expect([books.price(), ...revenue(books, '2026')]).toEqual([600_00n, 600_00n])
  })

  it('paid after all takes the loss back, and the rest is a gain', () => {
    const books = given({ facts: [invoiced, givenUp, paid('2026-09-01', '600.00'), paid('2026-10-01', '600.00')] })
    expect(balances(books, '2026-09-30', ...accounts)).toEqual([0n, 250_00n, -350_00n, 0n])
    expect(balances(books, '2026-10-31', ...accounts)).toEqual([0n, 0n, -700_00n, 0n])
  })

  it('paid after all and refunded gives the gain back, and the rest is price', () => {
    const books = byShares({ facts: [invoiced, givenUp, paid('2026-09-01'), refunded('2026-10-01', '600.00')] })
    expect(balances(books, '2026-10-31', 'recoverables_gain', 'refunds_contra')).toEqual([-350_00n, 250_00n])
    const twice = byShares({ facts: [invoiced, givenUp, paid('2026-09-01'), refunded('2026-10-01', '1200.00')] })
    expect(balances(twice, '2026-10-31', 'recoverables_gain', 'refunds_contra', 'cash_clearing')).toEqual([0n, 500_00n, 0n])
  })

  it('that should never have been asked for is revenue taken back, through a contra account where policy has one', () => {
    const facts = [invoiced, givenUp, { kind: 'void', on: '2026-09-01' }]
    expect(balances(byShares({ facts }), '2026-09-30', 'bad_debt_expense', 'voids_contra', 'revenue')).toEqual([0n, 500_00n, -500_00n])
    expect(balances(given({ facts }), '2026-09-30', 'bad_debt_expense', 'voids_contra', 'revenue')).toEqual([0n, 0n, 0n])
  })
})

describe('an invoice that is voided', () => {
  const voided = { kind: 'void', on: '2026-06-30' }

  it('is a price that nobody is asked for', () => {
    const books = given({ facts: [{ ...invoiced, amount: '240.00' }, { kind: 'invoice', on: '2026-01-02', invoice: 'in_2', amount: '960.00' }, { ...voided, invoice: 'in_1' }] })
    expect([books.price(), ...revenue(books, '2026-06', '2026-07')]).toEqual([960_00n, -20_00n, 80_00n])
  })

  it('by shares goes against voids and what is to come', () => {
    const books = byShares({ facts: [{ ...invoiced, promise: 'S' }, voided] })
    expect(balances(books, '2026-06-30', 'voids_contra', 'receivable', 'contract_liability')).toEqual([600_00n, 0n, 0n])
    expect(revenue(books, '2026-07')).toEqual([0n])
  })
})

describe('a payment that is disputed', () => {
  const disputed = { kind: 'dispute', on: '2026-06-30', dispute: 'dp_1', amount: '240.00', fee: '15.00' }
  const decided = (result: string) => ({ kind: 'dispute-decided', on: '2026-08-31', dispute: 'dp_1', result, ...(result === 'won' ? { amount: '240.00', fee: '15.00' } : {}) })
  const roles = ['disputed_receivable', 'cash_clearing', 'processor_fee_expense'] as const
  const sale = [invoiced, paid('2026-01-01')]

  it('is claimed from the customer until it is decided', () => {
    expect(balances(given({ facts: [...sale, disputed] }), '2026-06-30', ...roles)).toEqual([240_00n, 945_00n, 15_00n])
  })

  it('and won comes back', () => {
    const books = given({ facts: [...sale, disputed, decided('won')] })
    expect([...balances(books, '2026-08-31', ...roles), books.price()]).toEqual([0n, 1_200_00n, 0n, 1_200_00n])
  })

  it('and lost was no price', () => {
    const books = given({ facts: [...sale, disputed, decided('lost')] })
    expect([...balances(books, '2026-08-31', ...roles), books.price()]).toEqual([0n, 945_00n, 15_00n, 960_00n])
    expect(revenue(books, '2026-06', '2026-08', '2026-09')).toEqual([100_00n, 100_00n - 160_00n, 80_00n])
  })

  it('by shares is taken out at once, and a gain when it is won', () => {
    const books = byShares({ facts: [...sale, disputed] })
    expect(balances(books, '2026-06-30', 'disputes_contra', 'disputed_receivable', 'contract_liability')).toEqual([120_00n, 0n, -480_00n])
    const won = byShares({ facts: [...sale, disputed, decided('won')] })
    expect(balances(won, '2026-08-31', 'disputes_contra', 'recoverables_gain', 'cash_clearing')).toEqual([120_00n, -240_00n, 1_200_00n])
    const lost = byShares({ facts: [...sale, disputed, decided('lost')] })
    expect(balances(lost, '2026-08-31', 'disputes_contra', 'recoverables_gain', 'cash_clearing')).toEqual([120_00n, 0n, 945_00n])
  })

  it('by shares is not owed to the authority while it is, in its tax', () => {
    const facts = [{ ...invoiced, tax: '120.00' }, paid('2026-01-01', '1320.00'), { ...disputed, amount: '264.00', fee: '0.00' }]
    const books = byShares({ facts })
    expect(balances(books, '2026-06-30', 'disputes_contra', 'tax_payable')).toEqual([120_00n, -96_00n])
    const won = byShares({ facts: [...facts, { ...decided('won'), amount: '264.00', fee: '0.00' }] })
    expect(balances(won, '2026-08-31', 'recoverables_gain', 'tax_payable')).toEqual([-240_00n, -120_00n])
  })
})

describe('a refund', () => {
  it('that no credit note explains is a price given back', () => {
    const books = given({ facts: [invoiced, paid('2026-01-01'), refunded('2026-06-30', '240.00')] })
    expect([books.price(), ...revenue(books, '2026-06', '2026-07')]).toEqual([960_00n, -20_00n, 80_00n])
    const shares = byShares({ facts: [invoiced, paid('2026-01-01'), refunded('2026-06-30', '240.00')] })
    expect(balances(shares, '2026-06-30', 'refunds_contra', 'contract_liability')).toEqual([120_00n, -480_00n])
  })

  it('of what a credit note owes changes no price again', () => {
    const books = given({ facts: [invoiced, paid('2026-01-01'), credited('2026-06-30', '240.00', { refund: '240.00' }), refunded('2026-07-15', '300.00')] })
    expect([books.price('2026-06-30'), books.price()]).toEqual([960_00n, 900_00n])
    expect(balances(books, '2026-07-31', 'refund_liability', 'cash_clearing')).toEqual([0n, 900_00n])
  })

  it('that failed is paid again, and the price is what it was', () => {
    const books = given({ facts: [invoiced, paid('2026-01-01'), refunded('2026-06-30', '240.00'), { kind: 'reversal', on: '2026-07-31', what: 'refund', of: '#latest' }] })
    expect([books.price(), books.balance('cash_clearing', '2026-07-31'), ...revenue(books, '2026')]).toEqual([1_200_00n, 1_200_00n, 1_200_00n])
  })

  it('of what has been owed since the contract ended changes no price', () => {
    const facts = [invoiced, paid('2026-01-01'), { kind: 'termination', on: '2026-06-30', penalty: '100.00' }, refunded('2026-07-15', '300.00'), refunded('2026-08-15', '250.00')]
    const books = given({ facts })
    // 1,200 paid, 600 performed, 100 of fee: 500 are owed. 50 more are given back of the price.
    expect([books.price('2026-07-31'), books.price()]).toEqual([700_00n, 650_00n])
    expect(balances(books, '2026-07-31', 'refund_liability')).toEqual([-200_00n])
    expect(balances(books, '2026-08-31', 'refund_liability', 'cash_clearing')).toEqual([0n, 650_00n])
  })
})

describe('a transaction left out of the books', () => {
  it('takes revenue and what it deferred to exclusion; cash stays where it is', () => {
    const books = given({ facts: [invoiced, paid('2026-01-01', '500.00'), { kind: 'transfer', on: '2026-06-30', transfer: 'excluded' }] })
    expect(balances(books, '2026-12-31', 'revenue', 'contract_liability', 'receivable', 'cash_clearing', 'exclusion')).toEqual([0n, 0n, 0n, 500_00n, -500_00n])
    expect([books.price(), books.decision('EXCLUDED')?.amounts]).toEqual([0n, { excluded: '50000' }])
  })

  it('leaves use that is priced as it happens to its own reports', () => {
    const promises = [service('S', { statedPrice: '1200.00' }), { id: 'U', satisfaction: { method: 'as-used', measure: 'usage', unitPrice: '1.00' } }]
    const books = given({ facts: [{ kind: 'usage', on: '2026-03-31', promise: 'U', quantity: '70' }, { kind: 'transfer', on: '2026-06-30', transfer: 'excluded' }], promises })
    expect([books.revenue('2026', 'S'), books.revenue('2026', 'U')]).toEqual([0n, 70_00n])
  })
})
