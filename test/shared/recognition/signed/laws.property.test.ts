import fc from 'fast-check'
import type { Fact } from '#billing'
import type { Period } from '#calendar'
import { entriesOf } from '#journal'
import { type ContractFile, type SignedEvaluation, applyFact, decodeFile, encodeFile, evaluateSigned, openFile, signedTerms } from '#recognition'
import { readContractFile } from '#contract-file'
import { referencePolicy } from '../../../cases/reference-policy.ts'
import { contractDocument, modification, progress } from './random-contract.ts'

const policy = referencePolicy()
const runs = { numRuns: 60 }

function factsOf(document: unknown): readonly Fact[] {
  const read = readContractFile(document)
  if (!read.ok) throw new Error(read.sentence)
  return read.value.facts
}

const fileOf = (facts: readonly Fact[]): ContractFile => facts.reduce(applyFact, openFile('random'))

function evaluated(file: ContractFile, through = '9998-12', book = 'asc606'): SignedEvaluation {
  return evaluateSigned(file, signedTerms(file)!, { policy, book, through: through as Period })
}

/** Canonical text of what a contract comes to. */
const textOf = ({ events, obligations }: SignedEvaluation): string => JSON.stringify([events, obligations], (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))

const recognisedIn = (evaluation: SignedEvaluation, from: string, to: string): bigint =>
  evaluation.events.reduce((sum, event) => (event.kind === 'ObligationMoved' && event.economicIn >= from && event.economicIn <= to ? sum + event.recognisedMinor : sum), 0n)

const law = (says: string, holds: (document: { facts: readonly unknown[] }, seed: number) => void): void =>
  it(says, () => fc.assert(fc.property(contractDocument, fc.nat(), holds), runs))

describe('laws of signed contracts', () => {
  law('allocated parts sum to the transaction price, in every version', (document) => {
    const { allocations, prices } = evaluated(fileOf(factsOf(document)))
    for (const [index, { parts }] of allocations.entries()) {
      const price = prices[index]
      if (price !== undefined) expect([...parts.values()].reduce((sum, part) => sum + part, 0n)).toBe(price.totalMinor)
    }
  })

  law('recognised + remaining = allocated, never more than allocated, per obligation', (document) => {
    for (const { allocatedMinor, recognisedMinor, remainingMinor } of evaluated(fileOf(factsOf(document))).obligations) {
      expect(recognisedMinor + remainingMinor).toBe(allocatedMinor)
      expect(recognisedMinor <= allocatedMinor && recognisedMinor >= 0n).toBe(true)
    }
  })

  law('S-052 any order and any duplication of facts gives the same books', (document, seed) => {
    const facts = factsOf(document)
    const shuffled = [...facts, ...facts.slice(0, seed % (facts.length + 1))].sort((a, b) => hash(`${a.id}${seed}`) - hash(`${b.id}${seed}`))
    expect(textOf(evaluated(fileOf(shuffled)))).toBe(textOf(evaluated(fileOf(facts))))
  })

  law('storing and resuming at any point changes nothing', (document, seed) => {
    const facts = factsOf(document)
    const at = seed % (facts.length + 1)
    const resumed = facts.slice(at).reduce(applyFact, decodeFile(encodeFile(fileOf(facts.slice(0, at)))))
    expect(textOf(evaluated(resumed))).toBe(textOf(evaluated(fileOf(facts))))
  })

  law('entries balance, and consideration less revenue is what the contract balances hold', (document) => {
    const { events } = evaluated(fileOf(factsOf(document)))
    const balance = (role: string): bigint => [...entriesOf(events).values()].reduce((sum, net) => (net.role === role ? sum + net.signedMinor : sum), 0n)
    const position = -balance('contract_liability') - balance('contract_asset') - balance('unbilled_receivable')
    const considered = balance('receivable') + balance('cash_clearing') - balance('refund_liability') * -1n - balance('customer_credit') * -1n - balance('deposit_liability') * -1n
    expect(considered + balance('revenue')).toBe(position)
  })

  law('closing a further period never changes what earlier periods say', (document) => {
    const file = fileOf(factsOf(document))
    const [early, late] = [evaluated(file, '2026-06'), evaluated(file, '2026-12')]
    expect(recognisedIn(late, '0000-00', '2026-06')).toBe(recognisedIn(early, '0000-00', '2026-06'))
  })

  it('what happens after a period changes nothing of what that period held, whatever is modified', () => {
    const modified = fc.tuple(contractDocument, fc.array(fc.oneof(modification, progress), { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 12 }))
    const holds = ([document, more, month]: readonly [{ readonly facts: readonly unknown[] }, readonly unknown[], number]): void => {
      const through = `2026-${String(month).padStart(2, '0')}`
      const all = factsOf({ ...document, facts: [...document.facts, ...more] })
      const known = all.filter(({ kind, effectiveOn }) => kind === 'ContractSigned' || effectiveOn.slice(0, 7) <= through)
      const held = (facts: readonly Fact[]): readonly string[] => evaluated(fileOf(facts), through).events.filter(({ economicIn }) => economicIn <= through).map((event) => JSON.stringify(event, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))).sort()
      expect(held(all)).toEqual(held(known))
    }
    fc.assert(fc.property(modified, holds), { numRuns: 150 })
  })

  law('no convention recognises outside its term', (document) => {
    const evaluation = evaluated(fileOf(factsOf(document)))
    for (const { obligation } of evaluation.courses) {
      const { satisfaction } = obligation
      if (satisfaction?.method !== 'straight-line' || satisfaction.term === undefined) continue
      const outside = evaluation.events.filter((event) => event.kind === 'ObligationMoved' && event.obligation === obligation.id && event.cause === 'revenue' && event.economicIn < satisfaction.term!.startOn.slice(0, 7))
      expect(outside).toEqual([])
    }
  })

  law('S-093 the same facts give the same decisions, with the same paragraphs', (document) => {
    const facts = factsOf(document)
    expect(JSON.stringify(evaluated(fileOf(facts)).decisions)).toBe(JSON.stringify(evaluated(fileOf(factsOf(document))).decisions))
  })
})

/** A small hash of text, so that one seed gives one order. */
function hash(text: string): number {
  let value = 7
  for (const letter of text) value = (value * 31 + letter.charCodeAt(0)) % 1_000_003
  return value
}
