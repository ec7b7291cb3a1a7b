import { strFromU8, unzipSync } from 'fflate'
import { Decimal } from '#money'
import { type Outcome, accept, refuse } from '#outcome'

type Cells = readonly (readonly [row: number, fields: readonly string[]])[]

/** What a workbook may unpack to; more is no table of contracts. */
const bytesMax = 64 * 1024 * 1024

/**
 * Rows of the first sheet of a workbook (Office Open XML), as text: numbers as they were typed, shared and inline strings,
 * dates as their serial number. Formulas give the value that was stored with them.
 *
 * @refuses FILE_UNREADABLE
 */
export function xlsxRows(bytes: Uint8Array): Outcome<Cells, 'FILE_UNREADABLE'> {
  const parts = unpacked(bytes)
  const sheet = parts && firstSheet(parts)
  if (parts === undefined || sheet === undefined) return refuse('FILE_UNREADABLE', 'expected a workbook (.xlsx) with one sheet, or CSV')
  const shared = [...(parts.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>(.*?)<\/si>|<si\/>/gs)].map(([, item = '']) => textIn(item))
  return accept([...sheet.matchAll(/<row\b([^>]*?)(?:\/>|>(.*?)<\/row>)/gs)].map(([, said = '', cells = ''], index) => [Number.parseInt(attribute(said, 'r') ?? String(index + 1), 10), fieldsOf(cells, shared)] as const))
}

function unpacked(bytes: Uint8Array): ReadonlyMap<string, string> | undefined {
  let size = 0
  try {
    const files = unzipSync(bytes, { filter: ({ name, originalSize }) => name.endsWith('.xml') && (size += originalSize) <= bytesMax })
    return size > bytesMax ? undefined : new Map(Object.entries(files).map(([name, content]) => [name, strFromU8(content)]))
  } catch {
    return undefined
  }
}

/** Sheets are numbered as they were made; the first that is there is the first one. */
const firstSheet = (parts: ReadonlyMap<string, string>): string | undefined => {
  const [name] = [...parts.keys()].filter((path) => /^xl\/worksheets\/[^/]+\.xml$/.test(path)).sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
  return name === undefined ? undefined : parts.get(name)
}

function fieldsOf(cells: string, shared: readonly string[]): readonly string[] {
  const fields: string[] = []
  for (const [, said = '', content = ''] of cells.matchAll(/<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
    const at = columnOf(attribute(said, 'r')) ?? fields.length
    if (at > 200) continue
    while (fields.length < at) fields.push('')
    fields[at] = valueOf(attribute(said, 't'), content, shared).trim()
  }
  return fields
}

function valueOf(kind: string | undefined, content: string, shared: readonly string[]): string {
  if (kind === 'inlineStr') return textIn(content)
  const value = unescaped(/<v[^>]*>(.*?)<\/v>/s.exec(content)?.[1] ?? '')
  if (kind === 's') return shared[Number.parseInt(value, 10)] ?? ''
  return kind === undefined || kind === 'n' ? typed(value) : value
}

/** A number as it was typed: spreadsheets keep fifteen digits, and write the binary fraction behind them with two more. */
const typed = (stored: string): string => (/^-?\d+(\.\d+(E[+-]?\d+)?|E[+-]?\d+)$/i.test(stored) ? new Decimal(stored).toSignificantDigits(15).toString() : stored)

/** Text of a string item; phonetic readings are left away. */
const textIn = (xml: string): string => [...xml.replaceAll(/<rPh\b.*?<\/rPh>/gs, '').matchAll(/<t\b[^>]*>(.*?)<\/t>/gs)].map(([, text = '']) => unescaped(text)).join('')

const attribute = (said: string, name: string): string | undefined => new RegExp(`\\b${name}="([^"]*)"`).exec(said)?.[1]

/** 'AB12' → 27. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]+/.exec(reference ?? '')?.[0]
  return letters === undefined ? undefined : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const unescaped = (text: string): string =>
  text.replaceAll(/&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g, (whole, hex?: string, decimal?: string, name?: string) => {
    const code = hex === undefined ? Number.parseInt(decimal ?? '', 10) : Number.parseInt(hex, 16)
    return name === undefined ? (code <= 0x10_ffff ? String.fromCodePoint(code) : whole) : (entities[name] ?? whole)
  })
