import type { Terms } from '#billing'
import type { RecognitionOptions } from '#policy'
import type { Notes } from '../../workings.ts'

/**
 * Records for how long the parties are bound: as written, or month to month where the customer may end the contract without
 * a penalty that is substantive. What remains to be performed then ends with the month.
 *
 * @standard ASC 606-10-25-3 · IFRS 15.11
 */
export function decideTerm(terms: Terms, { contract }: RecognitionOptions, { notes, subject }: { notes: Notes; subject: string }): void {
  const monthly = contract.term === 'enforceable' && terms.cancellable !== false
  if (terms.cancellable === undefined && !monthly) return
  notes.decisions.push({
    step: 'contract',
    subject,
    code: monthly ? 'TERM_MONTH_TO_MONTH' : 'TERM_AS_STATED',
    because: monthly ? 'The customer may leave without a substantive penalty: rights and obligations are enforceable month to month.' : 'The stated term is enforceable, or policy takes it as such.',
    cite: ['ASC 606-10-25-3', 'IFRS 15.11'],
    policy: null,
    amounts: {},
    on: terms.signedOn,
  })
}
