import { Decimal } from '#money'
import type { Words } from '../../case.ts'
import { type Draft, amount, stated } from '../draft.ts'
import { satisfactionOf } from '../patterns/index.ts'
import type { PriceTranslation } from './index.ts'

export const upfrontFees = ['upfront_fee', 'up_front_fee', 'setup_fee', 'set_up_fee', 'joining_fee', 'activation_fee', 'initiation_fee', 'registration_fee', 'membership_fee_upfront', 'nonrefundable_fee', 'non_refundable_fee', 'nonrefundable_upfront_fee', 'non_refundable_upfront_fee', 'initial_fee', 'entrance_fee'] as const

/** A fee to begin with that no promise of the case stands for: a promise of its own, which policy spreads or bundles. */
const upfront: PriceTranslation = (value, draft) => {
  const fee = amount(typeof value === 'object' && value !== null ? (value as Words)['amount'] : value)
  if (fee === undefined) return typeof value === 'boolean'
  if (!has(draft, fee)) draft.terms.promises.push(stated({ id: 'upfront-fee', description: 'Fee to begin with', nature: 'set-up', statedPrice: fee, satisfaction: (draft.source.policies ?? {})['upfront_fee'] === undefined ? undefined : satisfactionOf(draft, { id: 'upfront-fee', pattern: { type: 'upfront_fee' } }) }))
  return true
}

const has = ({ terms }: Draft, fee: string): boolean => terms.promises.some(({ nature, statedPrice }) => nature === 'set-up' || (typeof statedPrice === 'string' && new Decimal(statedPrice).equals(fee)))

/** What the price as a whole leaves out: a fee to begin with that comes on top of what the promises state. */
export function besideTheWhole(fixed: string, { source, terms }: Draft, given: Words): string {
  const fee = upfrontFees.map((key) => given[key]).map((value) => amount(typeof value === 'object' && value !== null ? (value as Words)['amount'] : value)).find((value) => value !== undefined)
  const promised = (source.input.obligations ?? []).reduce((sum, promise) => sum.plus(amount(promise['stated_price']) ?? 0), new Decimal(0))
  return fee !== undefined && new Decimal(fixed).equals(promised) && terms.promises.some(({ id }) => id === 'upfront-fee') ? new Decimal(fixed).plus(fee).toFixed(source.minor_units) : fixed
}

/** Fees to begin with. */
export const upfrontKeys: Readonly<Record<string, PriceTranslation>> = Object.fromEntries(upfrontFees.map((key) => [key, upfront]))
