import { type FiscalCalendar, type FiscalSpan, type Term, dayNumber, spansTouched } from '#calendar'
import type { Part } from './spread.ts'

/** A fiscal period as far as a term covers it. Days are numbers. */
export interface Stretch {
  readonly from: number
  readonly to: number
  readonly days: number
  readonly periodDays: number
  readonly full: boolean
}

/** The fiscal periods of a term, each as far as the term covers it. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function stretchesOf(term: Term, calendar: FiscalCalendar): readonly Stretch[] {
  const [start, end] = [dayNumber(term.startOn), dayNumber(term.endOn)]
  return spansTouched(calendar, term).map((span) => within(span, start, end))
}

function within(span: FiscalSpan, start: number, end: number): Stretch {
  const [from, to] = [start > span.from ? start : span.from, end < span.to ? end : span.to]
  const [days, periodDays] = [to - from, span.to - span.from]
  return { from, to, days, periodDays, full: days === periodDays }
}

/** A weight as a fraction of whole numbers of days or parts. */
export type Weight = readonly [numerator: number, denominator: number]

/** Parts with the same weights over one denominator. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function weighted(stretches: readonly Stretch[], weights: readonly Weight[]): readonly Part[] {
  const scale = weights.reduce((least, [, denominator]) => (least / common(least, denominator)) * denominator, 1)
  return stretches.map(({ to, full }, index) => {
    const [numerator, denominator] = weights[index]!
    return { to, full, weight: BigInt(numerator) * BigInt(scale / denominator) }
  })
}

const common = (a: number, b: number): number => (b === 0 ? a : common(b, a % b))

/** What the partial periods at the two ends of a term come to. @standard ASC 606-10-25-31 · IFRS 15.39 */
export interface Edges {
  readonly first: Stretch | null // null: the term begins with a period
  readonly last: Stretch | null // null: it ends with one
  /** The two are one period together, or less: the last only completes the first. */
  readonly complete: boolean
}

/** The parts of a term that begin or end within a period. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function edgesOf(stretches: readonly Stretch[]): Edges {
  const [head, tail] = [stretches[0], stretches.at(-1)]
  const first = head === undefined || head.full ? null : head
  const last = tail === undefined || tail.full || tail === head ? null : tail
  return { first, last, complete: first !== null && last !== null && first.days + last.days <= first.periodDays }
}

/** Weights of a term whose full periods weigh one: its edges by rule. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function withEdges(stretches: readonly Stretch[], weigh: (stretch: Stretch, edge: 'first' | 'last', edges: Edges) => Weight): readonly Part[] {
  const edges = edgesOf(stretches)
  return weighted(stretches, stretches.map((stretch): Weight => (stretch === edges.first ? weigh(stretch, 'first', edges) : stretch === edges.last ? weigh(stretch, 'last', edges) : [1, 1])))
}
