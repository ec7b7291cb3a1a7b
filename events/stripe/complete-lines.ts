import * as z from 'zod'
import type { Json, Need, TranslationContext } from '#billing'
import type { Currency } from '#money'
import { refuse } from '#outcome'
import { type AmountField, inCurrency } from './amount.ts'
import { type Step, ask, proceed, stop, suspend } from './conclusion.ts'
import { optionalFlag, orNull } from './field.ts'
import { read, statedWorth } from './reading.ts'

/** A page of lines inside a document: at most ten of them, `has_more` when there are others. */
export const pageOf = <S extends z.ZodType>(line: S) => z.object({ data: z.array(line), has_more: optionalFlag })

/** An answer of the provider: the list object, or its lines alone. */
const answerOf = <S extends z.ZodType>(line: S) =>
  z.union([z.array(line).transform((lines) => ({ data: lines, has_more: false })), pageOf(line)], 'expected a list of lines')

/** How one kind of line is read: in its document, and in the provider's answer. Built once per way of writing amounts. */
export const linesWith = <S extends z.ZodType>(lineWith: (amount: AmountField) => S) =>
  inCurrency((amount) => {
    const line = lineWith(amount)
    return { stated: z.object({ lines: orNull(pageOf(line)) }), answered: answerOf(line) }
  })

export interface LinesSought<S extends z.ZodType> {
  readonly document: Json
  readonly need: Need
  readonly currency: Currency
  readonly linesIn: ReturnType<typeof linesWith<S>>
}

/**
 * All lines of an invoice or credit note. A document carries at most ten; when it says that there are more,
 * they are asked for, and an answer that is still not whole holds the document.
 */
export function completeLines<S extends z.ZodType>(
  { document, need, currency, linesIn }: LinesSought<S>,
  context: TranslationContext,
): Step<z.output<S>[]> {
  const schemas = linesIn(currency)
  const stated = read(schemas.stated, document)
  if (!stated.ok) return stop(suspend(stated, statedWorth(document)))
  const { lines } = stated.value
  if (lines !== null && lines.has_more !== true) return proceed(lines.data)
  return answeredLines(schemas.answered, document, need, context.fetched[`${need.what}:${need.id}`])
}

function answeredLines<S extends z.ZodType>(
  schema: ReturnType<typeof answerOf<S>>,
  document: Json,
  need: Need,
  answer: Json | undefined,
): Step<z.output<S>[]> {
  if (answer === undefined) return stop(ask(need))
  const page = read(schema, answer)
  if (page.ok && page.value.has_more !== true) return proceed(page.value.data)
  const cause = page.ok ? 'the provider gave only some of them' : page.sentence
  const sentence = `${need.id} has more lines than its document carries, and ${cause}`
  return stop(suspend(refuse('LINES_UNAVAILABLE', sentence, need.id), statedWorth(document)))
}

