import type { CaseEvent, Words } from '../../case.ts'
import { type Draft, amount, stated, text } from '../draft.ts'
import { satisfactionOf } from '../patterns/index.ts'
import { translateSsp } from '../ssp.ts'

/** What an exercised option buys, where the event says more than that it was used: a service with its own time, or a list of promises. */
export function boughtWith(event: CaseEvent, draft: Draft): readonly Record<string, unknown>[] | undefined {
  const listed = event['added'] ?? event['buys'] ?? event['obligations']
  const option = text(event['po']) ?? 'option'
  if (Array.isArray(listed)) return listed.map((one, index) => bought(one as Words, draft, text((one as Words)['id'] ?? (one as Words)['po']) ?? `${option}/${index + 1}`))
  const timed = ['pattern', 'start', 'end', 'term_months', 'months'].some((key) => event[key] !== undefined)
  return timed ? [bought(event, draft, text(event['new_po'] ?? event['service'] ?? event['buys_po']) ?? `${option}/1`)] : undefined
}

/** A service from the day of the exercise, unless a pattern says otherwise. */
function bought(given: Words, draft: Draft, id: string): Record<string, unknown> {
  const pattern = given['pattern'] ?? { type: 'straight_line', start: given['start'] ?? given['date'], end: given['end'], months: given['months'] ?? given['term_months'] }
  return stated({ id, statedPrice: amount(given['stated_price'] ?? given['price'] ?? given['exercise_price'] ?? given['additional_consideration'] ?? given['amount']), ssp: translateSsp(given, draft), satisfaction: satisfactionOf(draft, { ...given, pattern }) })
}
