import { Decimal } from '#money'
import type { Words } from '../../case.ts'
import { type Draft, stated, text } from '../draft.ts'
import { amountOf, firstOf } from '../first-of.ts'
import { share } from '../ssp.ts'
import type { PromiseTranslation } from './index.ts'

const purchases = ['purchase', 'average_purchase', 'expected_purchase', 'expected_purchases', 'average_purchase_amount', 'standalone_price', 'ssp', 'list_price', 'regular_price', 'price_without_option']
const prices = ['exercise_price', 'price', 'option_price', 'renewal_price', 'discounted_price']
const likelihoods = ['likelihood', 'probability', 'exercise_probability', 'likelihood_of_exercise', 'expected_exercise_rate', 'expected_exercise', 'redemption_rate']
const elsewhere = ['general_discount', 'other_discount', 'discount_available_to_all', 'general_offer', 'discount_offered_to_all', 'general_discount_rate', 'class_discount']

/** What an option saves on what it is expected to buy, and how likely it is used. */
export function optionFrom(words: Words): Record<string, unknown> | undefined {
  const purchase = amountOf({ ...words, ssp: typeof words['ssp'] === 'object' ? (words['ssp'] as Words)['amount'] : words['ssp'] }, ...purchases)
  const price = amountOf(words, ...prices)
  const saved = share(firstOf(words, ['discount', 'discount_rate', 'discount_percent'])) ?? (price !== undefined && purchase !== undefined ? new Decimal(1).minus(new Decimal(price).div(purchase)).toFixed() : undefined)
  const likelihood = share(firstOf(words, likelihoods))
  return purchase === undefined || saved === undefined ? undefined : stated({ purchase, discount: saved, generalDiscount: share(firstOf(words, elsewhere)), likelihood: likelihood ?? '1' })
}

/** An option's own terms, where a case gives them instead of its price alone. */
const option: PromiseTranslation = (value, _, given) => {
  if (typeof value !== 'object' || value === null) return {}
  const terms = optionFrom({ ...(given['ssp'] === undefined ? {} : { ssp: given['ssp'] }), ...(value as Words) })
  return terms === undefined ? {} : { option: terms }
}

/** The same terms beside the promise. */
const flat: PromiseTranslation = (_, draft: Draft, given) => option(given, draft, { ...given, ssp: undefined })

/** Keys of options to buy more. */
export const optionKeys: Readonly<Record<string, PromiseTranslation>> = {
  option, material_right: option,
  ...Object.fromEntries([...purchases.slice(0, 5), ...elsewhere].map((key): [string, PromiseTranslation] => [key, flat])),
  ...Object.fromEntries([...likelihoods, 'discount_rate', 'exercise_price', 'regular_price', 'option_price'].map((key): [string, PromiseTranslation] => [key, () => ({})])),
}

/** Options beside the obligations: one that saves nothing is no promise, and what is used of it is sold at its own price. */
export function translateOptions(given: unknown, draft: Draft): void {
  for (const [index, said] of ([given].flat() as Words[]).entries()) {
    const id = text(said['id'] ?? said['po']) ?? `OPTION${index + 1}`
    const terms = optionFrom(said)
    if (terms === undefined) draft.missing.push(`input options.${id}`)
    else if (new Decimal(text(terms['discount']) ?? '0').isPositive() && !new Decimal(text(terms['discount']) ?? '0').isZero()) draft.terms.promises.push(stated({ id, description: said['description'], option: terms, satisfaction: { method: 'point-in-time', signal: 'exercise-or-expiry' } }))
    else if ((draft.source.input.events ?? []).some(({ po }) => po === id)) draft.terms.promises.push(stated({ id, description: said['description'], satisfaction: { method: 'as-used', measure: 'usage', unitPrice: amountOf(said, ...prices) } }))
  }
}
