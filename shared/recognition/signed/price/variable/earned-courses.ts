import type { VariableTerms } from '#billing'
import type { AccountingDate } from '#calendar'
import { type Ratio, nothing, portionMinor, whole } from '#money'
import { factsOf } from '../../../record.ts'
import { sharingOf } from '../../allocation/allocate-price.ts'
import type { Allocation } from '../../allocation/allocation.ts'
import { shareOut } from '../../allocation/share-out.ts'
import type { SignedContract } from '../../contract/signed-contract.ts'
import { type Course, latestPhase } from '../../course.ts'
import type { Measure } from '../../satisfaction/measure.ts'
import { speaksOf } from '../../satisfaction/speaks-of.ts'
import { isPaidAsItHappens } from './estimate.ts'
import { type Happened, accruedUnder, happenedBefore, happenedUnder } from './happened.ts'

/**
 * What royalties, use above a threshold and measured levels earn beside the price that is shared: each amount goes to the
 * obligations it belongs to, at the later of its event and their satisfaction.
 *
 * @standard ASC 606-10-32-40, 606-10-55-65 · IFRS 15.85, IFRS 15.B63
 */
export function earnedCourses(contract: SignedContract, courses: readonly Course[], allocation: Allocation): readonly Course[] {
  const elements = (contract.terms.price.variable ?? []).filter((element) => isPaidAsItHappens(element) && element.priceIfExceeded === undefined)
  return elements.flatMap((element) => {
    const happened = element.kind === 'usage' && earnsItsOwnUse(courses, element) ? accruedUnder(contract, element) : happenedUnder(contract, element)
    return happened.length === 0 ? [] : coursesFor(contract, { element, happened, courses, allocation })
  })
}

/** An obligation measured by use earns what was used by itself. */
const earnsItsOwnUse = (courses: readonly Course[], { allocatedTo }: VariableTerms): boolean =>
  courses.some(({ obligation: { id, satisfaction } }) => satisfaction !== null && byUse.has(satisfaction.method) && (allocatedTo === undefined || allocatedTo.includes(id)))
const byUse: ReadonlySet<string> = new Set(['as-used', 'usage-against-commitment', 'drawdown'])

interface Earning {
  readonly element: VariableTerms
  readonly happened: readonly Happened[]
  readonly courses: readonly Course[]
  readonly allocation: Allocation
}

function coursesFor(contract: SignedContract, { element, happened, courses, allocation }: Earning): readonly Course[] {
  const named = courses.filter(({ obligation }) => element.allocatedTo?.some((promise) => speaksOf({ promise }, obligation)))
  const among = named.length > 0 ? named : courses.filter(({ obligation }) => allocation.weights.has(obligation.id) || courses.length === 1)
  const bearing = among.length > 0 ? among : courses.slice(0, 1)
  const weights = bearing.map(({ obligation }) => allocation.weights.get(obligation.id) ?? 0n)
  const used = weights.every((weight) => weight === 0n) ? weights.map((_, index) => (index === 0 ? 1n : 0n)) : weights
  const shareOf = (index: number, minor: bigint): bigint => shareOut(minor, used, sharingOf(contract))[index] ?? 0n
  return bearing.map((course, index): Course => {
    const base = latestPhase(course)
    const measure = besides(contract, course, { element, happened, share: (minor) => shareOf(index, minor) })
    const obligation = { ...course.obligation, id: `${course.obligation.id}~${element.id}`, within: course.obligation.id, priced: 'as-earned' as const, right: course.obligation.promise.right ?? 'unconditional' }
    return { obligation, phases: [{ from: base.from, cause: 'inception', allocatedMinor: 0n, basis: 'whole', measure }] }
  })
}

function besides(contract: SignedContract, course: Course, { element, happened, share }: { element: VariableTerms; happened: readonly Happened[]; share: (minor: bigint) => bigint }): Measure {
  const open = gateOf(contract, course, element)
  const earnedBefore = (_: bigint, on: AccountingDate): bigint => portionMinor(share(happenedBefore(happened, on)), open.before(on))
  return {
    earnedBefore,
    named: [{ cause: element.kind ?? 'usage', earnedBefore }],
    shareBefore: () => nothing,
    ticks: [...new Set([...happened.map(({ on }) => on), ...open.ticks])].sort(),
    timed: false,
    held: null,
  }
}

interface Gate {
  readonly before: (on: AccountingDate) => Ratio
  readonly ticks: readonly AccountingDate[]
}

/** Use is its own evidence; a royalty also waits for the obligation that it belongs to. */
function gateOf(contract: SignedContract, course: Course, { kind }: VariableTerms): Gate {
  const { measure } = latestPhase(course)
  if (kind !== 'royalty') return { before: () => whole, ticks: [] }
  if (course.obligation.priced === 'as-earned' || measure.held !== null) return availability(contract, course)
  if (measure.timed) return { before: (on) => (measure.shareBefore(on).numerator > 0n ? whole : nothing), ticks: [] }
  return { before: measure.shareBefore, ticks: measure.ticks }
}

/** A licence priced by royalty alone is satisfied when the customer can use it: on evidence, else as the contract states. */
function availability({ file, signedOn }: SignedContract, { obligation }: Course): Gate {
  const passed = factsOf(file, 'ControlTransferred').find(({ promise }) => promise === obligation.id)?.effectiveOn
  const from = passed ?? obligation.promise.licence?.availableOn ?? signedOn
  return { before: (on) => (from < on ? whole : nothing), ticks: [from] }
}
