import * as z from 'zod'
import type { Translation } from '#billing'
import { formatMinor } from '#money'
import { refuse } from '#outcome'
import { inCurrency } from './amount.ts'
import { concludeInformational, suspend } from './conclusion.ts'
import { named } from './draft.ts'
import { objectId, optionalReference, optionalText, orNull } from './field.ts'
import type { TranslateOccurrence } from './occurrence.ts'
import { type InCurrency, read, readInCurrency, statedWorth } from './reading.ts'

const session = {
  id: objectId,
  status: optionalText,
  mode: optionalText,
  payment_status: optionalText,
  invoice: optionalReference,
  subscription: optionalReference,
  payment_intent: optionalReference,
}

const sessionIn = inCurrency((amount) => z.object({ ...session, amount_total: orNull(amount) }))
const uncosted = z.object({ ...session, currency: z.null().optional() })
type Session = z.output<ReturnType<typeof sessionIn>>

/**
 * `checkout.session.completed`, `…async_payment_succeeded` and a bare session. An invoice or a subscription owns
 * its sale. A sale without either is held with its amount: product, period and tax are not in the session, so a
 * tenant's policy must say what was sold.
 */
export const translateCheckoutSession: TranslateOccurrence = ({ object }) => {
  if (read(uncosted, object).ok) return concludeInformational('a checkout without an amount: nothing was sold')
  const found = readInCurrency(sessionIn, object)
  return found.ok ? soldBy(found.value) : suspend(found, statedWorth(object))
}

function soldBy({ object: checkout, currency }: InCurrency<Session>): Translation {
  const owner = checkout.invoice ?? checkout.subscription
  if (owner !== null) return concludeInformational(`${owner} owns the sale`, { aliases: aliasesOf(checkout, owner) })
  if (checkout.mode === 'setup') return concludeInformational('a checkout that only saves a means of payment')
  if (checkout.status !== null && checkout.status !== 'complete') return concludeInformational(`the checkout is ${checkout.status}: nothing was sold`)
  if (checkout.payment_status === 'unpaid') return concludeInformational('the checkout is not paid yet: async_payment_succeeded or …_failed follows')
  const total = checkout.amount_total ?? 0n
  if (total === 0n) return concludeInformational('a checkout without an amount: nothing was sold')
  const sentence = `${checkout.id} sold ${formatMinor(total, currency)} ${currency} without an invoice: no policy says which product and term that was`
  return suspend(refuse('NO_POLICY_MATCH', sentence, checkout.id), [{ currency, minor: total }])
}

function aliasesOf(checkout: Session, owner: string) {
  const paid = checkout.invoice !== null && checkout.payment_intent !== null ? [{ object: named(checkout.payment_intent), sameAs: named(checkout.invoice) }] : []
  return [{ object: named(checkout.id), sameAs: named(owner) }, ...paid]
}
