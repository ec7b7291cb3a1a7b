import type { VariableTerms } from '#billing'
import { portionMinor, ratioOf } from '#money'
import type { KeptOf } from '../../contract-file.ts'
import { reduces } from '../price/variable/estimate.ts'
import { refundFor, returnable, shareOf } from '../price/variable/returns.ts'
import { type Standing, latestPrice } from '../standing.ts'
import { reprice } from './estimate/reprice.ts'

/**
 * A revised estimate of variable consideration changes the price from its day; it is no modification. Estimates of other
 * things, such as effort or breakage, are read where they are measured.
 *
 * @standard ASC 606-10-32-14, 606-10-32-42 · IFRS 15.59, IFRS 15.87
 */
export function estimateRevised(standing: Standing, fact: KeptOf<'EstimateRevised'>): Standing {
  const element = standing.contract.terms.price.variable?.find(({ id }) => id === fact.subject)
  const known = latestPrice(standing).elements.find(({ id }) => id === fact.subject)
  if (element === undefined || known === undefined || known.asEarned === true) return standing
  const estimatedMinor = revisedEstimate(standing, element, fact) ?? known.estimatedMinor
  const minor = fact.includedMinor ?? (revisedEstimate(standing, element, fact) === undefined ? known.minor : estimatedMinor)
  standing.contract.notes.decisions.push({
    step: 'price',
    subject: element.id,
    code: minor === known.minor ? 'ESTIMATE_REASSESSED' : 'ESTIMATE_REVISED',
    because: fact.author === null ? 'The estimate was looked at again.' : `The estimate was looked at again by ${fact.author}.`,
    cite: ['ASC 606-10-32-14', 'IFRS 15.59'],
    policy: null,
    amounts: { from: String(known.minor), estimated: String(estimatedMinor), included: String(minor), change: String(minor - known.minor) },
    on: fact.effectiveOn,
  })
  if (minor === known.minor && estimatedMinor === known.estimatedMinor) return standing
  return reprice(standing, { on: fact.effectiveOn, element: { ...known, minor, estimatedMinor }, promisedBefore: fact.promisedBeforeModification ?? element.promisedBeforeModification ?? true })
}

/** The amount now estimated: stated, or of the units, share or rate now expected. */
function revisedEstimate({ contract, courses }: Standing, element: VariableTerms, { estimateMinor, expected }: KeptOf<'EstimateRevised'>): bigint | undefined {
  if (estimateMinor !== null) return estimateMinor
  if (expected === null) return undefined
  if (element.kind === 'returns') {
    const goods = returnable(contract, courses.map(({ obligation }) => obligation), element)
    return goods && -refundFor(goods, element.expectedReturns === undefined ? ratioOf(expected) : shareOf(expected, goods.quantity))
  }
  const minor = portionMinor(element.base ?? contract.terms.price.fixed ?? 0n, ratioOf(expected))
  return reduces(element) ? -minor : minor
}
