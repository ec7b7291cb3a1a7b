import { type AccountingDate, type Term, laterOf, periodOf, periodsTouched } from '#calendar'
import { type Ratio, nothing, whole } from '#money'
import { valueOn } from '#policy'
import { serviceOf, stretchWithin } from '../evidence.ts'
import type { Freeze, Measure, Tranche } from '../tranche.ts'
import type { Contract } from '../workings.ts'
import type { Measuring } from './measuring.ts'
import { unmeasured } from './unmeasured.ts'

/** How a convention spreads a term: the share earned by the days before a date. */
export type Convention = (term: Term) => (on: AccountingDate) => Ratio

/**
 * Measures a service by time: from the start of its term, or from activation if that is later, to the end of the
 * term. Suspension freezes it, resumption catches up; nothing is earned while the service is not active.
 *
 * @standard ASC 606-10-25-27 · IFRS 15.35
 */
export function overTime(tranche: Tranche, { contract }: Measuring, convention: Convention): Measure {
  const { term } = tranche
  if (term === null) return unmeasured('TERM_UNKNOWN', 'Recognised over time, but the line states no term.')
  const stretches = serviceOf(contract.file, tranche)
  const stretch = stretchWithin(stretches, term)
  if (stretch === undefined && tranche.sign === -1n && stretches.some(({ to }) => to !== null && to <= term.startOn)) return atOnce(term.startOn)
  if (stretch === undefined) return missing(stretches[0]?.from, term)
  const endedOn = stretch.to !== null && stretch.to < term.endOn ? stretch.to : null
  const served = { startOn: laterOf(term.startOn, stretch.from), endOn: term.endOn }
  return {
    before: convention(served),
    periods: periodsTouched(served),
    timed: true,
    freezes: [...stretch.suspended.filter((freeze) => freeze.from < term.endOn), ...afterEnd(contract, endedOn)],
    evidencedFrom: served.startOn,
    endedOn,
    held: null,
  }
}

/** Of a service that ended early nothing more is earned without a person, unless a rule in force says when it is. */
function afterEnd({ policy, book }: Contract, endedOn: AccountingDate | null): readonly Freeze[] {
  if (endedOn === null) return []
  const kept = valueOn(policy.treatments.termination, endedOn, book)?.value ?? 'keep-liability'
  return kept === 'keep-liability' ? [{ from: endedOn, to: null }] : []
}

/** A credit for days after the service had ended takes effect at once: there is nothing left to spread it over. */
const atOnce = (on: AccountingDate): Measure => ({
  before: (date) => (date > on ? whole : nothing),
  periods: [periodOf(on)],
  timed: false,
  freezes: [],
  evidencedFrom: on,
  endedOn: null,
  held: null,
})

function missing(activatedOn: AccountingDate | undefined, term: Term): Measure {
  if (activatedOn !== undefined && activatedOn >= term.endOn)
    return unmeasured('EVIDENCE_OUTSIDE_TERM', `The service became active on ${activatedOn}, after the term had ended on ${term.endOn}.`)
  return unmeasured('AWAITING_EVIDENCE', 'Nothing says that the service was active during the term.')
}
