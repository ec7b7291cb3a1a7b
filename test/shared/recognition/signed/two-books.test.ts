import { referencePolicy } from '../../../cases/reference-policy.ts'
import { contract, goods, service, transferred } from './given.ts'

/** The contract of a subsidiary in the United Kingdom, whose collection is more likely than not, and no more. */
const subsidiary = (book: string) =>
  contract({
    book,
    terms: {
      currency: 'GBP',
      criteria: { approved: true, rightsIdentified: true, paymentTermsIdentified: true, commercialSubstance: true, collectionProbability: '0.60' },
      promises: [service('hosting', { statedPrice: '12000.00' })],
      price: { fixed: '12000.00' },
    },
    facts: [{ kind: 'payment', on: '2026-01-05', amount: '12000.00' }],
  })

describe('one contract in two books', () => {
  it('S-210 S-092 the framework belongs to the book, not to the code: both are kept from the same contract', () => {
    expect(Object.entries(referencePolicy().books).map(([book, { framework }]) => [book, framework])).toEqual([['asc606', 'ASC 606'], ['ifrs15', 'IFRS 15']])
    expect([subsidiary('asc606').whole.currency, subsidiary('ifrs15').whole.currency]).toEqual(['GBP', 'GBP'])
  })

  it('S-226 S-210 the same evidence gives two results where the frameworks differ: what probable means of collection', () => {
    const [asc, ifrs] = [subsidiary('asc606'), subsidiary('ifrs15')]
    expect([asc.revenue('2026-01'), asc.balance('deposit_liability', '2026-01-31')]).toEqual([0n, -1_200_000n])
    expect([ifrs.revenue('2026-01'), ifrs.balance('contract_liability', '2026-01-31')]).toEqual([100_000n, -1_100_000n])
  })

  it('S-226 where the frameworks agree, both books say the same', () => {
    const both = ['asc606', 'ifrs15'].map((book) => contract({ book, terms: { promises: [goods('device', { statedPrice: '500.00' }), service('support', { statedPrice: '1200.00' })], price: { fixed: '1700.00' } }, facts: [transferred('2026-02-01', 'device')] }))
    expect(JSON.stringify(both[0]?.whole.events, text)).toBe(JSON.stringify(both[1]?.whole.events, text))
  })
})

const text = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value)
