import { writeFileSync } from 'node:fs'
import { citedFunctions, standardPage } from './standard-page.ts'

/** Writes docs/standard.md: `npm run standard`. */
writeFileSync('docs/standard.md', standardPage(await citedFunctions()))
