import { type AccountingDate, addDays, addPeriods, earlierOf, lastDayOf, laterOf, periodOf } from '#calendar'
import { type Currency, Decimal, exponentOf, wholeMinor } from '#money'
import { inDayOrder } from '../../../in-order.ts'
import type { SignedContract } from '../../contract/signed-contract.ts'
import type { Obligation } from '../../obligations/obligation.ts'
import { repurchaseOf } from '../../obligations/repurchase.ts'
import { type Flow, monthsLater, paymentsOf, transfersOf } from './flows.ts'
import { impliedRate, priceAt } from './solve.ts'
import { type InterestTime, interestTime } from './time.ts'

/** A significant financing component: the price adjusted for it, and the flows that bear interest. */
export interface Financing {
  readonly priceMinor: bigint
  readonly rate: Decimal // of one period of compounding
  readonly origin: AccountingDate
  readonly time: InterestTime
  readonly payments: readonly Flow[]
  readonly transfers: readonly Flow[] // shares of the price
  readonly lastOn: AccountingDate
}

/** Why nothing is adjusted, where a contract speaks of financing. */
export interface NoFinancing {
  readonly code: 'FINANCING_NOT_SIGNIFICANT' | 'FINANCING_EXPEDIENT' | 'FINANCING_UNMEASURED'
}

const monthsOf = { annual: 12, 'semi-annual': 6, quarterly: 3, monthly: 1 } as const
const byInstalment = { month: 'monthly', quarter: 'quarterly', year: 'annual' } as const

/**
 * The financing component of a contract, from payments and transfers: the price is what the customer would have paid
 * in cash on transfer. Undefined: the contract states none.
 *
 * @standard ASC 606-10-32-15 · IFRS 15.60
 */
export function financingOf(contract: SignedContract, obligations: readonly Obligation[]): Financing | NoFinancing | undefined {
  const { terms, options } = contract
  const stated = terms.price.financing
  if (stated === undefined || obligations.length === 0 || isLoan(contract)) return undefined
  if (stated.significant === false) return { code: 'FINANCING_NOT_SIGNIFICANT' }
  const payments = [...paymentsOf(contract)].sort(inDayOrder)
  if (payments.length === 0) return undefined
  const actual = [...transfersOf(contract, obligations, horizon(contract, payments))].sort(inDayOrder)
  const compounding = stated.compounding ?? options.financing.compounding ?? (terms.price.instalments === undefined ? 'annual' : byInstalment[terms.price.instalments.every ?? 'month'])
  const months = monthsOf[compounding]
  const begins = laterOf(terms.signedOn, terms.term?.startOn ?? terms.signedOn)
  const origin = earlierOf(payments[0]!.on, earlierOf(actual[0]!.on, actual.length > 1 ? begins : actual[0]!.on))
  const transfers = actual.length > 1 ? toPeriodEnds(actual, origin, months) : actual
  if (options.financing.oneYearExpedient && withinAYear(payments, transfers)) return { code: 'FINANCING_EXPEDIENT' }
  return measured(contract, { payments, transfers, origin, months })
}

/** Goods that may be bought back are no sale: their interest is that of the liability. */
function isLoan(contract: SignedContract): boolean {
  const repurchase = repurchaseOf(contract)
  return repurchase !== null && repurchase.treatment !== 'right-of-return'
}

interface Flows {
  readonly payments: readonly Flow[]
  readonly transfers: readonly Flow[]
  readonly origin: AccountingDate
  readonly months: number
}

