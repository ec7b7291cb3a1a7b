import { readFileSync, writeFileSync } from 'node:fs'
import { contractFileSchema } from '#contract-file'
import { pageWithReference } from './reference-page.ts'

/** Writes docs/contract-file.schema.json, and the reference of docs/contract-file.md. */
writeFileSync('docs/contract-file.schema.json', contractFileSchema())
writeFileSync('docs/contract-file.md', pageWithReference(readFileSync('docs/contract-file.md', 'utf8')))
