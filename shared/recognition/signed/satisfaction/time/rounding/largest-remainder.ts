import { lastServed } from '#money'
import type { Spread } from '../spread.ts'
import { type Rounding, mirrored } from './rounding.ts'

/** Fractions are cut off, then one unit each goes to the largest of them, ties to the earlier part. @standard ASC 606-10-25-31 · IFRS 15.39 */
export const largestRemainder: Rounding = mirrored((amountMinor, spread, quantumMinor) => {
  const { kinds, counts, total } = spread
  const units = amountMinor / quantumMinor
  const [each, rests]: [bigint[], bigint[]] = [[], []]
  let left = units
  for (let kind = 0; kind < kinds.length; kind += 1) {
    const exact = units * kinds[kind]!.weight
    const part = exact / total
    each.push(part)
    rests.push(exact - part * total)
    left -= part * BigInt(counts[kind]!)
  }
  const reached = withLeftover(spread, { each, rests, left: Number(left) })
  if (quantumMinor !== 1n) for (let part = 0; part < reached.length; part += 1) reached[part] = reached[part]! * quantumMinor
  reached[reached.length - 1] = amountMinor
  return reached
})

/** What each kind of part has and what fraction it lost, and how many parts have a unit on top. */
interface CutOff {
  readonly each: readonly bigint[]
  readonly rests: readonly bigint[]
  readonly left: number
}

/** Running sums of parts: a unit on top where more was lost than by the last that is served, and of those that lost as much, for the earlier ones. */
function withLeftover({ counts, kindOf, total }: Spread, { each, rests, left }: CutOff): bigint[] {
  const { remainder, ties } = left === 0 ? { remainder: total, ties: 0 } : lastServed(rests, left, counts)
  const lost: number[] = [] // by kind: 1 more than the last that is served, 0 as much, -1 less
  for (const rest of rests) lost.push(rest > remainder ? 1 : rest === remainder ? 0 : -1)
  const reached: bigint[] = []
  let [sum, open] = [0n, ties]
  for (let part = 0; part < kindOf.length; part += 1) {
    const kind = kindOf[part]!
    sum += lost[kind] === 1 || (lost[kind] === 0 && open-- > 0) ? each[kind]! + 1n : each[kind]!
    reached.push(sum)
  }
  return reached
}
