import type { Currency } from '#money'
import type { Fact } from './fact.ts'
import type { UnroutedFact } from './translation.ts'

/** What a fact is worth, for a person who looks at suspense: the amount it states, in its currency; nothing when it states none. */
export function worthOf(fact: Fact | UnroutedFact): readonly { readonly currency: Currency; readonly minor: bigint }[] {
  if (!('currency' in fact) || fact.currency === null) return []
  const stated = [
    'totalMinor' in fact ? fact.totalMinor : undefined,
    'amountMinor' in fact ? fact.amountMinor : undefined,
    'cumulativeMinor' in fact ? fact.cumulativeMinor : undefined,
    'paidMinor' in fact ? fact.paidMinor : undefined,
  ]
  const minor = stated.find((amount) => amount !== undefined)
  return minor === undefined ? [] : [{ currency: fact.currency, minor }]
}
