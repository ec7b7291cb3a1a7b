import * as z from 'zod'
import { idField, instantField } from '#billing'
import { type Instant, epochMsOf } from '#calendar'
import { accept } from '#outcome'
import type { BookParts } from './book-parts.ts'
import { freeId, partitions } from './keys.ts'
import { settled, shelfOf } from './shelf.ts'

/** The contracts in which one rule of policy lately went wrong in one way. */
const seenSchema = z.object({ rule: z.string().min(1), code: z.string().min(1), contracts: z.array(z.object({ contract: idField, at: instantField })) })

/** A rule that went wrong in a contract: which, in what way, and when it was seen. */
export interface Anomaly {
  readonly rule: string
  readonly code: string
  readonly contract: string
  readonly at: Instant
}

/** What went wrong lately, by rule and code. */
export interface Anomalies {
  /** Notes one and answers every contract in which it was seen since so many minutes before. A contract counts once. */
  note(anomaly: Anomaly, withinMinutes: number): Promise<readonly string[]>
}

export function openAnomalies({ store, tenant }: BookParts): Anomalies {
  const shelf = shelfOf(store, seenSchema)
  return {
    note: async ({ rule, code, contract, at }, withinMinutes) => {
      const since = epochMsOf(at) - withinMinutes * 60_000
      const amended = await shelf.amend<never>({ pk: partitions.anomalies(tenant), sk: freeId(`${code}|${rule}`) }, (held) => {
        const recent = (held?.contracts ?? []).filter((seen) => seen.contract !== contract && epochMsOf(seen.at) >= since)
        return accept({ rule, code, contracts: [...recent, { contract, at }] })
      })
      return settled(amended).value.contracts.map((seen) => seen.contract)
    },
  }
}
