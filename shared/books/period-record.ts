import * as z from 'zod'
import type { Instant, Period } from '#calendar'
import { type Outcome, accept, refuse } from '#outcome'
import { idField, instantField, periodField } from '#billing'
import type { Action } from './suspense.ts'

export const periodStates = ['FUTURE', 'OPEN', 'CLOSING', 'CLOSED', 'LOCKED'] as const
const stateField = z.enum(periodStates)
export type PeriodState = z.output<typeof stateField>

const byPerson = { principal: z.string().min(1), reason: z.string(), at: instantField }

/** One period of one book and entity, with who moved it and when. */
export const periodRecordSchema = z.object({
  entity: idField,
  book: idField,
  period: periodField,
  state: stateField,
  /** Counts reopenings and closes of the books' periods: odd while this one is reopened, even once it is closed again. */
  turn: z.int().min(0).default(0),
  /** Which statement of the period is being prepared, or stands: 1 for the first close, one more after each reopening. */
  revision: z.int().min(1).default(1),
  /** Who asked to reopen it, until a second person agrees or refuses. */
  reopening: z.object(byPerson).nullable().default(null),
  /** Who stands for the closed period, by the revision of its statement, and the hash of the certificate they had before them. */
  signOffs: z.array(z.object({ revision: z.int().min(1), ...byPerson, certificate: z.string().length(64).optional() })).default([]),
  history: z.array(z.object({ to: stateField, ...byPerson, askedBy: z.string().optional(), certificate: z.string().length(64).optional() })),
})

export type PeriodRecord = z.output<typeof periodRecordSchema>
export type PeriodRefusal = 'NOT_ALLOWED' | 'EARLIER_PERIOD_OPEN' | 'CHANGED_MEANWHILE' | 'SECOND_PERSON_NEEDED' | 'NOT_SIGNED_OFF'

/** Every move there is. What is not in this table cannot happen: LOCKED leads nowhere. */
export const periodMoves: Readonly<Record<PeriodState, readonly PeriodState[]>> = {
  FUTURE: ['OPEN'],
  OPEN: ['CLOSING'],
  CLOSING: ['CLOSED'],
  CLOSED: ['LOCKED', 'OPEN'], // OPEN again: reopened, by two people
  LOCKED: [],
}

/** A move that somebody asks for. `turn`: only while the period is still at it, so that a late worker moves nothing. */
export interface PeriodStep {
  readonly entity: string
  readonly book: string
  readonly period: Period
  readonly to: PeriodState
  readonly action: Action
  readonly turn?: number
  /** LOCKED: hash of the certificate that says what was locked. */
  readonly certificate?: string
}

const isClosed = ({ state }: PeriodRecord): boolean => state === 'CLOSED' || state === 'LOCKED'

/** A period that is open again after a close. */
export const isReopened = ({ state, revision }: PeriodRecord): boolean => (state === 'OPEN' || state === 'CLOSING') && revision > 1

/** The last period of which nothing before it is open; undefined when there is none. */
export function lastClosed(records: readonly PeriodRecord[]): Period | undefined {
  const open = records.findIndex((record) => !isClosed(record))
  return (open < 0 ? records : records.slice(0, open)).at(-1)?.period
}

/** The period as the step leaves it; the same object when it is there already. */
export function stepped(records: readonly PeriodRecord[], step: PeriodStep): Outcome<PeriodRecord, PeriodRefusal> {
  const { period, to, action } = step
  const seen = records.find((record) => record.period === period)
  const from = seen?.state ?? 'FUTURE'
  if (step.turn !== undefined && seen?.turn !== step.turn) return refuse('NOT_ALLOWED', `${period} was reopened or closed again meanwhile`, period)
  if (seen !== undefined && from === to) return accept(seen)
  const inOrder = orderOf(records, step)
  if (!inOrder.ok) return inOrder
  if (!periodMoves[from].includes(to) || from === 'CLOSED' && to === 'OPEN') return refuse('NOT_ALLOWED', `${period} is ${from} and cannot become ${to}`, period)
  const began: PeriodRecord = seen ?? { state: 'FUTURE', entity: step.entity, book: step.book, period, turn: 0, revision: 1, reopening: null, signOffs: [], history: [] }
  if (to === 'LOCKED' && signersOf(began).length < 2) return refuse('NOT_SIGNED_OFF', `${period} is signed off by ${signersOf(began).join(' and ') || 'nobody'}; two people have to`, period)
  const turn = to === 'CLOSING' && began.turn % 2 === 1 ? began.turn + 1 : began.turn
  return accept({ ...began, state: to, turn, history: [...began.history, { ...moveOf(to, action), ...(step.certificate === undefined ? {} : { certificate: step.certificate }) }] })
}

