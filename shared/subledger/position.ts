import { signedOf } from '#journal'
import type { Line } from '#revenue'

/** A net amount in minor units, debit positive, with where it stands. */
export type PositionRow = Pick<Line, 'book' | 'obligation' | 'role' | 'class' | 'economicIn' | 'postedIn'> & { readonly contract: string; readonly minor: string }

/**
 * The position of contracts: net amounts per contract, book, obligation, role, class, economic and posting period,
 * without knowledge time, sequence or hash, sorted. Equal for every order of arrival within one open period and after
 * any crash. Nets of zero are left out.
 *
 * @shape lines: every line of the chains, with its contract; result: rows of text, amounts in minor units, debit positive
 */
export function positionOf(lines: Iterable<{ readonly contract: string; readonly line: Line }>): readonly PositionRow[] {
  const nets = new Map<string, { readonly row: Omit<PositionRow, 'minor'>; net: bigint }>()
  for (const { contract, line } of lines) {
    const { book, obligation, role, class: revenueClass, economicIn, postedIn } = line
    const key = JSON.stringify([contract, book, obligation, role, revenueClass, economicIn, postedIn])
    const held = nets.get(key) ?? { row: { contract, book, obligation, role, class: revenueClass, economicIn, postedIn }, net: 0n }
    held.net += signedOf(line)
    nets.set(key, held)
  }
  const rows = [...nets].filter(([, { net }]) => net !== 0n).sort(([a], [b]) => (a < b ? -1 : 1))
  return rows.map(([, { row, net }]) => ({ ...row, minor: net.toString() }))
}
