import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { type Worksheet, readWorksheet } from './worksheet.ts'

const folder = new URL('./', import.meta.url)

/** Every worksheet in the order in which a trainee would learn them, then those of worked cases. */
export const worksheets = (): readonly Worksheet[] => [...namesIn(''), ...namesIn('cases/')].map((name) => readWorksheet(name, readFileSync(pathOf(name), 'utf8')))

function namesIn(under: string): readonly string[] {
  if (!existsSync(pathOf(under))) return []
  return readdirSync(pathOf(under)).filter((name) => name.endsWith('.ledger')).sort().map((name) => `${under}${name}`)
}

/** Where a worksheet stands, by its name. */
export const pathOf = (name: string): URL => new URL(name, folder)
