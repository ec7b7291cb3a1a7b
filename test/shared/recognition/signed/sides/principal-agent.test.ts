import { contract } from '../given.ts'
import { control, onSignal } from '../obligations/given.ts'

const sale = { kind: 'sale', on: '2026-01-10', promise: 'A', gross: '120.00' }
const market = (role: string) => contract({ terms: { promises: [{ id: 'A', role, commissionRate: '0.15', satisfaction: { method: 'sales' } }], price: {} }, facts: [sale, { kind: 'transfer', on: '2026-01-31', transfer: 'remitted-to-supplier', amount: '102.00' }] })
const factor = (answer: boolean) => ({ answer, evidence: ['Terms of the marketplace, 4.1'] })
const judged = (control: Record<string, unknown>) => contract({ terms: { promises: [{ id: 'A', statedPrice: '100.00', commissionRate: '0.20', control, satisfaction: onSignal('transfer') }], price: {} }, facts: [control_()] })
const control_ = () => control('2026-01-10', 'transfer', 'A')

describe('Principal or agent', () => {
  it('a principal shows the gross amount, and what it owes the seller as cost', () => {
    const books = market('principal')
    expect(books.decision('PRINCIPAL_GROSS')).toBeDefined()
    expect(books.revenue('2026-01')).toBe(12000n)
    expect(books.balance('cost_of_sales', '2026-01-10')).toBe(10200n)
    expect(books.balance('payable_to_supplier', '2026-01-10')).toBe(-10200n)
    expect(books.balance('payable_to_supplier', '2026-01-31')).toBe(0n)
  })

  it('an agent shows its commission; the rest never was revenue', () => {
    const books = market('agent')
    expect(books.decision('AGENT_NET')).toBeDefined()
    expect(books.revenue('2026-01')).toBe(1800n)
    expect(books.balance('cost_of_sales', '2026-01-31')).toBe(0n)
    expect(books.balance('cash_clearing', '2026-01-31')).toBe(1800n)
  })

  it('an agent that bills the gross price owes the supplier its part as the commission is earned', () => {
    const books = contract({ terms: { promises: [{ id: 'A', statedPrice: '100.00', commissionRate: '0.20', role: 'agent', satisfaction: onSignal('transfer') }], price: {} }, facts: [{ kind: 'payment', on: '2026-01-10', amount: '100.00' }, control_()] })
    expect(books.price()).toBe(2000n)
    expect(books.balance('payable_to_supplier', '2026-01-10')).toBe(-8000n)
    expect(books.balance('contract_liability', '2026-01-10')).toBe(0n)
  })

  it('the indicators, each with its evidence, support the conclusion', () => {
    const books = judged({ responsible: factor(false), inventoryRisk: factor(false), pricing: factor(false) })
    expect(books.revenue('2026')).toBe(2000n)
    expect(books.decision('AGENT_NET')!.because).toContain('inventory risk: no (Terms of the marketplace, 4.1)')
  })

  it('indicators that disagree do not vote: held until somebody concludes', () => {
    const mixed = { responsible: factor(true), inventoryRisk: factor(false), pricing: factor(false) }
    expect(judged(mixed).holds).toEqual(['CLASSIFICATION_MISSING'])
    expect(judged(mixed).revenue('2026')).toBe(0n)
    expect(judged({ ...mixed, concluded: 'principal' }).revenue('2026')).toBe(10000n)
  })
})
