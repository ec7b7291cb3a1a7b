import { readFileSync, readdirSync } from 'node:fs'
import { type Worksheet, readWorksheet } from './worksheet.ts'

const folder = new URL('./', import.meta.url)

/** Every worksheet, in the order in which a trainee would learn them. */
export function worksheets(): readonly Worksheet[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.ledger')).sort()
  return names.map((name) => readWorksheet(name, readFileSync(new URL(name, folder), 'utf8')))
}

export const pathOf = (name: string): URL => new URL(name, folder)
