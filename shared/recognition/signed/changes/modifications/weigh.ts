import { greaterOf, parseMinor, portionMinor, ratioOf } from '#money'
import { standalonePrice } from '../../allocation/standalone-price.ts'
import { statedPriceOf } from '../../price/stated-price.ts'
import { latestPhase } from '../../course.ts'
import { latestAllocation } from '../../standing.ts'
import type { Obligation } from '../../obligations/obligation.ts'
import { outstandingShare } from '../still-to-come.ts'
import type { Found, Modifying } from './modifying.ts'

/** What the remaining price is shared by: for each obligation still to come, and each that is added. */
export interface Weights {
  readonly found: readonly bigint[]
  readonly added: readonly bigint[]
}

/**
 * Stand-alone prices of what is still to come: as they are on the day, where the change or policy states them, else those
 * of the last allocation for the part that is left. Where some are not known, prices as stated stand for all.
 *
 * @standard ASC 606-10-25-13(a), 606-10-32-31 · IFRS 15.21(a), IFRS 15.76
 */
export function weigh(modifying: Modifying, toCome: readonly Found[]): Weights {
  const { standing, added } = modifying
  const given = { found: toCome.map((found) => standaloneToCome(modifying, found)), added: added.map((obligation) => standaloneOf(modifying, obligation)) }
  const known = [...given.found, ...given.added]
  if (known.every((weight) => weight !== null && weight > 0n)) return given as Weights
  const stated = { found: toCome.map(({ remainingMinor }) => greaterOf(remainingMinor, 0n)), added: added.map(({ promise }) => greaterOf(statedPriceOf(promise) ?? 0n, 0n)) }
  if ([...stated.found, ...stated.added].some((weight) => weight > 0n)) return stated
  standing.contract.notes.holds.push({ code: 'SSP_MISSING', subject: modifying.fact.id, obligation: null, amountMinor: modifying.changeMinor, sentence: 'No stand-alone prices are known to share the remaining price by.' })
  return { found: toCome.map(() => 1n), added: added.map(() => 1n) }
}

function standaloneToCome({ standing }: Modifying, { course, cut, changed }: Found): bigint | null {
  const { id } = course.obligation
  const onTheDay = changed?.standaloneMinor ?? byPolicy(standing, [id, 'base'])
  if (onTheDay !== undefined) return onTheDay
  const weight = latestAllocation(standing).weights.get(id)
  if (weight === undefined) return null
  const { measure } = latestPhase(course)
  const left = portionMinor(weight, outstandingShare(measure, cut.from))
  return changed?.quantity === undefined ? left : portionMinor(weight, grown(course.obligation, changed.quantity)) - (weight - left)
}

/** Units as changed of the units that were promised. */
function grown({ promise }: Obligation, quantity: string) {
  const [now, was] = [ratioOf(quantity), ratioOf(promise.quantity ?? quantity)]
  return { numerator: now.numerator * was.denominator, denominator: now.denominator * was.numerator }
}

function standaloneOf({ standing }: Modifying, obligation: Obligation): bigint | null {
  if (obligation.priced !== 'allocated') return 0n
  return byPolicy(standing, [obligation.id, 'added']) ?? standalonePrice(standing.contract, obligation).minor ?? null
}

/** Stand-alone prices that policy states for the day of a change. */
function byPolicy({ contract }: Modifying['standing'], names: readonly string[]): bigint | undefined {
  const { standalone } = contract.options.modifications
  const stated = names.map((name) => standalone[name]).find((price) => price !== undefined)
  const read = stated === undefined ? undefined : parseMinor(stated, contract.currency)
  return read?.ok ? read.value : undefined
}
