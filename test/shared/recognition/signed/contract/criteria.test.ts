import { contract } from '../given.ts'

const met = { approved: true, rightsIdentified: true, paymentTermsIdentified: true, commercialSubstance: true, collectability: 'probable' }
const building = { id: 'BUILDING', statedPrice: '1000.00', satisfaction: { method: 'point-in-time', signal: 'transfer' } }
const paid = { kind: 'payment', on: '2026-01-10', amount: '400.00', refundable: false }
const transferred = { kind: 'control', on: '2026-02-01', signal: 'transfer', promise: 'BUILDING' }
const service = { id: 'SERVICE', statedPrice: '1200.00', satisfaction: { method: 'straight-line', convention: 'equal-months', term: { from: '2026-01-01', through: '2026-12-31' } } }
const failing = { ...met, collectability: 'not-probable' }

const worked = (criteria: Record<string, unknown>, facts: readonly Record<string, unknown>[] = [], book = 'asc606', promises: readonly Record<string, unknown>[] = [building]) => contract({ terms: { promises, price: {}, criteria }, facts, book })

describe('step 1: the five criteria', () => {
  it.each(['approved', 'rightsIdentified', 'paymentTermsIdentified', 'commercialSubstance'])('S-101 without %s there is no contract: cash is a deposit, revenue nothing', (criterion) => {
    const made = worked({ ...met, [criterion]: false }, [paid, transferred])
    expect(made.decision('NO_CONTRACT')?.because).toContain(criterion)
    expect([made.balance('deposit_liability', '2026-12-31'), made.balance('contract_liability', '2026-12-31'), made.revenue('2026')]).toEqual([-40_000n, 0n, 0n])
  })

  it('S-101 a chance of 60 % is probable under IFRS 15, not under ASC 606', () => {
    const chance = { approved: true, rightsIdentified: true, paymentTermsIdentified: true, commercialSubstance: true, collectionProbability: '0.60' }
    expect(worked(chance, [], 'asc606').decision('NO_CONTRACT')?.because).toContain('collectability')
    expect(worked(chance, [], 'ifrs15').decision('CONTRACT_EXISTS')).toBeDefined()
  })

  it('S-101 criteria that are met later: the deposit becomes consideration, and what was transferred is caught up', () => {
    const made = worked(failing, [paid, transferred, { kind: 'criteria', on: '2026-03-15', met: true }])
    expect([made.revenue('2026-02'), made.revenue('2026-03')]).toEqual([0n, 100_000n])
    expect([made.balance('deposit_liability', '2026-03-14'), made.balance('deposit_liability', '2026-03-15'), made.balance('contract_asset', '2026-03-15')]).toEqual([-40_000n, 0n, 60_000n])
  })

  it('S-101 criteria that are no longer met stop revenue; met again, it is caught up', () => {
    const stopped = { kind: 'criteria', on: '2026-04-01', met: false, because: 'The customer lost its financing.' }
    const once = worked(met, [stopped], 'asc606', [service])
    expect([once.revenue('2026'), once.holds]).toEqual([30_000n, ['CRITERIA_NOT_MET']])
    expect(once.decision('NO_LONGER_A_CONTRACT')?.because).toBe('The customer lost its financing.')
    const again = worked(met, [stopped, { kind: 'criteria', on: '2026-07-10', met: true }], 'asc606', [service])
    expect([again.revenue('2026-06'), again.revenue('2026-07'), again.revenue('2026')]).toEqual([0n, 40_000n, 120_000n])
  })
})

describe('revenue without a contract (25-7)', () => {
  const full = { ...paid, amount: '1000.00' }

  it('S-101 nothing remains to be transferred and the whole price is received for good', () => {
    expect(worked(failing, [full]).revenue('2026')).toBe(0n)
    const made = worked(failing, [full, transferred])
    expect([made.revenue('2026-02'), made.balance('deposit_liability', '2026-02-28')]).toEqual([100_000n, 0n])
  })

  it('S-101 a refundable deposit is never revenue', () => {
    expect(worked(failing, [{ ...full, refundable: true }, transferred]).revenue('2026')).toBe(0n)
  })

  it('S-101 transfer that has stopped for good releases it under ASC 606 alone', () => {
    const stopped = { kind: 'criteria', on: '2026-05-01', met: false, stopped: true }
    expect([worked(failing, [paid, stopped]).revenue('2026-05'), worked(failing, [paid, stopped], 'ifrs15').revenue('2026-05')]).toEqual([40_000n, 0n])
  })
})
