import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { contractFileSchema, readContractFile } from '#contract-file'
import { contract, service } from '../../shared/recognition/signed/given.ts'

/** A deal as a CRM has it, with every step 1 to 4 of it stated. */
const deal = {
  contract: 'CRM-0061',
  customer: 'acct-17',
  terms: {
    currency: 'USD',
    signedOn: '2026-01-01',
    term: { from: '2026-01-01', through: '2026-12-31' },
    criteria: { approved: true, rightsIdentified: true, paymentTermsIdentified: true, commercialSubstance: true, collectability: 'probable' },
    promises: [{ id: 'seats', product: 'prod_seats', statedPrice: '1200.00', ssp: { method: 'observable', amount: '1200.00', source: 'price list 2026' }, satisfaction: { method: 'straight-line' } }],
    price: { fixed: '1200.00' },
  },
}

describe('contracts from elsewhere', () => {
  it('S-090 come in as structured documents: what they state arrives whole, and a schema says what that may be', () => {
    const read = readContractFile(deal)
    const [signed] = read.ok ? read.value.facts : []
    expect(signed).toMatchObject({ kind: 'ContractSigned', contract: 'CRM-0061', customer: 'acct-17', terms: { criteria: { approved: true }, price: { fixed: 120_000n }, promises: [{ id: 'seats', product: 'prod_seats', statedPrice: 120_000n }] } })
    expect(z.looseObject({ properties: z.record(z.string(), z.unknown()) }).parse(JSON.parse(contractFileSchema())).properties).toHaveProperty('terms')
    expect(readFileSync('docs/contract-file.md', 'utf8')).toContain('signedOn')
  })

  it('S-090 a field that nobody knows is refused, not dropped', () => {
    const read = readContractFile({ ...deal, stage: 'closed won' })
    expect(read.ok ? '' : read.sentence).toContain('stage')
  })

  it('S-090 a judgement that was extracted and is not sure enough waits for a person before anything is recognised', () => {
    const factor = (answer: boolean): Record<string, unknown> => ({ answer, evidence: ['clause 4.1 as extracted'] })
    const extracted = (fields: Record<string, unknown>) => service('seats', { statedPrice: '1200.00', distinct: { capable: factor(true), integration: factor(false), modification: factor(false), interdependence: factor(false), confidence: '0.55', ...fields } })
    const proposed = contract({ terms: { promises: [extracted({})], price: { fixed: '1200.00' } } })
    const confirmed = contract({ terms: { promises: [extracted({ reviewedBy: 'm.okafor' })], price: { fixed: '1200.00' } } })
    expect([proposed.revenue('2026'), proposed.holds, confirmed.revenue('2026')]).toEqual([0n, ['CLASSIFICATION_MISSING'], 120_000n])
  })
})
