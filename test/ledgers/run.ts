import { writeFileSync } from 'node:fs'
import { referencePolicy } from '../cases/reference-policy.ts'
import { compareFigure } from './figures.ts'
import { pathOf, worksheets } from './folder.ts'
import { type Worksheet, statedFor, writtenOut } from './worksheet.ts'

/** `npm run ledgers [-- NAME]`: every worksheet against today's engine; `--accept` writes the page of those whose figures all hold. */
const policy = referencePolicy()
const accept = process.argv.includes('--accept')
const [named] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))

/** What became of one worksheet, in one word, and the figures that do not hold. */
function compared(worksheet: Worksheet): { readonly word: 'same' | 'moved' | 'written' | 'wrong'; readonly wrong: readonly string[] } {
  try {
    const stated = statedFor(worksheet, policy)
    const wrong = worksheet.expected.map((text) => compareFigure(stated, text)).filter(({ expected, got }) => expected !== got)
    if (wrong.length > 0) return { word: 'wrong', wrong: wrong.map(({ figure, expected, got }) => `${figure}: expected ${expected}, got ${got}`) }
    const now = writtenOut(worksheet, stated)
    if (now === worksheet.text) return { word: 'same', wrong: [] }
    if (accept) writeFileSync(pathOf(worksheet.name), now)
    return { word: accept ? 'written' : 'moved', wrong: [] }
  } catch (fault) {
    return { word: 'wrong', wrong: [fault instanceof Error ? fault.message : String(fault)] }
  }
}

const results = worksheets()
  .filter(({ name }) => named === undefined || name.includes(named))
  .map((worksheet) => ({ worksheet, ...compared(worksheet) }))
for (const { worksheet, word, wrong } of results) {
  console.log(`${word.padEnd(8)}${worksheet.name}  ${worksheet.title}`)
  for (const line of wrong) console.log(`        ${line.replaceAll('\n', '\n        ')}`)
}
process.exit(results.every(({ word }) => word === 'same' || word === 'written') ? 0 : 8)
