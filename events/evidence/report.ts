import * as z from 'zod'
import { type AccountingDate, type Instant, instantOfEpochMs, isAccountingDate } from '#calendar'
import { isDecimalText } from '#money'

const id = z.string().min(1).max(200)
const decimal = z.string().max(40).refine(isDecimalText, 'expected plain decimal text such as "1.5"')
const date = z.string().refine(isAccountingDate, 'expected a calendar date YYYY-MM-DD').transform((text) => text as AccountingDate)

// RFC 3339 with an offset: a local time without one would leave the cut-off open.
const at = z.iso
  .datetime({ offset: true, error: 'expected RFC 3339 with an offset, such as 2026-12-01T09:30:00Z' })
  .refine((text) => text > '1970-01-02' && text < '2200', 'expected a moment from 1970 to 2199')
  .transform((text): Instant => instantOfEpochMs(Date.parse(text)))

const subject = {
  id,
  at,
  contract: z.string().regex(/^(stripe|zuora):.+$/, 'expected a contract as we name it, such as stripe:sub_1').max(200).optional(),
  object: z.string().regex(/^(stripe|zuora):.+$/, 'expected a provider object such as stripe:sub_1').max(200).optional(),
  promise: id.optional(),
  product: id.optional(),
}

const service = (kind: 'service-activated' | 'service-suspended' | 'service-resumed' | 'service-ended') => z.strictObject({ ...subject, kind: z.literal(kind) })

/** What a delivery, usage or project system may report: one happening, signed by the system that saw it. */
export const reportSchema = z
  .discriminatedUnion('kind', [
    service('service-activated'),
    service('service-suspended'),
    service('service-resumed'),
    service('service-ended'),
    z.strictObject({ ...subject, kind: z.literal('delivery-confirmed'), share: decimal.refine((text) => !text.startsWith('-'), 'a share is not negative').optional() }),
    z.strictObject({ ...subject, kind: z.literal('usage-reported'), meter: id, usedOn: date, quantity: decimal, version: z.int().min(0).optional() }),
    z.strictObject({ ...subject, kind: z.literal('hours-logged'), entry: id, hours: decimal }),
  ])
  .refine((report) => (report.contract === undefined) !== (report.object === undefined), 'name either the contract or a provider object, not both')

export type Report = z.output<typeof reportSchema>
