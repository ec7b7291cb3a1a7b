import * as z from 'zod'
import type { Fact, Notation } from '#billing'
import type { AccountingDate, Instant } from '#calendar'
import type { Currency } from '#money'

/** What every fact of a contract file carries before its own fields. */
export interface Envelope {
  readonly id: string
  readonly contract: string
  readonly customer: string | null
  readonly entity: string
  readonly effectiveOn: AccountingDate
  readonly effectiveAt: Instant
  readonly recordedAt: Instant
  readonly source: Fact['source']
}

/** Where a fact is said: its envelope, its number in the file, the currency of the contract. */
export interface Saying {
  readonly envelope: Envelope
  readonly number: number
  readonly currency: Currency
}

/** One kind of fact as a person writes it, and the canonical facts it stands for. */
export interface FactKind<S extends z.ZodRawShape> {
  readonly fields: (notation: Notation) => z.ZodObject<S>
  readonly facts: (written: z.output<z.ZodObject<S>>, saying: Saying) => readonly Fact[]
}

export const factKind = <S extends z.ZodRawShape>(kind: FactKind<S>): FactKind<S> => kind

/** A name that a file gives to something, by which other facts speak of it. */
export const reference = z.string().min(1)
/** A quantity or share, as people write it. */
export const decimal = z.string().regex(/^-?\d+(\.\d+)?$/, 'expected plain decimal text')
