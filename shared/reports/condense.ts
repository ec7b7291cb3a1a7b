import { type TieOut, tiesOut } from './table.ts'

/** A tie-out of one contract, item or batch, and what it is one of. */
export interface Single {
  readonly group: string
  readonly tieOut: TieOut
}

/**
 * Tie-outs that are drawn over many contracts, as a reader takes them: those that are equal as one with their sums, each
 * that differs by itself.
 */
export function condense(singles: readonly Single[], what: string): readonly TieOut[] {
  const groups = Map.groupBy(singles, ({ group, tieOut: { name, currency } }) => JSON.stringify([group, name, currency]))
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, members]) => {
    const equal = members.filter(({ tieOut }) => tiesOut(tieOut))
    const differing = members.filter(({ tieOut }) => !tiesOut(tieOut)).map(({ tieOut }) => tieOut).sort((a, b) => (a.of < b.of ? -1 : 1))
    const [first] = equal
    return [...(first === undefined ? [] : [equal.length === 1 ? first.tieOut : asOne(equal, first, what)]), ...differing]
  })
}

function asOne(equal: readonly Single[], first: Single, what: string): TieOut {
  const sum = (side: 'left' | 'right'): bigint => equal.reduce((all, { tieOut }) => all + tieOut[side].minor, 0n)
  const { name, currency, left, right } = first.tieOut
  return { name, of: `${first.group}: each of ${equal.length} ${what}`, currency, left: { what: left.what, minor: sum('left') }, right: { what: right.what, minor: sum('right') } }
}
