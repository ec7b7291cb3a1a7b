import * as z from 'zod'
import { type Batch, type Books, awaitsApproval } from '#books'
import { firstDayOf, lastDayOf } from '#calendar'
import { type Currency, parseMinor } from '#money'
import { type Role, roleSchema } from '#revenue'
import { InvariantBroken } from '#outcome'
import type { Desk } from '../desk.ts'
import { moneyOf } from '../money-of.ts'
import type { JournalDetail, JournalLineWire, JournalWire } from './journal-wire.ts'

/** A line as the close froze it. */
const frozenLine = z.object({
  account: z.string(),
  side: z.enum(['debit', 'credit']),
  amount: z.string(),
  customer: z.string().nullable().default(null),
  memo: z.string().default(''),
  segments: z.record(z.string(), z.string()).default({}),
})

/** A frozen line, read back into what drill-down needs. */
export interface FrozenLine {
  readonly account: string
  readonly side: 'debit' | 'credit'
  readonly minor: bigint
  readonly customer: string | null
  readonly memo: string
  readonly segments: Readonly<Record<string, string>>
  readonly role: Role | null
  readonly class: string | null
}

/** The frozen lines of a batch, in order. The memo says which role and class each one sums up. */
export async function readLines(books: Books, batch: Batch): Promise<readonly FrozenLine[]> {
  const lines = await books.batches.lines(batch)
  return lines.map((stored) => {
    const { amount, ...line } = frozenLine.parse(stored)
    const [role = '', revenueClass = null] = line.memo.split(' · ')
    const named = roleSchema.safeParse(role.replaceAll(' ', '_'))
    return { ...line, minor: minorOf(amount, batch.currency), role: named.success ? named.data : null, class: revenueClass }
  })
}

function minorOf(amount: string, currency: Currency): bigint {
  const read = parseMinor(amount, currency)
  if (!read.ok) throw new InvariantBroken('frozen amount', read.sentence)
  return read.value
}

/** Σ debits of frozen lines. */
export const totalMinor = (lines: readonly FrozenLine[]): bigint =>
  lines.reduce((sum, line) => (line.side === 'debit' ? sum + line.minor : sum), 0n)

export const lineRef = (batch: string, line: number): string => `journal:${batch}:${line}`

/** A journal as the API states it. */
export function journalWire(batch: Batch): JournalWire {
  const { entity, book, period, currency, journalClass, revision, part, state, frozenAt, linesSha256, madeBy = null, mappedBy = null, reverses = null, replaces = null, reversal = null, reversedBy = null } = batch
  const movedAt = batch.history.at(-1)?.at ?? frozenAt
  const caused = { madeBy, awaitsApproval: state === 'DRAFT' && awaitsApproval(batch), mappedBy, reverses, replaces, reversal, reversedBy }
  return { batch: batch.batch, entity, book, period, currency, journalClass, revision, part, state, erpId: erpIdIn(batch.history), postedOn: batch.postedOn ?? lastDayOf(period), frozenAt, movedAt, linesSha256, ...caused }
}

/** A batch with the names of its accounts. */
interface Frozen {
  readonly batch: Batch
  readonly names: (account: string) => string | null
}

/** Account names by the policy in force in the batch's period. */
export function accountNames(desk: Desk, batch: Batch): Frozen['names'] {
  const { chart } = desk.policies.current(firstDayOf(batch.period)).accounts
  return (account) => chart[account]?.name ?? null
}

const answered = z.object({ erpId: z.string() })

/** The ERP's own id, from the latest answer that names one. */
export function erpIdIn(history: Batch['history']): string | null {
  for (const move of [...history].reverse()) {
    const answer = answered.safeParse(move.answer)
    if (answer.success) return answer.data.erpId
  }
  return null
}

/** A frozen line as the API states it; `names` are those of the chart of accounts. */
export function lineWire({ batch, names }: Frozen, line: FrozenLine, number: number): JournalLineWire {
  const amount = moneyOf(line.minor, batch.currency)
  const { account, role, customer, memo, segments } = line
  const sides = line.side === 'debit' ? { debit: amount, credit: null } : { debit: null, credit: amount }
  return { ref: lineRef(batch.batch, number), line: number, account, name: names(account), role, class: line.class, customer, memo, segments, ...sides }
}

/** One journal with its lines and the moves of its state. */
export async function readJournal(desk: Desk, id: string): Promise<JournalDetail | undefined> {
  const { books } = desk
  const batch = await books.batches.get(id)
  if (!batch) return undefined
  const lines = await readLines(books, batch)
  const history = batch.history.map(({ to, principal, at, note }) => ({ to, principal, at, note }))
  const frozen = { batch, names: accountNames(desk, batch) }
  const wires = lines.map((line, index) => lineWire(frozen, line, index + 1))
  return { ...journalWire(batch), total: moneyOf(totalMinor(lines), batch.currency), lines: wires, history }
}
