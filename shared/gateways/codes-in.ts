import * as z from 'zod'

const code = z.union([z.string().max(80), z.number()]).transform(String).optional().catch(undefined)
const coded = z.object({ type: code, code })
const answer = z.object({ error: coded.optional().catch(undefined), reasons: z.array(coded).max(20).optional().catch(undefined), code })

/** The codes of an error answer, of Stripe's shape or Zuora's. Its words stay out: they may name people, and errors are logged. */
export function codesIn(text: string): string {
  const read = answer.safeParse(jsonOf(text))
  const { error, reasons = [], code: own } = read.data ?? {}
  const codes = [error, ...reasons, { code: own, type: undefined }].flatMap((part) => [part?.type, part?.code]).filter((part) => part !== undefined)
  return codes.length === 0 ? `an answer of ${text.length} characters without a code` : codes.join(' ')
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
