import * as z from 'zod'
import * as beside from './beside.ts'
import * as cash from './cash.ts'
import * as commercial from './commercial.ts'
import * as credits from './credits.ts'
import * as governance from './governance.ts'
import * as invoicing from './invoicing.ts'
import * as performance from './performance.ts'
import * as signed from './signed.ts'

/** Every canonical fact, immutable once recorded. The wire form (stored) has minor units as text; memory has bigint. */
export const factSchema = z.discriminatedUnion('kind', [
  commercial.promisesStated,
  invoicing.invoiceIssued,
  invoicing.invoiceVoided,
  invoicing.invoiceWrittenOff,
  invoicing.invoiceSettled,
  invoicing.invoicePaymentApplied,
  invoicing.creditNoteIssued,
  invoicing.creditNoteVoided,
  invoicing.customerBalanceMoved,
  cash.refundSettled,
  cash.refundObserved,
  cash.refundFailed,
  cash.disputeOpened,
  cash.disputeFundsWithdrawn,
  cash.disputeFundsReinstated,
  cash.disputeClosed,
  credits.creditGranted,
  credits.creditMoved,
  performance.serviceActivated,
  performance.serviceSuspended,
  performance.serviceResumed,
  performance.serviceEnded,
  performance.deliveryConfirmed,
  performance.usageReported,
  performance.hoursLogged,
  governance.policyApplied,
  governance.holdPlaced,
  governance.holdReleased,
  signed.contractSigned,
  signed.contractModified,
  signed.contractTerminated,
  signed.criteriaReassessed,
  signed.estimateRevised,
  signed.controlTransferred,
  signed.progressReported,
  signed.salesReported,
  signed.rightsMoved,
  signed.paymentReceived,
  signed.transferMade,
  signed.rateStated,
  beside.costIncurred,
  beside.costsAssessed,
  beside.customerPaid,
  beside.assetMeasured,
])

export type Fact = z.output<typeof factSchema>
export type FactKind = Fact['kind']
export type FactOf<K extends FactKind> = Extract<Fact, { kind: K }>
export type InvoiceLine = z.output<typeof invoicing.invoiceLineSchema>
export type CreditNoteLine = z.output<typeof invoicing.creditNoteLineSchema>
export type StatedPromise = z.output<typeof commercial.promiseSchema>

/** A JSON value: what is stored, hashed and sent. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Writes any value of facts, lines or state as JSON: minor units become text, nothing else changes. */
export function encode(value: unknown): Json {
  if (typeof value === 'bigint') return value.toString()
  if (Array.isArray(value)) return value.map(encode)
  if (value === null || typeof value !== 'object') return value as Json
  const entries = Object.entries(value).filter(([, field]) => field !== undefined)
  return Object.fromEntries(entries.map(([key, field]) => [key, encode(field)]))
}

/** Reads a stored fact. Throws a ZodError that names path, value and expectation when it is not one. */
export const decodeFact = (stored: unknown): Fact => factSchema.parse(stored)
