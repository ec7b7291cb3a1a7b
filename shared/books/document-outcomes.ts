import * as z from 'zod'
import { type Json, instantField } from '#billing'
import type { BookParts } from './book-parts.ts'
import type { Documents } from './documents.ts'
import { freeId, partitions, sorts } from './keys.ts'
import { keepEach, keptSchema, keptValues } from './kept.ts'
import { type Place, type Shelf, type Shelved, bodyOf, shelfOf } from './shelf.ts'

const decisionSchema = z.object({
  status: z.enum(['facts', 'informational', 'suspended', 'waiting']),
  reason: z.string().optional(), // reason code when suspended, waiting or informational
  decidedAt: instantField,
})

export const storedOutcomeSchema = decisionSchema.extend({ facts: z.record(z.string(), z.array(keptSchema)) })

type StoredOutcome = z.output<typeof storedOutcomeSchema>

/** What became of a document, and the facts it gave to each contract (wire form, see `encode`). */
export type DocumentOutcome = z.output<typeof decisionSchema> & {
  readonly facts: { readonly [contract: string]: readonly Json[] }
}

/** An outcome as it stands: `revision` is what the next `decide` names. Facts are read with `facts`. */
export type StandingOutcome = z.output<typeof decisionSchema> & {
  readonly revision: number
  readonly contracts: readonly string[]
}

export const outcomeOf = ({ value: { facts, ...decision }, rev }: Shelved<StoredOutcome>): StandingOutcome => ({
  ...decision,
  revision: rev,
  contracts: Object.keys(facts),
})

function placeOf({ tenant }: BookParts, id: string): Place {
  const document = freeId(id)
  return { pk: partitions.document(tenant, document), sk: sorts.outcome(document) }
}

async function storedOf({ blobs }: BookParts, outcome: DocumentOutcome): Promise<StoredOutcome> {
  const { facts, ...decision } = outcome
  const kept: StoredOutcome['facts'] = {}
  for (const [contract, list] of Object.entries(facts)) kept[freeId(contract)] = [...(await keepEach(blobs, list))]
  return { ...decision, facts: kept }
}

/** The same decision taken twice, by a redelivered message, differs only in when it was taken. */
const sameDecision = (a: StoredOutcome, b: StoredOutcome): boolean => bodyOf({ ...a, decidedAt: '' }) === bodyOf({ ...b, decidedAt: '' })

interface Deciding {
  readonly place: Place
  readonly outcome: StoredOutcome
  readonly seen: number
}

async function decide(shelf: Shelf<StoredOutcome>, { place, outcome, seen }: Deciding): Promise<'decided' | 'unchanged' | 'conflict'> {
  if ((await shelf.put(place, outcome, seen)) === 'stored') return 'decided'
  const standing = await shelf.get(place)
  return standing !== undefined && sameDecision(standing.value, outcome) ? 'unchanged' : 'conflict'
}

/** The outcome side of the document register: one row beside the entry, replaced only at the revision that was seen. */
export function openOutcomes(parts: BookParts): Pick<Documents, 'decide' | 'outcome' | 'facts'> {
  const shelf = shelfOf(parts.store, storedOutcomeSchema)
  return {
    decide: async (document, outcome, seen = 0) =>
      decide(shelf, { place: placeOf(parts, document), outcome: await storedOf(parts, outcome), seen }),
    outcome: async (document) => {
      const standing = await shelf.get(placeOf(parts, document))
      return standing && outcomeOf(standing)
    },
    facts: async (document, contract) => {
      const standing = await shelf.get(placeOf(parts, document))
      return keptValues(parts.blobs, standing?.value.facts[contract] ?? [])
    },
  }
}
