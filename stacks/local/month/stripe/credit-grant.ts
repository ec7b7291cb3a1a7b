import { company } from '../company.ts'
import type { Money3 } from '../catalogue.ts'
import type { Customer } from '../customers.ts'
import type { BodyObject } from '../wire.ts'

/** Prepaid or promotional credits. `soldBy` is the invoice that sold a paid grant. */
export interface GrantSpec {
  readonly id: string
  readonly customer: Customer
  readonly currency: Money3
  readonly amount: bigint
  readonly category: 'paid' | 'promotional'
  readonly grantedAt: number
  readonly expiresAt: number | null
  readonly soldBy: string | null
}

const monetary = (spec: GrantSpec, value: bigint): BodyObject => ({ monetary: { currency: spec.currency, value }, type: 'monetary' })

export function grantObject(spec: GrantSpec): BodyObject {
  return {
    id: spec.id,
    object: 'billing.credit_grant',
    amount: monetary(spec, spec.amount),
    applicability_config: { scope: { price_type: 'metered' } },
    category: spec.category,
    created: spec.grantedAt,
    customer: spec.customer.id,
    customer_account: null,
    effective_at: spec.grantedAt,
    expires_at: spec.expiresAt,
    livemode: company.livemode,
    metadata: spec.soldBy === null ? {} : { tieout_invoice: spec.soldBy },
    name: 'Inference credits',
    priority: 50,
    test_clock: null,
    updated: spec.grantedAt,
    voided_at: null,
  }
}

/** A movement of the grant's balance. It names the grant, never the customer. */
export interface GrantMovement {
  readonly id: string
  readonly grant: GrantSpec
  readonly at: number
  readonly amount: bigint
  readonly why: 'granted' | 'expired' | { readonly invoice: string; readonly line: string }
}

export function grantMovementObject(move: GrantMovement): BodyObject {
  const amount = monetary(move.grant, move.amount)
  const granted = move.why === 'granted'
  return {
    id: move.id,
    object: 'billing.credit_balance_transaction',
    created: move.at,
    credit: granted ? { amount, credits_application_invoice_voided: null, type: 'credits_granted' } : null,
    credit_grant: move.grant.id,
    debit: granted ? null : debitOf(move, amount),
    effective_at: move.at,
    livemode: company.livemode,
    test_clock: null,
    type: granted ? 'credit' : 'debit',
  }
}

function debitOf({ why }: GrantMovement, amount: BodyObject): BodyObject {
  if (typeof why === 'string') return { amount, credits_applied: null, type: 'credits_expired' }
  return { amount, credits_applied: { invoice: why.invoice, invoice_line_item: why.line }, type: 'credits_applied' }
}
