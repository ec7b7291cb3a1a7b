import * as z from 'zod'
import { canonicalText } from '#books'
import type { Currency } from '#money'
import { type Json, at, listAt, moneyJson, textAt } from '../answer.ts'
import type { Client } from '../client.ts'

/** A journal line that was drawn, with its journal. */
export interface JournalLine {
  readonly journal: Json
  readonly line: Json
}

/** One journal line of the pack: its journal, how many entries are behind it, whether their net is the line, and the documents that they rest on. */
export interface PackedLine extends JournalLine {
  readonly ties: boolean
  readonly entries: number
  readonly documents: readonly string[]
  readonly folder: string
}

export type Put = (path: string, bytes: Uint8Array) => Promise<void>

export const jsonBytes = (json: unknown): Uint8Array => Buffer.from(`${JSON.stringify(JSON.parse(canonicalText(json)), null, 2)}\n`)

/** Contracts that one question asks for: each is evaluated, and a function answers within seconds. */
const contractsAtOnce = 25

interface PackPorts {
  readonly client: Client
  readonly put: Put
  /** Every contract, in the order in which the pack states them. */
  readonly contracts: readonly string[]
}

interface Scope {
  readonly period: string
  readonly book: string
  readonly entity?: string | undefined
  readonly line?: readonly string[] | undefined
  readonly sample?: number | undefined
}

/** What one contract adds to a line. */
interface Share {
  readonly customer: Json
  entries: number
  netMinor: bigint
}

/** A line while its entries come in, contract by contract. */
interface Gathering extends JournalLine {
  readonly folder: string
  readonly currency: Currency
  readonly shares: Map<string, Share>
  readonly documents: Set<string>
  entries: number
}

/** Writes the entries behind each line as they are read, then the lines that they come to. */
export async function packLines({ client, put, contracts }: PackPorts, scope: Scope, chosen: readonly JournalLine[]): Promise<readonly PackedLine[]> {
  const lines = new Map(chosen.map((one) => [textAt(one.line, 'ref'), gathering(one)]))
  const { period, book, entity } = scope
  const asked = { period, book, ...(entity === undefined ? {} : { entity }), ...(scope.line === undefined && scope.sample === undefined ? {} : { lines: [...lines.keys()] }) }
  for (let from = 0; from < contracts.length; from += contractsAtOnce)
    for await (const row of evidenceOf(client, { ...asked, contracts: contracts.slice(from, from + contractsAtOnce) }))
      for (const line of row.lines.flatMap((ref) => lines.get(ref) ?? [])) await packEntry(line, row, put)
  const packed: PackedLine[] = []
  for (const line of lines.values()) packed.push(await packLine(line, put))
  return packed
}

function gathering({ journal, line }: JournalLine): Gathering {
  const folder = `lines/${textAt(journal, 'batch')}-${textAt(line, 'line').padStart(4, '0')}`
  return { journal, line, folder, currency: textAt(journal, 'currency') as Currency, shares: new Map(), documents: new Set(), entries: 0 }
}

const pageSchema = z.object({
  entries: z.array(z.object({ lines: z.array(z.string()), entry: z.json(), why: z.json() })),
  next: z.object({ contract: z.string(), after: z.string() }).nullable(),
})

type Row = z.output<typeof pageSchema>['entries'][number]

async function* evidenceOf(client: Client, asked: object): AsyncIterable<Row> {
  for (let from: z.output<typeof pageSchema>['next'] = null; ; ) {
    const page: z.output<typeof pageSchema> = pageSchema.parse(await client.post('/v1/audit/evidence', { ...asked, from }))
    yield* page.entries
    if (page.next === null) return
    from = page.next
  }
}

async function packEntry(line: Gathering, { entry, why }: Row, put: Put): Promise<void> {
  const contract = textAt(entry, 'contract')
  const share = line.shares.get(contract) ?? { customer: at(entry, 'customer') ?? null, entries: 0, netMinor: 0n }
  share.entries += 1
  share.netMinor += signedMinor(textAt(entry, 'side'), at(entry, 'amount'))
  line.shares.set(contract, share)
  line.entries += 1
  for (const document of documentsIn(why)) line.documents.add(document)
  await put(`${line.folder}/entry-${String(line.entries).padStart(5, '0')}.json`, jsonBytes({ entry, why }))
}

/** Debit positive. */
const signedMinor = (side: string, amount: Json | undefined): bigint => (side === 'debit' ? 1n : -1n) * BigInt(textAt(amount ?? null, 'minor'))

const documentsIn = (why: Json): readonly string[] => listAt(why, 'steps').flatMap((step) => listAt(step, 'links').filter((link) => textAt(link, 'page') === 'event').map((link) => textAt(link, 'id')))

async function packLine({ journal, line, folder, currency, shares, documents, entries }: Gathering, put: Put): Promise<PackedLine> {
  const { lines: _lines, ...heading } = journal as Readonly<Record<string, Json>>
  const contracts = [...shares].map(([contract, { customer, entries: of, netMinor }]) => ({ contract, customer, entries: of, net: moneyJson(netMinor, currency) }))
  const netMinor = [...shares.values()].reduce((sum, share) => sum + share.netMinor, 0n)
  const side = textAt(at(line, 'debit'), 'minor') === '' ? 'credit' : 'debit'
  const statedMinor = signedMinor(side, at(line, side))
  const ties = netMinor === (textAt(journal, 'reverses') === '' ? statedMinor : -statedMinor) // what a reversal takes back has the other sign
  await put(`${folder}/line.json`, jsonBytes({ journal: heading, line, contracts, net: moneyJson(netMinor, currency), ties }))
  return { journal, line, ties, entries, documents: [...documents].sort(), folder }
}
