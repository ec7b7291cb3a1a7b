import { writeFileSync } from 'node:fs'
import { referencePolicy } from '../cases/reference-policy.ts'
import { compareFigure } from './figures.ts'
import { pathOf, worksheets } from './folder.ts'
import { statementFor, writtenOut } from './worksheet.ts'

/** `npm run ledgers`: prints every worksheet against today's engine; `-- --accept` rewrites the printed pages. */
const policy = referencePolicy()
const accept = process.argv.includes('--accept')
let differing = 0
for (const worksheet of worksheets()) {
  const figures = worksheet.expected.map((text) => compareFigure(statementFor(worksheet, policy), text))
  const wrong = figures.filter(({ expected, got }) => expected !== got)
  const now = writtenOut(worksheet, policy)
  const moved = now !== `${worksheet.given}\n\n--------\n${worksheet.printed}`
  if (moved && accept) writeFileSync(pathOf(worksheet.name), now)
  if (wrong.length > 0 || (moved && !accept)) differing += 1
  console.log(`${wrong.length > 0 ? 'WRONG ' : moved ? (accept ? 'written' : 'MOVED ') : 'same  '} ${worksheet.name}  ${worksheet.title}  ${figures.length - wrong.length}/${figures.length} figures`)
  for (const { figure, expected, got } of wrong) console.log(`    ${figure}: expected ${expected}, got ${got}`)
}
process.exit(differing === 0 ? 0 : 8)
