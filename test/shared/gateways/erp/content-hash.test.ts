import fc from 'fast-check'
import { compareJournal, contentHash, journalOfBatch } from '#gateways'
import { period } from '#calendar'
import { journal } from './netsuite-bench.ts'

test('the hash is stable, and blind to memo and to the writing of an amount', () => {
  expect(journal().contentHash).toBe('113c5939de6dc1ab496c53c83bf45134a766da1ad09c56a8ac407c12f655d104')
  const other = journal({ lines: [{ account: '2400', debit: '187', memo: 'other words' }, { account: '4010', credit: '187.0', segments: { department: '3' } }] })
  expect(other.contentHash).toBe(journal().contentHash)
})

test.each([
  { externalId: 'other' },
  { book: 'ifrs15' },
  { subsidiary: 'eu' },
  { currency: 'EUR' },
  { period: period('2026-02') },
  { lines: [{ account: '2400', debit: '187.01' }, { account: '4010', credit: '187.01' }] },
  { lines: [{ account: '2400', credit: '187.00' }, { account: '4010', debit: '187.00' }] },
  { lines: journal().lines.map((line) => ({ ...line, entity: 'cus_A' })) },
])('the hash sees %j', (changes) => expect(journal(changes).contentHash).not.toBe(journal().contentHash))

test('comparison does not depend on the order of the lines, and hashes agree only with it', () => {
  const lines = fc.array(fc.record({ account: fc.constantFrom('2400', '4010', '1100'), debit: fc.integer({ min: 1, max: 300 }).map((cents) => `${cents}.00`) }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(lines, fc.integer(), (some, seed) => {
      const sent = journal({ lines: some })
      const turned = some.map((line, index) => ({ line, key: (index * 7919 + seed) % 13 })).sort((a, b) => a.key - b.key).map(({ line }) => line)
      expect(compareJournal(sent, { ...sent, erpId: '1', state: 'posted', lines: turned })).toEqual({ same: true })
      const changed = [...turned.slice(1), { ...turned[0]!, account: '9999' }]
      expect(compareJournal(sent, { ...sent, erpId: '1', state: 'posted', lines: changed }).same).toBe(false)
    }),
  )
})

test('a moved period is told apart from other content', () => {
  const held = { ...journal(), erpId: '1', state: 'posted' as const }
  expect(compareJournal(journal(), { ...held, period: period('2026-02') })).toMatchObject({ kind: 'period_moved' })
  expect(compareJournal(journal(), { ...held, currency: 'EUR' })).toMatchObject({ kind: 'content_mismatch' })
  expect(compareJournal(journal(), { ...held, book: 'ifrs15' })).toMatchObject({ kind: 'content_mismatch' })
})

const batch = { batch: 'acme-1', book: 'asc606', entity: 'us', currency: 'USD', period: period('2026-02'), journalClass: 'act', revision: 2, part: 3 }
const frozen = [{ account: '1100', side: 'debit', amount: '5.00', customer: 'cus_A', memo: 'receivable' }, { account: '4010', side: 'credit', amount: '5.00', customer: null, memo: '' }]

test('a frozen batch becomes the journal of its period’s last day', () => {
  const made = journalOfBatch(batch, frozen)
  expect(made).toMatchObject({ externalId: 'acme-1', subsidiary: 'us', postingDate: '2026-02-28', memo: 'Tieout us asc606 2026-02 USD act revision 2 part 3' })
  expect(made.lines).toEqual([{ account: '1100', debit: '5.00', entity: 'cus_A', memo: 'receivable' }, { account: '4010', credit: '5.00' }])
  expect(made.contentHash).toBe(contentHash(made))
})

test('customers are left out where policy says so, and a malformed line is never posted', () => {
  expect(journalOfBatch(batch, frozen, { customers: false }).lines[0]).not.toHaveProperty('entity')
  expect(() => journalOfBatch(batch, [{ account: '1100', side: 'left', amount: '5.00' }])).toThrow()
})
