import { type Period, laterPeriod } from '#calendar'
import { assertInvariant } from '#outcome'
import type { Line } from '#revenue'
import type { EntryNet, EntryNets } from './entries.ts'

/** Where a movement is posted: the first open period of the book, and a closed one that is reopened. */
interface Into {
  readonly book: string
  readonly firstOpen: Period
  readonly reopened?: Period | undefined
}

/**
 * The difference between what the books should hold and what they hold, as balanced entry lines.
 * A line is posted in its economic period, or in the first open period when that one is closed: a late fact
 * lands as catch-up and says where it belongs. A period that is reopened takes what belongs in it or before it; other
 * closed periods never change.
 *
 * @standard ASC 250-10-45-17 · IAS 8.36
 * @shape    held, target: nets of one contract and book, one currency
 * @ensures  debits = credits per posting period (asserted)
 */
export function movementBetween(held: EntryNets, target: EntryNets, into: Into): readonly Line[] {
  const lines: Line[] = []
  for (const [key, net] of target) addLine(lines, net, net.signedMinor - (held.get(key)?.signedMinor ?? 0n), into)
  for (const [key, net] of held) if (!target.has(key)) addLine(lines, net, -net.signedMinor, into)
  lines.sort(inBookOrder)
  assertBalancedLines(lines)
  return lines
}

function addLine(lines: Line[], net: EntryNet, signedMinor: bigint, into: Into): void {
  if (signedMinor === 0n) return
  lines.push({
    book: into.book,
    obligation: net.obligation,
    class: net.class,
    role: net.role,
    side: signedMinor > 0n ? 'debit' : 'credit',
    minor: signedMinor > 0n ? signedMinor : -signedMinor,
    economicIn: net.economicIn,
    postedIn: postedIn(net.economicIn, into),
  })
}

const postedIn = (economicIn: Period, { firstOpen, reopened }: Into): Period =>
  reopened !== undefined && economicIn <= reopened ? reopened : laterPeriod(economicIn, firstOpen)

/** A stable order: economic period, obligation, role, class. The same movement always reads the same. */
function inBookOrder(a: Line, b: Line): number {
  const left = `${a.economicIn}|${a.obligation ?? ''}|${a.role}|${a.class ?? ''}`
  const right = `${b.economicIn}|${b.obligation ?? ''}|${b.role}|${b.class ?? ''}`
  return left < right ? -1 : left > right ? 1 : 0
}

/** An amount with the sign of its side: debit positive, credit negative. @standard none: a sign, not an amount */
export const signedOf = (line: Pick<Line, 'side' | 'minor'>): bigint => (line.side === 'debit' ? line.minor : -line.minor)

/** Debits equal credits in each posting period, or nothing is written. @standard none: double entry itself */
export function assertBalancedLines(lines: readonly Line[]): void {
  const sums = new Map<string, bigint>()
  for (const line of lines) sums.set(line.postedIn, (sums.get(line.postedIn) ?? 0n) + signedOf(line))
  for (const [postedIn, sum] of sums) assertInvariant(sum === 0n, 'debits equal credits', () => `posting period ${postedIn} is off by ${sum}`)
}
