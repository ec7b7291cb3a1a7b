import type { FactOf } from '#billing'
import { readContractFile } from '#contract-file'
import { type PolicySet, policyRegistry, readPolicy } from '#policy'
import { recordFacts } from '#subledger'
import { haldenFiles } from '../policy/halden.ts'
import { fact, platform } from '../recognition/given.ts'
import { month, openLedger } from './ledger.ts'

/** The sample policy, whose books are kept in dollars by choice, or in the currency of each contract. */
function keptInDollars(dollars: boolean): PolicySet {
  const recognition = `kind: recognition\nrecognition:\n  "*":\n    "2024-01-01":\n      value: { currency: { functional: ${dollars ? 'USD' : 'null'} } }\n      reference: ["ASC 830-10-45-2 · IAS 21.21"]`
  const read = readPolicy([...haldenFiles().filter(({ name }) => name !== 'recognition.yaml'), { name: 'recognition.yaml', text: recognition }])
  if (!read.ok) throw new Error(read.sentence)
  return read.value
}

const [first, second] = [keptInDollars(false), keptInDollars(true)]
const policies = policyRegistry([{ from: '2024-01-01', policy: first }, { from: '2028-01-01', policy: second }])
const fences = { asc606: month('2025-12') }

function signed(currency: string) {
  const promises = [{ id: 'SEATS', class: 'subscription', statedPrice: '1200.00', satisfaction: { method: 'straight-line', term: { from: '2026-01-01', through: '2026-03-31' } } }]
  const read = readContractFile({ contract: 'C-1', customer: 'cus_1', entity: 'halden-us', terms: { currency, signedOn: '2026-01-01', promises, price: {} }, facts: [{ kind: 'invoice', id: 'in_1', on: '2026-01-05', amount: '1200.00' }] })
  if (!read.ok) throw new Error(read.sentence)
  return read.value.facts
}

const applied: FactOf<'PolicyApplied'> = fact('PolicyApplied', '2026-02-10', { policy: second.hash, engine: 'recognition/1', method: 'full-retrospective', approvedBy: 'controller', product: null })

describe('a policy that keeps a book in another currency than it holds a contract in', () => {
  it('is not applied to that contract: what is held in one currency is no part of what is held in another', () => {
    const ledger = openLedger({ policies, books: ['asc606'] })
    ledger.record(...signed('EUR'))
    expect(recordFacts(ledger.held(), [applied], { policies, fences })).toMatchObject({ ok: false, code: 'CURRENCY_MISMATCH', sentence: expect.stringContaining('asc606') })
  })

  it('moves a contract that is kept in the same currency under both', () => {
    const ledger = openLedger({ policies, books: ['asc606'] })
    ledger.record(...signed('USD'))
    ledger.record(applied)
    expect(ledger.held().policy).toBe(second.hash)
  })
})

describe('the decision that a policy was applied', () => {
  it('stands in the chain with who approved it, and is no late event', () => {
    const ledger = openLedger({ policies, books: ['asc606'] })
    ledger.record(platform('in_1', '2026-01-01', 90_00n, ['2026-01-01', '2026-04-01']))
    ledger.record(applied)
    const { decisions, late } = ledger.advances.at(-1)!
    expect(decisions.filter(({ step }) => step === 'posting')).toMatchObject([{ code: 'POLICY_APPLIED', subject: applied.id, because: expect.stringMatching(/^controller approved policy \w{12} in place of \w{12}, from the inception/), cite: ['ASC 250-10-45-5 · IAS 8.22'] }])
    expect(late).toEqual([])
  })
})
