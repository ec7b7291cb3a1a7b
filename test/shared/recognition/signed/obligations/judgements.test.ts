import { readContractFile } from '#contract-file'
import { contract, goods, service } from '../given.ts'

const factor = (answer: boolean, ...evidence: readonly string[]): Record<string, unknown> => ({ answer, evidence: evidence.length === 0 ? ['statement of work 3'] : evidence })
const distinct = (fields: Record<string, unknown> = {}): Record<string, unknown> => ({ capable: factor(true), integration: factor(false), modification: factor(false), interdependence: factor(false), ...fields })
const implementation = (fields: Record<string, unknown>): Record<string, unknown> => service('implementation', { statedPrice: '30000.00', ...fields })
const problems = (promise: Record<string, unknown>): readonly string[] => {
  const read = readContractFile({ contract: 'C-1', terms: { currency: 'USD', signedOn: '2026-01-01', promises: [promise], price: { fixed: '1.00' } } })
  return read.ok ? [] : read.problems.map(({ path }) => path)
}

describe('judgements on promises', () => {
  it('S-048 S-102 four factors are answered, each with what it rests on; a bare yes or no is refused', () => {
    expect(problems(implementation({ distinct: true }))).toEqual(['terms.promises.0.distinct'])
    expect(problems(implementation({ distinct: { capable: { answer: true, evidence: [] }, integration: factor(false), modification: factor(false) } }))).toEqual(['terms.promises.0.distinct.capable.evidence', 'terms.promises.0.distinct.interdependence'])
    const worked = contract({ terms: { promises: [service('saas', { statedPrice: '120000.00' }), implementation({ distinct: distinct({ modification: factor(true, 'rewrites the calculation core') }), partOf: 'saas' })], price: { fixed: '150000.00' } } })
    expect(worked.decision('NOT_DISTINCT')?.because).toMatch(/capable of being distinct: yes \(statement of work 3\).*modifies another promise: yes \(rewrites the calculation core\)/)
    expect(worked.whole.obligations).toHaveLength(1)
  })

  it('S-102 both limbs are asked for: capable of being distinct alone makes no obligation', () => {
    const worked = (answers: Record<string, unknown>) => contract({ terms: { promises: [service('saas', { statedPrice: '120000.00' }), implementation({ distinct: distinct(answers) })], price: { fixed: '150000.00' } } }).whole.obligations.map(({ obligation }) => obligation)
    expect(worked({})).toEqual(['saas', 'implementation'])
    expect(worked({ interdependence: factor(true) })).toEqual(['saas'])
    expect(worked({ capable: factor(false) })).toEqual(['saas'])
  })

  it('S-049 an answer keeps its confidence and evidence; below the threshold of policy it waits for a person', () => {
    const partners = ['Partner A, March', 'Partner B, May', 'Partner C, June']
    const sure = contract({ terms: { promises: [implementation({ distinct: distinct({ capable: factor(true, ...partners), confidence: '0.91' }) })], price: { fixed: '30000.00' } } })
    expect(sure.decision('DISTINCT')?.because).toMatch(/Partner A, March; Partner B, May; Partner C, June.*Confidence 0\.91/)
    expect([sure.holds, sure.revenue('2026')]).toEqual([[], 3_000_000n])
    const doubted = (fields: Record<string, unknown>) => contract({ terms: { promises: [implementation({ distinct: distinct({ confidence: '0.62', ...fields }) })], price: { fixed: '30000.00' } } })
    expect([doubted({}).holds, doubted({}).revenue('2026')]).toEqual([['CLASSIFICATION_MISSING'], 0n])
    expect(doubted({ reviewedBy: 'controller' }).revenue('2026')).toBe(3_000_000n)
  })

  it('S-041 a subscription with implementation, overage and a success-based discount: every judgement is answered or queued', () => {
    const overage = { id: 'overage', kind: 'usage', byPeriod: true, unitPrice: '0.005', thresholdUnits: '10000000', allocatedTo: ['saas'] }
    const discount = { id: 'discount', kind: 'price-concession', estimate: '-6000.00', constraint: { passed: true } }
    const worked = contract({ terms: { promises: [service('saas', { statedPrice: '120000.00' }), implementation({ distinct: distinct() })], price: { fixed: '150000.00', variable: [overage, discount], clauses: [{ type: 'success-fee' }] } } })
    const judged = worked.whole.decisions.map(({ code, subject }) => `${code} ${subject}`)
    expect(judged).toEqual(expect.arrayContaining(['DISTINCT implementation', 'AS_IT_HAPPENS overage', 'ESTIMATE_STATED discount', 'CONSTRAINT_PASSED discount']))
    expect(worked.decision('VARIABILITY_ASSESSED')?.because).toMatch(/price-concessions present, contingent-payments present/)
    expect(worked.whole.holds.map(({ subject, sentence }) => [subject, sentence.includes('?')])).toEqual([['success-fee', true]])
  })

  it('S-071 over time needs a criterion of 25-27 where policy asks for it; without one nothing is recognised', () => {
    const asked = (fields: Record<string, unknown>) => contract({ terms: { promises: [service('build', { statedPrice: '120.00', ...fields })], price: { fixed: '120.00' } }, policy: { obligations: { overTimeCriterion: 'required' } } })
    expect([asked({}).holds, asked({}).revenue('2026')]).toEqual([['CLASSIFICATION_MISSING'], 0n])
    const criterion = { consumedAsPerformed: true, controlledAsCreated: false, noAlternativeUse: false, rightToPayment: false }
    expect(asked({ overTime: criterion }).revenue('2026-01')).toBe(1_000n)
  })

  it.each([
    ['(a) consumed as performed', [true, false, false, false], 1_000n],
    ['(b) controlled as created', [false, true, false, false], 1_000n],
    ['(c) no alternative use and a right to payment', [false, false, true, true], 1_000n],
    ['no alternative use alone', [false, false, true, false], 0n],
    ['a right to payment alone', [false, false, false, true], 0n],
    ['none of them', [false, false, false, false], 0n],
  ] as const)('S-074 S-108 %s', (_, [consumedAsPerformed, controlledAsCreated, noAlternativeUse, rightToPayment], january) => {
    const worked = contract({ terms: { promises: [service('build', { statedPrice: '120.00', overTime: { consumedAsPerformed, controlledAsCreated, noAlternativeUse, rightToPayment } })], price: { fixed: '120.00' } } })
    expect(worked.revenue('2026-01')).toBe(january)
  })

  it('S-181 S-080 a promise that nothing classifies is held, and is never recognised at once', () => {
    const worked = contract({ terms: { promises: [{ id: 'something', statedPrice: '100.00' }, goods('device', { statedPrice: '50.00' })], price: { fixed: '150.00' } }, facts: [{ kind: 'invoice', on: '2026-01-01', amount: '150.00' }, { kind: 'payment', on: '2026-01-02', amount: '150.00' }] })
    expect([worked.revenue('2026'), worked.holds, worked.whole.holds[0]?.amountMinor]).toEqual([0n, ['NO_POLICY_MATCH'], 10_000n])
    expect(worked.balance('contract_liability', '2026-01-31')).toBe(-15_000n)
  })

  it('S-225 tokens that give access are earned over their term; staking rewards that no policy names are nobody’s revenue', () => {
    const worked = contract({ terms: { promises: [service('access-token', { statedPrice: '1200.00' }), { id: 'staking-rewards', statedPrice: '300.00' }], price: { fixed: '1500.00' } } })
    expect([worked.revenue('2026-01', 'access-token'), worked.revenue('2026', 'staking-rewards'), worked.holds]).toEqual([10_000n, 0n, ['NO_POLICY_MATCH']])
  })

  it('S-202 a class that its pattern contradicts is refused', () => {
    expect(problems(service('saas', { timing: 'point-in-time' }))).toEqual(['terms.promises.0.timing'])
    expect(problems(goods('device', { timing: 'over-time' }))).toEqual(['terms.promises.0.timing'])
    expect([problems(service('saas', { timing: 'over-time' })), problems(goods('device', { timing: 'point-in-time' }))]).toEqual([[], []])
  })
})

