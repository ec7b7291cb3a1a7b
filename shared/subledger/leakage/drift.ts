import { addDays } from '#calendar'
import { type ObligationView, type ScheduleRow, scheduleOf } from '#recognition'
import type { RevenueEvent, Role } from '#revenue'
import { foldedBalances } from './booked.ts'
import { isUnproved } from './evidence-leaks.ts'
import type { Leak, Looked } from './leak.ts'

/** Schedules whose recognised and remaining months no longer add up to the allocated price, or that were not booked through the period. */
export function scheduleDrift(looked: Looked): readonly Leak[] {
  const { held, state, query, should, stood } = looked
  const rows = scheduleOf(held.file, { policy: query.policy, book: query.book, through: state.closedThrough })
  const late = new Map(stood.obligations.map((view) => [view.obligation, openOf(view, looked)]))
  return [
    ...stood.obligations.flatMap((view) => unsummed(view, rows)),
    ...should.obligations.flatMap((view): readonly Leak[] => {
      const actualMinor = late.get(view.obligation) ?? 0n
      const expectedMinor = openOf(view, looked)
      if (actualMinor === expectedMinor) return []
      return [{ kind: 'schedule-drift', subject: view.obligation, expectedMinor, actualMinor, explainedBy: null, sentence: `the contract is closed through ${state.closedThrough}, its book through ${query.period}: revenue of ${view.obligation} is not booked` }]
    }),
  ]
}

/** Recognised of terms that go on: those that are over are told apart. */
const openOf = ({ tranches }: ObligationView, { query }: Looked): bigint => {
  const overOn = addDays(query.calendar.lastDayOf(query.period), 1)
  return tranches.reduce((sum, { term, recognisedMinor }) => (term !== null && term.endOn <= overOn ? sum : sum + recognisedMinor), 0n)
}

function unsummed({ obligation, allocatedMinor }: ObligationView, rows: readonly ScheduleRow[]): readonly Leak[] {
  const actualMinor = rows.reduce((sum, row) => (row.obligation === obligation ? sum + row.minor : sum), 0n)
  if (actualMinor === allocatedMinor) return []
  return [{ kind: 'schedule-drift', subject: obligation, expectedMinor: allocatedMinor, actualMinor, explainedBy: null, sentence: `recognised and remaining of ${obligation} do not add up to its allocated price` }]
}

/** What a contract balance is kept in. */
const contractBalances: ReadonlySet<Role> = new Set<Role>(['contract_liability', 'contract_asset', 'unbilled_receivable'])

/**
 * Balances that are not what the facts of the contract give: revenue that was scheduled once and not kept, or contract
 * balances that are no longer what was billed less what was recognised.
 */
export function bookDrift(looked: Looked): readonly Leak[] {
  const folded = foldedBalances(looked.stood)
  const { balances } = looked.state
  const roles = [...new Set([...Object.keys(folded), ...Object.keys(balances)] as Role[])].sort()
  const apart = roles.filter((role) => (folded[role] ?? 0n) !== (balances[role] ?? 0n))
  if (!apart.includes('revenue')) return apart.length === 0 || apart.some((role) => contractBalances.has(role)) ? outOfBalance(looked) : [drifted(apart[0]!)]
  return isUnproved(looked) ? [] : [drifted('revenue')]

  function drifted(role: Role): Leak {
    return { kind: 'schedule-drift', subject: role, expectedMinor: folded[role] ?? 0n, actualMinor: balances[role] ?? 0n, explainedBy: null, sentence: `the book holds another ${role} than the facts of the contract give (${apart.join(', ')})` }
  }
}

/**
 * The balance identity: what was billed or recorded, less what was recognised, is contract liability less contract asset
 * and unbilled receivable. Billed and recognised are taken from the obligations, the balances from the book.
 */
function outOfBalance({ state, stood, held }: Looked): readonly Leak[] {
  const actualMinor = [...contractBalances].reduce((sum, role) => sum - (state.balances[role] ?? 0n), 0n)
  const earned = 'courses' in stood ? stood.events.reduce((sum, event) => (event.kind === 'ObligationMoved' ? sum + event.billedMinor - event.recognisedMinor : sum), 0n) : stood.totals.billedMinor - stood.totals.recognisedMinor
  const expectedMinor = earned + stood.events.reduce((sum, event) => sum + recorded(event), 0n)
  if (actualMinor === expectedMinor) return []
  return [{ kind: 'out-of-balance', subject: held.contract, expectedMinor, actualMinor, explainedBy: null, sentence: `billed less recognised of ${held.contract} is not its contract liability less contract asset and unbilled receivable` }]
}

/** What reached the contract balances beside billing and revenue, credit positive. */
function recorded(event: RevenueEvent): bigint {
  if (event.kind === 'ObligationMoved') return 0n
  const debited = contractBalances.has(event.debit) ? -event.amountMinor : 0n
  if (event.kind === 'ConsiderationRecorded') return event.amountMinor + debited
  return debited + (contractBalances.has(event.credit) ? event.amountMinor : 0n)
}
