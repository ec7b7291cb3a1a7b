import { instantOf } from '../moment.ts'
import type { Teller } from '../story.ts'

type Kind = 'service-activated' | 'delivery-confirmed' | 'usage-reported' | 'hours-logged'

export interface EvidenceSaid {
  readonly source: string
  readonly kind: Kind
  readonly at: number
  readonly object: string // 'stripe:in_…', 'stripe:sub_…', 'zuora:A-S…'
  readonly says: Readonly<Record<string, string | number>>
}

/** One of the company's own systems says that something was done. The id names source, subject and count. */
export function attest(teller: Teller, id: string, said: EvidenceSaid): void {
  teller.evidence(said.source, said.at, { id, kind: said.kind, at: instantOf(said.at), object: said.object, ...said.says })
}
