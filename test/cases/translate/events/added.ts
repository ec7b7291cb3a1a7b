import { Decimal } from '#money'
import type { CaseEvent, Words } from '../../case.ts'
import { type Draft, amount, stated, text } from '../draft.ts'
import { satisfactionOf } from '../patterns/index.ts'
import { translateSsp } from '../ssp.ts'
import { isPromised, worthAsSold } from './more-units.ts'

type Fields = Record<string, unknown>

/** Promises that an event adds: spelled out, or an obligation of the case that begins with it. */
export function addedPromises(given: unknown, draft: Draft, event?: CaseEvent): readonly Fields[] {
  const list = Array.isArray(given) ? given : given === undefined ? [] : [given]
  return list.map((one) => (typeof one === 'object' && one !== null ? promiseFrom(one as Words, draft, event) : (taken(draft, one, event) ?? { id: text(one) })))
}

/** What an added promise states; what the case says of it among the obligations stands where the event is silent. */
function promiseFrom(given: Words, draft: Draft, event: CaseEvent | undefined): Fields {
  const id = text(given['po'] ?? given['id']) ?? 'added'
  const ssp = given['ssp'] === 'equal' ? { amount: 'equal' } : given['ssp']
  return stated({
    ...taken(draft, id, event),
    ...stated({
      id,
      description: given['description'],
      statedPrice: priceOf(given),
      unitPrice: amount(given['unit_price']),
      quantity: text(given['quantity']),
      unitCost: amount(given['unit_cost']),
      ssp: ssp === undefined ? worthAsSold(given, event, draft) : translateSsp({ ...given, ssp }, draft),
      satisfaction: given['pattern'] === undefined ? termed(given) : satisfactionOf(draft, given),
    }),
  })
}

/** The price of an addition as a whole: a price for each month comes with its months. */
function priceOf(given: Words): string | undefined {
  const whole = amount(given['stated_price'] ?? given['price'] ?? given['amount'] ?? given['fixed'])
  const [unit, months, years] = [amount(given['unit_price'] ?? given['monthly_price'] ?? given['per_month']), text(given['months'] ?? given['term_months']), text(given['years'])]
  if (whole !== undefined || unit === undefined) return whole
  const count = months ?? (years === undefined ? undefined : new Decimal(years).toFixed())
  return count === undefined ? undefined : new Decimal(unit).times(count).times(text(given['quantity']) ?? 1).toFixed()
}

function termed(given: Words): Fields | undefined {
  const [from, through, months] = [day(given['start']), day(given['end']), given['months'] ?? given['term_months']]
  if (from !== undefined && through !== undefined) return { method: 'straight-line', term: { from, through } }
  if (months !== undefined) return stated({ method: 'straight-line', from, months: Number(months) })
  return given['transfer_date'] === undefined ? undefined : { method: 'point-in-time', signal: 'transfer' }
}

/** An obligation of the case that is promised only from the event on: it leaves the promises at signing. */
function taken(draft: Draft, id: unknown, event: CaseEvent | undefined): Fields | undefined {
  if (event !== undefined && isPromised(id, event, draft)) return undefined
  const at = draft.terms.promises.findIndex((promise) => promise['id'] === id)
  return at < 0 ? undefined : draft.terms.promises.splice(at, 1)[0]
}

export const day = (value: unknown): string | undefined => text(value)?.slice(0, 10)
