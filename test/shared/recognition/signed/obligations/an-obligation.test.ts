import { halden, haldenWith } from '../../../policy/halden.ts'
import { contract, goods, service, transferred } from '../given.ts'
import { onSignal, ssp } from './given.ts'

type Fields = Record<string, unknown>
const factor = (answer: boolean) => ({ answer, evidence: ['Terms of the marketplace, 4.1'] })
const controls = { responsible: factor(true), inventoryRisk: factor(true), pricing: factor(true) }

describe('the class of an obligation', () => {
  it('is the promise’s own, else the template’s, else revenue', () => {
    const of = (promise: Fields) => contract({ terms: { term: { from: '2026-01-01', through: '2026-12-31' }, promises: [{ id: 'P', statedPrice: '12.00', ...promise }], price: {} }, under: halden() }).whole.obligations[0]?.class
    expect([of({ class: 'hosting', product: 'prod_dedicated_compute' }), of({ product: 'prod_dedicated_compute' }), of({})]).toEqual(['hosting', 'compute', 'revenue'])
  })

  it('a product that policy has not enabled yet is out of scope; an enabled one is not', () => {
    const sold = (enabled: boolean) =>
      contract({ terms: { term: { from: '2026-01-01', through: '2026-12-31' }, promises: [{ id: 'P', product: 'prod_dedicated_compute', statedPrice: '12.00' }], price: {} }, under: haldenWith('templates.yaml', 'class: compute', `class: compute\n          enabled: ${enabled}`) })
    expect([sold(false).holds, sold(false).revenue('2026')]).toEqual([['OUT_OF_SCOPE'], 0n])
    expect([sold(true).holds, sold(true).revenue('2026')]).toEqual([[], 12_00n])
  })
})

describe('revenue ahead of billing', () => {
  const ahead = (promise: Fields, policy?: Record<string, Fields>) => {
    const books = contract({ terms: { promises: [service('saas', { statedPrice: '1200.00', ...promise })], price: {} }, ...(policy === undefined ? {} : { policy }) })
    return [books.balance('contract_asset', '2026-01-31'), books.balance('unbilled_receivable', '2026-01-31')]
  }

  it('is a contract asset, unless policy or the promise says that it waits for nothing but time', () => {
    expect(ahead({})).toEqual([100_00n, 0n])
    expect(ahead({}, { presentation: { unbilled: 'unbilled-receivable' } })).toEqual([0n, 100_00n])
    expect(ahead({ right: 'unconditional' })).toEqual([0n, 100_00n])
    expect(ahead({ right: 'conditional' }, { presentation: { unbilled: 'unbilled-receivable' } })).toEqual([100_00n, 0n])
  })

  it('of what may be invoiced as it is used is a receivable, unless policy does not use that expedient', () => {
    const used = (rightToInvoice: boolean) => {
      const books = contract({ terms: { promises: [{ id: 'calls', unitPrice: '2.00', satisfaction: { method: 'as-used', measure: 'usage' } }], price: {} }, facts: [{ kind: 'usage', on: '2026-01-10', promise: 'calls', quantity: '50' }], policy: { usage: { rightToInvoice } } })
      return [books.balance('contract_asset', '2026-01-31'), books.balance('unbilled_receivable', '2026-01-31')]
    }
    expect([used(true), used(false)]).toEqual([[0n, 100_00n], [100_00n, 0n]])
  })
})

describe('in what capacity an entity acts', () => {
  const sold = (promise: Fields, more: readonly Fields[] = [], price: Fields = {}) => contract({ terms: { promises: [{ id: 'P', statedPrice: '100.00', satisfaction: onSignal('transfer'), ...promise }, ...more], price }, facts: [transferred('2026-01-10', 'P')] })

  it('is no question where nothing says that anyone else provides it', () => {
    const books = sold({})
    expect([books.decision('PRINCIPAL_GROSS'), books.decision('AGENT_NET'), books.holds, books.revenue('2026-01')]).toEqual([undefined, undefined, [], 100_00n])
  })

  it('indicators that agree on control make a principal: gross revenue, and the supplier’s 80 as cost', () => {
    const books = sold({ control: controls, commissionRate: '0.20' })
    expect(books.decision('PRINCIPAL_GROSS')?.amounts).toEqual({ gross: '10000', net: '2000' })
    expect([books.revenue('2026-01'), books.balance('cost_of_sales', '2026-01-31'), books.balance('payable_to_supplier', '2026-01-31')]).toEqual([100_00n, 80_00n, -80_00n])
  })

  it('a stated capacity keeps its amounts; a price that is not stated has none', () => {
    expect(sold({ role: 'agent', commission: '15.00' }).decision('AGENT_NET')?.amounts).toEqual({ gross: '10000', net: '1500' })
    expect(sold({ role: 'principal', statedPrice: undefined, ssp: ssp('100.00') }, [], { fixed: '100.00' }).decision('PRINCIPAL_GROSS')?.amounts).toEqual({})
  })

  it('an agent’s commission weighs what it comes to, where its gross price is its stand-alone price: 20 beside 20', () => {
    const books = sold({ role: 'agent', commissionRate: '0.20', ssp: ssp('100.00') }, [goods('own', { statedPrice: '20.00', ssp: ssp('20.00') })], { fixed: '30.00' })
    expect([books.allocated('P'), books.allocated('own')]).toEqual([15_00n, 15_00n])
  })

  it('and another stand-alone price is of the commission already: 60 beside 20', () => {
    const books = sold({ role: 'agent', commissionRate: '0.20', ssp: ssp('60.00') }, [goods('own', { statedPrice: '20.00', ssp: ssp('20.00') })], { fixed: '40.00' })
    expect([books.allocated('P'), books.allocated('own')]).toEqual([30_00n, 10_00n])
  })
})
