import * as z from 'zod'
import { minorField, periodField } from '#billing'
import type { Period } from '#calendar'
import { signedOf } from '#journal'
import { type Line, type Role, roleSchema } from '#revenue'

const pendingRow = z.object({ role: roleSchema, class: z.string().nullable(), signedMinor: minorField })

/** What one book holds for one contract: how far it is closed, its balances, and what its open periods will report. */
export const bookStateSchema = z.object({
  closedThrough: periodField,
  /** Net per role since the contract began, debit positive. */
  balances: z.partialRecord(roleSchema, minorField),
  /** Rows per posting period that no close statement has reported yet. */
  pending: z.record(periodField, z.array(pendingRow)),
  /** The rows that the latest close reported, so that a repeated close gives the same statement. */
  reported: z.object({ period: periodField, rows: z.array(pendingRow), turn: z.int().optional() }).nullable(),
  /** The closed period that is reopened for what belongs in it or before it. */
  reopened: periodField.optional(),
  /** The latest reopening, or close after one, that this contract has met. */
  turn: z.int().min(1).optional(),
})

export type BookState = z.output<typeof bookStateSchema>
export type PendingRow = z.output<typeof pendingRow>

/** What a book knows of reopenings: the turn it is at, and the period that is reopened. */
export interface Turn {
  readonly turn: number
  readonly reopened: Period | undefined
}

/** A book that is closed so far; where a period behind is reopened, it is reopened for it too. */
export const openBook = (closedThrough: Period, turn?: Turn): BookState => turned({ closedThrough, balances: {}, pending: {}, reported: null }, turn)

/** The book at a later turn; a turn that is past changes nothing. */
export function turned(state: BookState, to: Turn | undefined): BookState {
  if (to === undefined || to.turn <= (state.turn ?? 0)) return state
  const { reopened: _past, ...rest } = state
  return { ...rest, turn: to.turn, ...(to.reopened === undefined ? {} : { reopened: to.reopened }) }
}

/** Adds posted lines to a book's balances and to the rows of the periods they were posted in. */
export function postLines(state: BookState, lines: readonly Line[]): BookState {
  const balances: Partial<Record<Role, bigint>> = { ...state.balances }
  const pending: Record<Period, readonly PendingRow[]> = { ...state.pending }
  for (const line of lines) {
    balances[line.role] = (balances[line.role] ?? 0n) + signedOf(line)
    pending[line.postedIn] = addRow(pending[line.postedIn] ?? [], line)
  }
  return { ...state, balances, pending: pending as BookState['pending'] }
}

function addRow(rows: readonly PendingRow[], line: Line): readonly PendingRow[] {
  const held = rows.find((row) => row.role === line.role && row.class === line.class)
  const signedMinor = (held?.signedMinor ?? 0n) + signedOf(line)
  const others = rows.filter((row) => row !== held)
  if (signedMinor === 0n) return others
  return [...others, { role: line.role, class: line.class, signedMinor }].sort(inRoleOrder)
}

const inRoleOrder = (a: PendingRow, b: PendingRow): number => (`${a.role}|${a.class}` < `${b.role}|${b.class}` ? -1 : 1)

/** Balance-sheet roles: a contract with any of these is not dormant. */
const carried: readonly Role[] = [
  'receivable',
  'contract_liability',
  'contract_asset',
  'unbilled_receivable',
  'refund_liability',
  'customer_credit',
  'disputed_receivable',
]

/** True when the book carries no balance and reports nothing in an open period. */
export const isSettled = (state: BookState): boolean =>
  carried.every((role) => (state.balances[role] ?? 0n) === 0n) && Object.values(state.pending).every((rows) => rows.length === 0)
