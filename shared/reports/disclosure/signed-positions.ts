import type { AccountingDate, Period } from '#calendar'
import { type ContractFile, type EvaluationContext, type ScheduleRow, type SignedEvaluation, evaluateSigned, remainingPerformance, scheduleOf, signedTerms } from '#recognition'
import { type Expected, type Expedient, type ObligationPosition, sumOf } from './position.ts'

/**
 * The obligations of a signed contract at the end of a day: what is recognised, and what remains by the period in which
 * it is expected, with what is left out of the disclosure and why.
 *
 * @standard ASC 606-10-50-13 to 50-14A · IFRS 15.120–122
 */
export function signedPositions(file: ContractFile, context: EvaluationContext & { readonly asOf: AccountingDate }): readonly ObligationPosition[] {
  const signed = signedTerms(file)
  if (signed === undefined) return []
  const stood = evaluateSigned(file, signed, context)
  const rows = Map.groupBy(scheduleOf(file, context), ({ obligation }) => obligation)
  return stood.obligations.map(({ obligation, class: revenueClass, allocatedMinor, recognisedMinor }) => {
    const own = rows.get(obligation) ?? []
    const recognised = byPeriod(own.filter(({ status }) => status === 'recognised'))
    const expected = expectedOf(own.filter(({ status }) => status === 'planned'), allocatedMinor - recognisedMinor, { stood, obligation, on: context.asOf })
    return { obligation, class: revenueClass, allocatedMinor, recognised, expected }
  })
}

function byPeriod(cells: readonly ScheduleRow[]): ReadonlyMap<Period, bigint> {
  const sums = new Map<Period, bigint>()
  for (const { period, minor } of cells) sums.set(period, (sums.get(period) ?? 0n) + minor)
  return sums
}

interface At {
  readonly stood: SignedEvaluation
  readonly obligation: string
  readonly on: AccountingDate
}

/** What is planned by period, and what no period is known for; what the disclosure leaves out is what comes last. */
function expectedOf(planned: readonly ScheduleRow[], remainingMinor: bigint, at: At): readonly Expected[] {
  const undated = remainingMinor - sumOf(planned.map(({ minor }) => minor))
  const all = [...planned.map(({ minor, period }) => ({ minor, period: period as Period | null })), ...(undated === 0n ? [] : [{ minor: undated, period: null }])]
  const due = sumOf(planned.filter(({ period }) => period <= at.stood.contract.calendar.periodOf(at.on)).map(({ minor }) => minor)) // of periods not yet closed
  let leftOut = remainingMinor - due - sumOf(coursesOf(at).map((course) => remainingPerformance({ contract: at.stood.contract, courses: [course] }, at.on)))
  const reason = reasonOf(at)
  return all.toReversed().flatMap(({ minor, period }): readonly Expected[] => {
    const out = within(leftOut, minor)
    leftOut -= out
    return [{ minor: minor - out, period, leftOut: null }, { minor: out, period, leftOut: reason }].filter((one) => one.minor !== 0n)
  }).toReversed()
}

/** As much of an amount as there is to take, on its own side of nothing. */
function within(wanted: bigint, minor: bigint): bigint {
  if (minor > 0n) return wanted <= 0n ? 0n : wanted < minor ? wanted : minor
  return wanted >= 0n ? 0n : wanted > minor ? wanted : minor
}

const coursesOf = ({ stood, obligation }: At): SignedEvaluation['courses'] => stood.courses.filter((course) => (course.obligation.within ?? course.obligation.id) === obligation)

function reasonOf(at: At): Expedient {
  if (coursesOf(at).some(({ obligation }) => obligation.priced === 'as-earned')) return 'AS_INVOICED'
  const { options, terms } = at.stood.contract
  return options.contract.term === 'enforceable' && terms.cancellable !== false ? 'NOT_YET_ENFORCEABLE' : 'ONE_YEAR_OR_LESS'
}
