import * as z from 'zod'
import type { Instant, Period } from '#calendar'
import { type Outcome, accept, refuse } from '#outcome'
import { type Json, currencyField, idField, instantField, periodField } from '#billing'
import { jsonField } from './json-field.ts'

export const batchStates = ['DRAFT', 'APPROVED', 'SENT', 'UNKNOWN', 'CONFIRMED', 'REJECTED'] as const
const stateField = z.enum(batchStates)
export type BatchState = z.output<typeof stateField>

const moveSchema = z.object({
  to: stateField,
  principal: z.string().min(1),
  at: instantField,
  note: z.string(),
  answer: jsonField.optional(), // what the ERP said, as far as it helps a person
})

/** A journal frozen for the ERP before it is first sent: id, lines and their hash never change. */
export const batchSchema = z.object({
  batch: idField, // external id in the ERP
  book: idField,
  entity: idField,
  currency: currencyField,
  period: periodField,
  journalClass: z.string(),
  revision: z.number().int().min(1), // r of the external id: 2 and above hold only differences
  part: z.number().int().min(1),
  linesSha256: z.string().length(64),
  frozenAt: instantField,
  state: stateField,
  history: z.array(moveSchema),
  /** Who caused it: who started the close, or asked for the reversal. Never the one who approves it. */
  madeBy: z.string().min(1).optional(),
  /** Above the limit of policy: nothing sends it before a second person approves it. */
  needsApproval: z.literal(true).optional(),
  /** Hash of the policy that named its accounts. */
  mappedBy: z.string().optional(),
  /** Its day in the ledger; absent: the last of its period. */
  postedOn: z.string().regex(/^\d{4}-\d{2}-\d{2}$/).optional(),
  /** The journal that this one takes back, line by line. */
  reverses: idField.optional(),
  /** The journal that this one states anew. */
  replaces: idField.optional(),
  /** Who asked to reverse it, and into which period; gone when somebody refuses. */
  reversal: z.object({ principal: z.string().min(1), reason: z.string().min(1), at: instantField, into: periodField }).optional(),
  /** The journal that took it back. */
  reversedBy: idField.optional(),
})

export type BatchRecord = z.output<typeof batchSchema>

export interface BatchMove {
  readonly to: BatchState
  readonly principal: string
  readonly at: Instant
  readonly note: string
  readonly answer?: Json
}

export type BatchRefusal = 'NOT_FOUND' | 'NOT_ALLOWED' | 'CHANGED_MEANWHILE' | 'SECOND_PERSON_NEEDED'

/**
 * Every move there is; what is not in this table cannot happen. SENT leads to APPROVED only through UNKNOWN: nothing is
 * sent again before the ERP was asked. docs/operate.md says in words what each means, and a test compares the two.
 */
export const batchMoves: Readonly<Record<BatchState, readonly BatchState[]>> = {
  DRAFT: ['APPROVED', 'REJECTED'],
  APPROVED: ['SENT', 'REJECTED'],
  SENT: ['CONFIRMED', 'UNKNOWN', 'REJECTED'],
  UNKNOWN: ['CONFIRMED', 'APPROVED', 'REJECTED'],
  CONFIRMED: [],
  REJECTED: ['APPROVED'],
}

/** A journal above the limit that nobody has approved yet. */
export const awaitsApproval = ({ needsApproval, history }: Pick<BatchRecord, 'needsApproval' | 'history'>): boolean => needsApproval === true && !history.some(({ to }) => to === 'APPROVED')

/** The product itself, which approves nothing that a person has to. */
export const isProduct = (principal: string): boolean => principal === 'timetable' || principal === 'tieout' || principal.startsWith('tieout ')

