import { type AccountingDate, type Period, addDays, addPeriods, firstDayOf, periodOf } from '#calendar'
import type { Currency } from '#money'
import type { PolicySet } from '#policy'
import { type ContractFile, evaluateSigned, signedTerms } from '#recognition'

/** A contract as it was signed: its price, and what its promises cost alone. Minor units. */
export interface Signing {
  readonly contract: string
  readonly customer: string | null
  readonly currency: Currency
  readonly signedOn: AccountingDate
  readonly priceMinor: bigint
  readonly standaloneMinor: bigint
}

/** What makes the end of a quarter worth a look. */
export interface SigningRules {
  /** Days at the end of a quarter that are looked at apart. */
  readonly lastDays: number
  /** Share of the quarter's price signed in them, in basis points. */
  readonly concentrationBp: number
  /** By how much the discount in them exceeds that of the days before, in basis points of the stand-alone prices. */
  readonly spikeBp: number
}

/** Ten days with half of the quarter's price, or ten points more discount. */
export const usualSigningRules: SigningRules = { lastDays: 10, concentrationBp: 5_000, spikeBp: 1_000 }

/** The signings of one quarter in one currency: how they crowd at its end, and what discount they were given there. */
export interface SigningQuarter {
  readonly from: Period
  readonly through: Period
  readonly currency: Currency
  readonly signings: number
  readonly priceMinor: bigint
  readonly atEnd: { readonly signings: number; readonly priceMinor: bigint; readonly shareBp: number; readonly discountBp: number }
  readonly before: { readonly signings: number; readonly discountBp: number }
  readonly anomalies: readonly ('quarter-end-concentration' | 'discount-spike')[]
  /** Signed at the end with a discount that is beyond the spike: to be looked at one by one. */
  readonly contracts: readonly string[]
}

/** A contract as it was signed; undefined where only billing speaks of it. */
export function signingOf(file: ContractFile, { policy, book }: { readonly policy: PolicySet; readonly book: string }): Signing | undefined {
  const signed = signedTerms(file)
  if (signed === undefined) return undefined
  const { signedOn, currency } = signed.terms
  const { prices, allocations } = evaluateSigned(file, signed, { policy, book, through: periodOf(signedOn), asOf: signedOn })
  const weights = [...(allocations[0]?.weights.values() ?? [])]
  return { contract: file.contract, customer: file.customer, currency, signedOn, priceMinor: prices[0]?.totalMinor ?? 0n, standaloneMinor: weights.reduce((sum, minor) => sum + minor, 0n) }
}

/**
 * How signings crowd at the end of each quarter, and whether discounts leap there: what channel stuffing looks like. It
 * looks at what was signed alone; no target of anybody is known here.
 */
export function signingQuarters(signings: readonly Signing[], rules: SigningRules = usualSigningRules): readonly SigningQuarter[] {
  const quarters = Map.groupBy(signings, ({ signedOn, currency }) => `${quarterOf(signedOn)}|${currency}`)
  return [...quarters].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, members]) => looked(members, rules))
}

function looked(members: readonly Signing[], { lastDays, concentrationBp, spikeBp }: SigningRules): SigningQuarter {
  const [{ signedOn, currency }] = members as [Signing]
  const from = quarterOf(signedOn)
  const endFrom = addDays(firstDayOf(addPeriods(from, 3)), -lastDays)
  const [late, early] = [members.filter((one) => one.signedOn >= endFrom), members.filter((one) => one.signedOn < endFrom)]
  const [priceMinor, latePrice] = [sumOf(members), sumOf(late)]
  const shareBp = partBp(latePrice, priceMinor)
  const [given, usual] = [discountBp(late), discountBp(early)]
  const spiked = late.length > 0 && early.length > 0 && given - usual >= spikeBp
  return {
    from, through: addPeriods(from, 2), currency, signings: members.length, priceMinor,
    atEnd: { signings: late.length, priceMinor: latePrice, shareBp, discountBp: given },
    before: { signings: early.length, discountBp: usual },
    anomalies: [...(shareBp >= concentrationBp ? (['quarter-end-concentration'] as const) : []), ...(spiked ? (['discount-spike'] as const) : [])],
    contracts: spiked ? late.filter((one) => discountBp([one]) - usual >= spikeBp).map(({ contract }) => contract).sort() : [],
  }
}

/** First month of the quarter of a day. */
function quarterOf(on: AccountingDate): Period {
  const month = Number(on.slice(5, 7))
  return addPeriods(periodOf(on), -((month - 1) % 3))
}

const sumOf = (signings: readonly Signing[]): bigint => signings.reduce((sum, { priceMinor }) => sum + priceMinor, 0n)
const partBp = (part: bigint, of: bigint): number => (of <= 0n ? 0 : Number((part * 10_000n) / of))

/** What was asked for less than the stand-alone prices, of those. */
function discountBp(signings: readonly Signing[]): number {
  const priced = signings.filter(({ standaloneMinor }) => standaloneMinor > 0n)
  const standalone = priced.reduce((sum, { standaloneMinor }) => sum + standaloneMinor, 0n)
  return partBp(standalone - sumOf(priced), standalone)
}
