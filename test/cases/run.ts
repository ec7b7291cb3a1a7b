import { readFileSync } from 'node:fs'
import { caseFileSchema } from './case.ts'
import { printed, summed } from './print.ts'
import { referencePolicy } from './reference-policy.ts'
import { scoreCase } from './score/score-case.ts'

/** `npm run cases -- FILE [--json]`: every case of a file against the engine. */
const [path = new URL('cases.public.json', import.meta.url).pathname] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const { cases } = caseFileSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
const policy = referencePolicy()
const scored = cases.map((source) => scoreCase(source, policy))
process.stdout.write(process.argv.includes('--json') ? `${JSON.stringify(summed(scored))}\n` : printed(scored))
