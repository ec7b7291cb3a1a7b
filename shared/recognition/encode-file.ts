import * as z from 'zod'
import { type Json, encode, factSchema } from '#billing'
import type { ContractFile, KeptFact } from './contract-file.ts'

/** A contract file as stored: a core that every append carries, and pages that change seldom. */
export interface StoredFile {
  readonly core: Json
  readonly pages: readonly Json[]
}

const weightMax = 50

/**
 * Writes a contract file for storage. Up to 50 facts, each invoice line counted, it is one core; beyond that, facts go to pages
 * by the month they took effect, so that a new fact changes one page and leaves the others byte for byte.
 *
 * @standard ASC 606-10-25-1 · IFRS 15.9
 */
export function encodeFile(file: ContractFile): StoredFile {
  const { facts, ...rest } = file
  if (facts.reduce((sum, fact) => sum + weightOf(fact), 0) <= weightMax) return { core: encode({ ...rest, facts, paged: 0 }), pages: [] }
  const pages = pagesOf(facts)
  return { core: encode({ ...rest, facts: [], paged: pages.length }), pages }
}

/**
 * Reads a stored contract file back. Throws a ZodError that names path, value and expectation when it is not one.
 *
 * @standard ASC 606-10-25-1 · IFRS 15.9
 */
export function decodeFile(stored: StoredFile): ContractFile {
  const { paged: _, facts, ...core } = coreSchema.parse(stored.core)
  const pieces = stored.pages.flatMap((page) => pageSchema.parse(page))
  const all = [...facts, ...joinPieces(pieces)].map(readKept)
  return { ...core, facts: all.sort((a, b) => (a.id < b.id ? -1 : 1)) }
}

const weightOf = (fact: KeptFact): number => ('lines' in fact ? Math.max(1, fact.lines.length) : 1)

/** A fact, or one part of a fact with many lines. */
interface Piece {
  readonly fact: Record<string, unknown>
  readonly part: number
}

function pagesOf(facts: readonly KeptFact[]): readonly Json[] {
  const months = Map.groupBy(facts, (fact) => fact.effectiveOn.slice(0, 7))
  return [...months.keys()].sort().flatMap((month) => pack((months.get(month) ?? []).flatMap(piecesOf)))
}

/** Cuts a fact into parts of at most 50 lines. */
function piecesOf(fact: KeptFact): readonly Piece[] {
  if (!('lines' in fact) || fact.lines.length <= weightMax) return [{ fact: { ...fact }, part: 0 }]
  const parts = Math.ceil(fact.lines.length / weightMax)
  return Array.from({ length: parts }, (_, part) => ({
    fact: part === 0 ? { ...fact, lines: fact.lines.slice(0, weightMax) } : { id: fact.id, lines: fact.lines.slice(part * weightMax, (part + 1) * weightMax) },
    part,
  }))
}

function pack(pieces: readonly Piece[]): readonly Json[] {
  const pages: Piece[][] = []
  let weight = weightMax
  for (const piece of pieces) {
    const added = Array.isArray(piece.fact.lines) ? Math.max(1, piece.fact.lines.length) : 1
    if (weight + added > weightMax) {
      pages.push([])
      weight = 0
    }
    pages.at(-1)?.push(piece)
    weight += added
  }
  return pages.map(encode)
}

const loose = z.looseObject({ id: z.string(), lines: z.array(z.unknown()).optional() })
const coreSchema = z.object({
  contract: z.string(),
  entity: z.string().nullable(),
  customer: z.string().nullable(),
  conflicts: z.array(z.string()),
  facts: z.array(loose),
  paged: z.int(),
})
const pageSchema = z.array(z.object({ fact: loose, part: z.int() }))
const origin = { contract: true, customer: true, entity: true, recordedAt: true, source: true } as const
const byKind = new Map(factSchema.options.map((option: z.ZodObject) => [kindOf(option), option.omit(origin)]))

function kindOf(option: z.ZodObject): string {
  return z.parse(z.string(), option.shape['kind']?._zod.values?.values().next().value)
}

/** Reads one kept fact by the schema of its kind; throws a ZodError that names what is wrong. */
function readKept(stored: z.output<typeof loose>): KeptFact {
  const schema = byKind.get(String(stored['kind']))
  if (schema !== undefined) return schema.parse(stored) as KeptFact
  throw new z.ZodError([{ code: 'custom', path: ['facts', stored.id, 'kind'], message: `expected a known fact kind, found "${String(stored['kind'])}"`, input: stored['kind'] }])
}

function joinPieces(pieces: readonly { fact: z.output<typeof loose>; part: number }[]): readonly z.output<typeof loose>[] {
  const whole = new Map<string, z.output<typeof loose>>()
  for (const { fact, part } of pieces.toSorted((a, b) => a.part - b.part)) {
    const first = whole.get(fact.id)
    whole.set(fact.id, part === 0 || first === undefined ? fact : { ...first, lines: [...(first.lines ?? []), ...(fact.lines ?? [])] })
  }
  return [...whole.values()]
}
