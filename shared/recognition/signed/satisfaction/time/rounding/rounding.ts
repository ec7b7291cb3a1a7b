import type { RoundingRule } from '#money'
import type { Spread } from '../spread.ts'

/**
 * What becomes of fractions when an amount is spread: the amounts earned by the end of each part, cumulative; the last is
 * the whole. `quantumMinor` is the precision worked at: one minor unit, or a hundred for whole units of money.
 */
export interface Rounding {
  readonly cumulative: (amountMinor: bigint, spread: Spread, quantumMinor: bigint) => readonly bigint[]
  /** Any day is rounded from its exact share of the whole. Null: inside a part, from its share of the part. */
  readonly exact: RoundingRule | null
}

/** What every part of an amount has in common: (scaled × weight + half) / divisor is its part, halves up or cut off. @standard ASC 606-10-25-31 · IFRS 15.39 */
export const fractions = (amountMinor: bigint, whole: bigint, rule: 'half-up' | 'down'): { readonly scaled: bigint; readonly divisor: bigint; readonly half: bigint } =>
  rule === 'down' ? { scaled: amountMinor, divisor: whole, half: 0n } : { scaled: 2n * amountMinor, divisor: 2n * whole, half: whole }

/** Parts of an amount that is not negative, each rounded on its own. Bare integer arithmetic, once for each kind of part: schedules ask for it often. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function partsOf(amountMinor: bigint, { kinds, kindOf, total }: Spread, { quantumMinor, rule }: { quantumMinor: bigint; rule: 'half-up' | 'down' }): bigint[] {
  const { scaled, divisor, half } = fractions(amountMinor, total * quantumMinor, rule)
  const each: bigint[] = []
  for (const { weight } of kinds) each.push(quantumMinor * ((scaled * weight + half) / divisor))
  return byKind(each, kindOf)
}

/** What each part has, from what each kind of part has. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function byKind(each: readonly bigint[], kindOf: readonly number[]): bigint[] {
  const parts: bigint[] = []
  for (const kind of kindOf) parts.push(each[kind]!)
  return parts
}

/** Running sums of parts; the part named also takes what they do not come to. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function plugged(amountMinor: bigint, parts: bigint[], plug: number): readonly bigint[] {
  let left = amountMinor
  for (const part of parts) left -= part
  let reached = 0n
  for (let index = 0; index < parts.length; index += 1) parts[index] = reached += index === plug ? parts[index]! + left : parts[index]!
  return parts
}

/** A rule for amounts that are not negative, mirrored for those that are. @standard ASC 606-10-25-31 · IFRS 15.39 */
export const mirrored = (cumulative: Rounding['cumulative']): Rounding => ({
  exact: null,
  cumulative: (amountMinor, spread, quantumMinor) => (amountMinor < 0n ? cumulative(-amountMinor, spread, quantumMinor).map((reached) => -reached) : cumulative(amountMinor, spread, quantumMinor)),
})

/** The last part that earns something. @standard ASC 606-10-25-31 · IFRS 15.39 */
export const lastEarning = ({ weights }: Spread): number => weights.findLastIndex((weight) => weight > 0n)

/** The part before the last that earns something; the only one where there is no other. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function nextToLastEarning(spread: Spread): number {
  const last = lastEarning(spread)
  const before = spread.weights.findLastIndex((weight, index) => weight > 0n && index < last)
  return before < 0 ? last : before
}
