import type { Fact } from '#billing'
import { haldenWith } from '../../policy/halden.ts'
import { evaluated, fact, holdsOf } from '../given.ts'
import { journal } from './given.ts'

const moved = (on: string, type: string, amountMinor: bigint): Fact => fact('CustomerBalanceMoved', on, { transaction: `cbtxn_${type}_${on}`, type, currency: 'USD', amountMinor })
const balance = (rule: string) => haldenWith('treatments.yaml', '{ value: against-clearing,', `{ value: ${rule},`)

describe('customer balance that moved by itself', () => {
  const facts = [moved('2026-01-05', 'migration', -5_00n), moved('2026-02-05', 'migration', 2_00n)]

  it('goes against the account that policy names for its type, both ways', () => {
    expect(journal(facts, '2026-02')).toEqual(['2026-01 billing_clearing to customer_credit 5.00 (balance)', '2026-02 billing_clearing to customer_credit -2.00 (balance)'])
    expect(journal(facts, '2026-02', balance('expense'))).toEqual(['2026-01 bad_debt_expense to customer_credit 5.00 (balance)', '2026-02 bad_debt_expense to customer_credit -2.00 (balance)'])
  })

  it('is held where policy says so, for every type that it does not name, and before any rule is in force', () => {
    const held = [['BALANCE_UNEXPLAINED', 'cbtxn_migration_2026-01-05', 5_00n], ['BALANCE_UNEXPLAINED', 'cbtxn_migration_2026-02-05', -2_00n]]
    const later = haldenWith('treatments.yaml', 'migration:\n    "2024-01-01"', 'migration:\n    "2027-01-01"')
    for (const policy of [balance('hold'), later]) expect([journal(facts, '2026-02', policy), holdsOf(evaluated(facts, '2026-02', policy))]).toEqual([[], held])
    expect(holdsOf(evaluated([moved('2026-01-05', 'gift', -5_00n)], '2026-02'))).toEqual([['BALANCE_UNEXPLAINED', 'cbtxn_gift_2026-01-05', 5_00n]])
  })

  it('moves nothing where a document says the same', () => {
    for (const type of ['applied_to_invoice', 'unapplied_from_invoice', 'credit_note']) expect(evaluated([moved('2026-01-05', type, -5_00n)], '2026-02')).toMatchObject({ events: [], holds: [] })
  })
})
