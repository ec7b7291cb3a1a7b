import type { FactDraft, Translation } from '#billing'

/** A document with more lines than policy allows is not taken apart: it goes to suspense with its whole amount, and a person looks at it. */
export function holdOverlong(translation: Translation, linesMax: number): Translation {
  if (translation.kind !== 'facts') return translation
  const billed = translation.drafts.flatMap(billedIn)
  const lines = billed.reduce((sum, part) => sum + part.lines, 0)
  const [first] = billed
  if (!first || lines <= linesMax) return translation
  const { subject, currency } = first
  const minor = billed.reduce((sum, part) => sum + part.minor, 0n)
  return { kind: 'suspended', code: 'LIMIT_EXCEEDED', sentence: `${subject} has ${lines} lines; policy allows ${linesMax}`, subject, amounts: [{ currency, minor }] }
}

/** An invoice or credit note as a draft bills it; one that spans contracts comes in several drafts. */
function billedIn({ fact }: FactDraft) {
  if (fact.kind !== 'InvoiceIssued' && fact.kind !== 'CreditNoteIssued') return []
  const subject = fact.kind === 'InvoiceIssued' ? fact.invoice : fact.creditNote
  return [{ subject, lines: fact.lines.length, currency: fact.currency, minor: fact.totalMinor }]
}
