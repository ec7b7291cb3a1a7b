import { type AccountingDate, periodEnds } from '#calendar'
import { type Currency, readCurrency } from '#money'
import type { Decision, RevenueEvent } from '#revenue'
import type { Hold } from '../../evaluation.ts'
import type { SignedContract } from '../contract/signed-contract.ts'
import type { SignedEvaluation } from '../present-signed.ts'
import { isRemeasured } from './accounts.ts'
import { remeasured } from './carrying.ts'
import { type FineEvent, fineEvents } from './fine-amounts.ts'
import { remeasuredPosition } from './position.ts'
import { type Rate, type Rates, ratesOf } from './rates.ts'
import { Translation } from './translation.ts'

/** The currency a contract's books are kept in, where it is not its own. @standard ASC 830-10-45-2 · IAS 21.21 */
export function functionalCurrency({ currency, options }: Pick<SignedContract, 'currency' | 'options'>): Currency | null {
  const { functional, keptIn } = options.currency
  const read = functional === null || functional === currency || keptIn.includes(currency) ? null : readCurrency(functional)
  return read?.ok === true ? read.value : null
}

/**
 * The events of a contract in the functional currency: advances keep the rate of their day, what is to be received or
 * paid in money follows the closing rate, revenue has the rate of the advance it uses up or else of its day. What an
 * event without a rate is worth is held.
 *
 * @standard ASC 830-20-30-1, 830-20-35-1 · IAS 21.21, IAS 21.23, IFRIC 22.8
 */
export function inFunctionalCurrency(evaluation: SignedEvaluation): SignedEvaluation {
  const { contract } = evaluation
  const functional = functionalCurrency(contract)
  if (functional === null) return evaluation
  const rates = ratesOf(contract, functional)
  const books = new Translation(contract, rates)
  const documents = byDocument(fineEvents(evaluation))
  const ends = [...endsOf(contract, documents, rates)]
  for (const document of documents) {
    while (ends[0] !== undefined && ends[0] < document[0].on) close(contract, books, { on: ends[0], rate: rates.spot(ends.shift()!) })
    books.add(document)
  }
  return { ...evaluation, functional, events: books.events, holds: [...evaluation.holds, ...holdsOf(books.missing, functional)], decisions: [...evaluation.decisions, ...[...books.used.values()].map((rate) => decisionOf(rate, functional))] }
}

/** On one day consideration is recorded before revenue uses it up. */
const inBookingOrder = (a: FineEvent, b: FineEvent): number => {
  const [on, other] = [a.event.on ?? '', b.event.on ?? '']
  return on !== other ? (on < other ? -1 : 1) : Number(a.event.kind === 'ObligationMoved') - Number(b.event.kind === 'ObligationMoved')
}

/** Ends of closed periods at which something is left to remeasure: until the last event and the last rate. */
function daysOf({ calendar, closedOn }: SignedContract, events: readonly FineEvent[], { lastOn }: Rates): readonly AccountingDate[] {
  const days = events.flatMap(({ event: { on } }) => (on === undefined ? [] : [on])).sort()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return []
  return periodEnds(calendar, first, lastOn !== null && lastOn > last ? lastOn : last).filter((on) => on <= closedOn)
}

/** Remeasures at the end of a period, before anything is netted. */
function close({ options }: SignedContract, books: Translation, { on, rate }: { on: AccountingDate; rate: Rate | null }): void {
  books.settleFractions(on)
  if (rate === null) return
  for (const [role, balance] of books.balances) {
    if (!isRemeasured(role, options.currency)) continue
    const { after, moved } = remeasured(balance, rate.per)
    books.balances.set(role, after)
    if (moved !== 0n) books.at(rate, () => books.difference(on, { role }, moved))
  }
  const sides = { asset: options.currency.contractAsset === 'closing-rate', liability: options.currency.contractLiability === 'closing-rate' }
  for (const [unit, position] of books.positions) {
    const { after, moved } = remeasuredPosition(position, rate.per, sides)
    books.positions.set(unit, after)
    if (moved !== 0n) books.at(rate, () => books.difference(on, { unit }, -moved))
  }
}

function holdsOf(missing: readonly FineEvent[], functional: Currency): readonly Hold[] {
  const minor = (event: RevenueEvent): bigint => (event.kind === 'ObligationMoved' ? event.recognisedMinor : event.amountMinor)
  const first = missing[0]
  if (first === undefined) return []
  return [{ code: 'RATE_OF_EXCHANGE_MISSING', subject: first.event.cause ?? first.event.kind, obligation: null, amountMinor: missing.reduce((sum, { event }) => sum + minor(event), 0n), sentence: `No rate to ${functional} is known for ${first.event.on ?? 'a day'}, nor for any day before.` }]
}

const decisionOf = ({ id, on, stated }: Rate, functional: Currency): Decision => ({
  step: 'presentation', subject: id, code: 'RATE_OF_EXCHANGE', because: `${stated.rate} ${stated.to} for one ${stated.from} (${stated.basis})${stated.provider === null ? '' : `, ${stated.provider}`}${stated.reference === null ? '' : ` ${stated.reference}`}.`,
  cite: ['ASC 830-20-30-1', 'IAS 21.21'], policy: `currency.functional: ${functional}`, amounts: {}, on,
})

