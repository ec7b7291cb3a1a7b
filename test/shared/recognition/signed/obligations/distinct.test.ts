import { readContractFile } from '#contract-file'
import { contract } from '../given.ts'
import { distinct, interdependent, monthly, ssp } from './given.ts'

const subscription = { id: 'SUB', statedPrice: '120000.00', ssp: ssp('120000.00'), satisfaction: monthly('2026-01-01', '2026-12-31') }
const implementation = { id: 'IMP', statedPrice: '30000.00', ssp: ssp('30000.00'), satisfaction: monthly('2026-01-01', '2026-03-31') }

describe('The two-limb test', () => {
  it('S-046 a distinct implementation is an obligation of its own', () => {
    const books = contract({ terms: { promises: [subscription, { ...implementation, distinct }], price: { fixed: '150000.00' } } })
    expect(books.allocated('SUB')).toBe(12000000n)
    expect(books.allocated('IMP')).toBe(3000000n)
    expect(books.revenue('2026-01', 'SUB')).toBe(1000000n)
    expect(books.revenue('2026-03', 'IMP')).toBe(1000000n)
    expect(books.revenue('2026-04', 'IMP')).toBe(0n)
  })

  it('S-047 not distinct: one obligation, even over the subscription', () => {
    const books = contract({ terms: { promises: [subscription, { ...implementation, distinct: interdependent }], price: { fixed: '150000.00' } } })
    expect(books.allocated('SUB')).toBe(15000000n)
    expect(books.allocated('IMP')).toBeUndefined()
    expect(books.revenue('2026-01')).toBe(1250000n)
    expect(books.revenue('2026')).toBe(15000000n)
  })

  it('S-047 the longer period: from the first day of any part to the last of any', () => {
    const after = { ...subscription, satisfaction: monthly('2026-04-01', '2027-03-31') }
    const books = contract({ terms: { promises: [after, { ...implementation, distinct: interdependent }], price: { fixed: '150000.00' } }, policy: { obligations: { bundleTerm: 'whole-span' } } })
    expect(books.revenue('2026-01')).toBe(1000000n)
    expect(books.revenue('2027-03')).toBe(1000000n)
  })

  it('S-048 a bare yes or no is refused; the decision has an answer and evidence for each factor', () => {
    const bare = readContractFile({ contract: 'C', terms: { currency: 'USD', signedOn: '2026-01-01', promises: [{ ...implementation, distinct: true }], price: {} }, facts: [] })
    expect(bare.ok).toBe(false)
    const { because } = contract({ terms: { promises: [subscription, { ...implementation, distinct }], price: {} } }).decision('DISTINCT')!
    for (const factor of ['capable of being distinct: yes (Three partners implement it.)', 'integrated into one output: no', 'modifies another promise: no', 'highly interdependent: no']) expect(because).toContain(factor)
  })

  it('S-049 reasoning and confidence are kept; below the threshold the obligation is queued and earns nothing', () => {
    const judged = (confidence: string) => contract({ terms: { promises: [subscription, { ...implementation, distinct: { ...distinct, capable: { answer: true, evidence: ['Partner A', 'Partner B', 'Partner C'] }, confidence } }], price: {} } })
    expect(judged('0.91').decision('DISTINCT')!.because).toContain('Partner A; Partner B; Partner C')
    expect(judged('0.91').decision('DISTINCT')!.because).toContain('Confidence 0.91')
    expect(judged('0.91').holds).toEqual([])
    expect(judged('0.60').holds).toEqual(['CLASSIFICATION_MISSING'])
    expect(judged('0.60').revenue('2026', 'IMP')).toBe(0n)
    expect(judged('0.60').revenue('2026', 'SUB')).toBe(12000000n)
  })

  it('S-049 a person who reviewed releases it', () => {
    const books = contract({ terms: { promises: [subscription, { ...implementation, distinct: { ...distinct, confidence: '0.60', reviewedBy: 'Technical accounting' } }], price: {} } })
    expect(books.holds).toEqual([])
  })

  it('S-050 an unusual term is one named question; the rest of the contract goes on', () => {
    const books = contract({ terms: { promises: [subscription, implementation], price: {}, unusualTerms: [{ clause: '7.2 Right of return', kind: 'right-of-return', promise: 'IMP' }] } })
    expect(books.whole.holds).toMatchObject([{ code: 'CLASSIFICATION_MISSING', obligation: 'IMP', sentence: expect.stringContaining('what share of comparable sales came back?') }])
    expect(books.revenue('2026-01')).toBe(1000000n)
  })

  it('S-102 each deliverable that can be used by itself is judged for itself', () => {
    const phases = ['A', 'B', 'C'].map((id) => ({ id, statedPrice: '100.00', distinct, satisfaction: { method: 'point-in-time', signal: 'acceptance' } }))
    expect(contract({ terms: { promises: phases, price: {} } }).whole.courses).toHaveLength(3)
  })
})
