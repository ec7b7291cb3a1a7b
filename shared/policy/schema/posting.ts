import * as z from 'zod'
import { holdCodes } from '#revenue'
import { closeRules } from './close-rules.ts'
import { dated } from './dated.ts'

/** Where each book of each entity is posted in the ERP. */
export const postingFile = z.strictObject({
  kind: z.literal('posting'),
  posting: z.array(
    z.strictObject({
      entity: z.string(),
      book: z.string(),
      erp: z.enum(['netsuite', 'tryton', 'hledger', 'beancount', 'netsuite-csv']),
      erpAccount: z.string().describe('account (tenant) of the ERP'),
      subsidiary: z.string(),
      customerOnReceivable: z.boolean(),
      maxLines: z.int().min(100).max(1000).describe('lines of one journal; a period with more has several, each balanced'),
      approval: z
        .strictObject({ above: z.record(z.string().length(3), z.string().regex(/^\d+$/)).describe('minor units by currency of the journal: total debits beyond which a second person approves it before it is sent; a currency that is not named is always approved by a person') })
        .optional()
        .describe('absent: no journal waits for a person'),
    }),
  ),
})

/** Rules of the close: when it starts by itself, and sizes beyond which a person looks before anything is recognised. */
export const closeFile = z.strictObject({
  kind: z.literal('close'),
  dueOnDay: dated(z.int().min(1).max(28).nullable()).optional().describe('day of the following month on which the timetable starts the close; null or absent: a person starts it'),
  ...closeRules,
  sspReview: z
    .strictObject({
      everyMonths: z.union([z.literal(1), z.literal(3), z.literal(6), z.literal(12)]).describe('months of the year whose close waits for a review: 3 is every quarter'),
      signedOff: z.record(
        z.iso.date().describe('day of the sign-off'),
        z.strictObject({ through: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/), approvedBy: z.string().min(1), decision: z.string().min(1).describe('page on which the review stands') }),
      ),
    })
    .optional()
    .describe('review of the stand-alone selling prices as an item of the close; absent: none is asked for'),
  circuitBreaker: z
    .strictObject({
      contracts: z.int().min(2).describe('contracts in which one rule goes wrong in one way before it is suspended'),
      withinMinutes: z.int().min(1),
      codes: z.array(z.enum(holdCodes)).min(1).describe('codes of holds that count as going wrong'),
    })
    .optional()
    .describe('suspends a rule that goes wrong again and again; absent: nothing is watched'),
  limits: z.strictObject({
    obligationsPerContract: z.int().min(1).describe('obligations beyond are held as LIMIT_EXCEEDED'),
    linesPerInvoice: z.int().min(1).describe('an invoice or credit note with more lines goes to suspense as LIMIT_EXCEEDED'),
  }),
})

/** The set itself: which tenant, which version, who approved it. */
export const setFile = z.strictObject({
  kind: z.literal('set'),
  tenant: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.string(),
  description: z.string(),
  owner: z.string(),
  approvedBy: z.string(),
})
