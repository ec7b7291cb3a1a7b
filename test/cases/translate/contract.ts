import type { Words } from '../case.ts'
import { translateCriteria } from './criteria.ts'
import { type Draft, reportUnread, stated, text } from './draft.ts'

const said = ['date', 'start', 'end', 'term_months', 'cancellable', 'non_cancellable_from', 'dates_assigned', 'criteria', 'collectability', 'collectability_probable', 'collectability_probability', 'probability_of_collection', 'customer', 'period_boundaries', 'expected_customer_months', 'transaction_currency', 'functional_currency']

/** Dates, term and criteria of the contract. */
export function translateContract(draft: Draft): void {
  const given = draft.source.input.contract ?? {}
  reportUnread(draft, 'contract', given, said)
  const [start, end] = [day(given['start']) ?? day(given['date']), day(given['end'])]
  Object.assign(draft.terms, stated({
    signedOn: day(given['date']) ?? start ?? '2025-01-01',
    term: end === undefined || start === undefined ? undefined : { from: start, through: end },
    startsOn: end === undefined ? day(given['start']) : undefined,
    months: given['term_months'],
    cancellable: given['cancellable'],
    nonCancellableFrom: given['non_cancellable_from'],
    customerLifeMonths: given['expected_customer_months'],
    criteria: translateCriteria(criteriaOf(given)),
  }))
}

/** The day of a date or moment. */
const day = (value: unknown): string | undefined => text(value)?.slice(0, 10)

/** The criteria in a block of their own, or collectability beside the dates. */
function criteriaOf(given: Words): Words | undefined {
  const beside = ['collectability', 'collectability_probable', 'collectability_probability', 'probability_of_collection'].filter((key) => given[key] !== undefined)
  const block = given['criteria'] as Words | undefined
  return beside.length === 0 ? block : { ...block, ...Object.fromEntries(beside.map((key) => [key, given[key]])) }
}
