import { type Json, encode } from '#billing'
import type { Instant } from '#calendar'
import type { Currency } from '#money'
import type { Decision, Line } from '#revenue'
import { writeContractBooks } from './contract-books.ts'
import type { Advance } from './record-facts.ts'

/** An advance in stored form, ready to be sealed into the contract's chain. */
export interface ChainEntry {
  readonly contract: string
  readonly customer: string | null
  readonly entity: string
  readonly currency: Currency | null
  readonly kind: 'facts' | 'close' | 'reopen' | 'move'
  readonly facts: readonly Json[]
  readonly lines: Readonly<Record<string, readonly Line[]>>
  readonly state: { readonly core: Json; readonly pages: readonly Json[] }
  readonly decisions: readonly Decision[]
  readonly dormant: boolean
  readonly policy: string
  readonly engine: string
  readonly recordedAt: Instant
  readonly writtenAt?: Instant
}

/** Writes what one chain item adds; `writtenAt`: the moment of writing, where that may be later than what it records. */
export function chainEntry(advance: Advance, kind: ChainEntry['kind'], writtenAt?: Instant): ChainEntry {
  const { contract, customer, entity, currency, dormant, policy, engine } = advance.after
  const { lines, decisions, recordedAt } = advance
  const facts = advance.facts.map((fact) => encode(fact))
  return { contract, customer, entity, currency, dormant, policy, engine, kind, facts, lines, decisions, recordedAt, ...(writtenAt === undefined ? {} : { writtenAt }), state: writeContractBooks(advance.after) }
}
