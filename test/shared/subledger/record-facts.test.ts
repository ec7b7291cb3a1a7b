import fc from 'fast-check'
import { type Fact, type FactOf } from '#billing'
import { policyRegistry } from '#policy'
import { type ContractBooks, chainEntry, readContractBooks, recordFacts } from '#subledger'
import { activated, fact, invoice, line, paid, platform } from '../recognition/given.ts'
import { histories } from '../recognition/histories.ts'
import { halden, haldenWith } from '../policy/halden.ts'
import { balance, byEconomicPeriod, month, nets, onePolicy, openLedger } from './ledger.ts'

const quarter = platform('in_1', '2026-01-01', 90_00n, ['2026-01-01', '2026-04-01'])
const active = activated('2026-01-01')
const fences = { asc606: month('2025-12') }

describe('facts are a set', () => {
  it('a known fact changes nothing: no item is appended', () => {
    const ledger = openLedger()
    ledger.record(quarter, active)
    expect(ledger.record(quarter)).toEqual({ advance: undefined, refused: [] })
    expect(ledger.record(quarter, active, quarter).advance).toBeUndefined()
  })

  it('one batch of facts and one after the other book the same balances', () => {
    fc.assert(
      fc.property(histories, (facts) => {
        const together = openLedger({ books: ['asc606'] })
        together.record(...facts, ...facts.slice(0, 3))
        const oneByOne = openLedger({ books: ['asc606'] })
        for (const each of [...facts].reverse()) oneByOne.record(each)
        expect(nets(oneByOne.lines, byEconomicPeriod)).toEqual(nets(together.lines, byEconomicPeriod))
        expect(together.advances).toHaveLength(1)
      }),
      { numRuns: 60 },
    )
  })

  it('the moment of knowledge is the latest receipt of what was applied', () => {
    const ledger = openLedger()
    expect(ledger.record(quarter, paid('ch_1', '2026-01-09', 'in_1', 90_00n)).advance?.recordedAt).toBe('2026-01-09T13:00:00.000Z')
  })
})

describe('a fact in another currency', () => {
  const yen = fact('InvoicePaymentApplied', '2026-01-03', { invoice: 'in_1', payment: 'ch_yen', currency: 'JPY', amountMinor: 90n, channel: 'processor' })

  it('is refused alone; what came with it stands', () => {
    const ledger = openLedger()
    const { advance, refused } = ledger.record(quarter, yen, active)
    expect(refused).toMatchObject([{ fact: { id: yen.id }, code: 'CURRENCY_MISMATCH', sentence: expect.stringContaining('is in JPY, the contract in USD') }])
    expect(advance?.facts.map((each) => each.kind)).toEqual(['InvoiceIssued', 'ServiceActivated'])
    expect(balance(ledger.held(), 'asc606', 'cash_clearing')).toBe(0n)
  })

  it('alone it adds nothing', () => {
    const ledger = openLedger()
    ledger.record(quarter)
    expect(ledger.record(yen)).toMatchObject({ advance: undefined, refused: [{ code: 'CURRENCY_MISMATCH' }] })
  })
})

