import { writeFileSync } from 'node:fs'
import { contractFileSchema } from '#contract-file'

/** Writes docs/contract-file.schema.json. */
writeFileSync(new URL('../../../docs/contract-file.schema.json', import.meta.url), contractFileSchema())
