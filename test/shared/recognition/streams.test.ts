import { readContractFile } from '#contract-file'
import { applyFact, evaluate, openFile } from '#recognition'
import { haldenWith } from '../policy/halden.ts'
import { activated, delivered, evaluated, holdsOf, invoice, line, platform, revenueOf } from './given.ts'

/** Policy that enables every stream but services on delivery. */
const policy = haldenWith('templates.yaml', 'trigger: delivery', 'enabled: false\n          trigger: delivery')

const sold = [invoice('in_1', '2026-01-05', [line({ line: 'l1', promise: 'ii_1', product: 'prod_onboarding', net: 500_00n })]), delivered('2026-01-20')]

describe('streams of revenue', () => {
  it('S-089 a stream that is not enabled is reported as out of scope with its amount, and none of it is recognised', () => {
    const evaluation = evaluated(sold, '2026-12', policy)
    expect([revenueOf(evaluation), holdsOf(evaluation)]).toEqual([{}, [['OUT_OF_SCOPE', 'in_1/l1', 500_00n]]])
    expect(revenueOf(evaluated(sold, '2026-12'))).not.toEqual({})
  })

  it('S-089 an enabled stream beside it goes on', () => {
    const both = evaluated([...sold, platform('in_2', '2026-01-01', 31_00n, ['2026-01-01', '2026-02-01']), activated('2026-01-01')], '2026-01', policy)
    expect(Object.values(revenueOf(both))).toEqual([31_00n])
  })

  it('S-089 of a signed contract, whatever the contract itself says of how it is satisfied', () => {
    const promises = [{ id: 'A', product: 'prod_onboarding', statedPrice: '500.00', ssp: { method: 'observable', amount: '500.00' }, satisfaction: { method: 'point-in-time', signal: 'transfer' } }, { id: 'B', statedPrice: '100.00', satisfaction: { method: 'point-in-time', signal: 'transfer' } }]
    const read = readContractFile({ contract: 'C-1', terms: { currency: 'USD', signedOn: '2026-01-01', promises, price: {} }, facts: [{ kind: 'control', on: '2026-01-20', signal: 'transfer' }] })
    if (!read.ok) throw new Error(read.sentence)
    const evaluation = evaluate(read.value.facts.reduce(applyFact, openFile('C-1')), { policy, book: 'asc606', through: '2026-12' as never })
    expect(evaluation.obligations.map(({ obligation, recognisedMinor }) => [obligation, recognisedMinor])).toEqual([['A', 0n], ['B', 100_00n]])
    expect(evaluation.holds.map(({ code, amountMinor }) => [code, amountMinor])).toEqual([['OUT_OF_SCOPE', 500_00n]])
  })
})
