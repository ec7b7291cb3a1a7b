import type { Promised } from '#billing'
import { type Term, earlierOf, laterOf } from '#calendar'
import type { SignedContract } from '../contract/signed-contract.ts'
import { termStated } from '../satisfaction/time/service-term.ts'
import type { Judged } from './distinct.ts'

/** A distinct promise with everything that is not distinct from it. */
export interface Bundle {
  readonly head: Judged
  readonly parts: readonly Judged[]
}

/**
 * Combines promises that are not distinct until each bundle is: with the promise they are said to be part of, else with
 * the first that is distinct. Where none is distinct, all are one obligation.
 *
 * @standard ASC 606-10-25-22 · IFRS 15.30
 */
export function bundlesOf(judged: readonly Judged[]): readonly Bundle[] {
  const distinct = judged.filter(({ as }) => as === 'obligation')
  const heads = distinct.length > 0 ? distinct : judged.slice(0, 1)
  const known = new Set(heads)
  const parts = Map.groupBy(judged.filter((one) => !known.has(one)), ({ promise }) => following(promise, judged, heads) ?? heads[0])
  return heads.map((head) => ({ head, parts: parts.get(head) ?? [] }))
}

/** Follows `partOf` to a head, through parts of parts; a circle leads nowhere. */
function following({ partOf }: Promised, judged: readonly Judged[], heads: readonly Judged[]): Judged | undefined {
  const whole = judged.find(({ promise }) => promise.id === partOf)
  if (whole === undefined || heads.includes(whole)) return whole
  return following(whole.promise, judged.filter((one) => one !== whole), heads)
}

/**
 * The promise that a bundle amounts to: prices and costs together; the pattern of the promise it is bundled with, over the
 * whole span of all where policy says so.
 *
 * @standard ASC 606-10-25-22 · IFRS 15.30
 */
export function mergedPromise(contract: SignedContract, { head, parts }: Bundle): Promised {
  if (parts.length === 0) return head.promise
  const all = [head, ...parts].map(({ promise }) => promise)
  const sum = (of: (promise: Promised) => bigint | undefined): bigint | undefined => (all.every((promise) => of(promise) === undefined) ? undefined : all.reduce((total, promise) => total + (of(promise) ?? 0n), 0n))
  const standalone = all.every(({ ssp }) => ssp?.amount !== undefined) ? sum(({ ssp }) => ssp?.amount) : undefined
  const merged: Promised = { ...head.promise, statedPrice: sum(({ statedPrice }) => statedPrice), cost: sum(({ cost }) => cost) }
  if (standalone !== undefined) merged.ssp = { ...head.promise.ssp!, amount: standalone }
  const { satisfaction } = head.promise
  if (contract.options.obligations.bundleTerm === 'whole-span' && satisfaction?.method === 'straight-line') merged.satisfaction = { ...satisfaction, term: spanOf(contract, all), startAt: undefined, endAt: undefined }
  return merged
}

/** From the first day of any part to the last day of any; undefined: nothing states a term. */
function spanOf(contract: SignedContract, promises: readonly Promised[]): Term | undefined {
  const terms = promises.flatMap((promise) => (promise.satisfaction?.method === 'straight-line' ? (termStated(contract, promise, promise.satisfaction) ?? []) : []))
  return terms.reduce<Term | undefined>((span, term) => (span === undefined ? term : { startOn: earlierOf(span.startOn, term.startOn), endOn: laterOf(span.endOn, term.endOn) }), undefined)
}
