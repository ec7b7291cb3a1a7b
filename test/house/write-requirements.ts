import { writeFileSync } from 'node:fs'
import { proofs, requirements, requirementsPage } from './requirements-page.ts'

/** Writes docs/requirements.md: `npm run requirements`. */
writeFileSync('docs/requirements.md', requirementsPage(requirements(), proofs()))
