import type { StatedPromise } from '#billing'
import type { AccountingDate } from '#calendar'
import type { KeptOf } from './contract-file.ts'
import { factsOf } from './record.ts'
import type { Contract } from './workings.ts'

/** A later version changed a price. */
export interface OrderChange {
  readonly on: AccountingDate
  readonly minor: bigint // reduction (negative: increase)
  readonly removed: boolean // no longer stated: what was earned by then stays in the price
}

/** A promise whose price an order or signed contract fixes: invoices then only bill it. */
export interface OrderedPromise {
  readonly promise: StatedPromise // as the latest version states it
  readonly statedOn: AccountingDate
  readonly priceMinor: bigint // at inception
  readonly changes: readonly OrderChange[]
}

/**
 * The promises that orders price, each with the price at inception and its later changes. A version that changes
 * nothing leaves no change; a promise that a later version no longer states promises nothing further from its date.
 *
 * @standard ASC 606-10-25-10 · IFRS 15.18
 */
export function ordersOf({ file }: Contract): readonly OrderedPromise[] {
  const versions = factsOf(file, 'PromisesStated')
    .filter((fact) => fact.basis !== 'subscription')
    .toSorted((a, b) => (a.version !== b.version ? a.version - b.version : a.id < b.id ? -1 : 1))
  if (versions.length === 0) return []
  const names = new Set(versions.flatMap((version) => version.promises.filter((promise) => promise.priceMinor !== null).map(({ promise }) => promise)))
  return [...names].sort().map((name) => orderedPromise(name, versions))
}

function orderedPromise(name: string, versions: readonly KeptOf<'PromisesStated'>[]): OrderedPromise {
  const stated = versions.map((version) => ({ on: version.effectiveOn, promise: version.promises.find(({ promise }) => promise === name) }))
  const first = stated.findIndex(({ promise }) => promise !== undefined)
  const latest = stated.findLast(({ promise }) => promise !== undefined)!.promise!
  const prices = stated.slice(first).map(({ on, promise }) => ({ on, minor: promise?.priceMinor ?? 0n, removed: promise === undefined }))
  const changes = prices.flatMap(({ on, minor, removed }, index) => {
    const before = prices[index - 1]
    return before === undefined || before.minor === minor ? [] : [{ on, minor: before.minor - minor, removed }]
  })
  return { promise: latest, statedOn: prices[0]!.on, priceMinor: prices[0]!.minor, changes }
}
