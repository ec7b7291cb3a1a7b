import type { AccountingDate } from '#calendar'
import type { ConsiderationRecorded, ObligationMoved, RevenueEvent } from '#revenue'
import { factsOf } from '../../record.ts'
import { total } from '../allocation/pool.ts'
import { shareOut } from '../allocation/share-out.ts'
import { wholeContract } from '../consideration/presentation-unit.ts'
import { type Standing, latestAllocation } from '../standing.ts'
import type { SignedContract } from './signed-contract.ts'

/** An amount that is the entity's to keep, on the day on which that became certain. */
interface Kept {
  readonly on: AccountingDate
  readonly minor: bigint
  readonly because: string
}

/**
 * Revenue without a contract: what was received and need not be repaid, once nothing remains to be transferred and the
 * price is received, once the contract has ended, or (ASC 606 only) once transfer has stopped for good.
 *
 * @standard ASC 606-10-25-7 · IFRS 15.15
 */
export function releaseDeposit(standing: Standing): readonly RevenueEvent[] {
  const { contract } = standing
  if (contract.existsFrom !== null) return []
  const parts = [...latestAllocation(standing).parts]
  const price = total(parts.map(([, minor]) => minor))
  const weights = parts.map(([, minor]) => (price === 0n ? 1n : minor))
  return keptBy(contract, price).flatMap(({ on, minor, because }) => {
    const at = { on, economicIn: contract.calendar.periodOf(on), cause: 'deposit-released' }
    const shares = shareOut(minor, weights)
    contract.notes.decisions.push({ step: 'contract', subject: contract.file.contract, code: 'DEPOSIT_RELEASED', because, cite: ['ASC 606-10-25-7', 'IFRS 15.15'], policy: null, amounts: { revenue: String(minor) }, on })
    const released: ConsiderationRecorded = { kind: 'ConsiderationRecorded', ...at, unit: wholeContract, debit: 'deposit_liability', right: 'conditional', amountMinor: minor }
    const earned = parts.map(([obligation], index): ObligationMoved => ({ kind: 'ObligationMoved', ...at, obligation, class: 'revenue', billedMinor: 0n, recognisedMinor: shares[index] ?? 0n, right: 'conditional', unit: wholeContract }))
    return [released, ...earned.filter(({ recognisedMinor }) => recognisedMinor !== 0n)]
  })
}

/** What of the deposits is kept, day by day: each payment once. */
function keptBy(contract: SignedContract, price: bigint): readonly Kept[] {
  const paid = factsOf(contract.file, 'PaymentReceived')
  const received = (on: AccountingDate): bigint => total(paid.filter(({ effectiveOn, refundable }) => !refundable && effectiveOn <= on).map(({ amountMinor }) => amountMinor))
  const [ended] = factsOf(contract.file, 'ContractTerminated')
  const stopped = contract.options.framework === 'ASC 606' ? factsOf(contract.file, 'CriteriaReassessed').find((fact) => fact.stopped) : undefined
  const done = contract.terms.promises.map(({ id }) => factsOf(contract.file, 'ControlTransferred').find(({ promise }) => promise === id || promise === null)?.effectiveOn)
  const days = [...new Set([...paid.map(({ effectiveOn }) => effectiveOn), ...done.flatMap((on) => on ?? []), ...[ended, stopped].flatMap((fact) => fact?.effectiveOn ?? [])])].sort()
  let kept = 0n
  return days.flatMap((on) => {
    const because = reason({ ended: ended !== undefined && ended.effectiveOn <= on, stopped: stopped !== undefined && stopped.effectiveOn <= on, transferred: done.every((day) => day !== undefined && day <= on) && price > 0n && received(on) >= price })
    const more = because === null ? 0n : received(on) - kept
    kept += more
    return because === null || more <= 0n ? [] : [{ on, minor: more, because }]
  })
}

function reason({ ended, stopped, transferred }: { ended: boolean; stopped: boolean; transferred: boolean }): string | null {
  if (ended) return 'The contract has ended, and what was received need not be repaid.'
  if (transferred) return 'Nothing remains to be transferred, the price is received, and it need not be repaid.'
  return stopped ? 'Transfer has stopped, no more has to be transferred, and what was received need not be repaid.' : null
}
