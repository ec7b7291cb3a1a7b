import { type Draft, amount, text } from '../draft.ts'
import type { PriceTranslation } from './index.ts'

/** Sets when payment becomes due without condition. */
const due = (draft: Draft, payment: Record<string, unknown>): void => void (draft.terms['payment'] = payment)

/** When the price falls due: on a day, or once everything is transferred. */
export const paymentKeys: Readonly<Record<string, PriceTranslation>> = {
  due: (value, draft, given) => {
    const [on, whole] = [text(value), amount(given['fixed'])]
    if (on === undefined || whole === undefined) return false
    due(draft, { right: 'when-due', due: [{ on, amount: whole }] })
    return true
  },
  payment_condition: (value, draft) => {
    const said = String(value)
    if (!/after|upon|until|when/i.test(said)) return false
    due(draft, { right: /both|all|and|last|complet/i.test(said) ? 'after-all-transferred' : 'on-transfer' })
    return true
  },
  /** The entity lends the buyer the rest: it decides the collectability criterion, which the case states. */
  financed_by_entity: () => true,
  non_recourse: () => true,
  /** What is withheld is not invoiced: the invoices say so. */
  ...Object.fromEntries(['retention', 'retention_percent', 'retainage', 'retainage_percent', 'withheld', 'withheld_percent', 'withheld_until'].map((key): [string, PriceTranslation] => [key, () => true])),
}
