import type { Promised } from '#billing'
import { templateFor } from '#policy'
import type { SignedContract } from '../contract/signed-contract.ts'
import type { Obligation } from './obligation.ts'

/**
 * Step 2 for a signed contract: which promises are performance obligations. A promise that is not distinct is part of
 * the one it is bundled with.
 *
 * @standard ASC 606-10-25-14 · IFRS 15.22
 */
export function identifyObligations(contract: SignedContract): readonly Obligation[] {
  return obligationsFrom(contract, contract.terms.promises)
}

/** The obligations that a list of promises amounts to: at signing, or added later.
 *
 * @standard ASC 606-10-25-19 · IFRS 15.27
 */
export function obligationsFrom(contract: SignedContract, promises: readonly Promised[]): readonly Obligation[] {
  const heads = promises.filter(({ partOf }) => partOf === undefined)
  return heads.map((promise) => obligationOf(contract, promise, promises.filter(({ partOf }) => partOf === promise.id)))
}

function obligationOf(contract: SignedContract, promise: Promised, bundled: readonly Promised[]): Obligation {
  const template = templateFor(contract.policy, { product: promise.product ?? null, listPrice: null, metered: false, on: contract.signedOn, book: contract.book })
  const satisfaction = promise.satisfaction ?? null
  const { unbilled } = contract.options.presentation
  return {
    id: promise.id,
    class: promise.class ?? (template.ok ? template.value.class : 'revenue'),
    promise,
    bundled,
    satisfaction,
    priced: satisfaction !== null && ownPrice.has(satisfaction.method) ? 'as-earned' : 'allocated',
    right: promise.right ?? (unbilled === 'unbilled-receivable' ? 'unconditional' : template.ok ? template.value.right : 'conditional'),
    rule: template.ok ? template.value.rule : 'contract',
  }
}

/** Priced as they are used or worked: their price belongs to the use, not to the bundle. */
const ownPrice: ReadonlySet<string> = new Set(['as-used', 'royalty'])
