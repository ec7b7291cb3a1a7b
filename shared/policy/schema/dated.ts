import * as z from 'zod'

const citation = z.string().min(4).describe('A paragraph of the standard, or the page of a decision: "ASC 606-10-32-31 · IFRS 15.76"')

/**
 * A policy value in force from its date until the next date. Nothing is edited: a value is superseded
 * by a later one. `books` states where one book's treatment differs from the others'.
 */
export const dated = <S extends z.ZodType>(value: S) =>
  z
    .record(
      z.iso.date(),
      z.strictObject({
        value,
        reference: z.array(citation).min(1),
        decision: z.string().optional(),
        approvedBy: z.string().optional(),
        books: z.record(z.string(), value).optional(),
      }),
    )
    .refine((values) => Object.keys(values).length > 0, 'expected at least one effective date')

export interface DatedEntry<V> {
  readonly value: V
  readonly reference: readonly string[]
  readonly decision?: string | undefined
  readonly approvedBy?: string | undefined
  readonly books?: Readonly<Record<string, V>> | undefined
}
export type Dated<V> = Readonly<Record<string, DatedEntry<V>>>

/** A value as it stands on a date for a book: with the citations that support it and the date it came into force. */
export interface InForce<V> {
  readonly value: V
  readonly since: string
  readonly reference: readonly string[]
}

/** The value in force on a date for a book; undefined before the first date. */
export function valueOn<V>(values: Dated<V>, on: string, book: string): InForce<V> | undefined {
  let since = ''
  for (const from in values) if (from <= on && from > since) since = from
  const entry = values[since]
  if (entry === undefined) return undefined
  return { value: entry.books?.[book] ?? entry.value, since, reference: entry.reference }
}
