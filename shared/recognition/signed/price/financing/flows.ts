import { type AccountingDate, addDays, addPeriods, earlierOf, fields, firstDayOf, laterOf, periodOf } from '#calendar'
import { Decimal, type Ratio } from '#money'
import { factsOf } from '../../../record.ts'
import type { SignedContract } from '../../contract/signed-contract.ts'
import type { Obligation } from '../../obligations/obligation.ts'
import type { Measure } from '../../satisfaction/measure.ts'
import { measureObligation } from '../../satisfaction/measure-progress.ts'
import { statedPriceOf } from '../stated-price.ts'
import { mayAllComeBack } from '../variable/returns.ts'

/** A payment, or the share of all that is promised which is transferred on a day. */
export interface Flow {
  readonly on: AccountingDate
  readonly size: Decimal
}

const monthsOf = { month: 1, quarter: 3, year: 12 } as const

/** What the customer pays and when: as agreed, in instalments, or as paid. @standard ASC 606-10-32-16 · IFRS 15.61 */
export function paymentsOf({ terms, signedOn, file }: SignedContract): readonly Flow[] {
  const { financing, instalments } = terms.price
  const agreed = financing?.payments?.map(({ on, amount }) => ({ on, size: new Decimal(String(amount)) }))
  if (agreed !== undefined) return agreed
  if (instalments === undefined) return factsOf(file, 'PaymentReceived').map(({ effectiveOn, amountMinor }) => ({ on: effectiveOn, size: new Decimal(String(amountMinor)) }))
  const every = monthsOf[instalments.every ?? 'month']
  const firstOn = instalments.firstOn ?? monthsLater(terms.term?.startOn ?? signedOn, every)
  return Array.from({ length: instalments.count }, (_, index) => ({ on: monthsLater(firstOn, index * every), size: new Decimal(String(instalments.amount)) }))
}

/** The same day so many months later, or the last of a shorter month. @standard ASC 606-10-32-15 · IFRS 15.60 */
export function monthsLater(on: AccountingDate, months: number): AccountingDate {
  const [, , day] = fields(on)
  const month = addPeriods(periodOf(on), months)
  return earlierOf(addDays(firstDayOf(month), day - 1), addDays(firstDayOf(addPeriods(month, 1)), -1))
}

/**
 * When what is promised is transferred, as shares that sum to one: as it happens, as time will, or when it is expected.
 *
 * @standard ASC 606-10-32-17 · IFRS 15.62
 */
export function transfersOf(contract: SignedContract, obligations: readonly Obligation[], presumedOn: AccountingDate): readonly Flow[] {
  const weights = obligations.map(({ promise }) => new Decimal(String(promise.ssp?.amount ?? statedPriceOf(promise) ?? 0n)))
  const total = weights.reduce((sum, weight) => sum.plus(weight), new Decimal(0))
  const weightOf = (index: number): Decimal => (total.isZero() ? new Decimal(1).div(obligations.length) : (weights[index] ?? total).div(total))
  return obligations.flatMap((obligation, index) => {
    const measure = measureObligation(contract, obligation)
    const keptOn = keptForGood(contract, presumedOn)
    return sharesOf(measure, lateEnough(contract, measure, presumedOn)).map(({ on, size }) => ({ on: keptOn === undefined ? on : laterOf(on, keptOn), size: size.times(weightOf(index)) }))
  })
}

/** Goods that may all come back are owed for only once they no longer can: until then nothing bears interest. */
function keptForGood({ terms, file }: SignedContract, presumedOn: AccountingDate): AccountingDate | undefined {
  if (terms.price.variable?.some(mayAllComeBack) !== true) return undefined
  return factsOf(file, 'RightsMoved').find(({ movement }) => movement === 'lapsed')?.effectiveOn ?? presumedOn
}

/** What is not transferred yet is expected on the stated day, or not before what is known. */
const lateEnough = ({ terms }: SignedContract, { ticks }: Measure, presumedOn: AccountingDate): AccountingDate => laterOf(terms.price.financing?.transferOn ?? presumedOn, ticks.at(-1) ?? presumedOn)

function sharesOf(measure: Measure, restOn: AccountingDate): readonly Flow[] {
  const flows: Flow[] = []
  let reached = new Decimal(0)
  for (const on of measure.ticks) {
    const share = decimalOf(measure.shareBefore(addDays(on, 1)))
    if (share.greaterThan(reached)) flows.push({ on, size: share.minus(reached) })
    reached = share
  }
  return reached.lessThan(1) ? [...flows, { on: restOn, size: new Decimal(1).minus(reached) }] : flows
}

const decimalOf = ({ numerator, denominator }: Ratio): Decimal => new Decimal(String(numerator)).div(String(denominator))
