import { writeFileSync } from 'node:fs'
import { corpusPage, corpusTable } from './corpus-table.ts'
import { reviewed } from './corpus-review.ts'

/** `npm run corpus`: writes what each sample payload becomes to docs/corpus.md. */
writeFileSync('docs/corpus.md', corpusPage(corpusTable(), reviewed))
