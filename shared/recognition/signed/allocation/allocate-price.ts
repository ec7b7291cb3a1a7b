import { exponentOf } from '#money'
import { assertInvariant } from '#outcome'
import type { SignedContract } from '../contract/signed-contract.ts'
import type { Obligation } from '../obligations/obligation.ts'
import type { Price, PriceElement } from '../price/price.ts'
import type { Allocation } from './allocation.ts'
import { decideAllocation, holdAllocation } from './decide-allocation.ts'
import { type Pool, type Reason, aloneOf, total } from './pool.ts'
import { type Sharing, shareOut } from './share-out.ts'
import { sharePrice } from './share-price.ts'
import { type StandalonePrice, standalonePrice } from './standalone-price.ts'

const toOne: Reason = { code: 'VARIABLE_TO_SOME', because: 'What varies relates to this obligation alone, and is allocated to it alone.', cite: ['ASC 606-10-32-40', 'IFRS 15.85'] }

/**
 * Step 4 for a signed contract: variable consideration that belongs to some obligations first, then what is left by the
 * discount exception, the residual, or relative stand-alone selling price, contract by contract where they are not combined.
 *
 * @ensures  sum of parts = transaction price (asserted), or nothing is allocated and the price is held
 * @standard ASC 606-10-32-28 to 32-41 · IFRS 15.73–86
 */
export function allocatePrice(contract: SignedContract, obligations: readonly Obligation[], price: Price): Allocation {
  const standalone = new Map(obligations.map((obligation) => [obligation.id, standalonePrice(contract, obligation)]))
  const sharing = sharingOf(contract)
  const shareable = price.elements.filter(({ asEarned }) => asEarned !== true)
  const own = shareable.filter((element) => belongsToSome(element, obligations))
  const pooled = total(shareable.map(({ minor }) => minor)) - total(own.map(({ minor }) => minor))
  const pools = poolsOf({ contract, obligations: bearing(obligations), standalone, priceMinor: pooled, sharing })
  const shares = pools.map(sharePrice)
  const made = shares.flatMap((shared) => (shared.ok ? [shared] : []))
  const refused = shares.flatMap((shared) => (shared.ok ? [] : [shared]))[0]
  const weights = new Map(pools.flatMap((pool) => pool.obligations.map(({ id }) => [id, aloneOf(standalone, id).minor ?? 0n] as const)))
  if (refused !== undefined) return holdAllocation(contract, price, { weights, standalone, refused })
  for (const { estimates } of made) for (const [id, minor] of estimates) weights.set(id, minor)
  const parts = new Map(made.flatMap((shared) => [...shared.parts]))
  const reasons = new Map(made.flatMap((shared) => [...shared.reasons]))
  for (const element of own) addOwn({ element, parts, reasons, standalone, sharing })
  assertInvariant(pools.length === 0 || sharing.rounding === 'round-each' || total(parts.values()) === total(shareable.map(({ minor }) => minor)), 'allocated prices sum to the transaction price', () => `${total(parts.values())} of ${price.totalMinor}`)
  decideAllocation(contract, price, { parts, reasons, standalone })
  return { on: price.on, cause: 'inception', parts, weights }
}

/** Bears part of a price that is shared: not priced as used, and no line that only takes from the price. */
const sharesPrice = ({ priced, promise }: Obligation): boolean => priced === 'allocated' && !(promise.ssp === undefined && (promise.statedPrice ?? 0n) < 0n)

/** Where nothing else is promised, what only gives back bears its own price. */
function bearing(obligations: readonly Obligation[]): readonly Obligation[] {
  const bear = obligations.filter(sharesPrice)
  return bear.length > 0 ? bear : obligations.filter(({ priced }) => priced === 'allocated')
}

const belongsToSome = ({ to }: PriceElement, obligations: readonly Obligation[]): boolean => to !== null && to.length > 0 && to.every((name) => obligations.some(({ id }) => id === name))

/** How parts are rounded, and to which unit: for each contract of a portfolio. @standard ASC 606-10-32-31 · IFRS 15.76 */
export function sharingOf({ currency, terms: { portfolio }, options: { allocation } }: SignedContract): Sharing {
  const digits = exponentOf(currency)
  const each = 10n ** BigInt(Math.max(0, digits - (allocation.decimals ?? digits)))
  return { rounding: allocation.rounding, unitMinor: each * BigInt(portfolio?.contracts ?? 1), percentDecimals: allocation.percentDecimals }
}

/** One pool, or one for each contract that is accounted for by itself: each shares its own price. */
function poolsOf(whole: Pool): readonly Pool[] {
  const { contract, obligations } = whole
  if (obligations.length === 0) return []
  const apart = contract.combined === 'separate' ? (contract.terms.combines?.contracts ?? []) : []
  const pools = apart.map(({ promises, price }): Pool => ({ ...whole, priceMinor: price, obligations: obligations.filter(({ id }) => promises.includes(id)) })).filter((pool) => pool.obligations.length > 0)
  const rest = obligations.filter(({ id }) => !pools.some((pool) => pool.obligations.some((member) => member.id === id)))
  const left = whole.priceMinor - total(pools.map(({ priceMinor }) => priceMinor))
  if (pools.length === 0 || rest.length > 0) return [...pools, { ...whole, obligations: rest, priceMinor: left }]
  return pools.map((pool, index) => (index === pools.length - 1 ? { ...pool, priceMinor: pool.priceMinor + left } : pool))
}

interface Own {
  readonly element: PriceElement
  readonly parts: Map<string, bigint>
  readonly reasons: Map<string, Reason>
  readonly standalone: ReadonlyMap<string, StandalonePrice>
  readonly sharing: Sharing
}

/** Adds an element to the obligations it belongs to, several by their stand-alone prices. */
function addOwn({ element, parts, reasons, standalone, sharing }: Own): void {
  const ids = element.to ?? []
  const weights = ids.map((id) => aloneOf(standalone, id).minor ?? 0n)
  const shares = shareOut(element.minor, total(weights) === 0n ? ids.map(() => 1n) : weights, sharing)
  for (const [index, id] of ids.entries()) {
    parts.set(id, (parts.get(id) ?? 0n) + (shares[index] ?? 0n))
    if (!reasons.has(id)) reasons.set(id, toOne)
  }
}

