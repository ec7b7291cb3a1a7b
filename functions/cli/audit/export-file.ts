import * as z from 'zod'
import { sha256Of } from '#books'
import type { StoredItem } from '#books'

const itemSchema = z.object({ pk: z.string(), sk: z.string(), rev: z.int(), body: z.string() })

/** The last line of an export: what it holds, and the hash over every line before it. */
const manifestSchema = z.object({ format: z.literal('tieout/export/1'), tenant: z.string(), items: z.int(), archived: z.int(), sha256: z.string() })

const lineSchema = z.union([z.object({ item: itemSchema }), z.object({ archived: z.object({ sha256: z.string(), base64: z.string() }) }), z.object({ manifest: manifestSchema })])

/** What an export holds, in lines of JSON. */
export interface ExportContent {
  readonly tenant: string
  readonly items: readonly StoredItem[]
  /** Bytes of the archive in base64, by their hash. */
  readonly archived: ReadonlyMap<string, string>
}

/** Writes an export: one line per item, one per archived content, and a manifest. */
export function exportText({ tenant, items, archived }: ExportContent): string {
  const lines = [...items.map((item) => JSON.stringify({ item })), ...[...archived].map(([sha256, base64]) => JSON.stringify({ archived: { sha256, base64 } }))]
  const body = lines.map((line) => `${line}\n`).join('')
  return `${body}${JSON.stringify({ manifest: { format: 'tieout/export/1', tenant, items: items.length, archived: archived.size, sha256: sha256Of(body) } })}\n`
}

/** An export as it was read: its content, and what its own manifest says against it. */
export interface ExportRead {
  readonly content: ExportContent
  readonly complaints: readonly string[]
}

/** Reads an export. Lines that cannot be read, and a manifest that does not agree, are complaints; the rest is still verified. */
export function readExport(text: string): ExportRead {
  const items: StoredItem[] = []
  const archived = new Map<string, string>()
  const complaints: string[] = []
  const lines = text.split('\n').filter((line) => line !== '')
  let manifest: z.output<typeof manifestSchema> | undefined
  for (const [index, line] of lines.entries()) {
    const read = readLine(line)
    if (read === undefined) complaints.push(`line ${index + 1} is not a line of an export`)
    else if ('item' in read) items.push(read.item)
    else if ('archived' in read) archived.set(read.archived.sha256, read.archived.base64)
    else manifest = read.manifest
  }
  const body = lines.slice(0, -1).map((line) => `${line}\n`).join('')
  if (manifest === undefined) complaints.push('the manifest is missing: the export is cut off')
  else if (manifest.items !== items.length || manifest.archived !== archived.size) complaints.push(`the manifest counts ${manifest.items} items and ${manifest.archived} archived; there are ${items.length} and ${archived.size}`)
  else if (manifest.sha256 !== sha256Of(body)) complaints.push('the lines are not those that the manifest was written over')
  return { content: { tenant: manifest?.tenant ?? items[0]?.pk.split('#')[1] ?? '', items, archived }, complaints }
}

function readLine(line: string): z.output<typeof lineSchema> | undefined {
  try {
    return lineSchema.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}
