import { readFileSync } from 'node:fs'
import { caseFileSchema } from '../case.ts'
import { referencePolicy } from '../reference-policy.ts'
import { scoreCase } from '../score/score-case.ts'

const { cases } = caseFileSchema.parse(JSON.parse(readFileSync(new URL('./variable-consideration.json', import.meta.url), 'utf8')))
const policy = referencePolicy()

describe('our own cases of variable consideration, in the vocabulary of the worked cases', () => {
  it.each(cases.map((source) => [source.id, source] as const))('%s', (_, source) => {
    const { mismatches, missing } = scoreCase(source, policy)
    expect({ mismatches, missing }).toEqual({ mismatches: [], missing: [] })
  })
})
