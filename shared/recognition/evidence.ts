import { type AccountingDate, type Term, addDays } from '#calendar'
import type { ContractFile } from './contract-file.ts'
import { factsOf } from './record.ts'
import type { Freeze, Tranche } from './tranche.ts'

/** What evidence may speak of: a promise, a product, or (both null) everything the contract promises. */
interface Subject {
  readonly promise: string | null
  readonly product: string | null
  readonly authority: string
}

/** True when evidence speaks of the tranche and comes from a system that its policy names as authoritative.
 *
 * @standard ASC 606-10-25-30 · IFRS 15.38
 */
export function speaksOf(fact: Subject, tranche: Tranche): boolean {
  const authorities = tranche.template?.authorities ?? []
  return (
    (fact.promise === null || fact.promise === tranche.promise) &&
    (fact.product === null || fact.product === tranche.product) &&
    (authorities.includes('*') || authorities.includes(fact.authority))
  )
}

/** One stretch of service: from activation to its end (null: still active), with its suspensions. */
export interface ServiceStretch {
  readonly from: AccountingDate
  readonly to: AccountingDate | null
  readonly suspended: readonly Freeze[]
}

const marks = { ServiceActivated: 0, ServiceResumed: 1, ServiceSuspended: 2, ServiceEnded: 3 } as const

/**
 * The stretches during which the service of a tranche was available. Once activated it is presumed to continue
 * until something says otherwise; a suspension freezes it until it is resumed, activated again or ended.
 *
 * @standard ASC 606-10-25-27 · IFRS 15.35
 */
export function serviceOf(file: ContractFile, tranche: Tranche): readonly ServiceStretch[] {
  const stretches: ServiceStretch[] = []
  for (const { kind, effectiveOn: on } of marksOf(file, tranche)) {
    const open = stretches.at(-1)?.to === null ? stretches.pop() : undefined
    if (open !== undefined) stretches.push(continued(open, kind, on))
    else if (kind === 'ServiceActivated' || (kind === 'ServiceResumed' && stretches.length > 0)) stretches.push({ from: on, to: null, suspended: [] })
  }
  return stretches
}

function marksOf(file: ContractFile, tranche: Tranche) {
  const all = [
    ...factsOf(file, 'ServiceActivated'),
    ...factsOf(file, 'ServiceResumed'),
    ...factsOf(file, 'ServiceSuspended'),
    ...factsOf(file, 'ServiceEnded'),
  ].filter((fact) => speaksOf(fact, tranche))
  return all.sort((a, b) => (a.effectiveAt !== b.effectiveAt ? (a.effectiveAt < b.effectiveAt ? -1 : 1) : marks[a.kind] - marks[b.kind]))
}

function continued(open: ServiceStretch, kind: keyof typeof marks, on: AccountingDate): ServiceStretch {
  if (kind === 'ServiceEnded') return { ...thaw(open, on), to: on }
  if (kind !== 'ServiceSuspended') return thaw(open, on)
  return open.suspended.at(-1)?.to === null ? open : { ...open, suspended: [...open.suspended, { from: on, to: null }] }
}

const thaw = (open: ServiceStretch, on: AccountingDate): ServiceStretch => ({
  ...open,
  suspended: open.suspended.map((freeze) => (freeze.to === null ? { ...freeze, to: on } : freeze)),
})

/** The stretch of service that covers a term, or part of it: the first that overlaps.
 *
 * @standard ASC 606-10-25-27 · IFRS 15.35
 */
export const stretchWithin = (stretches: readonly ServiceStretch[], term: Term): ServiceStretch | undefined =>
  stretches.find(({ from, to }) => from < term.endOn && (to === null || to > term.startOn))

/** Stretches during which a person stopped recognition of the contract: after the day of the hold, until its release.
 *
 * @standard ASC 606-10-25-5 · IFRS 15.13
 */
export function personHolds(file: ContractFile): readonly Freeze[] {
  const released = new Map(factsOf(file, 'HoldReleased').map((fact) => [fact.hold, fact.effectiveOn]))
  return factsOf(file, 'HoldPlaced').map((fact) => ({ from: addDays(fact.effectiveOn, 1), to: released.get(fact.hold) ?? null }))
}
