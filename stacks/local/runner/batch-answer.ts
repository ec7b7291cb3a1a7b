import * as z from 'zod'

const answerSchema = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() }).nullish()

/**
 * Which messages of a batch stay on the queue, given what the handler answered. As Lambda does:
 * nothing reported means that all are done; an identifier that is empty, unknown, or no answer of
 * this shape fails the whole batch.
 */
export function undoneOf(messageIds: readonly string[], answer: unknown): ReadonlySet<string> {
  const read = answerSchema.safeParse(answer)
  if (!read.success) return new Set(messageIds)
  const reported = (read.data?.batchItemFailures ?? []).map((failure) => failure.itemIdentifier)
  const known = new Set(messageIds)
  return reported.every((id) => known.has(id)) ? new Set(reported) : known
}
