import { type Draft, reportUnread, stated, text } from './draft.ts'

const said = ['date', 'start', 'end', 'term_months', 'cancellable', 'non_cancellable_from', 'dates_assigned', 'criteria', 'period_boundaries', 'expected_customer_months', 'transaction_currency', 'functional_currency']

/** Dates, term and criteria of the contract. */
export function translateContract(draft: Draft): void {
  const given = draft.source.input.contract ?? {}
  reportUnread(draft, 'contract', given, said)
  const [start, end] = [day(given['start']) ?? day(given['date']), day(given['end'])]
  const criteria = given['criteria'] as Record<string, boolean> | undefined
  Object.assign(draft.terms, stated({
    signedOn: day(given['date']) ?? start ?? '2025-01-01',
    term: end === undefined || start === undefined ? undefined : { from: start, through: end },
    startsOn: end === undefined ? day(given['start']) : undefined,
    months: given['term_months'],
    cancellable: given['cancellable'],
    nonCancellableFrom: given['non_cancellable_from'],
    customerLifeMonths: given['expected_customer_months'],
    criteria: criteria && {
      approved: criteria['approved'] ?? true,
      rightsIdentified: criteria['rights_identified'] ?? true,
      paymentTermsIdentified: criteria['payment_terms_identified'] ?? true,
      commercialSubstance: criteria['commercial_substance'] ?? true,
      collectability: criteria['collectability_probable'] === false ? 'not-probable' : 'probable',
    },
  }))
}

/** The day of a date or moment. */
const day = (value: unknown): string | undefined => text(value)?.slice(0, 10)
