import type { AccountingDate } from '#calendar'
import { type Ratio, addRatio, nothing, ratioOf, whole } from '#money'
import type { ContractFile, KeptOf } from '../../../contract-file.ts'
import { inEffectOrder } from '../../../in-order.ts'
import { factsOf } from '../../../record.ts'
import type { SignedContract } from '../../contract/signed-contract.ts'
import type { Obligation } from '../../obligations/obligation.ts'
import type { Reached } from '../progress.ts'
import { alone, speaksOf } from '../speaks-of.ts'
import { partOf, promisedUnits } from './evidence.ts'

type Moved = KeptOf<'RightsMoved'>
type Estimated = KeptOf<'EstimateRevised'>

/** What happened to the rights of an obligation itself, in order. @standard ASC 606-10-55-46 · IFRS 15.B44 */
export const movesOf = (file: ContractFile, obligation: Obligation): readonly Moved[] => factsOf(file, 'RightsMoved').filter((fact) => speaksOf(fact, alone(obligation)))

/** Estimates of how many rights will be used in all; a share of one is an estimate of breakage. @standard ASC 606-10-55-48 · IFRS 15.B46 */
export const totalsOf = (file: ContractFile, { id }: Obligation): readonly Estimated[] =>
  factsOf(file, 'EstimateRevised').filter(({ subject, expected }) => subject === id && expected !== null && ratioOf(expected).numerator > ratioOf(expected).denominator)

const unused: ReadonlySet<Moved['movement']> = new Set(['expired', 'lapsed'])
const used: ReadonlySet<Moved['movement']> = new Set(['redeemed', 'exercised'])

/**
 * An option or right is satisfied when it is exercised and the goods bought with it pass, or when it expires or lapses.
 *
 * @standard ASC 606-10-55-42 · IFRS 15.B40
 */
export function reachedByRight({ file }: SignedContract, obligation: Obligation): readonly Reached[] {
  const promised = promisedUnits(obligation)
  let share = nothing
  const moved = movesOf(file, obligation).filter(({ movement }) => used.has(movement) || unused.has(movement)).map(({ effectiveOn, quantity }) => {
    share = addRatio(share, partOf({ quantity, share: null }, promised))
    return { on: effectiveOn, share }
  })
  return untilExpiry(moved, expiryOf(obligation))
}

/** The last day on which a right can be used, where the contract names one. @standard ASC 606-10-55-48 · IFRS 15.B46 */
export function expiryOf({ satisfaction }: Obligation): AccountingDate | null {
  return satisfaction !== null && 'expiresOn' in satisfaction ? (satisfaction.expiresOn ?? null) : null
}

/** What was not used by its last day is satisfied with it; nothing moves after. */
function untilExpiry(moved: readonly Reached[], expiresOn: AccountingDate | null): readonly Reached[] {
  return expiresOn === null ? moved : [...moved.filter(({ on }) => on <= expiresOn), { on: expiresOn, share: whole }]
}

/**
 * Goods that may have to be bought back pass when the option is no longer there.
 *
 * @standard ASC 606-10-55-71, 55-78 · IFRS 15.B69, B76
 */
export const reachedByLapse = ({ file }: SignedContract): readonly Reached[] =>
  factsOf(file, 'RightsMoved').filter(({ movement }) => unused.has(movement)).map(({ effectiveOn }) => ({ on: effectiveOn, share: whole }))

/** Rights counted by number, or by their value: used, gone unused, and expected to be used in all. */
interface Counted {
  readonly used: Ratio
  readonly gone: Ratio
  readonly over: boolean // none is left, whatever their number
  readonly expected: string | undefined
}

/**
 * Points redeemed of those expected to be redeemed, as expected at each report: cumulative, so that a new expectation is
 * caught up. Where none is stated, those that expire are satisfied with those redeemed; when none is left, all are.
 *
 * @standard ASC 606-10-55-46 to 55-48 · IFRS 15.B44 to B46
 */
export function reachedByRedemption({ file }: SignedContract, obligation: Obligation): readonly Reached[] | null {
  const promised = promisedUnits(obligation) ?? obligation.promise.statedPrice?.toString()
  let rights: Counted = { used: nothing, gone: nothing, over: false, expected: undefined }
  const reached: Reached[] = []
  for (const fact of [...movesOf(file, obligation), ...totalsOf(file, obligation)].sort(inEffectOrder)) {
    rights = after(rights, fact)
    const share = satisfied(rights, promised)
    if (share === null) return null
    reached.push({ on: fact.effectiveOn, share })
  }
  return untilExpiry(reached, expiryOf(obligation))
}

function after(rights: Counted, fact: Moved | Estimated): Counted {
  if (fact.kind === 'EstimateRevised') return { ...rights, expected: fact.expected ?? rights.expected }
  const { movement, quantity, amountMinor } = fact
  const expected = fact.expectedTotal ?? rights.expected
  const count = quantity ?? amountMinor?.toString()
  const units = ratioOf(count ?? '0')
  if (unused.has(movement)) return { ...rights, expected, over: rights.over || count === undefined, gone: addRatio(rights.gone, units) }
  if (movement === 'returned') return { ...rights, expected, used: addRatio(rights.used, { ...units, numerator: -units.numerator }) }
  return { ...rights, expected, used: used.has(movement) ? addRatio(rights.used, units) : rights.used }
}

/** Null: nothing says of how many. */
function satisfied({ used: redeemed, gone, over, expected }: Counted, promised: string | undefined): Ratio | null {
  if (over) return whole
  const settled = promised === undefined ? null : shareOf(addRatio(redeemed, gone), promised)
  if (expected === undefined || (settled !== null && settled.numerator >= settled.denominator)) return settled
  return shareOf(redeemed, expected)
}

function shareOf({ numerator, denominator }: Ratio, count: string): Ratio {
  const of = ratioOf(count)
  return of.numerator <= 0n ? whole : { numerator: numerator * of.denominator, denominator: denominator * of.numerator }
}
