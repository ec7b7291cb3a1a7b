import { readdirSync, readFileSync } from 'node:fs'
import { caseFileSchema } from '../case.ts'
import { referencePolicy } from '../reference-policy.ts'
import { scoreCase } from '../score/score-case.ts'

const folder = new URL('./', import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith('.json')).sort()
const policy = referencePolicy()
const casesOf = (name: string) => caseFileSchema.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))).cases

describe.each(files.map((name) => [name, casesOf(name)] as const))('our own cases in the vocabulary of the worked cases: %s', (_, cases) => {
  it.each(cases.map((source) => [source.id, source] as const))('%s', (_, source) => {
    const { mismatches, missing, figures, figuresMatched } = scoreCase(source, policy)
    expect({ mismatches, missing, matched: figuresMatched }).toEqual({ mismatches: [], missing: [], matched: figures })
  })
})
