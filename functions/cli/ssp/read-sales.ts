import * as z from 'zod'
import { type AccountingDate, isAccountingDate } from '#calendar'
import { parseMinor, readCurrency } from '#money'
import type { StandaloneSale } from '#policy'
import { CommandFailed, exitCodes } from '../exit-codes.ts'

/** One sale of a product alone as a person writes it: the price of one unit in major units. */
const saleSchema = z.object({
  sale: z.string().min(1),
  product: z.string().min(1),
  segment: z.string().min(1).default('all'),
  currency: z.string(),
  soldOn: z.string().refine(isAccountingDate, 'expected a date YYYY-MM-DD').transform((text) => text as AccountingDate),
  unitPrice: z.string(),
})

/** Reads standalone sales from CSV with a header, or from a JSON list. Fails with every line that cannot be meant. */
export function readSales(path: string, text: string): readonly StandaloneSale[] {
  const problems: string[] = []
  const sales = rowsOf(path, text).flatMap((row, index): readonly StandaloneSale[] => {
    const read = saleSchema.safeParse(row)
    if (!read.success) {
      problems.push(...read.error.issues.map((issue) => `${path} sale ${index + 1} ${issue.path.join('.')}: ${issue.message}`))
      return []
    }
    const { unitPrice, currency: named, ...sale } = read.data
    const currency = readCurrency(named)
    const price = currency.ok ? parseMinor(unitPrice, currency.value) : currency
    if (currency.ok && price.ok) return [{ ...sale, currency: currency.value, unitMinor: price.value }]
    if (!price.ok) problems.push(`${path} sale ${index + 1}: ${price.sentence}`)
    return []
  })
  if (problems.length > 0) throw new CommandFailed(exitCodes.invalid, problems.join('\n'))
  return sales
}

function rowsOf(path: string, text: string): readonly unknown[] {
  if (!text.trimStart().startsWith('[')) return csvRows(text)
  try {
    return z.array(z.unknown()).parse(JSON.parse(text))
  } catch (fault) {
    throw new CommandFailed(exitCodes.invalid, `${path}: not a JSON list: ${fault instanceof Error ? fault.message : String(fault)}`)
  }
}

/** Rows of CSV under its header (RFC 4180); an empty field is as if it were not there. */
function csvRows(text: string): readonly Readonly<Record<string, string>>[] {
  const [header = [], ...lines] = text.split(/\r?\n/).filter((line) => line.trim() !== '').map(fieldsOf)
  return lines.map((fields) => Object.fromEntries(header.flatMap((name, index) => (fields[index] === undefined || fields[index] === '' ? [] : [[name, fields[index]]]))))
}

const field = /(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g
const fieldsOf = (line: string): readonly string[] => [...line.matchAll(field)].map(([, quoted, plain]) => (quoted?.replaceAll('""', '"') ?? plain ?? '').trim())
