import { type Fact, type FactDraft, factSchema, encode } from '#billing'
import type { Instant } from '#calendar'
import type { ContractShare, RouteFinder } from './contract-share.ts'
import { splitDraft } from './split-draft.ts'

export interface RoutedFacts {
  /** Facts by contract, in document order. */
  readonly facts: ReadonlyMap<string, readonly Fact[]>
  /** Objects that the document must wait for. */
  readonly waitsFor: readonly string[]
}

/** Gives each draft its contract: the one it names, or the one its object belongs to; a draft that spans several is split. */
export async function routeFacts(
  drafts: readonly FactDraft[],
  context: { readonly find: RouteFinder; readonly entity: string; readonly recordedAt: Instant },
): Promise<RoutedFacts> {
  const facts = new Map<string, Fact[]>()
  const waitsFor: string[] = []
  for (const draft of drafts) {
    const shares = await sharesOf(draft, context.find)
    if (shares.length === 0 && 'objects' in draft.belongsTo) waitsFor.push(...draft.belongsTo.objects.filter((object) => !object.includes('/')))
    const parts = await splitDraft(draft, shares, context.find)
    for (const part of parts) {
      const fact = factSchema.parse({ ...part.fact, id: `${draft.identity}@${part.contract}`, contract: part.contract, entity: context.entity, recordedAt: context.recordedAt })
      facts.set(part.contract, [...(facts.get(part.contract) ?? []), fact])
    }
  }
  return { facts, waitsFor }
}

async function sharesOf(draft: FactDraft, find: RouteFinder): Promise<readonly ContractShare[]> {
  if ('contract' in draft.belongsTo) return [{ contract: draft.belongsTo.contract, weightMinor: 1n }]
  for (const object of draft.belongsTo.objects) {
    const shares = await find(object)
    if (shares.length > 0) return shares
  }
  return []
}

/** Facts in stored form. */
export const storedFacts = (facts: ReadonlyMap<string, readonly Fact[]>): Record<string, ReturnType<typeof encode>[]> =>
  Object.fromEntries([...facts].map(([contract, list]) => [contract, list.map((fact) => encode(fact))]))