/** Price and rate: stated, or the one that follows from the other. */
function measured({ terms, options }: SignedContract, { payments, transfers, origin, months }: Flows): Financing | NoFinancing {
  const { rate: yearly, cashPrice } = terms.price.financing ?? {}
  const time = interestTime(origin, months)
  const [paid, given] = [payments, transfers].map((flows) => flows.map(({ on, size }) => ({ time: time.at(on), size })))
  const cash = cashPrice === undefined ? undefined : new Decimal(String(cashPrice))
  const rate = yearly === undefined ? cash && impliedRate(cash, paid!, given!) : periodRate(new Decimal(yearly), months, options.financing.shorterPeriods)
  if (rate === undefined || rate === null) return { code: 'FINANCING_UNMEASURED' }
  const price = inUnits(cash ?? priceAt(rate, paid!, given!), unitMinor(terms.currency, options.financing.decimals))
  return { priceMinor: price, rate, origin, time, payments, transfers, lastOn: laterOf(payments.at(-1)!.on, transfers.at(-1)!.on) }
}

/** The rate of one period from that of a year. */
function periodRate(yearly: Decimal, months: number, shorter: 'nominal' | 'effective'): Decimal {
  if (shorter === 'nominal' || months === 12) return yearly.times(months).div(12)
  return yearly.plus(1).pow(new Decimal(months).div(12)).minus(1)
}

/** Minor units that interest and price are rounded to. @standard ASC 835-30-35-2 · IFRS 9.5.4.1 */
export const unitMinor = (currency: Currency, decimals: number | null): bigint => 10n ** BigInt(Math.max(0, exponentOf(currency) - (decimals ?? exponentOf(currency))))

/** Rounds an exact amount half up to whole units of so many minor units. @standard ASC 835-30-35-2 · IFRS 9.5.4.1 */
export const inUnits = (exact: Decimal, unit: bigint): bigint => wholeMinor(exact.div(String(unit))) * unit

/** Over time, interest looks at what was transferred by the end of each of its periods. */
function toPeriodEnds(flows: readonly Flow[], origin: AccountingDate, months: number): readonly Flow[] {
  const ends = new Map<AccountingDate, Decimal>()
  const { at } = interestTime(origin, months)
  for (const { on, size } of flows) {
    const end = addDays(monthsLater(origin, at(on).ceil().toNumber() * months), -1)
    ends.set(end, (ends.get(end) ?? new Decimal(0)).plus(size))
  }
  return [...ends].map(([on, size]) => ({ on, size }))
}

const years = 30

/** Until when a transfer is waited for: as far as the books are closed, and no longer than a contract could last. */
function horizon({ terms, closedOn, file }: SignedContract, payments: readonly Flow[]): AccountingDate {
  const known = [terms.signedOn, ...payments.map(({ on }) => on), ...file.facts.map(({ effectiveOn }) => effectiveOn)].reduce(laterOf)
  return laterOf(terms.signedOn, earlierOf(closedOn, lastDayOf(addPeriods(periodOf(known), 12 * years))))
}

/** Beyond so many digits, shares of a whole differ by how they were divided only. */
const digits = 30

/** Whether no part lies more than a year from a payment for it, first for first. A payment is for no part that comes after it is used up. */
function withinAYear(payments: readonly Flow[], transfers: readonly Flow[]): boolean {
  const total = payments.reduce((sum, { size }) => sum.plus(size), new Decimal(0))
  let [given, next] = [new Decimal(0), 0]
  let paid = payments[0]!.size.div(total)
  const isPaidFor = (share: Decimal): boolean => next === payments.length - 1 || paid.minus(share).toDecimalPlaces(digits).greaterThanOrEqualTo(0)
  const isUsedUp = (): boolean => next < payments.length - 1 && paid.minus(given).toDecimalPlaces(digits).lessThanOrEqualTo(0)
  const isNear = (on: AccountingDate): boolean => laterOf(payments[next]!.on, on) <= monthsLater(earlierOf(payments[next]!.on, on), 12)
  const turn = () => {
    next += 1
    paid = paid.plus(payments[next]!.size.div(total))
  }
  for (const { on, size } of transfers) {
    while (isUsedUp()) turn()
    given = given.plus(size)
    if (!isNear(on)) return false
    while (!isPaidFor(given)) {
      turn()
      if (!isNear(on)) return false
    }
  }
  return true
}
