import { nextPeriod } from '#calendar'
import { type EntryNets, movementBetween, signedOf } from '#journal'
import type { Currency } from '#money'
import { type Outcome, accept, assertInvariant, refuse } from '#outcome'
import type { PolicySet } from '#policy'
import { bookCurrency, engineVersion } from '#recognition'
import type { Line } from '#revenue'
import type { ContractBooks } from './contract-books.ts'
import { type RoleApart, foldBook, rolesApart } from './fold-book.ts'

/** What a book would hold more of one role, class and economic period: debits positive. */
export interface ShadowRow extends Pick<Line, 'book' | 'role' | 'class' | 'economicIn'> {
  /** The currency that the book is kept in for this contract. */
  readonly currency: Currency
  readonly signedMinor: bigint
}

/** A balance that a book holds, and what this engine computes from the same facts under the same policy. */
export interface DriftRow extends RoleApart {
  readonly book: string
  readonly currency: Currency
}

/** Balances of a contract that this engine computes otherwise than its books hold them. Nothing is booked. */
export function driftOf(held: ContractBooks, pinned: PolicySet): readonly DriftRow[] {
  return Object.entries(held.books).flatMap(([book, state]) =>
    rolesApart(foldBook(held, pinned, book, state.closedThrough).nets, state).map((row) => ({ ...row, book, currency: currencyOf(held, pinned, book) })),
  )
}

/** The same, where another engine folded the contract last: what an upgrade changed. A contract of this engine is not folded again. */
export const driftSince = (held: ContractBooks, pinned: PolicySet): readonly DriftRow[] => (held.engine === engineVersion || held.dormant ? [] : driftOf(held, pinned))

/**
 * What each book of a contract would hold under another policy from its inception on, less what it holds: the effect of
 * applying the policy to it. Nothing is booked.
 *
 * @refuses ENGINE_DRIFT: this engine computes other balances under the policy that the contract pins than the books hold
 */
export function shadowFold(held: ContractBooks, { pinned, other }: { readonly pinned: PolicySet; readonly other: PolicySet }): Outcome<readonly ShadowRow[], 'ENGINE_DRIFT'> {
  const [drift] = driftOf(held, pinned)
  if (drift) return refuse('ENGINE_DRIFT', `contract ${held.contract}: book ${drift.book} holds ${drift.heldMinor} of ${drift.role}, engine now computes ${drift.computedMinor} from the same facts`, held.contract)
  if (held.currency === null) return accept([])
  return accept(Object.keys(held.books).flatMap((book) => bookRows(held, { pinned, other, book })))
}

const empty: EntryNets = new Map()

/** Where the other policy keeps the book in another currency, all goes out of the one and into the other. */
function bookRows(held: ContractBooks, { pinned, other, book }: { readonly pinned: PolicySet; readonly other: PolicySet; readonly book: string }): readonly ShadowRow[] {
  const through = held.books[book]!.closedThrough
  const [before, after] = [pinned, other].map((policy) => ({ currency: currencyOf(held, policy, book), nets: foldBook(held, policy, book, through).nets })) as [Side, Side]
  const into = { book, firstOpen: nextPeriod(through) }
  if (before.currency === after.currency) return netted(movementBetween(before.nets, after.nets, into), before.currency)
  return [...netted(movementBetween(before.nets, empty, into), before.currency), ...netted(movementBetween(empty, after.nets, into), after.currency)]
}

interface Side {
  readonly currency: Currency
  readonly nets: EntryNets
}

function currencyOf(held: ContractBooks, policy: PolicySet, book: string): Currency {
  const currency = bookCurrency(held.file, { policy, book }) ?? held.currency
  assertInvariant(currency !== null, 'currency of a contract', () => `${held.contract} moves without one`)
  return currency
}

/** One row for each role, class and economic period; obligations are added up. */
function netted(lines: readonly Line[], currency: Currency): readonly ShadowRow[] {
  const groups = Map.groupBy(lines, (line) => `${line.economicIn}|${line.role}|${line.class ?? ''}`)
  return [...groups.values()].flatMap(([first, ...others]) => {
    const { book, role, class: revenueClass, economicIn } = first!
    const signedMinor = others.reduce((sum, line) => sum + signedOf(line), signedOf(first!))
    return signedMinor === 0n ? [] : [{ book, currency, role, class: revenueClass, economicIn, signedMinor }]
  })
}
