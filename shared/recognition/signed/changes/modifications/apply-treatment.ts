import { type Course, latestPhase, proceed } from '../../course.ts'
import type { Obligation } from '../../obligations/obligation.ts'
import { type Standing, latestAllocation } from '../../standing.ts'
import { contraEntry } from '../adjustments/give-back.ts'
import { sharedBy } from '../adjustments/stretch.ts'
import { changeOfPrice, restate } from '../restate.ts'
import { complete } from '../../satisfaction/complete.ts'
import { courseAdded } from './added.ts'
import { type Treatment, isRemainingDistinct } from './decide-treatment.ts'
import type { Found, Modifying } from './modifying.ts'
import { remeasured } from './remeasure.ts'
import { weigh } from './weigh.ts'

/** What a treatment comes to: the standing after it, and the amounts that explain it. */
export interface Applied {
  readonly after: Standing
  readonly amounts: Readonly<Record<string, bigint>>
}

/** Each treatment of a modification. @standard ASC 606-10-25-12, 606-10-25-13 · IFRS 15.20, IFRS 15.21 */
export const applyTreatment: Readonly<Record<Treatment, (modifying: Modifying) => Applied>> = {
  'separate-contract': separateContract,
  prospective: (modifying) => byObligation(modifying, { isDistinct: () => true, addsDistinct: true }),
  'cumulative-catch-up': (modifying) => byObligation(modifying, { isDistinct: () => false, addsDistinct: false }),
  mixed: (modifying) => byObligation(modifying, { isDistinct: (found) => isRemainingDistinct(modifying, found), addsDistinct: true }),
}

/** The added goods with their own price; what was there is left alone. */
function separateContract(modifying: Modifying): Applied {
  const { standing, fact, added, changeMinor, found } = modifying
  const weights = weigh(modifying, []).added
  const parts = sharedBy(changeMinor, weights)
  const courses = [...standing.courses, ...added.map((obligation, index) => courseAdded(standing, obligation, { fact, allocatedMinor: parts[index] ?? 0n, separate: fact.modification }))]
  const after = restate(standing, { on: fact.effectiveOn, cause: 'modification: separate contract', courses, element: changeOfPrice(fact.id, changeMinor), weights: weightsWith(standing, added, weights) })
  return { after, amounts: { change: changeMinor, remaining: found.reduce((sum, { remainingMinor }) => sum + remainingMinor, 0n) + changeMinor } }
}

const weightsWith = (standing: Standing, added: readonly Obligation[], weights: readonly bigint[]): ReadonlyMap<string, bigint> =>
  new Map([...latestAllocation(standing).weights, ...added.map(({ id }, index) => [id, weights[index] ?? 0n] as const)])

/** What a treatment takes for distinct: of what is left, and of what is added where nobody says. */
interface Judged {
  readonly isDistinct: (found: Found) => boolean
  readonly addsDistinct: boolean
}

/**
 * Each obligation that is not satisfied by itself: the remaining price is shared anew over what is distinct and still to
 * come; an obligation partly satisfied takes its share of the change from the beginning. Where all that was to come is
 * removed and nothing added, what stays of its price is earned at once.
 */
function byObligation(modifying: Modifying, { isDistinct, addsDistinct }: Judged): Applied {
  const { standing, fact, found, added, changeMinor } = modifying
  const open = found.some(({ satisfied }) => !satisfied) ? found.filter(({ satisfied }) => !satisfied) : added.length > 0 ? [] : found
  const [distinct, partly] = [open.filter(isDistinct), open.filter((each) => !isDistinct(each))]
  const merges = partly.length > 0 && distinct.length === 0 && !(fact.addedDistinct ?? addsDistinct)
  const own = merges ? [] : added
  const toCaughtUp = partly.length === 0 ? 0n : distinct.length + own.length === 0 ? changeMinor : statedChange(partly)
  const concession = fact.concessionMinor ?? 0n
  const pool = distinct.reduce((sum, { remainingMinor }) => sum + remainingMinor, 0n) + changeMinor - toCaughtUp + (distinct.length + own.length === 0 ? 0n : concession)
  const kept = distinct.filter(({ removed }) => !removed)
  const staying = kept.length + own.length === 0 ? distinct : kept
  const weights = weigh({ ...modifying, added: own }, staying)
  const parts = sharedBy(pool, [...weights.found, ...weights.added])
  const caughtUp = new Map(partly.map((each, index) => [each.course, caughtUpCourse(modifying, each, sharesOf(partly, toCaughtUp)[index] ?? 0n)]))
  const prospective = new Map(distinct.map((each) => [each.course, toComeCourse(modifying, each, parts[staying.indexOf(each)] ?? 0n)]))
  const courses = [
    ...standing.courses.map((course) => caughtUp.get(course) ?? prospective.get(course) ?? course),
    ...own.map((obligation, index) => courseAdded(standing, obligation, { fact, allocatedMinor: parts[staying.length + index] ?? 0n })),
  ]
  const cause = partly.length === 0 ? 'modification: prospective' : distinct.length + own.length === 0 ? 'modification: catch-up' : 'modification: mixed'
  const outstanding = new Map([...latestAllocation(standing).weights, ...staying.map(({ course }, index) => [course.obligation.id, weights.found[index] ?? 0n] as const), ...own.map(({ id }, index) => [id, weights.added[index] ?? 0n] as const)])
  const restated = restate(standing, { on: fact.effectiveOn, cause, courses: conceded(courses, found, pool === 0n && own.length === 0 ? 0n : concession), element: changeOfPrice(fact.id, changeMinor), weights: outstanding })
  return { after: withConcession(restated, modifying, concession), amounts: { change: changeMinor, remaining: pool + partly.reduce((sum, { remainingMinor }) => sum + remainingMinor, 0n) + toCaughtUp, ...catchUp(caughtUp, partly) } }
}

