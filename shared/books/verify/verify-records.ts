import { canonicalText } from '../canonical.ts'
import type { StoredItem } from '../store.ts'
import type { Flaw } from './flaw.ts'
import { type Held, placeName } from './held.ts'

/** Every body is canonical JSON: what was changed in its spelling alone is found, whatever it belongs to. */
export function recordFlaws({ partitions }: Held): readonly Flaw[] {
  return [...partitions.values()].flat().flatMap((row): readonly Flaw[] => {
    const spelled = asWritten(row)
    return spelled ? [] : [{ part: 'record', contract: null, item: placeName(row), field: 'body', sentence: 'is not the canonical JSON that is written here' }]
  })
}

function asWritten({ body }: StoredItem): boolean {
  try {
    return canonicalText(JSON.parse(body)) === body
  } catch {
    return false
  }
}
