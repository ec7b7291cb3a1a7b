import type { Fact, FactDraft, Json, Translation, TranslationContext, UnroutedFact } from '#billing'
import { readContractFile } from './read-contract-file.ts'

/**
 * Translates a registered contract file into the facts that it states. A moment is dated in the zone of the file, else in
 * the entity's. The same file gives the same facts, and a later file of the same contract repeats those it says again.
 */
export function translateContractFile(document: Json, context: TranslationContext): Translation {
  const read = readContractFile(zoned(document, context.timeZone))
  if (!read.ok) return { kind: 'suspended', code: 'MALFORMED_DOCUMENT', sentence: read.sentence, subject: context.document, amounts: [] }
  return { kind: 'facts', drafts: read.value.facts.map((fact) => draftOf(fact, context)), routes: [], aliases: [] }
}

function zoned(document: Json, timeZone: string): Json {
  return document !== null && typeof document === 'object' && !Array.isArray(document) ? { timeZone, ...document } : document
}

/** A fact of a file, as the register tells it: its origin is the document that states it. */
export function draftOf({ id, contract, entity: _entity, recordedAt: _recordedAt, ...fact }: Fact, { document, sha256 }: Pick<TranslationContext, 'document' | 'sha256'>): FactDraft {
  return { identity: `file:${id}`, belongsTo: { contract }, fact: { ...fact, source: { ...fact.source, document, sha256 } } as UnroutedFact }
}
