import type { Obligation } from '../obligations/obligation.ts'

/** True when a fact is about an obligation: it names it, or a promise within it, or no promise at all. @standard ASC 606-10-25-23 · IFRS 15.31 */
export const speaksOf = ({ promise }: { readonly promise: string | null }, { id, bundled }: Pick<Obligation, 'id' | 'bundled'>): boolean =>
  promise === null || promise === id || bundled.some((member) => member.id === promise)
