import type { Promised } from '#billing'
import { portionMinor, ratioOf } from '#money'
import type { SignedContract } from '../contract/signed-contract.ts'
import type { HeldBack } from './obligation.ts'

/** In what capacity an entity acts for a promise. Null: it does not matter, nothing says that anyone else provides it. */
export type Capacity = 'principal' | 'agent' | null

/** What was concluded, or why it could not be. */
export interface ConcludedRole {
  readonly role: Capacity
  readonly held: HeldBack | null
}

/**
 * Principal when the entity controls the good before the customer does, else agent. The indicators support a conclusion;
 * where they disagree and nobody concluded, nothing is recognised.
 *
 * @standard ASC 606-10-55-36 to 55-39 · IFRS 15.B34 to B37
 */
export function concludeRole(contract: SignedContract, promise: Promised): ConcludedRole {
  const { role, control } = promise
  const answers = control === undefined ? [] : [control.responsible.answer, control.inventoryRisk.answer, control.pricing.answer]
  const agreed = answers.length === 0 ? null : answers.every(Boolean) ? 'principal' : answers.some(Boolean) ? null : 'agent'
  const concluded = role ?? control?.concluded ?? agreed
  if (concluded === null) return { role: null, held: control === undefined ? null : { code: 'CLASSIFICATION_MISSING', sentence: `Principal or agent for ${promise.id}: the indicators disagree, and nobody concluded.` } }
  const gross = promise.statedPrice
  contract.notes.decisions.push({
    step: 'presentation',
    subject: promise.id,
    code: concluded === 'principal' ? 'PRINCIPAL_GROSS' : 'AGENT_NET',
    because: `${concluded === 'principal' ? 'Controls the good before the customer: revenue is the gross amount' : 'Arranges for another to provide it: revenue is the fee or commission'}.${control === undefined ? '' : ` ${indicators(control)}`}`,
    cite: concluded === 'principal' ? ['ASC 606-10-55-37B', 'IFRS 15.B35B'] : ['ASC 606-10-55-38', 'IFRS 15.B36'],
    policy: null,
    amounts: gross === undefined ? {} : { gross: String(gross), net: String(gross - retainedFor(promise, gross)) },
    on: contract.signedOn,
  })
  return { role: concluded, held: null }
}

const indicators = ({ responsible, inventoryRisk, pricing }: NonNullable<Promised['control']>): string =>
  [['primarily responsible', responsible], ['inventory risk', inventoryRisk], ['discretion over price', pricing]].map(([named, factor]) => `${String(named)}: ${(factor as typeof pricing).answer ? 'yes' : 'no'} (${(factor as typeof pricing).evidence.join('; ')})`).join(' · ')

/** What of a gross amount belongs to the supplier: all but the commission. Nothing is known: nothing.
 *
 * @standard ASC 606-10-55-38 · IFRS 15.B36
 */
export function retainedFor({ commissionRate, commission }: Pick<Promised, 'commissionRate' | 'commission'>, grossMinor: bigint): bigint {
  if (commission !== undefined) return grossMinor - commission
  return commissionRate === undefined ? 0n : grossMinor - portionMinor(grossMinor, ratioOf(commissionRate))
}
