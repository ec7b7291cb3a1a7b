import { assertInvariant } from '#outcome'
import type { HoldCode } from '#revenue'
import type { SignedContract } from '../contract/signed-contract.ts'
import type { Obligation } from '../obligations/obligation.ts'
import type { Sharing } from './share-out.ts'
import type { StandalonePrice } from './standalone-price.ts'

/** Obligations that share one price, with what each is sold for alone. */
export interface Pool {
  readonly contract: SignedContract
  readonly obligations: readonly Obligation[]
  readonly standalone: ReadonlyMap<string, StandalonePrice>
  readonly priceMinor: bigint
  readonly sharing: Sharing
}

/** How a price was shared: the parts, the reason for each, and stand-alone prices that only sharing has shown; or why it cannot be. */
export type Shared =
  | { readonly ok: true; readonly parts: Amounts; readonly reasons: ReadonlyMap<string, Reason>; readonly estimates: Amounts }
  | { readonly ok: false; readonly code: HoldCode; readonly sentence: string }

/** Why an obligation carries what it does. */
export interface Reason {
  readonly code: string
  readonly because: string
  readonly cite: readonly string[]
}

/** One amount by obligation. */
export type Amounts = ReadonlyMap<string, bigint>

/** Amounts added up. @standard ASC 606-10-32-28 · IFRS 15.73 */
export const total = (amounts: Iterable<bigint>): bigint => {
  let sum = 0n
  for (const minor of amounts) sum += minor
  return sum
}

/** What an obligation is sold for alone. @standard ASC 606-10-32-32 · IFRS 15.77 */
export function aloneOf(standalone: Pool['standalone'], id: string): StandalonePrice {
  const known = standalone.get(id)
  assertInvariant(known !== undefined, 'the stand-alone price of every obligation was looked up', () => id)
  return known
}
