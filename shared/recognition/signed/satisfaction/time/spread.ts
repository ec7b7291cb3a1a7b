import { type Ratio, nothing, whole } from '#money'

/** One part of a term: up to a day, with its weight. */
export interface Part {
  readonly to: number // day number of the first day after it
  readonly weight: bigint
  readonly full: boolean // the term covers the whole period that the part is of
}

/** Parts that earn alike: they weigh the same, last as many days, and are whole periods or not. */
export interface Kind {
  readonly weight: bigint
  readonly days: number
  readonly full: boolean
}

/**
 * How a convention spreads a term: its parts (periods, billing periods or years) and the weight earned by the end of
 * each, worked out once for a term. Days are day numbers.
 */
export interface Spread {
  readonly from: number
  readonly ends: readonly number[]
  readonly weights: readonly bigint[]
  readonly earned: readonly bigint[] // weights summed up, at the end of each part
  readonly full: readonly boolean[]
  /** The few kinds of parts there are: what one part earns on its own, each of its kind does. */
  readonly kinds: readonly Kind[]
  readonly counts: readonly number[] // parts of each kind
  readonly kindOf: readonly number[] // by part
  readonly total: bigint
  /** Days have a rate of their own: no part is more than the sum of its days. */
  readonly byDay: boolean
  /** Exact share of a part before a day inside it. Absent: by its days. */
  readonly inside: ((day: number, part: number) => Ratio) | null
}

/** Sums the parts of a term up. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function spreadOf(from: number, parts: readonly Part[], { byDay = false, inside = null }: { byDay?: boolean; inside?: Spread['inside'] } = {}): Spread {
  const [ends, weights, earned, full, kinds, counts, kindOf]: [number[], bigint[], bigint[], boolean[], Kind[], number[], number[]] = [[], [], [], [], [], [], []]
  let [total, since] = [0n, from]
  for (const part of parts) {
    ends.push(part.to)
    weights.push(part.weight)
    earned.push((total += part.weight))
    full.push(part.full)
    const kind = kindAmong(kinds, part, part.to - since)
    counts[kind] = (counts[kind] ?? 0) + 1
    kindOf.push(kind)
    since = part.to
  }
  return { from, ends, weights, earned, full, kinds, counts, kindOf, total, byDay, inside }
}

/** The kind of a part: one of the latest, or a new one. Months come in four lengths; where every part is of its own kind, nobody looks far. */
function kindAmong(kinds: Kind[], { weight, full }: Part, days: number): number {
  for (let at = kinds.length - 1; at >= 0 && at >= kinds.length - 8; at -= 1) {
    const kind = kinds[at]!
    if (kind.days === days && kind.full === full && kind.weight === weight) return at
  }
  return kinds.push({ weight, days, full }) - 1
}

/** The part that a day lies in, or ends: the first that ends on it or later. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function partAt({ ends }: Spread, day: number): number {
  let [low, high] = [0, ends.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (ends[middle]! < day) low = middle + 1
    else high = middle
  }
  return low
}

/** Exact share of a part before a day inside it. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function shareInside(spread: Spread, part: number, day: number): Ratio {
  const from = part === 0 ? spread.from : spread.ends[part - 1]!
  if (spread.inside !== null) return spread.inside(day, part)
  return { numerator: BigInt(day - from), denominator: BigInt(spread.ends[part]! - from) }
}

/** Exact share of a term earned by the days before a day. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function shareBefore(spread: Spread, day: number): Ratio {
  const { from, ends, earned, total } = spread
  if (day <= from) return nothing
  const last = ends.length - 1
  if (day >= ends[last]!) return whole
  if (spread.byDay && spread.inside === null) return { numerator: BigInt(day - from), denominator: BigInt(ends[last]! - from) }
  const part = partAt(spread, day)
  if (ends[part] === day) return { numerator: earned[part]!, denominator: total }
  const before = part === 0 ? 0n : earned[part - 1]!
  const { numerator, denominator } = shareInside(spread, part, day)
  return { numerator: before * denominator + (earned[part]! - before) * numerator, denominator: total * denominator }
}
