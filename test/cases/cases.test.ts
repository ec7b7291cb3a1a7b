import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { type Case, caseFileSchema } from './case.ts'
import { referencePolicy } from './reference-policy.ts'
import { scoreCase } from './score/score-case.ts'

const policy = referencePolicy()
const { cases } = caseFileSchema.parse(JSON.parse(readFileSync('test/cases/cases.public.json', 'utf8')))
/** Cases that do not come out yet, each with what is missing. `node test/cases/write-open.ts` writes it; a case that comes out must leave it. */
const open = z.record(z.string(), z.array(z.string())).parse(JSON.parse(readFileSync('test/cases/open.json', 'utf8')))

const closed = (tier: string): readonly (readonly [string, Case])[] => cases.filter((source) => source.tier === tier && !(source.id in open)).map((source) => [source.id, source] as const)

function comesOut(source: Case): void {
  const { mismatches, missing, figures, figuresMatched } = scoreCase(source, policy)
  expect({ mismatches, missing: figuresMatched === figures ? [] : missing, matched: figuresMatched }).toEqual({ mismatches: [], missing: [], matched: figures })
}

describe('worked cases that follow from the standards', () => {
  it.each(closed('core'))('%s comes out to the minor unit', (_, source) => comesOut(source))
})

describe('worked cases that follow a vendor’s convention', () => {
  it.each(closed('vendor_policy'))('%s comes out to the minor unit', (_, source) => comesOut(source))
})

it('the list of cases that do not come out names no case that does', () => {
  const done = cases.filter(({ id }) => id in open).filter((source) => scoreCase(source, policy).status === 'pass')
  expect(done.map(({ id }) => id)).toEqual([])
})
