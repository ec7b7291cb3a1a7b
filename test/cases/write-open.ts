import { readFileSync, writeFileSync } from 'node:fs'
import { caseFileSchema } from './case.ts'
import { referencePolicy } from './reference-policy.ts'
import { scoreCase } from './score/score-case.ts'

/** Writes test/cases/open.json: the cases that do not come out, each with its differences and what is missing. */
const policy = referencePolicy()
const { cases } = caseFileSchema.parse(JSON.parse(readFileSync('test/cases/cases.public.json', 'utf8')))
const open = cases.map((source) => scoreCase(source, policy)).filter(({ status }) => status !== 'pass')
const reasons = open.map(({ id, mismatches, missing }) => [id, [...missing, ...mismatches.map(({ figure, expected, got }) => `${figure}: expected ${expected}, got ${got ?? 'nothing'}`)]])
writeFileSync('test/cases/open.json', `${JSON.stringify(Object.fromEntries(reasons), null, 2)}\n`)
