import type { Case, Words } from '../case.ts'
import { conventionNames, roundingNames } from './conventions.ts'

/** Policies that a variant means by its name, where it states none of its own. */
const named: Readonly<Record<string, Words>> = {
  proportional_contra: { contra_method: 'proportional_recognised_vs_deferred', credit_note_treatment: null },
  prospective: { modification: 'prospective' },
  separate_contract: { modification: 'separate_contract' },
  cumulative_catch_up: { modification: 'cumulative_catch_up' },
  unrounded_progress: { progress_rounding_dp_percent: null },
  exact_cents: { rounding: 'cents' },
}

/** Policies whose values may name a variant by themselves. */
const byValue: readonly (readonly [string, (value: string) => boolean])[] = [
  ['variable_method', (value) => ['most_likely', 'expected_value'].includes(value)],
  ['tiers', (value) => ['graduated', 'volume'].includes(value)],
  ['breakage', (value) => ['proportional', 'remote'].includes(value)],
  ['unused_hours', (value) => ['expire', 'roll_over'].includes(value)],
  ['ramp', (value) => ['straight_line', 'as_billed'].includes(value)],
  ['role', (value) => ['principal', 'agent'].includes(value)],
  ['rounding', (value) => Object.hasOwn(roundingNames, value) || ['cents', 'whole_units'].includes(value)],
  ['proration', (value) => Object.hasOwn(conventionNames, value)],
]

/** What a variant means that states nothing: by its name, or by the value of a policy that it is called after. */
function meantBy(name: string): Words {
  const policy = byValue.find(([, knows]) => knows(name))?.[0]
  return named[name] ?? (policy === undefined ? {} : { [policy]: name })
}

/** The policies of a case for its main set, or for one variant: what the variant states goes over the main set. */
export function policiesOf({ policies, variants }: Case, variant: string | undefined): Words {
  if (variant === undefined) return { ...policies }
  const own = variants?.[variant] ?? {}
  return { ...policies, ...(Object.keys(own).length === 0 ? meantBy(variant) : own) }
}

const dates = ['start', 'end']

/** The case as a variant dates it, where it states first and last day of the service of its own. */
export function datedBy(source: Case, variant: string | undefined): Case {
  const own = Object.entries((variant === undefined ? undefined : source.variants?.[variant]) ?? {}).filter(([key]) => dates.includes(key))
  if (own.length === 0) return source
  const said = Object.fromEntries(own)
  const obligations = source.input.obligations?.map((given) => ({ ...given, pattern: { ...(given['pattern'] as Words | undefined), ...said } }))
  return { ...source, input: { ...source.input, contract: { ...source.input.contract, ...said }, ...(obligations === undefined ? {} : { obligations }) } }
}

/** A variant that works at cents tells that the main figures are worked in whole units, where they do not say so themselves. */
export const worksInWholeUnits = ({ variants }: Case, policies: Words): boolean =>
  policies['rounding'] !== 'cents' && Object.values(variants ?? {}).some(({ rounding }) => rounding === 'cents')
