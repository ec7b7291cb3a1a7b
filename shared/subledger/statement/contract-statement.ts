import { type AccountingDate, type Period, addDays, addPeriods, periodOf } from '#calendar'
import type { Currency } from '#money'
import type { PolicySet } from '#policy'
import { type ContractFile, type Hold, type SignedEvaluation, evaluateSigned, signedTerms } from '#recognition'
import { type Outcome, accept, refuse } from '#outcome'
import type { Decision } from '#revenue'
import { type BalanceRow, balancesByPeriod } from './balances.ts'
import { type JournalRow, journalsByDay } from './journals.ts'
import { type ScheduleCell, scheduleByPeriod } from './schedule.ts'

/** For which book a contract is stated, by which policy, and as it stood at the end of which day. */
export interface StatementQuery {
  readonly policy: PolicySet
  readonly book: string
  readonly through?: AccountingDate | undefined
}

/** One obligation with its share of the price, and how far it is recognised. */
export interface ObligationRow {
  readonly obligation: string
  readonly class: string
  readonly standaloneMinor: bigint | null
  readonly allocatedMinor: bigint
  readonly recognisedMinor: bigint
  readonly remainingMinor: bigint
}

/** Everything a contract comes to in one book: price, allocation, schedule, balances, journals, and the reasons. */
export interface ContractStatement {
  readonly contract: string
  readonly book: string
  readonly framework: string
  readonly currency: Currency
  readonly through: AccountingDate | null
  readonly priceMinor: bigint
  readonly obligations: readonly ObligationRow[]
  readonly schedule: readonly ScheduleCell[]
  readonly balances: readonly BalanceRow[]
  readonly journals: readonly JournalRow[]
  readonly decisions: readonly Decision[]
  readonly holds: readonly Hold[]
  /** The evaluations behind the figures: as it stood, and with what time will still bring. */
  readonly stood: SignedEvaluation
  readonly whole: SignedEvaluation
}

const allTime = '9998-12' as Period

/**
 * States a signed contract in one book. Figures are those of the same fold that the pipeline posts; nothing is computed
 * twice or otherwise.
 *
 * @refuses NO_TERMS: only billing speaks of the contract; its state is read from the books
 */
export function statementOf(file: ContractFile, { policy, book, through }: StatementQuery): Outcome<ContractStatement, 'NO_TERMS' | 'BOOK_UNKNOWN'> {
  const signed = signedTerms(file)
  if (signed === undefined) return refuse('NO_TERMS', `contract ${file.contract} has no signed terms`, file.contract)
  const framework = policy.books[book]?.framework
  if (framework === undefined) return refuse('BOOK_UNKNOWN', `policy keeps ${Object.keys(policy.books).join(', ')}, not ${book}`, book)
  const whole = evaluateSigned(file, signed, { policy, book, through: allTime })
  const stood = through === undefined ? whole : evaluateSigned(file, signed, { policy, book, through: closedBy(through), asOf: through })
  return accept({
    contract: file.contract, book, framework, currency: signed.terms.currency, through: through ?? null,
    priceMinor: stood.prices.at(-1)?.totalMinor ?? 0n,
    obligations: obligationRows(stood),
    schedule: scheduleByPeriod(stood, whole),
    balances: balancesByPeriod(stood),
    journals: journalsByDay(stood),
    decisions: stood.decisions,
    holds: stood.holds,
    stood,
    whole,
  })
}

const obligationRows = ({ obligations, allocations }: SignedEvaluation): readonly ObligationRow[] =>
  obligations.map(({ obligation, class: revenueClass, allocatedMinor, recognisedMinor, remainingMinor }) => ({
    obligation,
    class: revenueClass,
    standaloneMinor: allocations.findLast(({ weights }) => weights.has(obligation))?.weights.get(obligation) ?? null,
    allocatedMinor,
    recognisedMinor,
    remainingMinor,
  }))

/** The last calendar month that has ended by the end of a day. */
export function closedBy(on: AccountingDate): Period {
  const next = addDays(on, 1)
  return addPeriods(periodOf(next), -1)
}