describe('a contract pins its policy', () => {
  const first = halden()
  const second = haldenWith('templates.yaml', 'pattern: { method: over-time-daily }', 'pattern: { method: over-time-monthly, firstLast: by-days }')
  const policies = policyRegistry([{ from: '2024-01-01', policy: first }, { from: '2026-02-01', policy: second }])
  const applied = (policy: string, on: string): FactOf<'PolicyApplied'> => fact('PolicyApplied', on, { policy, engine: 'recognition/1', method: 'full-retrospective', approvedBy: 'controller', product: policy.slice(0, 4) })

  it('the one in force when its first fact took effect, and keeps it when another is published', () => {
    const ledger = openLedger({ policies })
    ledger.record(quarter, active)
    ledger.record(paid('ch_1', '2026-02-20', 'in_1', 90_00n))
    expect(ledger.held().policy).toBe(first.hash)
    const later = openLedger({ policies })
    later.record(platform('in_9', '2026-02-03', 90_00n, ['2026-02-03', '2026-05-03']))
    expect(later.held().policy).toBe(second.hash)
  })

  it('a policy that is applied moves the pin and books the difference in the open period', () => {
    const ledger = openLedger({ policies, books: ['asc606'] })
    ledger.record(quarter, active)
    ledger.close('2026-01')
    ledger.record(applied(second.hash, '2026-02-10'))
    expect(ledger.held().policy).toBe(second.hash)
    // January by days is 31.00, by even months 30.00: the 1.00 is given back in February
    expect(nets(ledger.lines, (each) => `${each.economicIn} posted ${each.postedIn} ${each.role}`)).toEqual({
      '2026-01 posted 2026-01 contract_liability': -59_00n,
      '2026-01 posted 2026-01 receivable': 90_00n,
      '2026-01 posted 2026-01 revenue': -31_00n,
      '2026-01 posted 2026-02 contract_liability': -1_00n,
      '2026-01 posted 2026-02 revenue': 1_00n,
    })
  })

  it.each(['one batch', 'in order', 'the later one first'])('the one that took effect last stands: %s', (how) => {
    const [early, late] = [applied(second.hash, '2026-02-10'), applied(first.hash, '2026-02-20')]
    const ledger = openLedger({ policies, books: ['asc606'] })
    ledger.record(quarter, active)
    if (how === 'one batch') ledger.record(late, early)
    else for (const each of how === 'in order' ? [early, late] : [late, early]) ledger.record(each)
    expect(ledger.held().policy).toBe(first.hash)
  })

  it('a policy that is not installed refuses the whole batch', () => {
    const ledger = openLedger({ policies })
    ledger.record(quarter, active)
    const missing = recordFacts(ledger.held(), [applied('f'.repeat(64), '2026-02-10')], { policies, fences })
    expect(missing).toMatchObject({ ok: false, code: 'POLICY_VERSION_MISSING', sentence: expect.stringContaining('ffff') })
    expect(recordFacts(ledger.held(), [paid('ch_1', '2026-02-20', 'in_1', 90_00n)], { policies: onePolicy(second), fences })).toMatchObject({ ok: false, code: 'POLICY_VERSION_MISSING', sentence: expect.stringContaining(first.hash) })
  })
})

describe('an engine that computes other balances than the books hold', () => {
  const altered = (held: ContractBooks): ContractBooks => {
    const state = held.books['asc606']!
    return { ...held, books: { ...held.books, asc606: { ...state, balances: { ...state.balances, receivable: 91_00n } } } }
  }

  it('books nothing: the difference is held for a person', () => {
    const ledger = openLedger()
    ledger.record(quarter, active)
    const drifted = recordFacts(altered(ledger.held()), [paid('ch_1', '2026-01-05', 'in_1', 90_00n)], { policies: onePolicy(), fences })
    expect(drifted).toMatchObject({ ok: false, code: 'ENGINE_DRIFT', subject: 'C-1' })
  })
})

describe('a chain item carries the whole contract', () => {
  it('written and read back, the contract goes on as if it had never left', () => {
    fc.assert(
      fc.property(histories, (facts) => {
        const ledger = openLedger()
        const [first, ...more] = facts
        ledger.record(first!)
        const stored = chainEntry(ledger.advances.at(-1)!, 'facts')
        const read = readContractBooks({ ...stored, policy: stored.policy }, JSON.parse(JSON.stringify(stored.state)))
        const context = { policies: onePolicy(), fences: { asc606: month('2025-12'), ifrs15: month('2025-12') } }
        expect(advanceOf(recordFacts(read, more, context))).toEqual(advanceOf(recordFacts(ledger.held(), more, context)))
      }),
      { numRuns: 40 },
    )
  })

  it('names the facts it applied, in stored form, and the parties', () => {
    const ledger = openLedger()
    ledger.record(invoice('in_1', '2026-01-01', [line({ line: 'l1', product: 'prod_onboarding', net: 1_00n })]))
    const entry = chainEntry(ledger.advances[0]!, 'facts')
    expect(entry).toMatchObject({ contract: 'C-1', customer: 'cus_1', entity: 'halden-us', currency: 'USD', kind: 'facts', dormant: false })
    expect(entry.facts).toMatchObject([{ kind: 'InvoiceIssued', totalMinor: '100' } as Partial<Fact> & object])
  })
})

const advanceOf = (recorded: ReturnType<typeof recordFacts>) => (recorded.ok ? recorded.value.advance : recorded)
