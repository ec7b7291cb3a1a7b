import { readFileSync, readdirSync } from 'node:fs'
import { referencePolicy } from '../cases/reference-policy.ts'
import { caseWorksheets } from './case-worksheets.ts'
import { pathOf } from './folder.ts'
import { statedFor, writtenOut } from './worksheet.ts'

describe('worksheets of worked cases', () => {
  const policy = referencePolicy()
  const sheets = caseWorksheets(policy)

  it('are those of the cases that pass, and no others', () => {
    expect(readdirSync(pathOf('cases/')).sort()).toEqual(sheets.map(({ name }) => name.replace('cases/', '')).sort())
  })

  it('are what `node test/ledgers/from-cases.ts` writes today', () => {
    const stale = sheets.filter((sheet) => writtenOut(sheet, statedFor(sheet, policy)) !== readFileSync(pathOf(sheet.name), 'utf8'))
    expect(stale.map(({ name }) => name)).toEqual([])
  })
})
