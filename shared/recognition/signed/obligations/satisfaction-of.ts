import type { Promised, Satisfaction } from '#billing'
import type { ObligationTemplate } from '#policy'
import type { SignedContract } from '../contract/signed-contract.ts'
import type { HeldBack } from './obligation.ts'
import type { Repurchase } from './repurchase.ts'
import { satisfactionByShape } from './shape-rule.ts'
import { satisfactionFrom } from './template-satisfaction.ts'

/** How an obligation is satisfied, or why nobody can say. */
export interface Concluded {
  readonly satisfaction: Satisfaction | null
  readonly held: HeldBack | null
}

/** What bears on the pattern of a promise: its template in policy, if one names it, and an agreement to buy back. */
export interface Bearing {
  readonly template: ObligationTemplate | null
  readonly repurchase: Repurchase | null
}

const concluded = (satisfaction: Satisfaction | null): Concluded => ({ satisfaction, held: null })
const missing = (sentence: string): Concluded => ({ satisfaction: { method: 'unspecified' }, held: { code: 'CLASSIFICATION_MISSING', sentence } })

/**
 * Over time or at a point in time, and by what measure: as the contract states it, by the nature of what is promised, or by
 * policy's template. What none of them classifies is never recognised at once: it is held.
 *
 * @standard ASC 606-10-25-27, 25-30 · IFRS 15.35, 38
 */
export function satisfactionOf(contract: SignedContract, promise: Promised, { template, repurchase }: Bearing): Concluded {
  const stated = promise.satisfaction ?? byNature(contract, promise) ?? satisfactionByShape(contract, promise) ?? (template === null ? null : satisfactionFrom(template, promise.quantity))
  if (stated === null) return { satisfaction: null, held: null }
  if (stated.method === 'unspecified') return missing(promise.nature === 'licence' ? `What kind of licence ${promise.id} is, nobody has said: a right to use, or a right to access.` : `How ${promise.id} is satisfied, nobody has said: over time by a criterion of 25-27, or at a point in time.`)
  if (stated.method === 'point-in-time') return concluded(pointOf(contract, promise, { stated, repurchase }))
  return overTime(contract, promise, stated)
}

type PointInTime = Extract<Satisfaction, { method: 'point-in-time' }>
const goods: ReadonlySet<string> = new Set(['transfer', 'delivery', 'shipment', 'completion', 'possession', 'installation'])

/** The signal that counts: none while it may be bought back; the customer's acceptance where that is substantive; policy's. */
function pointOf({ options }: SignedContract, { acceptance }: Promised, { stated, repurchase }: { stated: PointInTime; repurchase: Repurchase | null }): PointInTime {
  if (repurchase !== null && repurchase.treatment !== 'right-of-return') return { ...stated, signal: 'option-lapse' }
  if (!goods.has(stated.signal)) return stated
  if (acceptance === 'substantive') return { ...stated, signal: 'acceptance' }
  return options.obligations.trigger === 'as-stated' ? stated : { ...stated, signal: options.obligations.trigger }
}

/** Over time needs one criterion of 25-27. None met: nothing until the work is complete. Not recorded: presumed, or held. */
function overTime({ options }: SignedContract, { id, overTime: facts, timing }: Promised, stated: Satisfaction): Concluded {
  if (facts !== undefined && !meets(facts)) return concluded({ method: 'point-in-time', signal: 'completion' })
  if (facts === undefined && timing === undefined && options.obligations.overTimeCriterion === 'required') return missing(`Which criterion of 25-27 lets ${id} be recognised over time, nobody has said.`)
  return concluded(stated)
}

/** Any of the three criteria of 25-27: they are alternatives, the third has two parts.
 *
 * @standard ASC 606-10-25-27 · IFRS 15.35
 */
export const meets = ({ consumedAsPerformed, controlledAsCreated, noAlternativeUse, rightToPayment }: NonNullable<Promised['overTime']>): boolean =>
  consumedAsPerformed || controlledAsCreated || (noAlternativeUse && rightToPayment)

/** What the nature of a promise says of its pattern, where the contract states none. Null: nothing; unspecified: a licence of no known kind.
 *
 * @standard ASC 606-10-25-23, 606-10-55-58 · IFRS 15.31, IFRS 15.B56
 */
export function byNature({ options, terms }: SignedContract, { nature, licence }: Promised): Satisfaction | null {
  switch (nature) {
    case 'licence':
      return ofLicence(options.framework, licence)
    case 'material-right':
    case 'option':
      return { method: 'point-in-time', signal: 'exercise-or-expiry' }
    case 'loyalty-points':
    case 'gift-card':
      return { method: 'redemption' }
    case 'set-up':
      return terms.customerLifeMonths === undefined ? null : { method: 'straight-line', months: terms.customerLifeMonths }
    default:
      return null
  }
}

/** Right to use or right to access: by functional or symbolic nature (55-59), under IFRS by what the licensor goes on doing (B58). */
function ofLicence(framework: string, licence: Promised['licence']): Satisfaction {
  const access = framework === 'IFRS 15' ? (licence?.activitiesAffect ?? symbolic(licence)) : symbolic(licence)
  if (access === undefined) return { method: 'unspecified' }
  return access ? { method: 'straight-line' } : { method: 'point-in-time', signal: 'licence-period-start' }
}

const symbolic = (licence: Promised['licence']): boolean | undefined => (licence?.intellectualProperty === undefined ? undefined : licence.intellectualProperty === 'symbolic')
