import { type AccountingDate, addDays } from '#calendar'
import { type Ratio, addRatio, multiplyRatio, nothing, portionMinor } from '#money'
import { factsOf } from '../../record.ts'
import { type Course, latestPhase, satisfiedBefore, ticksOf } from '../course.ts'
import { type InKind, type Received, earnedInKind, quantityOf, receiptsOf } from '../price/noncash/value-in-kind.ts'
import type { Entry, Standing } from '../standing.ts'
import { besidePosition, intoPosition, movesOf } from './entry.ts'

/**
 * Assets received as consideration: into the contract at what they count for in the price. What their value does besides
 * is gain or loss on the asset, never revenue.
 *
 * @standard ASC 606-10-32-23 · IFRS 15.68
 */
export function noncash(standing: Standing): readonly Entry[] {
  const { contract, prices } = standing
  const inKind = contract.terms.price.noncash
  const priced = prices[0].elements.find(({ kind }) => kind === 'noncash')?.minor
  if (inKind === undefined || priced === undefined) return []
  const received = inKind.received === 'as-performed' ? standing.courses.slice(0, 1).flatMap((course) => asPerformed(contract.closedOn, inKind, course)) : receiptsOf(contract, inKind)
  return [...receivedIn(standing, { inKind, priced, received }), ...revaluedIn(standing, received)]
}

/** Each receipt: what it counts for in the price, and what it is worth beyond or below that. */
function receivedIn({ contract }: Standing, { inKind, priced, received }: { inKind: InKind; priced: bigint; received: readonly Received[] }): readonly Entry[] {
  let counted = nothing
  return received.flatMap(({ on, quantity, fairMinor }): readonly Entry[] => {
    const before = counted
    counted = addRatio(counted, quantity)
    const worth = contract.options.noncash.measuredAt === 'inception' ? portionMinor(priced, shareOf(counted, inKind)) - portionMinor(priced, shareOf(before, inKind)) : fairMinor
    return [intoPosition(contract, { on, cause: 'noncash', debit: 'noncash_asset', amountMinor: worth }), besidePosition(contract, { on, cause: 'noncash-value', debit: 'noncash_asset', credit: 'noncash_loss', amountMinor: fairMinor - worth })]
  })
}

/** What the asset gained or lost since it was last measured. */
function revaluedIn({ contract }: Standing, received: readonly Received[]): readonly Entry[] {
  const revalued = factsOf(contract.file, 'AssetMeasured').filter(({ movement, amountMinor }) => movement === 'revalued' && amountMinor !== null)
  return revalued.map(({ effectiveOn: on, amountMinor }, index) => {
    const last = revalued[index - 1]
    const since = received.filter((receipt) => receipt.on <= on && (last === undefined || receipt.on > last.effectiveOn)).reduce((sum, { fairMinor }) => sum + fairMinor, 0n)
    return besidePosition(contract, { on, cause: 'noncash-value', debit: 'noncash_loss', credit: 'noncash_asset', amountMinor: (last?.amountMinor ?? 0n) + since - (amountMinor ?? 0n) })
  })
}

function shareOf({ numerator, denominator }: Ratio, inKind: InKind): Ratio {
  const whole = quantityOf(inKind)
  return { numerator: numerator * whole.denominator, denominator: denominator * whole.numerator }
}

/** What comes in as each part is performed, at the value of that day; rounded to date, as what it earns is. */
function asPerformed(closedOn: AccountingDate, inKind: InKind, course: Course): readonly Received[] {
  const { measure } = latestPhase(course)
  const ticks = ticksOf(course).filter((on) => !measure.timed || on <= closedOn)
  const shareBefore = (on: AccountingDate): Ratio => satisfiedBefore(course, on)
  let before = nothing
  return movesOf(ticks, (on) => earnedInKind(inKind, { ticks, shareBefore }, addDays(on, 1))).map(({ on, minor: fairMinor }) => {
    const reached = shareBefore(addDays(on, 1))
    const quantity = multiplyRatio(quantityOf(inKind), addRatio(reached, { ...before, numerator: -before.numerator }))
    before = reached
    return { on, quantity, fairMinor }
  })
}
