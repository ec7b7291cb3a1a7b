import { contract, goods, service, transferred } from '../given.ts'

describe('what is given back to the customer', () => {
  it('S-223 a rebate of a tenth lowers revenue; what is asked for beyond the price is a refund liability', () => {
    const terms = { promises: [goods('G', { statedPrice: '1000.00' })], price: { fixed: '1000.00', variable: [{ id: 'R', kind: 'rebate', rate: '0.10' }] } }
    const worked = contract({ terms, facts: [transferred('2026-01-15', 'G'), { kind: 'invoice', on: '2026-01-15', amount: '1000.00' }] })
    expect([worked.revenue('2026-01'), worked.balance('refund_liability', '2026-01-31'), worked.balance('receivable', '2026-01-31'), worked.balance('contract_liability', '2026-01-31')]).toEqual([900_00n, -100_00n, 1_000_00n, 0n])
  })

  it('a discount for prompt payment is expected to be taken, and income when it is forfeited', () => {
    const terms = { promises: [goods('G', { statedPrice: '10000.00' })], price: { fixed: '10000.00', variable: [{ id: 'D', kind: 'prompt-payment-discount', rate: '0.03' }] } }
    const sale = [transferred('2026-01-15', 'G'), { kind: 'invoice', on: '2026-01-15', amount: '10000.00' }]
    const prompt = contract({ terms, facts: [...sale, { kind: 'payment', on: '2026-02-10', amount: '9700.00' }] })
    expect([prompt.revenue('2026-01'), prompt.balance('receivable', '2026-01-31'), prompt.balance('receivable', '2026-02-28')]).toEqual([9_700_00n, 9_700_00n, 0n])
    const late = contract({ terms, facts: [...sale, { kind: 'payment', on: '2026-03-10', amount: '10000.00' }] })
    expect([late.balance('cash_clearing', '2026-03-31'), late.balance('receivable', '2026-03-31'), late.balance('discounts_forfeited', '2026-03-31')]).toEqual([10_000_00n, 0n, -300_00n])
  })

  it('a concession that nobody will be asked for lowers the receivable too', () => {
    const terms = { payment: { right: 'on-transfer' }, promises: [goods('G', { statedPrice: '1000000.00' })], price: { fixed: '1000000.00', variable: [{ id: 'C', kind: 'price-concession', estimate: '-600000.00' }] } }
    expect(contract({ terms, facts: [transferred('2026-01-15', 'G')] }).balance('receivable', '2026-01-31')).toBe(400_000_00n)
  })

  it('S-058 an open estimate that nobody looked at in the period holds the contract, where policy asks for it', () => {
    const terms = { promises: [service('S')], price: { fixed: '12000.00', variable: [{ id: 'V', kind: 'bonus', estimate: '100.00', resolvedOn: '9999-01-01' }] } }
    const policy = { variable: { reassessment: 'every-period' } }
    expect(contract({ terms, policy }).holds).toContain('ESTIMATE_MISSING')
    expect(contract({ terms }).holds).not.toContain('ESTIMATE_MISSING')
    expect(contract({ terms, policy, facts: [{ kind: 'estimate', on: '9998-12-31', of: 'V', amount: '100.00' }] }).holds).not.toContain('ESTIMATE_MISSING')
  })
})
