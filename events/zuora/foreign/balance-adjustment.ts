import * as z from 'zod'
import type { Translation, TranslationContext } from '#billing'
import { amountReader } from '../amount.ts'
import { facts, informational, suspended } from '../answer.ts'
import { envelopeOf, zuoraObject } from '../envelope.ts'
import { dateField, decimalField, optionalText, sentenceOf, textField } from '../field.ts'
import type { Row } from './csv.ts'

const rowSchema = z.looseObject({
  number: textField,
  account_id: optionalText,
  adjustment_date: dateField,
  amount: decimalField,
  invoice_id: optionalText,
  source_transaction_number: optionalText,
  status: textField,
  transaction_currency: textField,
  type: z.enum(['Increase', 'Decrease']),
})

/** A credit balance adjustment: an increase is credit given to the customer (negative), a decrease is credit used. */
export function balanceAdjusted(row: Row, context: TranslationContext): Translation {
  const parsed = rowSchema.safeParse(row)
  if (!parsed.success) return suspended('MALFORMED_DOCUMENT', sentenceOf(parsed.error), context.document)
  const moved = parsed.data
  if (moved.status !== 'Processed') return informational(`adjustment ${moved.number} is ${moved.status}`)
  const reader = amountReader(moved.transaction_currency)
  if (!reader) return suspended('CURRENCY_UNKNOWN', `adjustment ${moved.number} states the currency "${moved.transaction_currency}"`, moved.number)
  const minor = reader.read(moved.amount)
  if (reader.refused()) return suspended('MALFORMED_DOCUMENT', `adjustment ${moved.number}: ${reader.refused() ?? ''}`, moved.number)
  const fact = {
    ...envelopeOf(context, { object: zuoraObject(moved.number), customer: moved.account_id, effectiveOn: moved.adjustment_date }),
    kind: 'CustomerBalanceMoved',
    transaction: moved.number,
    type: moved.type,
    currency: reader.currency,
    amountMinor: moved.type === 'Increase' ? -minor : minor,
  } as const
  const named = [moved.invoice_id, moved.source_transaction_number].filter((name) => name !== null)
  if (named.length === 0) return suspended('ROUTE_UNKNOWN', `adjustment ${moved.number} names no invoice`, moved.number, [{ currency: reader.currency, minor }])
  return facts({ drafts: [{ identity: `zuora:${moved.number}:CustomerBalanceMoved`, belongsTo: { objects: named.map(zuoraObject) }, fact }] })
}
