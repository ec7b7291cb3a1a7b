import type { VariableTerms } from '#billing'
import { portionMinor, ratioOf } from '#money'
import type { SignedContract } from '../../contract/signed-contract.ts'
import type { Obligation } from '../../obligations/obligation.ts'
import { statedInAll } from '../stated-price.ts'
import { historyFor } from './history.ts'
import { expectedValue, mostLikely } from './outcomes.ts'
import { estimatedOverage } from './overage.ts'
import { expectedShare, refundFor, returnable } from './returns.ts'

/** An amount of variable consideration before the constraint, with the method behind it. */
export interface Estimated {
  readonly minor: bigint
  readonly code: string
  readonly because: string
}

/** What an estimate looks at. */
export interface Estimating {
  readonly contract: SignedContract
  readonly obligations: readonly Obligation[]
  readonly element: VariableTerms
}

type Estimator = (estimating: Estimating) => Estimated | undefined

/** Estimators in order of precedence: what is known in most detail decides. Undefined: this one has nothing to go by. */
const estimators: readonly Estimator[] = [ofReturns, ofOutcomes, ofDistribution, asStated, ofBase, ofThreshold]

/**
 * Estimates one element of variable consideration by the method that predicts it best. Undefined: nothing to go by.
 *
 * @standard ASC 606-10-32-8 · IFRS 15.53
 */
export function estimateElement(estimating: Estimating): Estimated | undefined {
  for (const estimator of estimators) {
    const estimated = estimator(estimating)
    if (estimated !== undefined) return estimated
  }
  return undefined
}

function ofReturns({ contract, obligations, element }: Estimating): Estimated | undefined {
  if (element.kind !== 'returns') return undefined
  const goods = returnable(contract, obligations, element)
  const share = goods && expectedShare(goods, contract.options.variable.minimumCohort)
  return goods && share && { minor: -refundFor(goods, share), code: 'RETURNS_EXPECTED', because: 'Products expected to be returned are not sold: their price is refunded.' }
}

function ofOutcomes({ contract, element }: Estimating): Estimated | undefined {
  const { outcomes } = element
  if (outcomes === undefined || outcomes.length === 0) return undefined
  const { estimator } = contract.options.variable
  if (estimator === 'none') return { minor: 0n, code: 'NOT_ESTIMATED', because: `Policy leaves it out: ${contract.options.variable.exemption}.` }
  if (estimator === 'maximum') return { minor: outcomes.reduce((most, { amount }) => (amount > most ? amount : most), 0n), code: 'MAXIMUM', because: `Policy takes the maximum: ${contract.options.variable.exemption}.` }
  const method = element.method ?? (estimator === 'by-nature' ? (outcomes.length <= 2 ? 'most-likely' : 'expected-value') : estimator)
  return method === 'most-likely'
    ? { minor: mostLikely(outcomes), code: 'MOST_LIKELY_AMOUNT', because: 'The single most likely amount of those that are possible.' }
    : { minor: expectedValue(outcomes), code: 'EXPECTED_VALUE', because: 'The sum of probability-weighted amounts.' }
}

/** A normally distributed quantity above a threshold, at its price: one period's expected overage. */
function ofDistribution({ contract, element }: Estimating): Estimated | undefined {
  const by = contract.options.variable.usage
  const minor = estimatedOverage(element, by)
  if (minor === undefined) return undefined
  return by === 'expected-value-of-max'
    ? { minor, code: 'EXPECTED_VALUE_OF_EXCESS', because: 'Expected excess of the distribution over the threshold, at the price of a unit.' }
    : { minor, code: 'EXCESS_OF_MEAN', because: 'Excess of the mean over the threshold, at the price of a unit.' }
}

function asStated({ element }: Estimating): Estimated | undefined {
  const minor = element.estimate ?? element.included
  return minor === undefined ? undefined : { minor, code: 'ESTIMATE_STATED', because: 'Estimated outside the engine and recorded in the contract file.' }
}

/** A share of a base: of what the clause names, or of the fixed price. Of nothing fixed no share is known. */
function ofBase({ contract, element }: Estimating): Estimated | undefined {
  const base = element.base ?? statedInAll(contract.terms)
  const rate = element.rate ?? historyFor(element, contract.options.variable.minimumCohort)?.rate
  if (rate === undefined || element.criterion !== undefined || element.kind === 'royalty' || element.kind === 'usage') return undefined
  if (element.base === undefined && base === 0n) return undefined
  const minor = portionMinor(base, ratioOf(rate))
  return { minor: reduces(element) ? -minor : minor, code: 'SHARE_OF_BASE', because: 'The expected share of the amount that the clause is about.' }
}

/** Above a threshold nothing is expected where no distribution says otherwise. */
function ofThreshold({ element }: Estimating): Estimated | undefined {
  return isPaidAsItHappens(element) ? { minor: 0n, code: 'AS_IT_HAPPENS', because: 'The amount is known when the use, sale or measurement happens.' } : undefined
}

/** Clauses that give back. @standard ASC 606-10-32-6 · IFRS 15.51 */
export const reduces = ({ kind }: VariableTerms): boolean => kind !== undefined && reductions.has(kind)
const reductions: ReadonlySet<string> = new Set(['penalty', 'rebate', 'price-concession', 'price-protection', 'prompt-payment-discount', 'returns'])

/**
 * Amounts that relate to what is used, sold or measured in a period, and belong to that period entirely, or are royalties
 * on a licence: no estimate of them is part of the price that is shared.
 *
 * @standard ASC 606-10-32-40, 606-10-55-65 · IFRS 15.85, IFRS 15.B63
 */
export const isPaidAsItHappens = ({ kind, byPeriod, criterion, thresholdUnits, unitPrice }: VariableTerms): boolean =>
  kind === 'royalty' || kind === 'usage' || kind === 'volume-price' || byPeriod === true || criterion !== undefined || (thresholdUnits !== undefined && unitPrice !== undefined)
