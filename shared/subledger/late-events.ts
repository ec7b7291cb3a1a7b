import type { Fact } from '#billing'
import { type Period, nextPeriod } from '#calendar'
import type { Currency } from '#money'
import { type LateTreatment, type PolicySet, lateTreatment } from '#policy'
import type { Decision, Line } from '#revenue'

/** Facts that belong in periods that were closed when they became known: how late, how much, and what is done about it. */
export interface LateEvent {
  readonly book: string
  readonly fact: string
  /** The earliest period that it belongs in, and the open one that it was booked in. */
  readonly belongsIn: Period
  readonly postedIn: Period
  readonly periodsLate: number
  readonly currency: Currency
  /** What moved in closed periods, and the revenue in it: income positive. */
  readonly minor: bigint
  readonly revenueMinor: bigint
  readonly treatment: LateTreatment
  readonly rule: string
}

interface Judging {
  readonly policy: PolicySet
  /** The day on which the facts became known. */
  readonly on: string
  readonly currency: Currency | null
}

/**
 * The late part of what facts booked, book by book, judged by the rules in force on the day it became known. The lines
 * stand in the first open period whatever the treatment: nothing is refused, and closed periods never change by themselves.
 */
export function lateEventsOf(facts: readonly Fact[], lines: Readonly<Record<string, readonly Line[]>>, { policy, on, currency }: Judging): readonly LateEvent[] {
  const [first] = facts
  if (first === undefined || currency === null) return []
  const takenOver = takenOverIn(facts)
  return Object.entries(lines).flatMap(([book, booked]): readonly LateEvent[] => {
    const late = booked.filter(({ economicIn, postedIn }) => economicIn < postedIn && economicIn > takenOver)
    const [earliest] = [...late].sort((a, b) => (a.economicIn < b.economicIn ? -1 : 1))
    if (earliest === undefined) return []
    const { economicIn: belongsIn, postedIn } = earliest
    const minor = late.reduce((sum, line) => (line.side === 'debit' ? sum + line.minor : sum), 0n)
    const revenueMinor = late.reduce((sum, line) => (line.role === 'revenue' ? sum + (line.side === 'credit' ? line.minor : -line.minor) : sum), 0n)
    const periodsLate = periodsBetween(belongsIn, postedIn)
    return [{ book, fact: first.id, belongsIn, postedIn, periodsLate, currency, minor, revenueMinor, ...lateTreatment(policy, { book, on }, { periodsLate, currency, minor }) }]
  })
}

/** What another system kept until then is not late: it was told there. */
function takenOverIn(facts: readonly Fact[]): string {
  const days = facts.flatMap((fact) => (fact.kind === 'ContractSigned' && fact.terms.takenOver !== undefined ? [fact.terms.takenOver.on] : []))
  return days.sort().at(-1)?.slice(0, 7) ?? ''
}

function periodsBetween(from: Period, to: Period): number {
  let count = 0
  for (let period = from; period < to; period = nextPeriod(period)) count += 1
  return count
}

const done: Readonly<Record<LateTreatment, string>> = {
  'catch-up': 'caught up there',
  reopen: 'proposed to two people to reopen the period; until they decide it stands there',
  restate: 'flagged for the restatement report',
}

/** The decision about a late event, as the chain keeps it: age, amount and rule. */
export const lateDecision = ({ book, fact, belongsIn, postedIn, periodsLate, minor, revenueMinor, treatment, rule }: LateEvent): Decision => ({
  step: 'posting',
  subject: fact,
  code: 'LATE_EVENT',
  because: `In ${book} it belongs in ${belongsIn}, which is closed, and is booked in ${postedIn}, ${periodsLate} ${periodsLate === 1 ? 'period' : 'periods'} late: ${done[treatment]} (rule ${rule}).`,
  cite: ['ASC 250-10-45-17 · IAS 8.36'],
  policy: `close.lateEvents.${rule}`,
  amounts: { movedMinor: minor.toString(), revenueMinor: revenueMinor.toString(), periodsLate: String(periodsLate) },
})
