import { type Money3, inferencePrice, oncePrice } from '../catalogue.ts'
import { type Customer, customer } from '../customers.ts'
import { newYork } from '../moment.ts'
import { charge } from '../play/bill.ts'
import { onceInvoice } from '../play/once.ts'
import { at } from '../play/seat.ts'
import { type Story, type Teller, tell } from '../story.ts'
import { type GrantSpec, grantMovementObject, grantObject } from '../stripe/credit-grant.ts'
import type { InvoiceSpec } from '../stripe/invoice.ts'
import type { SubscriptionSpec } from '../stripe/subscription.ts'
import { meteredPlan, meteredStart, thresholdInvoice } from './usage.ts'

/** Credits bought in advance, used on metered invoices, expired, and given away. */
export const prepaidCredits = (): readonly Story[] => [halo(), indigo(), jasper()]

interface Purchase {
  readonly on: string
  readonly amount: bigint
  readonly currency: Money3
  readonly expiresAt: number
}

/** Sells credits on an invoice of their own and grants them; the grant names the invoice that sold it. */
function buyCredits(teller: Teller, bought: Purchase): GrantSpec {
  const { customer: who } = teller
  const when = at(who, bought.on) - 1800
  const invoice = onceInvoice(who, { number: 1, price: oncePrice('prod_inference_credits', who.slug, bought.currency, bought.amount), amount: bought.amount, at: when })
  charge(teller, invoice)
  return grant(teller, { who, category: 'paid', amount: bought.amount, currency: bought.currency, at: when + 10, expiresAt: bought.expiresAt, soldBy: invoice.id })
}

interface GrantTerms {
  readonly who: Customer
  readonly category: 'paid' | 'promotional'
  readonly amount: bigint
  readonly currency: Money3
  readonly at: number
  readonly expiresAt: number | null
  readonly soldBy: string | null
}

function grant(teller: Teller, terms: GrantTerms): GrantSpec {
  const { who, category, amount, currency, expiresAt, soldBy } = terms
  const spec: GrantSpec = { id: `credgr_${who.slug}`, customer: who, currency, amount, category, grantedAt: terms.at, expiresAt, soldBy }
  teller.say('billing.credit_grant.created', terms.at, grantObject(spec))
  const granted = grantMovementObject({ id: `cbtxn_${who.slug}0`, grant: spec, at: terms.at, amount, why: 'granted' })
  teller.say('billing.credit_balance_transaction.created', terms.at, granted)
  return spec
}

interface Use {
  readonly plan: SubscriptionSpec
  readonly grant: GrantSpec
  readonly number: number
  readonly from: string
  readonly to: string
  readonly quantity: number
  readonly gross: bigint
  readonly applied: bigint
}

/** A metered invoice that credits settle wholly or partly. */
function useCredits(teller: Teller, use: Use): void {
  const { slug } = teller.customer
  const [from, to] = [at(teller.customer, use.from), at(teller.customer, use.to)]
  const plain = thresholdInvoice(use.plan, use.number, { from, to, quantity: use.quantity, amount: use.gross })
  const transaction = `cbtxn_${slug}${use.number}`
  const lines = plain.lines.map((line) => ({ ...line, credits: [{ transaction, amount: use.applied }] }))
  const invoice: InvoiceSpec = { ...plain, lines }
  charge(teller, invoice)
  const why = { invoice: invoice.id, line: lines[0]?.id ?? '' }
  teller.say('billing.credit_balance_transaction.created', invoice.finalizedAt, grantMovementObject({ id: transaction, grant: use.grant, at: invoice.finalizedAt, amount: use.applied, why }))
}

/** 5,000.00 bought; 1,250.00 and 800.00 used; 2,950.00 left. */
function halo(): Story {
  const who = customer('Halo Vision')
  const teller = tell(who, 'prepaid credits bought and used')
  const plan = meteredPlan(who, inferencePrice('usd'), '2026-12-03')
  meteredStart(teller, plan)
  const credits = buyCredits(teller, { on: '2026-12-03', amount: 5_000_00n, currency: 'usd', expiresAt: newYork('2027-12-03') })
  useCredits(teller, { plan, grant: credits, number: 2, from: '2026-12-03', to: '2026-12-17', quantity: 625_000, gross: 1_250_00n, applied: 1_250_00n })
  useCredits(teller, { plan, grant: credits, number: 3, from: '2026-12-17', to: '2026-12-30', quantity: 400_000, gross: 800_00n, applied: 800_00n })
  return teller.end()
}

/** 2,000.00 bought; 600.00 used; the rest expires on the 28th. */
function indigo(): Story {
  const who = customer('Indigo Air')
  const teller = tell(who, 'prepaid credits that expire')
  const plan = meteredPlan(who, inferencePrice('usd'), '2026-12-02')
  meteredStart(teller, plan)
  const expiresAt = newYork('2026-12-28', '12:00:00')
  const credits = buyCredits(teller, { on: '2026-12-02', amount: 2_000_00n, currency: 'usd', expiresAt })
  useCredits(teller, { plan, grant: credits, number: 2, from: '2026-12-02', to: '2026-12-12', quantity: 300_000, gross: 600_00n, applied: 600_00n })
  const expired = grantMovementObject({ id: 'cbtxn_Indigo9', grant: credits, at: expiresAt, amount: 1_400_00n, why: 'expired' })
  teller.say('billing.credit_balance_transaction.created', expiresAt, expired)
  return teller.end()
}

/** 300.00 given away; a metered invoice of 500.00 asks for 200.00: a price concession. */
function jasper(): Story {
  const who = customer('Jasper Travel')
  const teller = tell(who, 'promotional credits')
  const plan = meteredPlan(who, inferencePrice('usd'), '2026-12-05')
  meteredStart(teller, plan)
  const credits = grant(teller, { who, category: 'promotional', amount: 300_00n, currency: 'usd', at: plan.createdAt + 60, expiresAt: null, soldBy: null })
  useCredits(teller, { plan, grant: credits, number: 1, from: '2026-12-05', to: '2026-12-19', quantity: 250_000, gross: 500_00n, applied: 300_00n })
  return teller.end()
}