describe('goods that are still here', () => {
  const four = { substantiveReason: true, identified: true, ready: true, noOtherUse: true }
  const kept = (billAndHold: Record<string, boolean>) =>
    contract({ terms: { promises: [{ id: 'press', nature: 'good', statedPrice: '900.00', billAndHold, satisfaction: { method: 'point-in-time', signal: 'bill-and-hold' } }], price: { fixed: '900.00' } }, facts: [{ kind: 'invoice', on: '2026-01-05', amount: '900.00' }, { kind: 'control', on: '2026-01-05', signal: 'bill-and-hold', promise: 'press' }] })

  it('S-221 bill and hold: revenue when all four criteria are evidenced', () => {
    expect(kept(four).revenue('2026-01')).toBe(90_000n)
  })

  it.each(Object.keys(four))('S-221 bill and hold without %s: none', (criterion) => {
    expect(kept({ ...four, [criterion]: false }).revenue('2026')).toBe(0n)
  })

  it('S-222 consignment: nothing when goods go to the dealer, revenue when the dealer sells them', () => {
    const promise = { id: 'phones', nature: 'good', quantity: '100', statedPrice: '10000.00', satisfaction: { method: 'point-in-time', signal: 'sale-by-dealer', quantity: '100' } }
    const shipped = { kind: 'control', on: '2026-01-05', signal: 'shipment', promise: 'phones', quantity: '100' }
    const worked = contract({ terms: { promises: [promise], price: { fixed: '10000.00' } }, facts: [shipped, { kind: 'sale', on: '2026-02-10', promise: 'phones', quantity: '30' }] })
    expect([worked.revenue('2026-01'), worked.revenue('2026-02')]).toEqual([0n, 300_000n])
  })
})
