import type { Part } from '../spread.ts'
import type { Stretch } from '../stretch.ts'

/** The first and the last period at their own length of time; the time between them in equal parts. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function firstAndLast(stretches: readonly Stretch[], lengths: readonly bigint[]): readonly Part[] {
  const last = stretches.length - 1
  const between = BigInt(last - 1)
  if (last < 2) return stretches.map(({ to, full }, index) => ({ to, full, weight: lengths[index]! }))
  const middle = lengths.slice(1, -1).reduce((sum, length) => sum + length, 0n)
  const edge = (index: number): boolean => index === 0 || index === last
  return stretches.map(({ to }, index) => ({ to, full: !edge(index), weight: edge(index) ? lengths[index]! * between : middle }))
}
