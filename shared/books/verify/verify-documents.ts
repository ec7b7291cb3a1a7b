import { gunzipSync } from 'node:zlib'
import { sha256Of } from '../canonical.ts'
import type { Content } from '../document-content.ts'
import { storedOutcomeSchema } from '../document-outcomes.ts'
import { storedEntrySchema } from '../documents.ts'
import { sorts } from '../keys.ts'
import type { StoredItem } from '../store.ts'
import type { Flaw } from './flaw.ts'
import { type Held, partitionsOf, placeName } from './held.ts'
import { readJson } from './references.ts'

const flawOf = (row: StoredItem, field: string, sentence: string): Flaw => ({ part: 'document', contract: null, item: placeName(row), field, sentence })

/** The verbatim bytes of every registered document against the hash that was taken when they arrived. */
export async function documentFlaws(held: Held): Promise<{ readonly flaws: readonly Flaw[]; readonly documents: number }> {
  const flaws: Flaw[] = []
  let documents = 0
  for (const { rows } of partitionsOf(held, 'D')) {
    for (const row of rows) {
      const isOutcome = row.sk.endsWith(sorts.outcomeSuffix)
      if (!isOutcome) documents += 1
      flaws.push(...(isOutcome ? outcomeFlaws(row) : await entryFlaws(held, row)))
    }
  }
  return { flaws, documents }
}

const outcomeFlaws = (row: StoredItem): readonly Flaw[] => (storedOutcomeSchema.safeParse(readJson(row.body)).success ? [] : [flawOf(row, 'outcome', 'is not an outcome')])

async function entryFlaws(held: Held, row: StoredItem): Promise<readonly Flaw[]> {
  const entry = storedEntrySchema.safeParse(readJson(row.body))
  if (!entry.success) return [flawOf(row, 'entry', 'is not an entry of the register')]
  const bytes = await bytesOf(held, entry.data.sha256, entry.data.content)
  const kept = bytes !== undefined && sha256Of(bytes) === entry.data.sha256 && bytes.length === entry.data.sizeBytes
  return kept ? [] : [flawOf(row, 'content', bytes === undefined ? 'the verbatim bytes are not there, or cannot be read' : 'the verbatim bytes are not those that arrived')]
}

async function bytesOf(held: Held, sha256: string, content: Content): Promise<Uint8Array | undefined> {
  if ('archived' in content) return held.archived(sha256)
  if ('base64' in content) return strict(content.base64)
  const packed = strict(content.gzip)
  return packed && unpacked(packed)
}

/** Base64 whose spelling is the only one of its bytes: a flipped bit in its padding would change nothing else. */
function strict(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : undefined
}

function unpacked(packed: Uint8Array): Uint8Array | undefined {
  try {
    return gunzipSync(packed)
  } catch {
    return undefined
  }
}
