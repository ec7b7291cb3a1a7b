import { readFileSync, readdirSync } from 'node:fs'
import { readPolicy } from '#policy'
import { contract } from '../given.ts'

const sold = (id: string, ssp: string): Record<string, unknown> => ({ id, ssp: { method: 'observable', amount: ssp }, satisfaction: { method: 'point-in-time', signal: 'delivery' } })
const promises = [sold('LICENCE', '120000.00'), sold('SERVICES', '30000.00')]
const two = (more: Record<string, unknown> = {}, secondOn = '2026-01-04'): Record<string, unknown> => ({
  contracts: [{ id: 'SOW-1', promises: ['LICENCE'], price: '90000.00', signedOn: '2026-01-01' }, { id: 'SOW-2', promises: ['SERVICES'], price: '60000.00', signedOn: secondOn }],
  ...more,
})
const worked = (combines: Record<string, unknown>, policy: Record<string, unknown> = {}) => contract({ terms: { promises, price: { fixed: '150000.00' }, combines }, policy: { contract: policy } })
const parts = (made: ReturnType<typeof worked>): readonly (bigint | undefined)[] => [made.allocated('LICENCE'), made.allocated('SERVICES')]

describe('combination of contracts (25-9)', () => {
  it('S-042 signed within days and negotiated as a package: one contract, one price', () => {
    const made = worked(two({ negotiatedAsPackage: true }))
    expect(parts(made)).toEqual([12_000_000n, 3_000_000n])
    expect(made.decision('COMBINED')?.because).toContain('Recommended: combined')
  })

  it('S-042 months apart, or at arm’s length: each shares its own price', () => {
    expect(parts(worked(two({ negotiatedAsPackage: true }, '2026-06-01')))).toEqual([9_000_000n, 6_000_000n])
    expect(parts(worked(two()))).toEqual([9_000_000n, 6_000_000n])
  })

  it('S-042 different customers are combined only as related parties', () => {
    const contracts = (two()['contracts'] as Record<string, unknown>[]).map((one, index) => ({ ...one, customer: `customer ${index}` }))
    expect(worked({ contracts, priceInterdependent: true }).decision('NOT_COMBINED')).toBeDefined()
    expect(worked({ contracts, priceInterdependent: true, relatedParties: true }).decision('COMBINED')).toBeDefined()
  })

  it('S-044 one priced far under and one far over its stand-alone prices is flagged', () => {
    const made = worked(two())
    expect(made.decision('CROSS_SUBSIDY')?.because).toContain('SOW-1 at 75 %')
    expect(made.decision('CROSS_SUBSIDY')?.because).toContain('SOW-2 at 200 %')
  })

  it('S-045 undecided where policy asks for a decision: facts and recommendation stand, no revenue until it is taken', () => {
    const held = worked(two({ priceInterdependent: true }), { combination: { undecided: 'hold' } })
    expect(held.decision('COMBINATION_CANDIDATE')?.because).toContain('price-interdependent. Recommended: combined')
    expect([held.holds, held.revenue('2026')]).toEqual([['CLASSIFICATION_MISSING'], 0n])
    const decided = worked(two({ priceInterdependent: true, decided: 'separate', because: 'priced alone' }), { combination: { undecided: 'hold' } })
    expect(decided.decision('NOT_COMBINED')?.because).toContain('Recommended: combined. Decided: separate, because priced alone')
  })

  it('S-043 policy that combines by no criterion of 25-9 is refused when it is read', () => {
    const folder = new URL('../../../../../shared/policy/reference/', import.meta.url)
    const files = readdirSync(folder).filter((name) => name.endsWith('.yaml')).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }))
    const rule = (criteria: string): string => `kind: recognition\nrecognition:\n  asc606:\n    "1990-01-01":\n      value: { contract: { combination: { criteria: ${criteria} } } }\n      reference: ["ASC 606-10-25-9"]\n`
    const reading = (criteria: string) => readPolicy(files.map((file) => (file.name === 'recognition.yaml' ? { ...file, text: rule(criteria) } : file)))
    const blanket = reading('[]')
    expect(blanket.ok ? '' : blanket.sentence).toContain('expected at least one criterion of ASC 606-10-25-9')
    expect(reading('[price-interdependent]').ok).toBe(true)
  })
})
