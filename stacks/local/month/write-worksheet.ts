import { writeFileSync } from 'node:fs'
import { worksheet } from './worksheet.ts'

/** Writes worksheet.md from the expected figures. */
writeFileSync(new URL('./worksheet.md', import.meta.url), worksheet())
