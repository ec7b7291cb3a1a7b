import * as z from 'zod'
import type { Translation, TranslationContext } from '#billing'
import { facts, informational, suspended } from '../answer.ts'
import { envelopeOf, zuoraObject } from '../envelope.ts'
import { optionalDate, optionalText, sentenceOf, textField } from '../field.ts'
import type { Row } from './csv.ts'

const rowSchema = z.looseObject({ id: textField, name: textField, account_id: optionalText, status: textField, service_activation_date: optionalDate })

/**
 * A subscription of a replicated table: its activation date is evidence of service. Its promises stand in other
 * tables, so they are stated only when the subscription is read back.
 */
export function subscriptionRow(row: Row, context: TranslationContext): Translation {
  const parsed = rowSchema.safeParse(row)
  if (!parsed.success) return suspended('MALFORMED_DOCUMENT', sentenceOf(parsed.error), context.document)
  const { id, name, account_id, status, service_activation_date: activatedOn } = parsed.data
  const contract = zuoraObject(name)
  const routes = [name, id].map((object) => ({ object: zuoraObject(object), contract, weightMinor: 1n }))
  if (status !== 'Active' || activatedOn === null) return informational(`subscription ${name} is ${status}`, routes)
  const envelope = envelopeOf(context, { object: contract, customer: account_id, effectiveOn: activatedOn })
  const fact = { ...envelope, kind: 'ServiceActivated', promise: null, product: null, authority: 'zuora' } as const
  return facts({ drafts: [{ identity: `zuora:${name}:ServiceActivated:${activatedOn}`, belongsTo: { contract }, fact }], routes })
}
