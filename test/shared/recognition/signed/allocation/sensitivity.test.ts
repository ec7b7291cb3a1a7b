import type { Period } from '#calendar'
import { readContractFile } from '#contract-file'
import { type Sensitivity, applyFact, openFile, sensitivityOf, signedTerms } from '#recognition'
import { referencePolicy } from '../../../../cases/reference-policy.ts'

const months = (from: string, through: string): Record<string, unknown> => ({ method: 'straight-line', convention: 'equal-months', term: { from, through } })
const document = {
  contract: 'C-1',
  terms: {
    currency: 'USD', signedOn: '2026-01-01', price: { fixed: '150000.00' },
    promises: [
      { id: 'SUB', ssp: { method: 'observable', amount: '120000.00' }, satisfaction: months('2026-01-01', '2026-12-31') },
      { id: 'BY-USE', unitPrice: '1.00', satisfaction: { method: 'as-used', measure: 'usage' } },
      { id: 'IMP', ssp: { method: 'observable', amount: '30000.00' }, satisfaction: months('2026-01-01', '2026-03-31') },
    ],
  },
}

function shifted(change: string, promise = 'IMP'): Sensitivity | undefined {
  const read = readContractFile(document)
  if (!read.ok) throw new Error(read.sentence)
  const file = read.value.facts.reduce(applyFact, openFile('C-1'))
  return sensitivityOf(file, { signed: signedTerms(file)!, context: { policy: referencePolicy(), book: 'asc606', through: '2026-12' as Period } }, { promise, change })
}

const quarter = (sensitivity: Sensitivity | undefined, number: number): bigint =>
  [...(sensitivity?.revenue ?? [])].reduce((sum, [period, minor]) => (Math.ceil(Number(period.slice(5)) / 3) === number ? sum + minor : sum), 0n)

describe('sensitivity of an allocation', () => {
  it('S-069 implementation 15 % higher moves 3,495.15 to it, 2,621.36 into the first quarter and 873.79, to the cent of the schedule, out of each later one', () => {
    const up = shifted('0.15')
    expect([...(up?.allocated ?? [])]).toEqual([['IMP', 349_515n], ['SUB', -349_515n]])
    expect([1, 2, 3, 4].map((number) => quarter(up, number))).toEqual([262_136n, -87_378n, -87_379n, -87_379n])
  })

  it('S-069 15 % lower moves 3,711.34 away, 2,783.505 of it out of the first quarter: 2,783.50 as the schedule rounds', () => {
    const down = shifted('-0.15')
    expect(down?.allocated.get('IMP')).toBe(-371_134n)
    expect(quarter(down, 1)).toBe(-278_350n)
  })

  it('S-070 no change moves nothing, revenue moves in sum by nothing, and an unknown promise has none', () => {
    expect(shifted('0')?.allocated.size).toBe(0)
    expect([...(shifted('0.5')?.revenue.values() ?? [])].reduce((sum, minor) => sum + minor, 0n)).toBe(0n)
    expect(shifted('0.15', 'OTHER')).toBeUndefined()
    expect(shifted('0.15', 'BY-USE')).toBeUndefined()
    expect([shifted('0.15')?.promise, shifted('0.15')?.change]).toEqual(['IMP', '0.15'])
  })
})
