import type { FactKind } from '#billing'
import type { ContractFile, KeptFact, KeptOf } from './contract-file.ts'
import { inEffectOrder } from './in-order.ts'

const sorted = new WeakMap<ContractFile, ReadonlyMap<FactKind, readonly KeptFact[]>>()

/** Facts of one kind in the order in which they took effect (ties by id), whatever the order of arrival.
 *
 * @standard ASC 606-10-25-1 · IFRS 15.9
 */
export function factsOf<K extends FactKind>(file: ContractFile, kind: K): readonly KeptOf<K>[] {
  let byKind = sorted.get(file)
  if (byKind === undefined) {
    byKind = Map.groupBy([...file.facts].sort(inEffectOrder), (fact) => fact.kind)
    sorted.set(file, byKind)
  }
  return (byKind.get(kind) ?? none) as readonly KeptOf<K>[]
}

const none: readonly KeptFact[] = []
