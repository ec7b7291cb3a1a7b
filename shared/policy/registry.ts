import { assertInvariant } from '#outcome'
import type { PolicySet } from './policy-set.ts'

/** The policies a tenant has had, side by side: contracts pin the hash they were opened under. */
export interface PolicyRegistry {
  /** The policy under which a contract opened on a date is opened. */
  readonly current: (on: string) => PolicySet
  readonly byHash: (hash: string) => PolicySet | undefined
}

export interface PublishedPolicy {
  readonly from: string // first contract date it applies to
  readonly policy: PolicySet
}

/** Keeps policies by hash; `current` is the one with the latest date not after the date asked (the first, before all). */
export function policyRegistry(published: readonly PublishedPolicy[]): PolicyRegistry {
  const byDate = [...published].sort((a, b) => (a.from < b.from ? -1 : 1))
  const byHash = new Map(published.map(({ policy }) => [policy.hash, policy]))
  const first = byDate[0]
  assertInvariant(first !== undefined, 'policy registry', () => 'no policy was published')
  return {
    current: (on) => (byDate.findLast(({ from }) => from <= on) ?? first).policy,
    byHash: (hash) => byHash.get(hash),
  }
}
