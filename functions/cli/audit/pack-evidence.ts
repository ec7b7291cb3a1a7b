import { sha256Of } from '#books'
import { type Json, listAt, textAt } from '../answer.ts'
import type { Client } from '../client.ts'
import { everyJournal } from '../every-journal.ts'
import { CommandFailed, exitCodes } from '../exit-codes.ts'
import { contractsOf } from './export-books.ts'
import { type JournalLine, type PackedLine, type Put, jsonBytes, packLines } from './pack-lines.ts'
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

type WriteFile = (path: string, bytes: Uint8Array) => Promise<void>

/**
 * Writes the evidence behind journal lines: each line with its journal and what the ledger answered, the subledger
 * entries under it, why each stands there (decisions with citations, facts, policy), and the documents verbatim. Contracts
 * are read one after the other, each once. The same books give the same bytes: nothing in a pack is of the moment it was made.
 */
export async function packEvidence(client: Client, asked: PackAsked, write: WriteFile): Promise<Packed> {
  const files = new Map<string, string>()
  const put = async (path: string, bytes: Uint8Array): Promise<void> => {
    files.set(path, sha256Of(bytes))
    await write(path, bytes)
  }
  const all = await journalLines(client, asked)
  const chosen = choose(all, asked)
  const lines: readonly PackedLine[] = await packLines({ client, put, contracts: await contractsOf(client) }, asked, chosen)
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

/** Every line of every journal of the period and book. */
async function journalLines(client: Client, { period, book, entity }: PackAsked): Promise<readonly JournalLine[]> {
  const journals = await everyJournal(client, { period, book, entity })
  const sorted = journals.toSorted((a, b) => (textAt(a, 'batch') < textAt(b, 'batch') ? -1 : 1))
  return sorted.flatMap((journal) => listAt(journal, 'lines').map((line) => ({ journal, line })))
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
