import type { Term } from '#calendar'
import type { Serving } from './serving.ts'
import { type Part, type Spread, shareInside, spreadOf } from './spread.ts'

/** A stretch of the term with a price of its own. */
export interface RampStep {
  readonly term: Term
  readonly amount: bigint
}

/**
 * A price that steps up, earned as each step is billed: every step is spread over its own term. It applies where the steps
 * reflect what the customer gets in each; otherwise the whole is level over the term.
 *
 * @standard ASC 606-10-32-40 · IFRS 15.85
 */
export function rampSpread(steps: readonly RampStep[], serving: Serving, convention: (serving: Serving) => Spread): Spread {
  const spreads = steps.map(({ term }) => convention({ ...serving, term, startAt: null, endAt: null }))
  const scale = spreads.reduce((product, { total }) => product * total, 1n)
  const places = spreads.flatMap((spread) => spread.ends.map((_, part) => ({ spread, part })))
  const parts = spreads.flatMap((spread, index) =>
    spread.ends.map((to, part): Part => ({
      to,
      full: spread.full[part]!,
      weight: (spread.earned[part]! - (part === 0 ? 0n : spread.earned[part - 1]!)) * (scale / spread.total) * steps[index]!.amount,
    })),
  )
  return spreadOf(spreads[0]!.from, parts, { inside: (day, index) => shareInside(places[index]!.spread, places[index]!.part, day) })
}
