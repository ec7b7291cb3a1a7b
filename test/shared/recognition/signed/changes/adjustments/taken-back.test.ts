import { service } from '../../given.ts'
import { balances, byShares, credited, given, invoiced, paid, revenue } from './given.ts'

const reversal = (on: string, of: string) => ({ kind: 'reversal', on, what: 'credit-note', of })
const named = (creditNote: string, on: string, amount: string, fields: Record<string, unknown> = {}) => credited(on, amount, { creditNote, ...fields })

describe('a credit note that is taken back, by shares', () => {
  const two = [service('S', { statedPrice: '1200.00' }), service('T', { statedPrice: '2400.00' })]
  const both = { ...invoiced, amount: '3600.00' }

  it('gives again to the service that it took from', () => {
    const books = byShares({ facts: [both, named('cn_1', '2026-03-31', '240.00', { promise: 'T' }), reversal('2026-06-30', 'cn_1')], promises: two })
    expect([books.allocated('S'), books.allocated('T'), books.price()]).toEqual([1_200_00n, 2_400_00n, 3_600_00n])
    expect([books.revenue('2026-06', 'S'), books.revenue('2026-07', 'S'), books.revenue('2026-07', 'T')]).toEqual([100_00n, 100_00n, 200_00n])
    expect(balances(books, '2026-12-31', 'credit_notes_contra', 'revenue', 'contract_liability')).toEqual([0n, -3_600_00n, 0n])
  })

  it('leaves what another credit note took, until that is taken back too', () => {
    const facts = [invoiced, named('cn_1', '2026-03-31', '120.00'), named('cn_2', '2026-06-30', '240.00'), reversal('2026-09-30', 'cn_1')]
    const books = byShares({ facts })
    // Of the second, half of its 240 are recognised: 540 of 1,080.
    expect([books.price(), ...balances(books, '2026-12-31', 'credit_notes_contra', 'contract_liability')]).toEqual([960_00n, 120_00n, 0n])
    const restored = byShares({ facts: [...facts, reversal('2026-10-31', 'cn_2')] })
    expect([restored.price(), ...balances(restored, '2026-12-31', 'credit_notes_contra', 'revenue')]).toEqual([1_200_00n, 0n, -1_200_00n])
  })

  it('of use that is priced as it happens gives its revenue again', () => {
    const promises = [{ id: 'U', right: 'unconditional', satisfaction: { method: 'as-used', measure: 'usage', unitPrice: '1.00' } }]
    const facts = [{ kind: 'usage', on: '2026-03-31', promise: 'U', quantity: '500' }, { ...invoiced, on: '2026-04-01', amount: '500.00', promise: 'U' }, named('cn_1', '2026-04-15', '50.00'), reversal('2026-05-15', 'cn_1')]
    const books = byShares({ facts, promises })
    expect([balances(books, '2026-04-30', 'credit_notes_contra', 'receivable'), balances(books, '2026-05-31', 'credit_notes_contra', 'receivable'), books.price()]).toEqual([[50_00n, 450_00n], [0n, 500_00n], 0n])
  })
})

describe('what concerns a contract of use alone', () => {
  const promises = [{ id: 'U', right: 'unconditional', satisfaction: { method: 'as-used', measure: 'usage', unitPrice: '1.00' } }]
  const used = [{ kind: 'usage', on: '2026-03-31', promise: 'U', quantity: '500' }, { ...invoiced, on: '2026-04-01', amount: '500.00' }, paid('2026-04-10', '500.00')]

  it('stands in the position of that use', () => {
    const books = given({ facts: [...used, { kind: 'dispute', on: '2026-05-15', dispute: 'dp_1', amount: '80.00' }], promises })
    expect(balances(books, '2026-05-31', 'disputed_receivable', 'cash_clearing', 'unbilled_receivable', 'contract_liability', 'contract_asset')).toEqual([80_00n, 420_00n, 0n, 0n, 0n])
    expect(books.whole.events.filter(({ cause }) => cause === 'dispute').map((event) => event.kind === 'ConsiderationRecorded' && event.unit)).toEqual(['U', 'U'])
  })

  it('beside a service stands in the position of the contract', () => {
    const books = given({ facts: [...used, { kind: 'dispute', on: '2026-05-15', dispute: 'dp_1', amount: '80.00' }], promises: [service('S', { statedPrice: '1200.00' }), ...promises] })
    expect(books.whole.events.filter((event) => event.kind === 'ConsiderationRecorded' && event.debit === 'disputed_receivable').map((event) => event.kind === 'ConsiderationRecorded' && event.unit)).toEqual(['contract'])
  })

  it('given back with a service goes to each by what it was paid for', () => {
    const books = given({ facts: [...used, { ...invoiced, invoice: 'in_2', amount: '1200.00' }, credited('2026-06-30', '170.00')], promises: [service('S', { statedPrice: '1200.00' }), ...promises] })
    // 500 of use and 1,200 of service: 50 and 120, of which half is over.
    expect([books.revenue('2026-06', 'U'), books.revenue('2026-06', 'S'), books.price()]).toEqual([-50_00n, 100_00n - 60_00n, 1_080_00n])
    expect(revenue(books, '2026-07')).toEqual([90_00n])
  })
})
