import type { FactKind } from '#billing'
import type { ContractFile, KeptFact, KeptOf } from './contract-file.ts'
import { inEffectOrder } from './in-order.ts'
import { ofLatest } from './of-latest.ts'

const byKindOf = ofLatest((file: ContractFile): ReadonlyMap<FactKind, readonly KeptFact[]> => Map.groupBy([...file.facts].sort(inEffectOrder), (fact) => fact.kind))

/** Facts of one kind in the order in which they took effect (ties by id), whatever the order of arrival.
 *
 * @standard ASC 606-10-25-1 · IFRS 15.9
 */
export function factsOf<K extends FactKind>(file: ContractFile, kind: K): readonly KeptOf<K>[] {
  return (byKindOf(file).get(kind) ?? none) as readonly KeptOf<K>[]
}

const none: readonly KeptFact[] = []
