import type { Promised } from '#billing'
import type { Obligation } from '../obligations/obligation.ts'

/** What a fact says it is about. */
interface About {
  readonly promise: string | null
  readonly product?: string | null
}

/** An obligation as facts name it. */
export type Spoken = Pick<Obligation, 'id' | 'promise' | 'bundled'>

/**
 * True when a fact is about an obligation: it names it, or a promise within it, or no promise at all. One that names a
 * product is not about a promise of another.
 *
 * @standard ASC 606-10-25-23 · IFRS 15.31
 */
export function speaksOf({ promise: named, product = null }: About, { id, promise, bundled }: Spoken): boolean {
  if (named !== null) return named === id || bundled.some((member) => member.id === named)
  return product === null || [promise, ...bundled].some((member: Promised) => (member.product ?? product) === product)
}

/** An obligation without what is bundled with it: what is said of a part is not said of the whole. @standard ASC 606-10-25-22 · IFRS 15.30 */
export const alone = ({ id, promise }: Spoken): Spoken => ({ id, promise, bundled: [] })
