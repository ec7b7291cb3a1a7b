import type { Promised } from '#billing'
import { ratioOf } from '#money'
import type { Decision } from '#revenue'
import type { SignedContract } from '../contract/signed-contract.ts'
import type { HeldBack } from './obligation.ts'

/** What step 2 concludes of one promise. */
export interface Judged {
  readonly promise: Promised
  /** An obligation of its own; part of another; or nothing that transfers to the customer. */
  readonly as: 'obligation' | 'part' | 'fulfilment'
  readonly held: HeldBack | null
}

/**
 * The two-limb test: capable of being distinct, and separately identifiable. Integration, significant modification or high
 * interdependence each defeat the second limb. An answer of low confidence is queued until a person has reviewed it.
 *
 * @standard ASC 606-10-25-19 to 25-22 · IFRS 15.27 to 30
 */
export function judgeDistinct(contract: SignedContract, promise: Promised): Judged {
  const byNature = fulfilment(contract, promise)
  if (byNature !== null) return conclude(contract, { promise, as: 'fulfilment', held: null }, byNature)
  const { distinct, partOf } = promise
  if (distinct === undefined) return partOf === undefined ? { promise, as: 'obligation', held: null } : conclude(contract, { promise, as: 'part', held: null }, { code: 'NOT_DISTINCT', because: `Bundled with ${partOf}, as the contract file states.`, cite: ['ASC 606-10-25-22', 'IFRS 15.30'] })
  const met = isDistinct(distinct)
  const evidence = limbs.map(({ of, named }) => `${named}: ${distinct[of].answer ? 'yes' : 'no'} (${distinct[of].evidence.join('; ')})`).join(' · ')
  return conclude(contract, { promise, as: met && partOf === undefined ? 'obligation' : 'part', held: doubted(contract, promise.id, distinct) }, {
    code: met ? 'DISTINCT' : 'NOT_DISTINCT',
    because: `${evidence}.${distinct.confidence === undefined ? '' : ` Confidence ${distinct.confidence}.`}${distinct.reviewedBy === undefined ? '' : ` Reviewed by ${distinct.reviewedBy}.`}`,
    cite: ['ASC 606-10-25-19', 'ASC 606-10-25-21', 'IFRS 15.27', 'IFRS 15.29'],
  })
}

type Distinctness = NonNullable<Promised['distinct']>

const limbs = [
  { of: 'capable', named: 'capable of being distinct', fails: ({ capable }: Distinctness) => !capable.answer },
  { of: 'integration', named: 'integrated into one output', fails: ({ integration }: Distinctness) => integration.answer },
  { of: 'modification', named: 'modifies another promise', fails: ({ modification }: Distinctness) => modification.answer },
  { of: 'interdependence', named: 'highly interdependent', fails: ({ interdependence }: Distinctness) => interdependence.answer },
] as const

/** True when both limbs of the test are met. @standard ASC 606-10-25-19 · IFRS 15.27 */
export const isDistinct = (distinct: Distinctness): boolean => limbs.every(({ fails }) => !fails(distinct))

/** What fulfils a contract without transferring anything: assurance, set-up, carriage where policy elects so. */
function fulfilment({ options, terms }: SignedContract, { nature, distinct, satisfaction }: Promised): Pick<Decision, 'code' | 'because' | 'cite'> | null {
  if (nature === 'assurance-warranty') return { code: 'ASSURANCE_WARRANTY', because: 'Assures that the product complies with what was agreed: a provision, no obligation.', cite: ['ASC 606-10-55-32', 'ASC 460-10-25', 'IFRS 15.B30', 'IAS 37'] }
  if (nature === 'set-up' && distinct === undefined && satisfaction === undefined && !(options.schedule.upfrontFee === 'customer-life' && terms.customerLifeMonths !== undefined))
    return { code: 'SET_UP', because: 'Setting up transfers nothing to the customer: its fee is part of the price of the service.', cite: ['ASC 606-10-55-51', 'IFRS 15.B49'] }
  if (nature === 'shipping' && options.obligations.shippingAfterControl === 'fulfilment-activity' && options.framework === 'ASC 606')
    return { code: 'SHIPPING_FULFILMENT', because: 'Carriage after control has passed is elected to be fulfilment.', cite: ['ASC 606-10-25-18B'] }
  return null
}

function doubted({ options }: SignedContract, id: string, { confidence, reviewedBy }: Distinctness): HeldBack | null {
  if (confidence === undefined || reviewedBy !== undefined) return null
  const [sure, asked] = [ratioOf(confidence), ratioOf(options.obligations.confidence)]
  if (sure.numerator * asked.denominator >= asked.numerator * sure.denominator) return null
  return { code: 'CLASSIFICATION_MISSING', sentence: `Whether ${id} is distinct was answered with confidence ${confidence}, below ${options.obligations.confidence}: queued for review.` }
}

function conclude({ notes, signedOn }: SignedContract, judged: Judged, { code, because, cite }: Pick<Decision, 'code' | 'because' | 'cite'>): Judged {
  const { id } = judged.promise
  notes.decisions.push({ step: 'obligations', subject: id, code, because, cite, policy: null, amounts: {}, on: signedOn })
  return judged
}
