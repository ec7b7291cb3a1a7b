import { type AccountingDate, laterOf, periodEnds } from '#calendar'
import { type Currency, readCurrency } from '#money'
import type { Decision } from '#revenue'
import type { Hold } from '../../evaluation.ts'
import { inDayOrder } from '../../in-order.ts'
import type { SignedContract } from '../contract/signed-contract.ts'
import { farFuture } from '../course.ts'
import type { SignedEvaluation } from '../present-signed.ts'
import { isRemeasured } from './accounts.ts'
import { remeasured } from './carrying.ts'
import { type Document, type FineEvent, fineEvents, minorOf } from './fine-amounts.ts'
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
  const closeBefore = (on: AccountingDate): void => {
    while (ends[0] !== undefined && ends[0] < on) close(contract, books, { on: ends[0], rate: rates.spot(ends.shift()!) })
  }
  for (const document of documents) {
    closeBefore(document[0].on)
    books.add(document)
  }
  closeBefore(farFuture)
  const last = documents.at(-1)
  if (last !== undefined) books.settleFractions(last[0].on)
  return { ...evaluation, functional, events: books.events, holds: [...evaluation.holds, ...holdsOf(books.missing, functional)], decisions: [...evaluation.decisions, ...[...books.used.values()].map((rate) => decisionOf(rate, functional))] }
}

/**
 * Events by document, in order of days; on one day consideration is recorded before revenue uses it up. What one document
 * records of a position stands together: its tax takes nothing from advances, and what it pays back adds none.
 */
function byDocument(events: readonly FineEvent[]): readonly Document[] {
  const [earned, others] = [events.filter(({ event }) => event.kind === 'ObligationMoved'), events.filter(({ event }) => event.kind !== 'ObligationMoved')]
  const inOrder = [...others, ...earned].filter(({ amount }) => amount !== 0n).sort(inDayOrder)
  const together = Map.groupBy(inOrder, (fine) => (fine.event.kind === 'ConsiderationRecorded' ? `${fine.on} ${fine.event.cause} ${fine.event.unit}` : fine))
  return [...together.values()] as [FineEvent, ...FineEvent[]][]
}

/** Ends of closed periods at which something is left to remeasure: until the last event and the last rate. */
function endsOf({ calendar, closedOn }: SignedContract, documents: readonly Document[], { lastOn }: Rates): readonly AccountingDate[] {
  const [first, last] = [documents[0], documents.at(-1)]
  if (first === undefined || last === undefined) return []
  return periodEnds(calendar, first[0].on, laterOf(lastOn ?? first[0].on, last[0].on)).filter((on) => on <= closedOn)
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
  const first = missing[0]
  if (first === undefined) return []
  return [{ code: 'RATE_OF_EXCHANGE_MISSING', subject: first.event.cause ?? first.event.kind, obligation: null, amountMinor: missing.reduce((sum, { event }) => sum + minorOf(event), 0n), sentence: `No rate to ${functional} is known for ${first.on}, nor for any day before.` }]
}

const decisionOf = ({ id, on, stated }: Rate, functional: Currency): Decision => ({
  step: 'presentation', subject: id, code: 'RATE_OF_EXCHANGE', because: `${stated.rate} ${stated.to} for one ${stated.from} (${stated.basis})${stated.provider === null ? '' : `, ${stated.provider}`}${stated.reference === null ? '' : ` ${stated.reference}`}.`,
  cite: ['ASC 830-20-30-1', 'IAS 21.21'], policy: `currency.functional: ${functional}`, amounts: {}, on,
})

