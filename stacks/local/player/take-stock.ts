import { type Books, type ChainItem, canonicalText, sha256Of } from '#books'
import type { Period } from '#calendar'
import { signedOf } from '#journal'
import type { Line, Role } from '#revenue'
import { positionOf } from '#subledger'

/** What one book holds for one contract, by the lines posted up to a period. */
export interface HeldPosition {
  readonly contract: string
  readonly currency: string
  readonly billed: bigint
  /** Net per role, debit positive. */
  readonly roles: Readonly<Partial<Record<Role, bigint>>>
}

/** Everything that the chains say, and how many things were checked on the way. */
export interface Stock {
  readonly contracts: readonly string[]
  readonly positions: Readonly<Record<string, readonly HeldPosition[]>> // by book
  readonly checked: number
  /** Hash of every chain's last hash: equal when the chains are equal byte for byte. */
  readonly chainsSha256: string
  /** Hash of the net amounts per contract, book, obligation, role, economic and posting period, without order or time of arrival. */
  readonly positionSha256: string
}

/**
 * Reads every chain from its first link: hashes are checked by the books, balance of every link here. The figures are sums
 * of posted lines, not of states, so that they say what was booked.
 */
export async function takeStock(books: Books, contracts: readonly string[], asked: { readonly books: readonly string[]; readonly through: Period }): Promise<Stock> {
  const positions = new Map<string, HeldPosition[]>(asked.books.map((book) => [book, []]))
  const heads: string[] = []
  const nets: string[] = []
  let checked = 0
  for (const contract of contracts) {
    const lines: Line[] = []
    let last: ChainItem | undefined
    for await (const item of books.chains.history(contract)) {
      const added = Object.values(await books.chains.lines(item)).flat()
      checked += 2 // its hash with its link, and its balance
      assertBalanced(contract, item, added)
      lines.push(...added)
      last = item
    }
    if (last === undefined) throw new Error(`contract ${contract} has no chain`)
    heads.push(`${contract} ${last.hash}`)
    nets.push(...netsOf(contract, lines))
    for (const book of asked.books) positions.get(book)?.push(heldIn(last, lines.filter((line) => line.book === book && line.postedIn <= asked.through)))
  }
  const [chainsSha256, positionSha256] = [heads, nets].map((list) => sha256Of(canonicalText(list.toSorted()))) as [string, string]
  return { contracts, positions: Object.fromEntries(positions), checked, chainsSha256, positionSha256 }
}

function netsOf(contract: string, lines: readonly Line[]): readonly string[] {
  const rows = positionOf(lines.map((line) => ({ contract, line })))
  return rows.map((row) => `${[contract, row.book, row.obligation, row.role, row.class, row.economicIn, row.postedIn].join('|')} ${row.minor}`)
}

const sumOf = (lines: readonly Line[]): bigint => lines.reduce((sum, line) => sum + signedOf(line), 0n)

function assertBalanced(contract: string, item: ChainItem, lines: readonly Line[]): void {
  for (const [group, members] of Map.groupBy(lines, (line) => `${line.book} ${line.postedIn}`)) if (sumOf(members) !== 0n) throw new Error(`link ${item.seq} of ${contract} does not balance in ${group}`)
}

/** Billed is what obligations brought to the receivable; payments, tax and refunds move it without an obligation. */
function heldIn(head: ChainItem, lines: readonly Line[]): HeldPosition {
  const roles: Partial<Record<Role, bigint>> = {}
  for (const line of lines) roles[line.role] = (roles[line.role] ?? 0n) + signedOf(line)
  const billed = sumOf(lines.filter((line) => line.role === 'receivable' && line.obligation !== null))
  return { contract: head.contract, currency: head.currency ?? '', billed, roles }
}