/** The batch as a move leaves it. Above the limit only a named person other than its maker approves. */
export function movedBatch(seen: BatchRecord, step: BatchMove): Outcome<BatchRecord, BatchRefusal> {
  const { to, principal } = step
  if (!batchMoves[seen.state].includes(to)) return refuse('NOT_ALLOWED', `the batch is ${seen.state} and cannot become ${to}`, seen.batch)
  if (to === 'APPROVED' && awaitsApproval(seen)) {
    if (isProduct(principal)) return refuse('SECOND_PERSON_NEEDED', 'the batch is above the limit of policy: a person has to approve it', seen.batch)
    if (principal === seen.madeBy) return refuse('SECOND_PERSON_NEEDED', `${principal} made this journal; another person has to approve it`, seen.batch)
  }
  return accept({ ...seen, state: to, history: [...seen.history, step] })
}

/** Who asks for what, and why. */
interface Asked {
  readonly principal: string
  readonly reason: string
  readonly at: Instant
}

/** Asks that a posted journal be reversed and stated anew in an open period. Nothing happens until another person agrees. */
export function askedToReverse(seen: BatchRecord, { into, ...asked }: Asked & { readonly into: Period }): Outcome<BatchRecord, BatchRefusal> {
  if (seen.state !== 'CONFIRMED') return refuse('NOT_ALLOWED', `the batch is ${seen.state}; only a posted journal is reversed`, seen.batch)
  if (seen.reversedBy !== undefined) return refuse('NOT_ALLOWED', `it was reversed already, by ${seen.reversedBy}`, seen.batch)
  if (seen.journalClass === 'rcl') return refuse('NOT_ALLOWED', 'it is taken back on the first day of the next period by itself', seen.batch)
  if (seen.reverses !== undefined) return refuse('NOT_ALLOWED', 'a reversal is not reversed: its replacement is', seen.batch)
  if (seen.reversal !== undefined) return refuse('NOT_ALLOWED', `${seen.reversal.principal} has asked to reverse it already; a second person decides`, seen.batch)
  if (into < seen.period) return refuse('NOT_ALLOWED', `a journal of ${seen.period} is not reversed before it, in ${into}`, seen.batch)
  if (asked.reason.trim() === '') return refuse('NOT_ALLOWED', 'a journal is reversed for a reason', seen.batch)
  return accept({ ...seen, reversal: { ...asked, into } })
}

/** Whether somebody may agree to the reversal that another asked for. Agreed already: again, so that what was begun is finished. */
export function mayAgree(seen: BatchRecord, principal: string): Outcome<NonNullable<BatchRecord['reversal']>, BatchRefusal> {
  if (seen.reversal === undefined) return refuse('NOT_ALLOWED', 'nobody has asked to reverse it', seen.batch)
  if (isProduct(principal) || seen.reversal.principal === principal) return refuse('SECOND_PERSON_NEEDED', `${seen.reversal.principal} asked to reverse it; another person has to agree`, seen.batch)
  return accept(seen.reversal)
}

/** The batch once its reversal is decided: to be taken back by a journal, or left as it is. */
export function decidedReversal(seen: BatchRecord, { principal, reversedBy }: { readonly principal: string; readonly reversedBy?: string | undefined }): Outcome<BatchRecord, BatchRefusal> {
  if (reversedBy !== undefined) {
    const allowed = mayAgree(seen, principal)
    return allowed.ok ? accept({ ...seen, reversedBy }) : allowed
  }
  if (seen.reversal === undefined || seen.reversedBy !== undefined) return refuse('NOT_ALLOWED', seen.reversedBy === undefined ? 'nobody has asked to reverse it' : `it was reversed already, by ${seen.reversedBy}`, seen.batch)
  const { reversal: _, ...left } = seen
  return accept(left)
}

/** The suspense item of a close whose journals name an account that policy does not map. */
export const unmappedItem = ({ entity, book, period, revision = 1 }: { readonly entity: string; readonly book: string; readonly period: Period; readonly revision?: number | undefined }): string => `unmapped:${entity}:${book}:${period}:r${revision}`
