import * as z from 'zod'
import { textField } from './field.ts'

const failureSchema = z.looseObject({
  success: z.literal(false),
  reasons: z.array(z.looseObject({ code: textField.optional(), message: z.string().optional() })).default([]),
})

/** Zuora answers errors with HTTP 200 and `success: false`: the reasons in one sentence, or undefined for anything else. */
export function refusalOf(answer: unknown): string | undefined {
  const failure = failureSchema.safeParse(answer)
  if (!failure.success) return undefined
  const [reason] = failure.data.reasons
  return reason ? `${reason.code ?? ''} ${reason.message ?? ''}`.trim() : 'success is false, without a reason'
}
