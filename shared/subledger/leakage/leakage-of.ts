import { calendarMonths } from '#calendar'
import { type ContractFile, evaluate, signedTerms } from '#recognition'
import type { ContractBooks } from '../contract-books.ts'
import { bookDrift, scheduleDrift } from './drift.ts'
import { recognisedWithoutEvidence, unusedEvidence } from './evidence-leaks.ts'
import type { Leak, LeakQuery, Looked } from './leak.ts'
import { billedWithoutSchedule, endedNotRecognised } from './schedule-leaks.ts'

/**
 * Looks for revenue that leaks in one contract and book although it was billed correctly: a line without a schedule, a
 * term that is over and not recognised, evidence that nothing answered, revenue that no signal proves, a schedule that no
 * longer adds up to the price, balances that are not what was billed less what was recognised. Reads only; nothing is
 * booked. Terms and evidence of signed contracts are judged by their own review, so only their balances are looked at.
 *
 * @standard ASC 606-10-25-30, 50-13 · IFRS 15.38, 120
 */
export function leakageOf(held: ContractBooks, query: Omit<LeakQuery, 'calendar'> & Partial<Pick<LeakQuery, 'calendar'>>): readonly Leak[] {
  const state = held.books[query.book]
  if (state === undefined || held.currency === null) return []
  const through = state.closedThrough > query.period ? state.closedThrough : query.period
  const asked = { calendar: calendarMonths, ...query, period: through }
  const { policy, book } = asked
  const stood = evaluate(held.file, { policy, book, through: state.closedThrough })
  const should = through === state.closedThrough ? stood : evaluate(held.file, { policy, book, through })
  const looked: Looked = { held, state, query: asked, should, stood }
  const balances = bookDrift(looked)
  if (isSigned(held.file)) return balances
  return [...billedWithoutSchedule(looked), ...endedNotRecognised(looked), ...unusedEvidence(looked), ...recognisedWithoutEvidence(looked), ...scheduleDrift(looked), ...balances]
}

const isSigned = (file: ContractFile): boolean => signedTerms(file) !== undefined
