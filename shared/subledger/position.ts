import type { Json } from '#billing'
import { signedOf } from '#journal'
import type { Line } from '#revenue'

/**
 * The position of contracts: net amounts per contract, book, obligation, role, class, economic and posting period,
 * without knowledge time, sequence or hash, sorted. Equal for every order of arrival within one open period and after
 * any crash. Nets of zero are left out.
 *
 * @shape lines: every line of the chains, with its contract; result: rows of text, amounts in minor units, debit positive
 */
export function positionOf(lines: Iterable<{ readonly contract: string; readonly line: Line }>): readonly Json[] {
  const nets = new Map<string, bigint>()
  for (const { contract, line } of lines) {
    const key = JSON.stringify([contract, line.book, line.obligation, line.role, line.class, line.economicIn, line.postedIn])
    nets.set(key, (nets.get(key) ?? 0n) + signedOf(line))
  }
  const rows = [...nets.entries()].filter(([, net]) => net !== 0n).sort(([a], [b]) => (a < b ? -1 : 1))
  return rows.map(([key, net]) => {
    const [contract, book, obligation, role, revenueClass, economicIn, postedIn] = JSON.parse(key)
    return { contract, book, obligation, role, class: revenueClass, economicIn, postedIn, minor: net.toString() }
  })
}
