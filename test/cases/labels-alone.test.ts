import { readFileSync, readdirSync } from 'node:fs'
import { type Case, caseFileSchema, readCases } from './case.ts'
import { referencePolicy } from './reference-policy.ts'
import { scoreCase } from './score/score-case.ts'
import { withoutAnswers } from './score/without-answers.ts'
import { documentOf, translateCase } from './translate/translate-case.ts'

const folder = new URL('./', import.meta.url)
const casesOf = (name: string): readonly Case[] => caseFileSchema.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))).cases
const worked = casesOf('cases.public.json')
const own = readdirSync(new URL('own/', folder)).filter((name) => name.endsWith('.json')).flatMap((name) => casesOf(`own/${name}`))
const policy = referencePolicy()

/** The same figures, all expecting something else. */
const expecting = (source: Case, amount: string, value: unknown): Case => ({ ...source, expected: source.expected.map((figure) => ({ ...figure, tol: undefined, ...(figure.amount === undefined ? { value } : { amount }) })), journals: [] })

const answersTo = (source: Case) => scoreCase(source, policy).mismatches.map(({ figure, got }) => [figure, got])

describe('no name and no expected figure steers translation or engine', () => {
  it('the contract file of a case is the same without its title, its notes, its expected figures and journals', () => {
    const read = (source: Case, variant: string | undefined) => ({ ...documentOf(translateCase(source, variant)), contract: '' })
    for (const source of [...worked, ...own]) {
      for (const variant of [undefined, ...Object.keys(source.variants ?? {})]) expect(read(withoutAnswers(source), variant)).toEqual(read(source, variant))
      expect(read({ ...withoutAnswers(source), expected: [] }, undefined)).toEqual(read(source, undefined))
    }
  })

  it('what the engine answers is the same whatever the figures expect', () => {
    for (const source of worked) {
      const asked = source.expected.filter(({ aux, discrepancy }) => aux !== true && discrepancy === undefined)
      const answers = answersTo(expecting(source, '98765432109876', 'one thing'))
      expect(answers).toHaveLength(asked.length)
      expect(answers).toEqual(answersTo(expecting(source, '-0.000000321', 'another')))
    }
  })
})

describe('a file is read case by case', () => {
  it('a case that is not in the format, or that nothing understands, leaves the others standing', () => {
    const [first] = worked
    const strange = { ...first, id: 'STRANGE', input: { ...first!.input, obligations: [{ id: 'X', pattern: 5, ssp: [null], quantity: {} }], transaction_price: { variable: 3, tiers: 'x' } } }
    const read = readCases({ cases: [{ id: 'BROKEN', expected: [1, 2] }, strange, first] })
    expect(read.map((one) => ('source' in one ? one.source.id : [one.id, one.figures, one.problems.length > 0]))).toEqual([['BROKEN', 2, true], 'STRANGE', first!.id])
    const scored = read.flatMap((one) => ('source' in one ? [scoreCase(one.source, policy)] : []))
    expect(scored.map(({ id, status }) => [id, status])).toEqual([['STRANGE', 'not-expressible'], [first!.id, 'pass']])
  })
})
