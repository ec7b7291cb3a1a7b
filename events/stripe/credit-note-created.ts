import type { AliasStated, FactDraft, Json, Need, TranslationContext } from '#billing'
import type { Currency } from '#money'
import { completeLines, linesWith } from './complete-lines.ts'
import { type Step, concludeFacts, concludeInformational, proceed, stop, suspend } from './conclusion.ts'
import { type CreditNote, creditNoteIn, creditNoteLineWith } from './credit-note.ts'
import { creditedLines, worthOf } from './credit-note-lines.ts'
import { refundsOf, settlementOf } from './credit-note-settlement.ts'
import { belongingTo, draftFact, named } from './draft.ts'
import type { TranslateOccurrence } from './occurrence.ts'
import { misfit, readInCurrency, statedWorth } from './reading.ts'

const linesIn = linesWith(creditNoteLineWith)

/**
 * `credit_note.created`: the price of an invoice was reduced. The note belongs where its invoice belongs; its
 * refunds are joined to the invoice as well.
 */
export const translateCreditNoteCreated: TranslateOccurrence = ({ object }, context) => {
  const issued = readIssuedNote(object, context)
  if (!issued.ok) return issued.translation
  const { note, draft } = issued.value
  if (draft === null) return concludeInformational('a credit note of nothing')
  return concludeFacts([draft], { aliases: aliasesOfNote(note) })
}

/** The note, and the refunds that pay it back, belong where its invoice belongs. */
export const aliasesOfNote = (note: CreditNote): readonly AliasStated[] =>
  [note.id, ...refundsOf(note)].map((object) => ({ object: named(object), sameAs: named(note.invoice) }))

export interface IssuedNote {
  readonly note: CreditNote
  readonly draft: FactDraft | null // null when the note credits nothing
}

/** Reads a credit note whole. Ends in a need when lines are missing, in suspense when it does not add up. */
export function readIssuedNote(object: Json, context: TranslationContext): Step<IssuedNote> {
  const read = readInCurrency(creditNoteIn, object)
  if (!read.ok) return stop(suspend(read, statedWorth(object)))
  const { currency, object: note } = read.value
  const need: Need = { what: 'credit-note-lines', id: note.id }
  const stated = completeLines({ document: object, need, currency, linesIn }, context)
  if (!stated.ok) return stated
  const lines = creditedLines(note, stated.value, currency)
  if (!lines.ok) return stop(suspend(lines, statedWorth(object)))
  if (lines.value.every((line) => line.netMinor === 0n && line.taxMinor === 0n)) return proceed({ note, draft: null })
  const settlement = settlementOf(note, currency)
  if (!settlement.ok) return stop(suspend(settlement, statedWorth(object)))
  return drafted(note, { currency, lines: [...lines.value], settlement: settlement.value }, context)
}

interface NoteParts {
  readonly currency: Currency
  readonly lines: Extract<FactDraft['fact'], { kind: 'CreditNoteIssued' }>['lines']
  readonly settlement: Extract<FactDraft['fact'], { kind: 'CreditNoteIssued' }>['settlement']
}

function drafted(note: CreditNote, parts: NoteParts, context: TranslationContext): Step<IssuedNote> {
  const at = note.effective_at ?? note.created
  const worth = [{ currency: parts.currency, minor: worthOf(note) }]
  if (at === null) return stop(suspend(misfit('created', null, 'expected the moment of issue in effective_at or created'), worth))
  const body = {
    kind: 'CreditNoteIssued' as const,
    creditNote: note.id,
    invoice: note.invoice,
    reason: note.reason,
    totalMinor: worthOf(note),
    refunds: [...refundsOf(note)],
    ...parts,
  }
  const draft = draftFact({ object: note.id, at, customer: note.customer ?? note.customer_account, belongsTo: belongingTo(note.invoice), body }, context)
  return proceed({ note, draft })
}
