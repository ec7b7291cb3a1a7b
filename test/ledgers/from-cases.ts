import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { referencePolicy } from '../cases/reference-policy.ts'
import { caseWorksheets } from './case-worksheets.ts'
import { compareFigure } from './figures.ts'
import { pathOf } from './folder.ts'
import { statedFor, writtenOut } from './worksheet.ts'

/** `node test/ledgers/from-cases.ts`: one worksheet for every worked case that passes; those of cases that do not are taken away. */
const policy = referencePolicy()
mkdirSync(pathOf('cases/'), { recursive: true })
const sheets = caseWorksheets(policy).map((worksheet) => ({ worksheet, stated: statedFor(worksheet, policy) }))
const kept = new Set(sheets.map(({ worksheet }) => worksheet.name.replace('cases/', '')))
for (const name of readdirSync(pathOf('cases/'))) if (!kept.has(name)) rmSync(new URL(name, pathOf('cases/')))
let differing = 0
for (const { worksheet, stated } of sheets) {
  const wrong = worksheet.expected.map((text) => compareFigure(stated, text)).filter(({ expected, got }) => expected !== got)
  differing += wrong.length
  for (const { figure, expected, got } of wrong) console.log(`${worksheet.name}  ${figure}: expected ${expected}, got ${got}`)
  writeFileSync(pathOf(worksheet.name), writtenOut(worksheet, stated))
}
console.log(`${sheets.length} worksheets, ${differing} figures that differ`)
process.exit(differing === 0 ? 0 : 8)
