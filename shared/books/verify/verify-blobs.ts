import * as z from 'zod'
import type { Json } from '#billing'
import { sha256Of } from '../canonical.ts'
import { jsonField } from '../json-field.ts'
import { type Held, partitionsOf, placeName } from './held.ts'
import { type Reference, readJson } from './references.ts'
import type { Flaw } from './flaw.ts'
import type { Kept } from '../kept.ts'

/** Blobs whose text is what their address says, and how to read what an item keeps. */
export interface ReadBlobs {
  readonly sound: ReadonlyMap<string, string>
  readonly value: (kept: Kept) => Json | undefined
}

const rowSchema = z.union([z.object({ text: z.string() }), z.object({ archived: z.literal(true) })])

async function textOf(held: Held, sha256: string, body: string): Promise<string | undefined> {
  const row = rowSchema.safeParse(readJson(body))
  if (!row.success) return undefined
  if ('text' in row.data) return row.data.text
  const bytes = await held.archived(sha256)
  return bytes && Buffer.from(bytes).toString('utf8')
}

/** Reads every blob whose text has the hash that its address says. */
export async function readBlobs(held: Held): Promise<ReadBlobs> {
  const sound = new Map<string, string>()
  for (const { rest: sha256, rows } of partitionsOf(held, 'H')) {
    const text = await textOf(held, sha256, rows[0]?.body ?? '')
    if (text !== undefined && sha256Of(text) === sha256) sound.set(sha256, text)
  }
  const value = (kept: Kept): Json | undefined => {
    if ('inline' in kept) return kept.inline
    const text = sound.get(kept.blob)
    return text === undefined ? undefined : jsonField.parse(JSON.parse(text))
  }
  return { sound, value }
}

/** Blobs that are not what their address says, and blobs that an item names and that are not there. */
export function blobFlaws(held: Held, { sound }: ReadBlobs, references: readonly Reference[]): readonly Flaw[] {
  const namers = new Map(references.map((reference) => [reference.sha256, reference]))
  const altered = [...partitionsOf(held, 'H')].filter(({ rest }) => !sound.has(rest))
  const unsound = altered.map(({ rest, pk, rows }): Flaw => {
    const namer = namers.get(rest)
    const sentence = namer ? `the content that ${namer.item} names in ${namer.field} is not what its hash says` : 'the content is not what its hash says'
    return { part: 'blob', contract: namer?.contract ?? null, item: placeName({ pk, sk: rows[0]?.sk ?? '' }), field: namer?.field ?? 'content', sentence }
  })
  const held64 = new Set(altered.map(({ rest }) => rest))
  const missing = references.filter(({ sha256 }) => !sound.has(sha256) && !held64.has(sha256))
  return [...unsound, ...missing.map(({ sha256, contract, item, field }): Flaw => ({ part: 'blob', contract, item, field, sentence: `names the content ${sha256}, which is not there` }))]
}
