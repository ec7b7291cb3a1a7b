import type { FactDraft, TranslationContext } from '#billing'
import type { Instant } from '#calendar'
import { concludeFacts, concludeInformational, suspend } from './conclusion.ts'
import { type CreditNote, creditNoteIn } from './credit-note.ts'
import { aliasesOfNote, readIssuedNote } from './credit-note-created.ts'
import { worthOf } from './credit-note-lines.ts'
import { belongingTo, draftFact } from './draft.ts'
import type { TranslateOccurrence } from './occurrence.ts'
import { misfit, readInCurrency, statedWorth } from './reading.ts'

/** `credit_note.voided`: the credit never should have been; the invoice asks for its amount again. */
export const translateCreditNoteVoided: TranslateOccurrence = ({ object, at }, context) => {
  const read = readInCurrency(creditNoteIn, object)
  if (!read.ok) return suspend(read, statedWorth(object))
  const note = read.value.object
  if (worthOf(note) === 0n) return concludeInformational('a credit note of nothing was voided')
  const voidedAt = note.voided_at ?? at ?? note.created
  if (voidedAt === null) return suspend(misfit('voided_at', null, 'expected the moment of the void'), statedWorth(object))
  return concludeFacts([draftVoid(note, voidedAt, context)])
}

/** A bare credit note: issued, and voided as well when its status says so. */
export const translateCreditNoteState: TranslateOccurrence = ({ object }, context) => {
  const issued = readIssuedNote(object, context)
  if (!issued.ok) return issued.translation
  const { note, draft } = issued.value
  if (draft === null) return concludeInformational('a credit note of nothing')
  const voided = note.status === 'void' ? [draftVoid(note, note.voided_at ?? draft.fact.effectiveAt, context)] : []
  return concludeFacts([draft, ...voided], { aliases: aliasesOfNote(note) })
}

function draftVoid(note: CreditNote, at: Instant, context: TranslationContext): FactDraft {
  const body = { kind: 'CreditNoteVoided' as const, creditNote: note.id, invoice: note.invoice }
  return draftFact({ object: note.id, at, customer: note.customer ?? note.customer_account, belongsTo: belongingTo(note.invoice), body }, context)
}
