import type { Period } from '#calendar'
import type { PolicySet } from './policy-set.ts'

/** Whether the stand-alone selling prices were looked at, as the checklist of a close asks. */
export type SspReview =
  | { readonly due: false }
  | { readonly due: true; readonly signedOff: { readonly through: string; readonly approvedBy: string; readonly on: string } | null }

/**
 * The review of stand-alone selling prices that a close waits for: in every so many months of the year, as policy says,
 * signed off for that month by a named person. Not due where policy asks for none, or in the months between.
 */
export function sspReviewFor({ close }: Pick<PolicySet, 'close'>, period: Period): SspReview {
  const { sspReview } = close
  if (sspReview === undefined || Number(period.slice(5)) % sspReview.everyMonths !== 0) return { due: false }
  const [signed] = Object.entries(sspReview.signedOff).filter(([, { through }]) => through >= period)
  return { due: true, signedOff: signed === undefined ? null : { on: signed[0], through: signed[1].through, approvedBy: signed[1].approvedBy } }
}