/** Periods close in order, none opens behind one that closes or is closed, and what is locked has nothing unlocked before it. */
function orderOf(records: readonly PeriodRecord[], { period, to }: PeriodStep): Outcome<true, PeriodRefusal> {
  const shut = records.findLast((record) => record.state === 'CLOSING' || isClosed(record))
  if (to === 'OPEN' && shut !== undefined && period < shut.period) return refuse('NOT_ALLOWED', `${period} cannot open behind ${shut.period}, which is ${shut.state}`, period)
  const earlier = records.find((record) => record.period < period && (to === 'LOCKED' ? record.state !== 'LOCKED' : !isClosed(record)))
  if (to !== 'OPEN' && earlier !== undefined) return refuse('EARLIER_PERIOD_OPEN', `${earlier.period} is ${earlier.state} and ${to === 'LOCKED' ? 'is locked' : 'closes'} first`, period)
  return accept(true)
}

const moveOf = (to: PeriodState, { principal, reason, at }: { principal: string; reason: string; at: Instant }): PeriodRecord['history'][number] => ({ to, principal, reason, at })

/** Who has signed off the statement that stands now. */
export const signersOf = ({ signOffs, revision }: PeriodRecord): readonly string[] => signOffs.filter((each) => each.revision === revision).map(({ principal }) => principal)

/** Signs off a closed period; the second signature is another person's. */
export function signedOff(records: readonly PeriodRecord[], period: Period, { principal, reason, at, certificate }: Action & { readonly certificate?: string }): Outcome<PeriodRecord, PeriodRefusal> {
  const record = records.find((each) => each.period === period)
  if (record?.state !== 'CLOSED') return refuse('NOT_ALLOWED', `${period} is ${record?.state ?? 'FUTURE'}; only a closed period is signed off`, period)
  const signers = signersOf(record)
  if (signers.includes(principal)) return refuse('SECOND_PERSON_NEEDED', `${principal} has signed off ${period} already; another person signs too`, period)
  return accept({ ...record, signOffs: [...record.signOffs, { revision: record.revision, principal, reason, at, ...(certificate === undefined ? {} : { certificate }) }] })
}

/** Asks that a closed period be reopened. It stays closed until another person agrees. */
export function askedToReopen(records: readonly PeriodRecord[], period: Period, action: Action): Outcome<PeriodRecord, PeriodRefusal> {
  const allowed = reopenable(records, period)
  if (!allowed.ok) return allowed
  if (allowed.value.reopening !== null) return refuse('NOT_ALLOWED', `${allowed.value.reopening.principal} has asked to reopen ${period} already; a second person decides`, period)
  if (action.reason.trim() === '') return refuse('NOT_ALLOWED', 'a period is reopened for a reason', period)
  return accept({ ...allowed.value, reopening: { principal: action.principal, reason: action.reason, at: action.at } })
}

/** Reopens, or refuses to: only somebody else than who asked may say so. */
export function decidedToReopen(records: readonly PeriodRecord[], period: Period, { agreed, ...action }: Action & { readonly agreed: boolean }): Outcome<PeriodRecord, PeriodRefusal> {
  const allowed = reopenable(records, period)
  if (!allowed.ok) return allowed
  const { reopening, ...record } = allowed.value
  if (reopening === null) return refuse('NOT_ALLOWED', `nobody has asked to reopen ${period}`, period)
  if (!agreed) return accept({ ...record, reopening: null })
  if (reopening.principal === action.principal) return refuse('SECOND_PERSON_NEEDED', `${action.principal} asked to reopen ${period}; another person has to agree`, period)
  const turn = 1 + 2 * Math.ceil(Math.max(...records.map((each) => each.turn)) / 2)
  const moved = { to: 'OPEN' as const, principal: action.principal, reason: reopening.reason, at: action.at, askedBy: reopening.principal }
  return accept({ ...record, state: 'OPEN', turn, revision: record.revision + 1, reopening: null, history: [...record.history, moved] })
}

function reopenable(records: readonly PeriodRecord[], period: Period): Outcome<PeriodRecord, PeriodRefusal> {
  const record = records.find((each) => each.period === period)
  if (record?.state !== 'CLOSED') return refuse('NOT_ALLOWED', record?.state === 'LOCKED' ? `${period} is locked: it never reopens` : `${period} is ${record?.state ?? 'FUTURE'}; only a closed period can be reopened`, period)
  const busy = records.find((each) => isReopened(each) || (each.period > period && each.state === 'CLOSING'))
  if (busy !== undefined) return refuse('NOT_ALLOWED', `${busy.period} is ${isReopened(busy) ? 'reopened' : 'closing'}; one after the other`, period)
  return accept(record)
}
