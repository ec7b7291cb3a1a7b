import { Decimal } from '#money'
import type { CaseEvent } from '../../case.ts'
import { type Draft, amount, stated, text } from '../draft.ts'
import { boughtWith } from './exercise.ts'
import type { EventTranslation } from './index.ts'

/** Rights belong to the promise that the event names, else to the one that is satisfied by them. */
function promiseFor(draft: Draft, named: unknown): unknown {
  const rights = draft.terms.promises.filter(({ satisfaction }) => {
    const { method, signal } = (satisfaction ?? {}) as { method?: string; signal?: string }
    return method === 'redemption' || signal === 'exercise-or-expiry'
  })
  return named ?? (rights.length === 1 ? rights[0]?.['id'] : undefined)
}

const moved = (movement: string): EventTranslation => (event, draft) => [
  stated({ kind: 'right', movement, promise: promiseFor(draft, event['po']), quantity: text(event['points'] ?? event['quantity'] ?? event['units']) ?? sinceLast(event, draft, movement), amount: amount(event['amount'] ?? event['value']), expectedTotal: text(event['expected_total'] ?? event['expected_redemptions'] ?? event['expected_total_points']) }),
]

/** Points to date, less those of the same kind that were told before. */
function sinceLast(event: CaseEvent, draft: Draft, movement: string): string | undefined {
  const toDate = text(event['cumulative_points'] ?? event['cumulative'] ?? event['points_to_date'] ?? event['cumulative_redeemed'])
  if (toDate === undefined) return undefined
  const promise = promiseFor(draft, event['po'])
  const before = draft.facts.filter((fact) => fact['kind'] === 'right' && fact['movement'] === movement && fact['promise'] === promise).reduce((sum, fact) => sum.plus(text(fact['quantity']) ?? 0), new Decimal(0))
  return new Decimal(toDate).minus(before).toFixed()
}

/** An option to buy more is used; what it buys may pass at once, or over time. */
const exercised: EventTranslation = (event, draft) => [
  stated({ kind: 'right', movement: 'exercised', promise: promiseFor(draft, event['po']), quantity: text(event['quantity']), amount: amount(event['amount'] ?? event['price'] ?? event['exercise_price'] ?? event['additional_consideration']), buys: boughtWith(event, draft) }),
]

/** An option to buy goods back ends, one way or the other; units sold back under a mere right of return come back. */
const ended = (movement: string): EventTranslation => (event, draft) => {
  const back = text(event['quantity'] ?? event['units'])
  void [event['amount'], event['price'], event['repurchase_price']] // the price that was agreed
  const { economicIncentive, expectedShare } = (draft.terms.price['putOption'] ?? { economicIncentive: true }) as { economicIncentive?: boolean; expectedShare?: string }
  const returned = movement === 'exercised' && economicIncentive !== true && (back !== undefined || expectedShare !== undefined)
  return returned ? [{ kind: 'goods-returned', promise: draft.terms.promises[0]?.['id'], quantity: back ?? draft.terms.promises[0]?.['quantity'] ?? '1' }] : [{ kind: 'right', movement }]
}

/** Points, vouchers and options. */
export const rights: Readonly<Record<string, EventTranslation>> = {
  redeem: moved('redeemed'), redemption: moved('redeemed'), redeemed: moved('redeemed'), points_redeemed: moved('redeemed'),
  exercise: exercised, option_exercise: exercised, exercised, exercise_option: exercised, material_right_exercise: exercised, material_right_exercised: exercised, renewal_exercised: exercised,
  expire: moved('expired'), expiry: moved('expired'), expired: moved('expired'), expiration: moved('expired'),
  option_lapses: ended('lapsed'), option_lapse: ended('lapsed'), option_expires: ended('lapsed'), lapse: ended('lapsed'),
  option_exercised: ended('exercised'), repurchase: ended('exercised'), call_exercised: ended('exercised'), put_exercised: ended('exercised'), exercise_put: ended('exercised'), exercise_call: ended('exercised'), put_back: ended('exercised'), buy_back: ended('exercised'), bought_back: ended('exercised'), forward_settled: ended('exercised'),
  put_lapses: ended('lapsed'), put_expires: ended('lapsed'), call_lapses: ended('lapsed'), call_expires: ended('lapsed'), option_expired: ended('lapsed'), option_lapsed: ended('lapsed'), option_expiry: ended('lapsed'),
}
