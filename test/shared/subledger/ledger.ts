import type { Fact } from '#billing'
import { type Instant, type Period, addPeriods } from '#calendar'
import { signedOf } from '#journal'
import { type PolicyRegistry, type PolicySet, policyRegistry } from '#policy'
import { evaluate } from '#recognition'
import type { Line, Role } from '#revenue'
import { type Advance, type ContractBooks, type PendingRow, type Recorded, closeContract, recordFacts } from '#subledger'
import { halden } from '../policy/halden.ts'

export const month = (text: string): Period => text as Period
const closedAt = '2027-12-31T09:00:00.000Z' as Instant

/** One contract's subledger in memory: facts go in, periods close, every line that was booked stays. */
export interface Ledger {
  readonly held: () => ContractBooks
  readonly lines: readonly Line[]
  readonly advances: readonly Advance[]
  /** Folds facts as recognise does, and answers what became of them. */
  record(...facts: readonly Fact[]): Recorded
  /** Policy keeps one book more from now on; its shard is closed this far. */
  keep(book: string, closedThrough: string): void
  /** Closes one period of a book and answers the rows that its statement reports. */
  close(period: string, book?: string): readonly PendingRow[]
}

export interface LedgerOptions {
  /** How far every book of the entity is closed when the contract opens. */
  readonly closedThrough?: string
  readonly books?: readonly string[]
  readonly policies?: PolicyRegistry
}

export const onePolicy = (policy: PolicySet = halden()): PolicyRegistry => policyRegistry([{ from: '2024-01-01', policy }])

export function openLedger({ closedThrough = '2025-12', books = ['asc606', 'ifrs15'], policies = onePolicy() }: LedgerOptions = {}): Ledger {
  const lines: Line[] = []
  const advances: Advance[] = []
  const fences: Record<string, Period> = Object.fromEntries(books.map((book) => [book, month(closedThrough)]))
  let held: ContractBooks | undefined
  const standing = (): ContractBooks => {
    if (!held) throw new Error('the contract has no facts yet')
    return held
  }
  const advanceBy = (advance: Advance | undefined): void => {
    if (!advance) return
    held = advance.after
    advances.push(advance)
    for (const list of Object.values(advance.lines)) lines.push(...list)
    for (const book of Object.keys(held.books)) assertIdentity(held, book, policies)
  }
  return {
    lines,
    advances,
    held: standing,
    record: (...facts) => {
      const recorded = recordFacts(held, facts, { policies, fences })
      if (!recorded.ok) throw new Error(`${recorded.code}: ${recorded.sentence}`)
      advanceBy(recorded.value.advance)
      return recorded.value
    },
    keep: (book, through) => void (fences[book] = month(through)),
    close: (period, book = 'asc606') => {
      fences[book] = month(period)
      const policy = policies.byHash(standing().policy)!
      const closed = closeContract(standing(), { book, period: month(period), at: closedAt, policy, kept: Object.keys(fences) })
      if (!closed.ok) throw new Error(`${closed.code}: ${closed.sentence}`)
      advanceBy(closed.value.advance)
      return closed.value.rows
    },
  }
}

/** billed − recognised = contract liability − contract asset − unbilled receivable, per book, after every append. */
function assertIdentity(held: ContractBooks, book: string, policies: PolicyRegistry): void {
  const state = held.books[book]!
  const { totals, events } = evaluate(held.file, { policy: policies.byHash(held.policy)!, book, through: state.closedThrough })
  const recognised = events.reduce((sum, event) => (event.kind === 'ObligationMoved' ? sum + event.recognisedMinor : sum), 0n)
  const position = -balance(held, book, 'contract_liability') - balance(held, book, 'contract_asset') - balance(held, book, 'unbilled_receivable')
  if (totals.billedMinor - recognised !== position) throw new Error(`${book}: billed ${totals.billedMinor} − recognised ${recognised} is not the contract balance ${position}`)
}

/** Net of a role in one book, debit positive. */
export const balance = (held: ContractBooks, book: string, role: Role): bigint => held.books[book]!.balances[role] ?? 0n

/** Net per role (and class), debit positive; nothing where it nets to nothing. */
export function netByRole(rows: readonly { readonly role: Role; readonly class: string | null; readonly signedMinor: bigint }[]): Record<string, bigint> {
  const nets: Record<string, bigint> = {}
  for (const row of rows) nets[row.role] = (nets[row.role] ?? 0n) + row.signedMinor
  return Object.fromEntries(Object.entries(nets).filter(([, net]) => net !== 0n).sort(([a], [b]) => (a < b ? -1 : 1)))
}

type LineKey = (line: Line) => string

/** Net of the lines under a key of their own, debit positive, zeros left out. */
export function nets(lines: readonly Line[], keyOf: LineKey): Record<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const line of lines) sums.set(keyOf(line), (sums.get(keyOf(line)) ?? 0n) + signedOf(line))
  return Object.fromEntries([...sums].filter(([, net]) => net !== 0n).sort(([a], [b]) => (a < b ? -1 : 1)))
}

export const byEconomicPeriod: LineKey = (line) => `${line.book} ${line.economicIn} ${line.obligation ?? '-'} ${line.role} ${line.class ?? '-'}`
export const byPostingPeriod: LineKey = (line) => `${line.book} ${line.postedIn} ${line.role} ${line.class ?? '-'}`

/** The months from one to another, both included. */
export function months(from: string, to: string): readonly Period[] {
  const list: Period[] = []
  for (let period = month(from); period <= to; period = addPeriods(period, 1)) list.push(period)
  return list
}
