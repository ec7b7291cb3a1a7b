import type { AccountingDate } from '#calendar'
import { type Currency, type Ratio, exponentOf, ratioOf } from '#money'
import type { KeptOf } from '../../contract-file.ts'
import { factsOf } from '../../record.ts'
import type { SignedContract } from '../contract/signed-contract.ts'

/** A rate of exchange as it was stated: minor units of the functional currency for one of the contract's. */
export interface Rate {
  readonly id: string
  readonly on: AccountingDate
  readonly per: Ratio
  readonly stated: KeptOf<'RateStated'>
}

/** The rates of a contract. Null: none is known by that day. */
export interface Rates {
  readonly spot: (on: AccountingDate) => Rate | null
  /** For revenue that no advance covers, and other income and expense. */
  readonly ofPeriod: (on: AccountingDate) => Rate | null
  readonly lastOn: AccountingDate | null
}

/**
 * Rates between the contract's currency and the functional one, stated either way round. The latest by a day is that
 * day's; an average is of its month alone.
 *
 * @standard ASC 830-10-55-10 · IAS 21.22
 */
export function ratesOf({ file, currency, options, calendar }: SignedContract, functional: Currency): Rates {
  const known = factsOf(file, 'RateStated').flatMap((stated) => rateOf(stated, currency, functional))
  const points = known.filter(({ stated }) => stated.basis !== 'average')
  const spot = (on: AccountingDate): Rate | null => points.findLast((rate) => rate.on <= on) ?? null
  const within = (rates: readonly Rate[], on: AccountingDate): Rate | undefined => rates.find((rate) => calendar.periodOf(rate.on) === calendar.periodOf(on))
  const average = (on: AccountingDate): Rate | undefined => within(known.filter(({ stated }) => stated.basis === 'average'), on)
  const ofPeriod = {
    spot,
    'average-or-spot': (on: AccountingDate) => average(on) ?? spot(on),
    'rate-of-month': (on: AccountingDate) => average(on) ?? within(points, on) ?? spot(on),
  }[options.currency.revenue]
  return { spot, ofPeriod, lastOn: known.at(-1)?.on ?? null }
}

function rateOf(stated: KeptOf<'RateStated'>, currency: Currency, functional: Currency): readonly Rate[] {
  const direct = stated.from === currency && stated.to === functional
  if (!direct && !(stated.from === functional && stated.to === currency)) return []
  const { numerator, denominator } = ratioOf(stated.rate)
  if (numerator <= 0n) return []
  const [up, down] = [10n ** BigInt(exponentOf(functional)), 10n ** BigInt(exponentOf(currency))]
  const per = direct ? { numerator: numerator * up, denominator: denominator * down } : { numerator: denominator * up, denominator: numerator * down }
  return [{ id: stated.id, on: stated.effectiveOn, per, stated }]
}
