import { readFileSync } from 'node:fs'
import { caseFileSchema } from './case.ts'
import { referencePolicy } from './reference-policy.ts'
import { scoreCase } from './score/score-case.ts'

const policy = referencePolicy()
const { cases } = caseFileSchema.parse(JSON.parse(readFileSync('test/cases/cases.public.json', 'utf8')))
const byTier = (tier: string) => cases.filter((source) => source.tier === tier).map((source) => [source.id, source] as const)

describe('worked cases that follow from the standards', () => {
  it.each(byTier('core'))('%s comes out to the minor unit', (_, source) => {
    const { mismatches, missing, figures, figuresMatched } = scoreCase(source, policy)
    expect({ mismatches, missing: figuresMatched === figures ? [] : missing, matched: figuresMatched }).toEqual({ mismatches: [], missing: [], matched: figures })
  })
})

describe('worked cases that follow a vendor’s convention', () => {
  it.each(byTier('vendor_policy'))('%s comes out to the minor unit', (_, source) => {
    const { mismatches, missing, figures, figuresMatched } = scoreCase(source, policy)
    expect({ mismatches, missing: figuresMatched === figures ? [] : missing, matched: figuresMatched }).toEqual({ mismatches: [], missing: [], matched: figures })
  })
})