/** Of a mixed change, obligations partly satisfied take what it states for them. */
const statedChange = (partly: readonly Found[]): bigint => partly.reduce((sum, { changed }) => sum + (changed?.priceChangeMinor ?? 0n), 0n)

/** A change over obligations partly satisfied: as stated for each, else by what each is allocated. */
function sharesOf(partly: readonly Found[], minor: bigint): readonly bigint[] {
  const stated = partly.map(({ changed }) => changed?.priceChangeMinor)
  const rest = minor - stated.reduce<bigint>((sum, share) => sum + (share ?? 0n), 0n)
  const others = sharedBy(rest, partly.map(({ allocatedMinor }, index) => (stated[index] === undefined || stated.every((share) => share !== undefined) ? allocatedMinor : 0n)))
  return partly.map((_, index) => (stated[index] ?? 0n) + (others[index] ?? 0n))
}

function caughtUpCourse(modifying: Modifying, found: Found, minor: bigint): Course {
  const { course, cut, allocatedMinor } = found
  return proceed(course, { ...cut, cause: 'modification', basis: 'whole', allocatedMinor: allocatedMinor + minor, measure: remeasured(modifying, found, 'beginning') })
}

/** What was recognised stands; nothing is still to come of what is no longer promised. */
function toComeCourse(modifying: Modifying, found: Found, minor: bigint): Course {
  const { course, cut, recognisedMinor, removed } = found
  const measure = removed ? complete : remeasured(modifying, found, 'change')
  return proceed(course, { ...cut, cause: 'modification', basis: 'remaining', allocatedMinor: recognisedMinor + minor, measure })
}

/** What a catch-up adds on the day: the new amount earned, less what was recognised. */
function catchUp(caughtUp: ReadonlyMap<Course, Course>, partly: readonly Found[]): Readonly<Record<string, bigint>> {
  if (partly.length === 0) return {}
  const minor = partly.reduce((sum, { course, cut, recognisedMinor }) => {
    const after = caughtUp.get(course)
    const { allocatedMinor, contraMinor = 0n, measure } = after === undefined ? latestPhase(course) : latestPhase(after)
    return sum + measure.earnedBefore(allocatedMinor + contraMinor, cut.from) - contraMinor - recognisedMinor
  }, 0n)
  return { cumulative_catch_up: minor }
}

/** A concession for goods already transferred leaves what was earned of them standing, and goes against it at once. */
function conceded(courses: readonly Course[], found: readonly Found[], concession: bigint): readonly Course[] {
  if (concession === 0n) return courses
  const shares = sharedBy(concession, found.map(({ recognisedMinor }) => recognisedMinor))
  const byId = new Map(found.map(({ course }, index) => [course.obligation.id, shares[index] ?? 0n]))
  return courses.map((course) => {
    const minor = byId.get(course.obligation.id) ?? 0n
    const last = latestPhase(course)
    return minor === 0n ? course : { ...course, phases: [...course.phases.slice(0, -1), { ...last, allocatedMinor: last.allocatedMinor - minor, contraMinor: (last.contraMinor ?? 0n) + minor }] }
  })
}

function withConcession(standing: Standing, { fact, found }: Modifying, concession: bigint): Standing {
  if (concession === 0n) return standing
  const shares = sharedBy(concession, found.map(({ recognisedMinor }) => recognisedMinor))
  const entries = found.flatMap(({ course }, index) => ((shares[index] ?? 0n) === 0n ? [] : [contraEntry(standing, course, { fact, cause: 'concession', minor: -(shares[index] ?? 0n), account: undefined })]))
  return { ...standing, entries: [...standing.entries, ...entries] }
}
