import { InvariantBroken } from '#outcome'
import type { PolicySet, PostingTarget } from './policy-set.ts'

/** Where a book of an entity is posted. Policy must say so: a journal without a target is never built. */
export function postingTarget(policy: PolicySet, { entity, book }: { readonly entity: string; readonly book: string }): PostingTarget {
  const target = policy.posting.find((one) => one.entity === entity && one.book === book)
  if (!target) throw new InvariantBroken('posting target', `policy ${policy.version} posts no book ${book} of ${entity}`)
  return target
}

/** Journals of one ERP account are posted one after the other: the account is their group. */
export const postingGroup = (policy: PolicySet, scope: { readonly entity: string; readonly book: string }): string => {
  const { erp, erpAccount } = postingTarget(policy, scope)
  return `${erp}-${erpAccount}`
}

/** Whether a journal of that total has to be approved by a second person before it is sent. */
export function needsApproval(policy: PolicySet, journal: { readonly entity: string; readonly book: string; readonly currency: string; readonly totalMinor: bigint }): boolean {
  const { approval } = postingTarget(policy, journal)
  if (approval === undefined) return false
  const above = approval.above[journal.currency]
  return above === undefined || journal.totalMinor > BigInt(above)
}
