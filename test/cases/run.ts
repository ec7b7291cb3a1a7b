import { readFileSync } from 'node:fs'
import { readCases } from './case.ts'
import { printed, summed } from './print.ts'
import { referencePolicy } from './reference-policy.ts'
import { scoreCase, scoreOfUnreadable } from './score/score-case.ts'

/** `npm run cases -- FILE [--json]`: every case of a file against the engine. */
const [path = new URL('cases.public.json', import.meta.url).pathname] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const policy = referencePolicy()
const scored = readCases(JSON.parse(readFileSync(path, 'utf8'))).map((read) => ('source' in read ? scoreCase(read.source, policy) : scoreOfUnreadable(read)))
process.stdout.write(process.argv.includes('--json') ? `${JSON.stringify(summed(scored))}\n` : printed(scored))
