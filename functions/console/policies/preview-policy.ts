import { type Outcome, accept, refuse } from '#outcome'
import { type PolicySet, readCompiledPolicy } from '#policy'
import { type ShadowRow, shadowFold } from '#subledger'
import { type Desk, policyToday } from '../desk.ts'
import { moneyOf } from '../money-of.ts'
import { eachContract, folded } from './each-contract.ts'
import type { PreviewWire, StoppedWire } from './policy-wire.ts'

interface Moved {
  readonly contract: string
  readonly customer: string | null
  readonly rows: readonly ShadowRow[]
}

/**
 * Tries a policy on every contract: what each book would hold from the contract's inception on, less what it holds.
 *
 * @refuses POLICY_INVALID: not a policy of this tenant, or one that no longer keeps an entity or a book
 */
export async function previewPolicy(desk: Desk, compiled: unknown): Promise<Outcome<PreviewWire, 'POLICY_INVALID'>> {
  const read = readCompiledPolicy(compiled)
  if (!read.ok) return read
  const other = read.value
  const lacking = lackingIn(desk, other)
  if (lacking !== undefined) return refuse('POLICY_INVALID', lacking, 'policy')
  return accept(await tryOn(desk, other))
}

/** What contracts hold cannot be compared with a policy that does not know it. */
function lackingIn(desk: Desk, other: PolicySet): string | undefined {
  if (other.tenant !== desk.tenant) return `the policy is one of tenant ${other.tenant}, these books are of ${desk.tenant}`
  const { entities, books } = policyToday(desk)
  const gone = [...Object.keys(entities).filter((name) => !(name in other.entities)), ...Object.keys(books).filter((name) => !(name in other.books))]
  return gone.length === 0 ? undefined : `the policy no longer keeps ${gone.join(', ')}`
}

async function tryOn(desk: Desk, other: PolicySet): Promise<PreviewWire> {
  const moved: Moved[] = []
  const stopped: StoppedWire[] = []
  let contracts = 0
  for await (const met of eachContract(desk)) {
    contracts += 1
    if ('stopped' in met) {
      stopped.push(met.stopped)
      continue
    }
    const { contract, customer } = met.held
    const tried = folded(desk, contract, () => shadowFold(met.held, { pinned: met.pinned, other }))
    if ('stopped' in tried) stopped.push(tried.stopped)
    else if (!tried.found.ok) stopped.push({ contract, code: tried.found.code, sentence: tried.found.sentence })
    else if (tried.found.value.length > 0) moved.push({ contract, customer, rows: tried.found.value })
  }
  return { policy: other.hash, version: other.version, contracts, changed: moved.length, totals: totalsOf(moved), largest: largestOf(moved), stopped }
}

function totalsOf(moved: readonly Moved[]): PreviewWire['totals'] {
  const groups = Map.groupBy(moved.flatMap(({ rows }) => rows), (row) => [row.book, row.currency, row.economicIn, row.role, row.class ?? ''].join('|'))
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, rows]) => {
    const { book, currency, role, class: revenueClass, economicIn } = rows[0]!
    const minor = rows.reduce((sum, row) => sum + row.signedMinor, 0n)
    return minor === 0n ? [] : [{ book, currency, role, class: revenueClass, economicIn, amount: moneyOf(minor, currency) }]
  })
}

const largestMax = 10

/** Currencies are not added up: each book and currency has its own largest. */
function largestOf(moved: readonly Moved[]): PreviewWire['largest'] {
  const sizes = moved.flatMap(({ contract, customer, rows }) =>
    [...Map.groupBy(rows, ({ book, currency }) => `${book}|${currency}`)].map(([key, ofBook]) => ({ key, contract, customer, book: ofBook[0]!.book, currency: ofBook[0]!.currency, minor: debitsOf(ofBook) })),
  )
  const ranked = [...Map.groupBy(sizes, ({ key }) => key)].sort(([a], [b]) => (a < b ? -1 : 1))
  return ranked.flatMap(([, group]) =>
    group.sort((a, b) => (a.minor > b.minor ? -1 : a.minor < b.minor ? 1 : 0)).slice(0, largestMax).map(({ contract, customer, book, currency, minor }) => ({ contract, customer, book, currency, moved: moneyOf(minor, currency) })),
  )
}

const debitsOf = (rows: readonly ShadowRow[]): bigint => rows.reduce((sum, { signedMinor }) => (signedMinor > 0n ? sum + signedMinor : sum), 0n)
