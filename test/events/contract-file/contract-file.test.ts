import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { contractFileSchema, readContractFile } from '#contract-file'
import { pageWithReference } from './reference-page.ts'

const example = z.looseObject({ terms: z.looseObject({ promises: z.array(z.looseObject({})) }) }).parse(JSON.parse(readFileSync('docs/examples/saas-with-implementation.json', 'utf8')))

/** The problems of a document, as path and found value. */
function problemsOf(document: unknown): readonly (readonly [string, string])[] {
  const read = readContractFile(document)
  return read.ok ? [] : read.problems.map(({ path, found }) => [path, found] as const)
}

describe('a contract file', () => {
  it('becomes the contract that was signed, and one fact for each thing that happened', () => {
    const read = readContractFile(example)
    expect(read.ok && read.value.facts.map(({ kind, id, effectiveOn }) => [kind, id, effectiveOn])).toEqual([
      ['ContractSigned', 'ACME-2026/signed', '2026-01-01'],
      ['InvoiceIssued', 'ACME-2026/1/invoice', '2026-01-01'],
    ])
  })

  it('is read with amounts in minor units of its currency, and with terms that end on the day after their last', () => {
    const read = readContractFile(example)
    const signed = read.ok ? read.value.facts[0] : undefined
    expect(signed?.kind === 'ContractSigned' && [signed.terms.price.fixed, signed.terms.term]).toEqual([15_000_000n, { startOn: '2026-01-01', endOn: '2027-01-01' }])
  })

  it('names every problem of its fields at once', () => {
    const wrong = { contract: 'X', terms: { currency: 'USD', signedOn: '2026-13-01', promises: [{ id: 'a', statedPrice: 12 }], price: { fixed: '1.001' } }, facts: [{ kind: 'invoise', on: '2026-01-01' }, { kind: 'invoice', on: 'soon', amount: '1.00' }] }
    expect(problemsOf(wrong)).toEqual([
      ['terms.signedOn', '"2026-13-01"'],
      ['terms.promises.0.statedPrice', '12'],
      ['terms.price.fixed', '"1.001"'],
      ['facts.0.kind', '"invoise"'],
      ['facts.1.on', '"soon"'],
    ])
  })

  it('names every contradiction at once: names used twice, names that lead nowhere, chances that do not add up', () => {
    const [subscription] = example.terms.promises
    const terms = {
      ...example.terms,
      promises: [subscription, { ...subscription, partOf: 'nothing' }],
      bundles: [{ promises: ['subscription', 'hardware'], price: '1.00' }],
      price: { fixed: '1.00', variable: [{ id: 'bonus', outcomes: [{ amount: '1.00', probability: '0.5' }] }] },
    }
    expect(problemsOf({ ...example, terms, facts: [{ kind: 'control', on: '2026-01-01', signal: 'transfer', promise: 'ghost' }] }).map(([path]) => path)).toEqual([
      'terms.promises.1.id',
      'terms.promises.1.partOf',
      'terms.bundles.0.promises.1',
      'facts.0.promise',
      'terms.price.variable.0.outcomes',
    ])
  })

  it('says what to do when its currency is not one', () => {
    const read = readContractFile({ contract: 'X', terms: { currency: 'Dollar' } })
    expect(read.ok ? '' : read.sentence).toBe('terms.currency: found "Dollar", expected an ISO 4217 currency code. State the currency in which the contract is priced, such as "USD".')
  })

  it('has the JSON Schema that is documented', () => {
    expect(readFileSync('docs/contract-file.schema.json', 'utf8')).toBe(contractFileSchema())
  })

  it('has the reference that the guide shows', () => {
    const page = readFileSync('docs/contract-file.md', 'utf8')
    expect(page).toBe(pageWithReference(page))
  })
})
