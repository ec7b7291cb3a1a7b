import { canonicalText, sha256Of } from '#books'
import { type Json, at, listAt, textAt } from '../answer.ts'
import type { Client } from '../client.ts'
import { CommandFailed, exitCodes } from '../exit-codes.ts'
import { indexText } from './pack-index.ts'

/** Which journal lines the pack is about. */
export interface PackAsked {
  readonly period: string
  readonly book: string
  readonly entity?: string | undefined
  readonly sample?: number | undefined
  readonly seed: string
  readonly line?: readonly string[] | undefined
}

export interface Packed {
  readonly lines: number
  readonly entries: number
  readonly documents: number
  readonly manifestSha256: string
}

/** One journal line of the pack: its journal, the entries behind it and the documents that they rest on. */
export interface PackedLine {
  readonly journal: Json
  readonly line: Json
  readonly drill: Json
  readonly entries: number
  readonly documents: readonly string[]
  readonly folder: string
}

type WriteFile = (path: string, bytes: Uint8Array) => Promise<void>

/**
 * Writes the evidence behind journal lines: each line with its journal and what the ledger answered, the subledger
 * entries under it, why each stands there (decisions with citations, facts, policy), and the documents verbatim. The
 * same books give the same bytes: nothing in a pack is of the moment it was made.
 */
export async function packEvidence(client: Client, asked: PackAsked, write: WriteFile): Promise<Packed> {
  const files = new Map<string, string>()
  const put = async (path: string, bytes: Uint8Array): Promise<void> => {
    files.set(path, sha256Of(bytes))
    await write(path, bytes)
  }
  const all = await journalLines(client, asked)
  const chosen = choose(all, asked)
  const lines: PackedLine[] = []
  for (const one of chosen) lines.push(await packLine(client, one, put))
  const documents = [...new Set(lines.flatMap((line) => line.documents))].sort()
  for (const document of documents) await packDocument(client, document, put)
  await put('index.csv', Buffer.from(indexText(lines)))
  const { line: _refs, ...scope } = asked
  const manifest = { format: 'tieout/pack/1', ...dropped(scope), population: all.length, lines: lines.map(({ line }) => textAt(line, 'ref')), files: [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, sha256]) => ({ path, sha256 })) }
  const text = `${JSON.stringify(manifest, null, 2)}\n`
  await write('manifest.json', Buffer.from(text))
  return { lines: lines.length, entries: lines.reduce((sum, { entries }) => sum + entries, 0), documents: documents.length, manifestSha256: sha256Of(text) }
}

const dropped = (scope: object): Record<string, unknown> => Object.fromEntries(Object.entries(scope).filter(([, value]) => value !== undefined))

interface JournalLine {
  readonly journal: Json
  readonly line: Json
}

/** Every line of every journal of the period and book. */
async function journalLines(client: Client, { period, book, entity }: PackAsked): Promise<readonly JournalLine[]> {
  const journals = await everyPage(client, '/v1/journals', { of: 'journals', query: { period, book, entity } })
  const lines: JournalLine[] = []
  for (const { batch } of journals.map((row) => ({ batch: textAt(row, 'batch') })).sort((a, b) => (a.batch < b.batch ? -1 : 1))) {
    const journal = await client.get(`/v1/journals/${encodeURIComponent(batch)}`)
    for (const line of listAt(journal, 'lines')) lines.push({ journal, line })
  }
  return lines
}

/** The lines asked for; a sample is drawn by hash of seed and line, so that anybody who has the seed draws it again. */
function choose(lines: readonly JournalLine[], { line: refs, sample, seed }: PackAsked): readonly JournalLine[] {
  if (refs !== undefined) return refs.map((ref) => lines.find(({ line }) => textAt(line, 'ref') === ref) ?? missing(ref))
  if (sample === undefined) return lines
  const drawn = new Set([...lines].map(({ line }) => textAt(line, 'ref')).sort((a, b) => (drawOf(seed, a) < drawOf(seed, b) ? -1 : 1)).slice(0, sample))
  return lines.filter(({ line }) => drawn.has(textAt(line, 'ref')))
}

const drawOf = (seed: string, ref: string): string => sha256Of(`${seed}\n${ref}`)

function missing(ref: string): never {
  throw new CommandFailed(exitCodes.notFound, `no journal of that period and book has the line ${ref}`)
}

type Put = (path: string, bytes: Uint8Array) => Promise<void>

const jsonBytes = (json: unknown): Uint8Array => Buffer.from(`${JSON.stringify(JSON.parse(canonicalText(json)), null, 2)}\n`)

async function packLine(client: Client, { journal, line }: JournalLine, put: Put): Promise<PackedLine> {
  const batch = textAt(journal, 'batch')
  const folder = `lines/${batch}-${textAt(line, 'line').padStart(4, '0')}`
  const path = `/v1/journals/${encodeURIComponent(batch)}/lines/${textAt(line, 'line')}`
  const drill = await client.get(path)
  const entries = await everyPage(client, path, { of: 'entries', query: {} })
  const { lines: _lines, ...heading } = journal as Readonly<Record<string, Json>>
  await put(`${folder}/line.json`, jsonBytes({ journal: heading, line, contracts: listAt(drill, 'contracts'), net: at(drill, 'net') ?? null, ties: at(drill, 'ties') ?? null }))
  const documents = new Set<string>()
  for (const [index, entry] of entries.entries()) {
    const why = await client.get(`/v1/explain/${encodeURIComponent(textAt(entry, 'ref'))}`)
    for (const document of documentsIn(why)) documents.add(document)
    await put(`${folder}/entry-${String(index + 1).padStart(5, '0')}.json`, jsonBytes({ entry, why }))
  }
  return { journal, line, drill, entries: entries.length, documents: [...documents].sort(), folder }
}

const documentsIn = (why: Json): readonly string[] => listAt(why, 'steps').flatMap((step) => listAt(step, 'links').filter((link) => textAt(link, 'page') === 'event').map((link) => textAt(link, 'id')))

/** The bytes as they arrived, and beside them what the register says of them: hash, outcome, facts. */
async function packDocument(client: Client, document: string, put: Put): Promise<void> {
  const kept = await client.get(`/v1/events/${encodeURIComponent(document)}`)
  const { body: _body, bodyEncoding, ...entry } = kept as Readonly<Record<string, Json>>
  const bytes = Buffer.from(textAt(kept, 'body'), bodyEncoding === 'base64' ? 'base64' : 'utf8')
  if (sha256Of(bytes) !== textAt(kept, 'sha256')) throw new CommandFailed(exitCodes.unexpected, `${document} is not what its hash says`)
  const name = `documents/${encodeURIComponent(document)}`
  await put(`${name}.json`, jsonBytes(entry))
  await put(`${name}.body`, bytes)
}

interface Paged {
  readonly of: string
  readonly query: Readonly<Record<string, string | undefined>>
}

async function everyPage(client: Client, path: string, { of, query }: Paged): Promise<readonly Json[]> {
  const rows: Json[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await client.get(path, { ...query, cursor, limit: '500' })
    rows.push(...listAt(page, of))
    const next = textAt(page, 'next')
    if (next === '') return rows
    cursor = next
  }
}
