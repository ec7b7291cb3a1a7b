import type { Case, Words } from '../case.ts'

/** Policies that a variant means by its name, where it states none of its own. */
const named: Readonly<Record<string, Words>> = {
  proportional_contra: { contra_method: 'proportional_recognised_vs_deferred', credit_note_treatment: null },
  prospective: { modification: 'prospective' },
  separate_contract: { modification: 'separate_contract' },
  cumulative_catch_up: { modification: 'cumulative_catch_up' },
  unrounded_progress: { progress_rounding_dp_percent: null },
}

/** The policies of a case for its main set, or for one variant: what the variant states goes over the main set. */
export function policiesOf({ policies, variants }: Case, variant: string | undefined): Words {
  if (variant === undefined) return { ...policies }
  const own = variants?.[variant] ?? {}
  return { ...policies, ...(Object.keys(own).length === 0 ? named[variant] : own) }
}

/** A variant that works at cents tells that the main figures are worked in whole units, where they do not say so themselves. */
export const worksInWholeUnits = ({ variants }: Case, policies: Words): boolean =>
  policies['rounding'] !== 'cents' && Object.values(variants ?? {}).some(({ rounding }) => rounding === 'cents')
