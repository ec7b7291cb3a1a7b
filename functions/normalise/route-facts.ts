import { type Fact, type FactDraft, type SuspenseCode, factSchema, encode } from '#billing'
import type { Instant } from '#calendar'
import { type ContractShare, type RouteFinder, documentOf } from './contract-share.ts'
import { splitDraft } from './split-draft.ts'

/** Why facts of a document cannot be filed at all: waiting would not help. */
export interface Unroutable {
  readonly code: SuspenseCode
  readonly sentence: string
}

export interface RoutedFacts {
  /** Facts by contract, in document order. */
  readonly facts: ReadonlyMap<string, readonly Fact[]>
  /** Objects that the document must wait for. */
  readonly waitsFor: readonly string[]
  readonly unroutable: Unroutable | undefined
}

/** Objects under which a draft may find its contract; a contract that must be known is waited for under its own name. */
export function objectsOf({ belongsTo }: FactDraft): readonly string[] {
  if ('objects' in belongsTo) return [...new Set(belongsTo.objects.map(documentOf))]
  return belongsTo.onlyIfKnown ? [belongsTo.contract] : []
}

export interface RoutingContext {
  readonly find: RouteFinder
  /** True when the contract has a chain. */
  readonly isOpen: (contract: string) => Promise<boolean>
  readonly entity: string
  readonly recordedAt: Instant
}

/** Gives each draft its contract: the one it names, or the one its object belongs to; a draft that spans several is split. */
export async function routeFacts(drafts: readonly FactDraft[], context: RoutingContext): Promise<RoutedFacts> {
  const facts = new Map<string, Fact[]>()
  const waitsFor: string[] = []
  let unroutable: Unroutable | undefined
  for (const draft of drafts) {
    const shares = await sharesOf(draft, context)
    unroutable ??= astray(draft, shares)
    if (shares.length === 0 && objectsOf(draft).length === 0) unroutable ??= { code: 'ROUTE_UNKNOWN', sentence: `${draft.fact.kind} names no object that could lead to a contract` }
    if (shares.length === 0) waitsFor.push(...objectsOf(draft))
    for (const part of await splitDraft(draft, shares, context.find)) {
      const stated = { ...part.fact, id: `${draft.identity}@${part.contract}`, contract: part.contract, entity: context.entity, recordedAt: context.recordedAt }
      const fact = factSchema.safeParse(stated)
      if (fact.success) facts.set(part.contract, [...(facts.get(part.contract) ?? []), fact.data])
      else unroutable ??= { code: 'MALFORMED_DOCUMENT', sentence: `${draft.fact.kind}: ${fact.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}` }
    }
  }
  return { facts, waitsFor: [...new Set(waitsFor)], unroutable }
}

async function sharesOf({ belongsTo }: FactDraft, { find, isOpen }: RoutingContext): Promise<readonly ContractShare[]> {
  if ('objects' in belongsTo) {
    for (const object of belongsTo.objects) {
      const shares = await find(object)
      if (shares.length > 0) return shares
    }
    return []
  }
  const { contract, onlyIfKnown } = belongsTo
  const own = [{ contract, weightMinor: 1n }]
  if (!onlyIfKnown) return own
  const routed = await find(contract)
  return routed.some((share) => share.contract === contract) || (await isOpen(contract)) ? own : routed
}

/** A name given as a contract may be the name of an object that belongs to one: waiting would not make it a contract. */
function astray({ belongsTo }: FactDraft, shares: readonly ContractShare[]): Unroutable | undefined {
  if ('objects' in belongsTo || shares.length === 0 || shares.some(({ contract }) => contract === belongsTo.contract)) return undefined
  const owners = shares.map(({ contract }) => contract).join(', ')
  return { code: 'ROUTE_UNKNOWN', sentence: `${belongsTo.contract} is no contract, it belongs to ${owners}: send it again as object, or with that contract` }
}

/** Facts in stored form. */
export const storedFacts = (facts: ReadonlyMap<string, readonly Fact[]>): Record<string, ReturnType<typeof encode>[]> =>
  Object.fromEntries([...facts].map(([contract, list]) => [contract, list.map((fact) => encode(fact))]))
