import { type AccountingDate, laterOf } from '#calendar'
import { lesserOf, portionMinor, within } from '#money'
import type { Meaning } from '../../consideration/bill.ts'
import { type Course, latestPhase, proceed } from '../../course.ts'
import type { Standing, Taken } from '../../standing.ts'
import { beside } from '../beside.ts'
import { type Cut, cutOf } from '../cut.ts'
import { changeOfPrice, decide, restate } from '../restate.ts'
import { stillToCome } from '../still-to-come.ts'
import { type Giving, contraEntry } from './give-back.ts'
import { concerned, recognisedPart, recognisedShare, sharedBy } from './stretch.ts'

/**
 * Nobody expects to collect an invoice. What it had earned is a credit loss, not revenue; what it had not earned leaves
 * the contract liability, and is earned no more. What was paid of the unearned part, and will not be served, is a gain.
 *
 * @standard ASC 606-10-25-5, 606-10-45-4 · IFRS 15.13, IFRS 15.108
 */
export function writeOff(standing: Standing, { fact, meaning, cause }: Giving): Standing {
  const among = concerned(standing, meaning, (course) => writeOffCut(standing, course, fact))
  const share = recognisedShare(meaning, among)
  const net = meaning.bill?.netMinor ?? meaning.amountMinor
  const lossMinor = recognisedPart(standing, lesserOf(meaning.amountMinor, net), share)
  const unearned = net - portionMinor(net, share)
  const paidUnearned = unearned - (meaning.amountMinor - lossMinor)
  const parts = sharedBy(unearned, among.map(({ remainingMinor }) => remainingMinor))
  const cut = new Map(among.map((each, index) => [each.course, stop(each.course, { cut: each.cut, minor: parts[index] ?? 0n, cause })]))
  const shared = among.reduce((sum, { course }, index) => (course.obligation.priced === 'allocated' ? sum + (parts[index] ?? 0n) : sum), 0n)
  decide(standing, {
    step: 'satisfaction', subject: meaning.bill?.id ?? fact.id, code: 'UNCOLLECTIBLE', because: 'What was earned of it is a credit loss; what was not earned is earned no more.', cite: ['ASC 606-10-25-5', 'IFRS 15.13'],
    policy: 'adjustments.writeOffAt', amounts: { open: String(meaning.amountMinor), loss: String(lossMinor), unearned: String(unearned) }, on: fact.effectiveOn,
  })
  const after = restate(standing, { on: fact.effectiveOn, cause, courses: standing.courses.map((course) => cut.get(course) ?? course), element: changeOfPrice(fact.id, -shared) })
  const entries = [...beside(standing, fact, { cause, debit: 'bad_debt_expense', minor: lossMinor }), ...beside(standing, fact, { cause, debit: 'recoverables_gain', minor: -paidUnearned })]
  const taken: Taken = { obligation: '', recognisedMinor: lossMinor, deferredMinor: meaning.amountMinor - lossMinor }
  return { ...after, entries: [...after.entries, ...entries], taken: new Map([...after.taken, [writtenOff(meaning), [taken]]]) }
}

function writeOffCut(standing: Standing, course: Course, fact: Giving['fact']): Cut {
  const { calendar, options } = standing.contract
  const { timed } = latestPhase(course).measure
  if (options.adjustments.writeOffAt === 'day' || !timed) return cutOf(standing, course, fact)
  const start: AccountingDate = calendar.firstDayOf(calendar.periodOf(fact.effectiveOn))
  return { from: laterOf(start, latestPhase(course).from), bookedOn: fact.effectiveOn }
}

function stop(course: Course, { cut, minor, cause }: { cut: Cut; minor: bigint; cause: string }): Course {
  if (course.obligation.priced === 'as-earned' || minor === 0n) return course
  const last = latestPhase(course)
  const allocatedMinor = last.allocatedMinor - minor
  return proceed(course, { ...cut, cause, basis: 'remaining', allocatedMinor, measure: stillToCome(last.measure, cut.from) })
}

const writtenOff = ({ bill }: Meaning): string => `written-off/${bill?.id ?? ''}`
const recovered = ({ bill }: Meaning): string => `recovered/${bill?.id ?? ''}`

/** What an earlier document on a debt came to: nothing, where there was none. */
const takenBefore = ({ taken }: Standing, name: string): Taken => taken.get(name)?.[0] ?? { obligation: '', recognisedMinor: 0n, deferredMinor: 0n }

/** The part of an amount that falls to one side of what was taken before. */
const partOf = (minor: bigint, of: bigint, { recognisedMinor, deferredMinor }: Taken): bigint => (recognisedMinor + deferredMinor === 0n ? 0n : portionMinor(minor, { numerator: of, denominator: recognisedMinor + deferredMinor }))

/** An invoice that was written off is paid after all: the loss is taken back, and what was not earned is a gain. @standard ASC 606-10-45-4 · IFRS 15.108 */
export function recover(standing: Standing, { fact, meaning, cause }: Giving): Standing {
  const taken = takenBefore(standing, writtenOff(meaning))
  const lossMinor = partOf(meaning.amountMinor, taken.recognisedMinor, taken)
  const entries = [...beside(standing, fact, { cause, debit: 'bad_debt_expense', minor: -lossMinor }), ...beside(standing, fact, { cause, debit: 'recoverables_gain', minor: lossMinor - meaning.amountMinor })]
  const paid: Taken = { obligation: '', recognisedMinor: lossMinor, deferredMinor: meaning.amountMinor - lossMinor }
  return { ...standing, entries: [...standing.entries, ...entries], taken: new Map([...standing.taken, [recovered(meaning), [paid]]]) }
}

/**
 * What is paid back of a debt that had been given up and was paid after all: the gain in it first goes out of gains, the
 * rest is price. @standard ASC 606-10-32-42 · IFRS 15.87
 */
export function outOfGains(standing: Standing, giving: Giving): [Standing, Giving] {
  const { fact, meaning, cause } = giving
  const paid = takenBefore(standing, recovered(meaning))
  const gain = partOf(within(meaning.amountMinor, paid.recognisedMinor + paid.deferredMinor), paid.deferredMinor, paid)
  const entries = [...standing.entries, ...beside(standing, fact, { cause, debit: 'recoverables_gain', minor: gain })]
  return [{ ...standing, entries }, { ...giving, meaning: { ...meaning, amountMinor: meaning.amountMinor - gain } }]
}

/** A debt that was given up should never have been asked for: the loss is revenue that is taken back. @standard ASC 606-10-32-42 · IFRS 15.87 */
export function voidWrittenOff(standing: Standing, { fact, meaning, cause }: Giving): Standing {
  const lossMinor = takenBefore(standing, writtenOff(meaning)).recognisedMinor
  const among = concerned(standing, meaning, (course) => cutOf(standing, course, fact))
  const parts = sharedBy(lossMinor, among.map(({ recognisedMinor }) => recognisedMinor))
  const account = standing.contract.options.adjustments.method === 'contra-proportional' ? meaning.contra : undefined
  const taken = among.flatMap(({ course }, index) => (parts[index] ? [contraEntry(standing, course, { fact, cause, minor: -parts[index], account })] : []))
  return { ...standing, entries: [...standing.entries, ...beside(standing, fact, { cause, debit: 'bad_debt_expense', minor: -lossMinor }), ...taken] }
}
