import type { Fact, FactOf } from '#billing'
import { readContractFile } from '#contract-file'
import { applyFact, openFile, signedTerms } from '#recognition'
import { contract, goods, service, transferred } from './given.ts'

type Fields = Record<string, unknown>
const saas = (more: Fields = {}) => service('saas', { statedPrice: '1200.00', ...more })
const calls = { id: 'calls', unitPrice: '2.00', product: 'prod_calls', class: 'usage', satisfaction: { method: 'as-used', measure: 'usage' } }
const used = (on: string, quantity: string) => ({ kind: 'usage', on, promise: 'calls', quantity })

describe('how a signed contract is presented', () => {
  it('each obligation with what it carries, what is recognised and what remains', () => {
    const books = contract({ terms: { promises: [saas({ class: 'subscription', product: 'prod_saas' }), goods('device', { statedPrice: '300.00' })], price: {} }, facts: [transferred('2026-01-10', 'device')] })
    const { obligations, totals } = books.through('2026-03')
    expect(obligations).toMatchObject([
      { obligation: 'saas', class: 'subscription', template: 'contract', promise: 'saas', product: 'prod_saas', method: 'straight-line', billedMinor: 0n, allocatedMinor: 1_200_00n, recognisedMinor: 300_00n, remainingMinor: 900_00n },
      { obligation: 'device', class: 'revenue', product: null, method: 'point-in-time', allocatedMinor: 300_00n, recognisedMinor: 300_00n, remainingMinor: 0n },
    ])
    expect(obligations[0]?.tranches).toEqual([{ tranche: 'saas', document: null, term: null, allocatedMinor: 1_200_00n, recognisedMinor: 300_00n, held: null }])
    expect(totals).toEqual({ billedMinor: 0n, allocatedMinor: 1_500_00n, recognisedMinor: 600_00n, remainingMinor: 900_00n, heldMinor: 0n })
  })

  it('what was billed is the consideration recorded, tax and balances between accounts apart', () => {
    const books = contract({ terms: { promises: [saas()], price: {} }, facts: [{ kind: 'invoice', on: '2026-01-10', amount: '300.00', tax: '30.00' }, { kind: 'payment', on: '2026-01-20', amount: '330.00' }, { kind: 'invoice', on: '2026-02-10', amount: '100.00' }] })
    expect(books.whole.totals.billedMinor).toBe(400_00n)
  })

  it('what is priced as it is used carries what it has earned, and nothing remains of it', () => {
    const [, view] = contract({ terms: { promises: [saas(), calls], price: {} }, facts: [used('2026-01-10', '10'), used('2026-02-10', '5')] }).whole.obligations
    expect(view).toMatchObject({ obligation: 'calls', class: 'usage', product: 'prod_calls', allocatedMinor: 30_00n, recognisedMinor: 30_00n, remainingMinor: 0n })
  })

  it('what is priced apart within an obligation stands with it, part by part', () => {
    const overage = { id: 'over', kind: 'usage', unitPrice: '1.00', thresholdUnits: '10', allocatedTo: ['saas'] }
    const books = contract({ terms: { promises: [saas(), goods('device', { statedPrice: '300.00' })], price: { variable: [overage] } }, facts: [{ kind: 'usage', on: '2026-01-10', promise: 'saas', quantity: '25' }] })
    const { obligations } = books.through('2026-01')
    expect(obligations.map(({ obligation }) => obligation)).toEqual(['saas', 'device'])
    expect(obligations[0]).toMatchObject({ allocatedMinor: 1_215_00n, recognisedMinor: 115_00n, remainingMinor: 1_100_00n, tranches: [{ tranche: 'saas', allocatedMinor: 1_200_00n }, { tranche: 'saas~over', allocatedMinor: 15_00n }] })
    expect(books.revenue('2026-01', 'saas')).toBe(115_00n)
  })

  it('what is held says why, for which obligation and how much, and is a decision that names its rule', () => {
    const books = contract({ terms: { promises: [{ id: 'P', statedPrice: '100.00' }, saas()], price: {}, unusualTerms: [{ clause: '9.1', kind: 'side-letter' }] } })
    expect(books.whole.holds.map(({ code, subject, obligation, amountMinor }) => [code, subject, obligation, amountMinor])).toEqual([['CLASSIFICATION_MISSING', '9.1', null, 0n], ['NO_POLICY_MATCH', 'P', 'P', 100_00n]])
    expect(books.whole.totals.heldMinor).toBe(100_00n)
    expect(books.whole.decisions.filter(({ step }) => step === 'hold')).toMatchObject([{ code: 'CLASSIFICATION_MISSING', subject: '9.1', policy: null }, { code: 'NO_POLICY_MATCH', subject: 'P', policy: 'contract', because: 'Neither the contract nor policy says how P is satisfied.', amounts: {} }])
    expect(books.whole.obligations[0]?.tranches[0]?.held).toBe('NO_POLICY_MATCH')
  })

  it('revenue moves by obligation, class, day, period and right', () => {
    const books = contract({ terms: { promises: [goods('device', { statedPrice: '300.00', class: 'hardware' })], price: {} }, facts: [transferred('2026-01-10', 'device')] })
    expect(books.whole.events.filter(({ kind }) => kind === 'ObligationMoved')).toEqual([{ kind: 'ObligationMoved', obligation: 'device', class: 'hardware', economicIn: '2026-01', billedMinor: 0n, recognisedMinor: 300_00n, right: 'conditional', unit: 'contract', on: '2026-01-10', cause: 'revenue' }])
  })

  it('as it stood on a day knows no fact that took effect later', () => {
    const books = contract({ terms: { promises: [goods('device', { statedPrice: '300.00' })], price: {} }, facts: [transferred('2026-01-10', 'device')] })
    expect([books.balance('revenue', '2026-01-09'), books.balance('revenue', '2026-01-10')]).toEqual([0n, -300_00n])
  })
})

describe('terms that were signed anew', () => {
  const version = (of: number, id: string): Fact => ({ ...signed, id, version: of })
  const read = readContractFile({ contract: 'C-1', terms: { currency: 'USD', signedOn: '2026-01-01', promises: [], price: {} }, facts: [] })
  if (!read.ok) throw new Error(read.sentence)
  const signed = read.value.facts[0] as FactOf<'ContractSigned'>
  const stands = (...versions: readonly number[]) => signedTerms(versions.map((of, index) => version(of, `v${index}`)).reduce(applyFact, openFile('C-1')))?.version

  it('stand in their highest version, in whatever order they arrived; without any, only billing speaks', () => {
    expect([stands(1), stands(1, 2), stands(2, 1), stands(1, 3, 2), stands()]).toEqual([1, 2, 2, 3, undefined])
  })
})
