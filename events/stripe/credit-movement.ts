import * as z from 'zod'
import type { FactDraft, Translation, TranslationContext } from '#billing'
import { readCurrency } from '#money'
import { type AmountField, inCurrency } from './amount.ts'
import { concludeFacts, concludeInformational, suspend } from './conclusion.ts'
import { belongingTo, draftFact } from './draft.ts'
import { objectId, optionalMoment, optionalReference, optionalText, orNull, reference } from './field.ts'
import type { TranslateOccurrence } from './occurrence.ts'
import { type InCurrency, misfit, read } from './reading.ts'

const application = orNull(z.object({ invoice: optionalReference, invoice_line_item: optionalReference }))

const sideWith = (amount: AmountField) =>
  orNull(
    z.object({
      type: z.string(),
      amount: z.object({ monetary: z.object({ currency: z.string(), value: amount }) }),
      credits_applied: application,
      credits_application_invoice_voided: application,
    }),
  )

const movementIn = inCurrency((amount) =>
  z.object({
    id: objectId,
    credit_grant: reference,
    type: optionalText,
    credit: sideWith(amount),
    debit: sideWith(amount),
    created: optionalMoment,
    effective_at: optionalMoment,
  }),
)

const monetary = orNull(z.object({ amount: z.object({ monetary: z.object({ currency: z.string() }) }) }))
const currencyOfMovement = z.object({ credit: monetary, debit: monetary })

type Transaction = z.output<ReturnType<typeof movementIn>>
type Movement = Extract<FactDraft['fact'], { kind: 'CreditMoved' }>['movement']
const movements: ReadonlyMap<string, Movement> = new Map([
  ['credits_applied', 'consumed'],
  ['credits_expired', 'expired'],
  ['credits_voided', 'voided'],
  ['credits_application_invoice_voided', 'reinstated'],
])

/**
 * `billing.credit_balance_transaction.created` and a bare transaction: the balance of a grant moved. It names no
 * customer and belongs where its grant belongs. The transaction that opens a grant repeats the grant.
 */
export const translateCreditMoved: TranslateOccurrence = ({ object }, context) => {
  const holder = read(currencyOfMovement, object)
  if (!holder.ok) return suspend(holder)
  const stated = holder.value.debit ?? holder.value.credit
  if (stated === null) return suspend(misfit('debit', null, 'expected a credit or a debit with its amount'))
  const currency = readCurrency(stated.amount.monetary.currency)
  if (!currency.ok) return suspend(currency)
  const found = read(movementIn(currency.value), object)
  return found.ok ? moved({ currency: currency.value, object: found.value }, context) : suspend(found)
}

function moved({ object: transaction, currency }: InCurrency<Transaction>, context: TranslationContext): Translation {
  const side = transaction.debit ?? transaction.credit
  const at = transaction.effective_at ?? transaction.created
  if (side === null || at === null) return suspend(misfit('effective_at', at, 'expected the moment of the movement'))
  if (side.type === 'credits_granted') return concludeInformational('the grant itself states what was granted')
  const amountMinor = side.amount.monetary.value
  const movement = movements.get(side.type)
  const expected = `expected one of credits_granted, ${[...movements.keys()].join(', ')}`
  if (!movement) return suspend(misfit('type', side.type, expected), [{ currency, minor: amountMinor }])
  const applied = side.credits_applied ?? side.credits_application_invoice_voided
  const body = {
    kind: 'CreditMoved' as const,
    grant: transaction.credit_grant,
    transaction: transaction.id,
    movement,
    currency,
    amountMinor,
    invoice: applied?.invoice ?? null,
    line: applied?.invoice_line_item ?? null,
  }
  return concludeFacts([draftFact({ object: transaction.id, at, customer: null, belongsTo: belongingTo(transaction.credit_grant), body }, context)])
}
