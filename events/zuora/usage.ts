import * as z from 'zod'
import type { Translation, TranslationContext } from '#billing'
import { type AccountingDate, epochMsOf } from '#calendar'
import { Decimal } from '#money'
import { facts, informational, suspended } from './answer.ts'
import { envelopeOf, zuoraObject } from './envelope.ts'
import { dateField, decimalField, optionalText, textField } from './field.ts'

const usageSchema = z.looseObject({
  id: textField,
  accountNumber: optionalText,
  subscriptionNumber: optionalText,
  chargeNumber: optionalText,
  quantity: decimalField,
  startDateTime: dateField, // a usage record counts on the day it starts
  submissionDateTime: optionalText,
  unitOfMeasure: optionalText,
  status: optionalText,
})

/** A usage record read back, with every record of the same charge and day: the day's total is what counts. */
export const usageDocumentSchema = z.looseObject({ object: z.literal('usage'), usage: usageSchema, sameDay: z.array(usageSchema).default([]) })

type UsageDocument = z.output<typeof usageDocumentSchema>
type UsageRecord = z.output<typeof usageSchema>

/** Usage of one charge on one day: the sum of its records so far. A later reading of the same day replaces this one. */
export function translateUsage({ usage, sameDay }: UsageDocument, context: TranslationContext): Translation {
  if (usage.subscriptionNumber === null) return suspended('ROUTE_UNKNOWN', `usage ${usage.id} names no subscription`, usage.id)
  if (usage.status === 'Importing') return informational(`usage ${usage.id} is still being imported`)
  const records = sameDay.length > 0 ? sameDay : [usage]
  const meter = [usage.chargeNumber, usage.unitOfMeasure].filter((part) => part !== null).join('/') || 'usage'
  const version = records.reduce((latest, record) => Math.max(latest, submittedAt(record, context)), 0)
  const usedOn: AccountingDate = usage.startDateTime
  const object = zuoraObject(`${usage.subscriptionNumber}/${meter}/${usedOn}`)
  const fact = {
    ...envelopeOf(context, { object, customer: usage.accountNumber, effectiveOn: usedOn }),
    kind: 'UsageReported',
    promise: usage.chargeNumber,
    product: null,
    authority: 'zuora',
    meter,
    usedOn,
    quantity: records.reduce((sum, record) => sum.plus(record.quantity), new Decimal(0)).toString(),
    version,
  } as const
  const belongsTo = { contract: zuoraObject(usage.subscriptionNumber) }
  return facts({ drafts: [{ identity: `${object}:UsageReported:${version}`, belongsTo, fact }] })
}

/** Milliseconds of the submission; Zuora writes '2026-12-01 10:00:00' or RFC 3339. Unreadable: when we received it. */
function submittedAt(record: UsageRecord, context: TranslationContext): number {
  const text = (record.submissionDateTime ?? '').replace(' ', 'T')
  const at = Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`)
  return Number.isNaN(at) ? epochMsOf(context.receivedAt) : at
}
