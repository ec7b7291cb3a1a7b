import * as z from 'zod'
import { type Json, encode } from '#billing'
import type { Period } from '#calendar'
import type { Currency } from '#money'
import { type ContractFile, decodeFile, encodeFile } from '#recognition'
import { type BookState, type Turn, bookStateSchema } from './book-state.ts'

/** What a chain item says of its contract, beside the state. */
export interface ItemHeading {
  readonly contract: string
  readonly customer: string | null
  readonly entity: string
  readonly currency: Currency | null
  /** Hash of the policy version that the contract pins, and the engine that last folded it. */
  readonly policy: string
  readonly engine: string
  readonly dormant: boolean
}

/** Everything we hold about one contract after its latest chain item: the facts as a file, and each book. */
export interface ContractBooks extends ItemHeading {
  readonly file: ContractFile
  readonly books: Readonly<Record<string, BookState>>
}

/** How far each book of the contract's entity is closed. */
export type Fences = Readonly<Record<string, Period>>

/** The period that is reopened behind the fence of each book, and the turn it stands at. */
export type Turns = Readonly<Record<string, Turn>>

/** The file is parsed where it is decoded, fact by fact; walking it here as well would cost more than the fold. */
const coreSchema = z.object({ file: z.unknown(), books: z.record(z.string(), bookStateSchema) })

/** Reads the state that a chain item carries. */
export function readContractBooks(item: ItemHeading, state: { readonly core: Json; readonly pages: readonly Json[] }): ContractBooks {
  const core = coreSchema.parse(state.core)
  const { contract, customer, entity, currency, policy, engine, dormant } = item
  const file = decodeFile({ core: core.file as Json, pages: state.pages })
  return { contract, customer, entity, currency, policy, engine, dormant, file, books: core.books }
}

/** Writes the state for a chain item. */
export function writeContractBooks(held: ContractBooks): { readonly core: Json; readonly pages: readonly Json[] } {
  const { core, pages } = encodeFile(held.file)
  return { core: { file: core, books: encode(held.books) }, pages }
}
