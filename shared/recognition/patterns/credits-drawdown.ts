import { type AccountingDate, periodOf } from '#calendar'
import { type Ratio, clampRatio, ratio, ratioOf } from '#money'
import type { KeptOf } from '../contract-file.ts'
import { factsOf } from '../record.ts'
import type { Measure, Tranche } from '../tranche.ts'
import type { Contract } from '../workings.ts'
import type { Measuring } from './measuring.ts'
import { unmeasured } from './unmeasured.ts'

type Moved = KeptOf<'CreditMoved'>
type Granted = KeptOf<'CreditGranted'>

/**
 * Prepaid credits: the price is earned as credits are used; what lapses is breakage, recognised when it lapses (remote)
 * or in proportion to use (proportional, with the expected share from policy). Credits given back take revenue back.
 *
 * @standard ASC 606-10-55-46 · IFRS 15.B44
 */
export function creditsDrawdown(tranche: Tranche, { contract }: Measuring): Measure {
  const grants = grantsSoldBy(contract, tranche)
  const granted = grants.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
  if (granted <= 0n) return unmeasured('AWAITING_EVIDENCE', 'No credit grant is known for this sale.')
  const names = new Set(grants.map(({ grant }) => grant))
  const moves = factsOf(contract.file, 'CreditMoved').filter(({ grant }) => names.has(grant))
  const redeemable = redeemableOf(tranche, granted)
  return {
    before: (on) => drawn(moves, on, { granted, redeemable }),
    periods: [...new Set(moves.map((move) => periodOf(move.effectiveOn)))].sort(),
    timed: false,
    freezes: [],
    evidencedFrom: grants[0]!.effectiveOn,
    endedOn: null,
    held: null,
  }
}

/** Paid grants that a line sold; a grant that names only the invoice belongs to its one line of prepaid credits.
 *
 * @standard ASC 606-10-55-46 · IFRS 15.B44
 */
export function grantsSoldBy(contract: Contract, tranche: Tranche): readonly Granted[] {
  return factsOf(contract.file, 'CreditGranted').filter(
    ({ category, soldBy }) =>
      category === 'paid' && soldBy !== null && (soldBy.line === null ? soldBy.invoice === tranche.document : `${soldBy.invoice}/${soldBy.line}` === tranche.id),
  )
}

/** Credits that customers are expected to use: all of them when breakage is remote. */
function redeemableOf({ template }: Tranche, granted: bigint): Ratio {
  const pattern = template?.pattern
  const percent = pattern?.method === 'credits-drawdown' && pattern.breakage === 'proportional' ? (pattern.expectedPercent ?? '0') : '0'
  const expected = ratioOf(percent)
  return ratio(granted * (100n * expected.denominator - expected.numerator), 100n * expected.denominator)
}

function drawn(moves: readonly Moved[], on: AccountingDate, { granted, redeemable }: { granted: bigint; redeemable: Ratio }): Ratio {
  const used = sumOf(moves, on, 'consumed') - sumOf(moves, on, 'reinstated')
  const lapsed = sumOf(moves, on, 'expired')
  if (lapsed > 0n) return clampRatio(ratio(used + lapsed, granted))
  return clampRatio({ numerator: used * redeemable.denominator, denominator: redeemable.numerator })
}

const sumOf = (moves: readonly Moved[], on: AccountingDate, movement: Moved['movement']): bigint =>
  moves.reduce((sum, move) => (move.movement === movement && move.effectiveOn < on ? sum + move.amountMinor : sum), 0n)
