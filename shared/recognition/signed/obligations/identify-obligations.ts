import type { Promised } from '#billing'
import { type ObligationTemplate, templateFor } from '#policy'
import type { SignedContract } from '../contract/signed-contract.ts'
import { type Bundle, bundlesOf, mergedPromise } from './bundle.ts'
import { concludeRole, retainedFor } from './control-before.ts'
import { judgeDistinct } from './distinct.ts'
import { askAboutUnusual } from './unusual-terms.ts'
import type { HeldBack, Obligation } from './obligation.ts'
import { priceOption } from './option-price.ts'
import { lookThrough } from './renewals.ts'
import { decideRepurchase, repurchaseOf } from './repurchase.ts'
import { satisfactionOf } from './satisfaction-of.ts'

/**
 * Step 2 for a signed contract: which promises are performance obligations. A promise that is not distinct is part of
 * the one it is bundled with.
 *
 * @standard ASC 606-10-25-14 · IFRS 15.22
 */
export function identifyObligations(contract: SignedContract): readonly Obligation[] {
  const repurchase = repurchaseOf(contract)
  if (repurchase !== null) decideRepurchase(contract, repurchase)
  return askAboutUnusual(contract, obligationsFrom(contract, contract.terms.promises))
}

/** The obligations that a list of promises amounts to: at signing, or added later.
 *
 * @standard ASC 606-10-25-19 · IFRS 15.27
 */
export function obligationsFrom(contract: SignedContract, promises: readonly Promised[]): readonly Obligation[] {
  return bundlesOf(promises.flatMap((promise) => lookThrough(contract, promise)).map((promise) => judgeDistinct(contract, promise))).map((bundle) => obligationOf(contract, bundle))
}

function obligationOf(contract: SignedContract, bundle: Bundle): Obligation {
  const merged = priceOption(contract, mergedPromise(contract, bundle))
  const { role, held: roleUnknown } = concludeRole(contract, merged)
  const promise = role === 'agent' ? netOf(merged) : merged
  const template = templateFor(contract.policy, { product: promise.product ?? null, listPrice: null, metered: false, on: contract.signedOn, book: contract.book })
  const { satisfaction, held } = satisfactionOf(contract, promise, { template: template.ok ? template.value : null, repurchase: repurchaseOf(contract) })
  const { unbilled } = contract.options.presentation
  noteSeries(contract, promise)
  return {
    id: promise.id,
    class: promise.class ?? (template.ok ? template.value.class : 'revenue'),
    promise: role === null ? promise : { ...promise, role },
    bundled: partsOf(bundle),
    satisfaction,
    priced: satisfaction !== null && ownPrice.has(satisfaction.method) ? 'as-earned' : 'allocated',
    right: promise.right ?? (unbilled === 'unbilled-receivable' || asInvoiced(contract, satisfaction) ? 'unconditional' : template.ok ? template.value.right : 'conditional'),
    rule: template.ok ? template.value.rule : 'contract',
    held: firstOf([template.ok ? outOfScope(template.value) : null, ...[bundle.head, ...bundle.parts].map((judged) => judged.held), roleUnknown, held]),
  }
}

/** What is bundled; of what only fulfils, nothing is satisfied by itself. */
const partsOf = ({ parts }: Bundle): readonly Promised[] => parts.map(({ promise, as }) => (as === 'part' ? promise : { ...promise, satisfaction: undefined }))
const firstOf = (held: readonly (HeldBack | null)[]): HeldBack | null => held.find((one) => one !== null) ?? null

/** A stream of revenue that policy does not enable is not recognised by halves. */
const outOfScope = ({ enabled, name }: ObligationTemplate): HeldBack | null => (enabled === false ? { code: 'OUT_OF_SCOPE', sentence: `Policy does not enable ${name}: none of it is recognised.` } : null)

/** An agent's price is the commission: what it keeps of the gross. */
function netOf(promise: Promised): Promised {
  const { statedPrice, ssp } = promise
  if (statedPrice === undefined) return promise
  const kept = statedPrice - retainedFor(promise, statedPrice)
  return { ...promise, statedPrice: kept, ...(ssp?.amount === statedPrice ? { ssp: { ...ssp, amount: kept } } : {}) }
}

/** Distinct services that are the same and transfer alike are one obligation (25-14(b)). */
function noteSeries({ notes, signedOn }: SignedContract, { id, series }: Promised): void {
  if (series !== true) return
  notes.decisions.push({ step: 'obligations', subject: id, code: 'SERIES', because: 'A series of distinct services that are substantially the same, with the same pattern of transfer.', cite: ['ASC 606-10-25-14(b)', 'IFRS 15.22(b)'], policy: null, amounts: {}, on: signedOn })
}

/** Priced as they are used, worked or sold: their price belongs to the use, not to the bundle. */
const ownPrice: ReadonlySet<string> = new Set(['as-used', 'royalty', 'sales'])

/** What may be invoiced as it is used waits for nothing but time (45-4, 55-18). */
const asInvoiced = ({ options }: SignedContract, satisfaction: Obligation['satisfaction']): boolean => satisfaction !== null && ownPrice.has(satisfaction.method) && options.usage.rightToInvoice
