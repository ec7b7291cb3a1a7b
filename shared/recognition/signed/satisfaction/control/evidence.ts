import type { Signal } from '#billing'
import type { AccountingDate } from '#calendar'
import { type Ratio, addRatio, nothing, ratioOf, whole } from '#money'
import { inDayOrder } from '../../../in-order.ts'
import { factsOf } from '../../../record.ts'
import type { SignedContract } from '../../contract/signed-contract.ts'
import type { Obligation } from '../../obligations/obligation.ts'
import type { Reached } from '../progress.ts'
import { alone, speaksOf } from '../speaks-of.ts'
import { transfersTo } from './transfers-to.ts'

/**
 * What counts beside the signal that a contract names. A transfer is the conclusion itself; possession alone is only an
 * indicator (25-30(c)); a good that was delivered was shipped before.
 */
const alsoCounts: Readonly<Partial<Record<Signal, readonly Signal[]>>> = {
  transfer: ['delivery', 'completion', 'acceptance', 'installation'],
  delivery: ['transfer', 'possession'],
  shipment: ['transfer', 'delivery'],
  acceptance: ['transfer'],
  completion: ['transfer', 'delivery', 'acceptance'],
  possession: ['transfer', 'delivery'],
  installation: ['transfer', 'completion', 'acceptance'],
}

/** What one fact says of an obligation: all of it, units of it, or a share. */
interface Said {
  readonly on: AccountingDate
  readonly signal: Signal
  readonly quantity: string | null
  readonly share: string | null
}

/** The first day on which a signal of these was given for an obligation. @standard ASC 606-10-25-30 · IFRS 15.38 */
export const firstSignal = (contract: SignedContract, obligation: Obligation, signals: readonly Signal[]): AccountingDate | undefined =>
  saidOf(contract, obligation).find(({ signal }) => signals.includes(signal))?.on

/**
 * Shares of an obligation whose control has passed, by the evidence that counts for a signal. Each kind of evidence is
 * summed for itself and the furthest stands, so that shipping and delivering the same units counts them once.
 *
 * @standard ASC 606-10-25-30 · IFRS 15.38
 */
export function reachedBySignal(contract: SignedContract, obligation: Obligation, signal: Signal): readonly Reached[] {
  const counting = [signal, ...(alsoCounts[signal] ?? [])]
  const promised = promisedUnits(obligation)
  const sums = new Map<Signal, Ratio>()
  let furthest = nothing
  return saidOf(contract, obligation).filter((said) => counting.includes(said.signal)).map((said) => {
    const sum = addRatio(sums.get(said.signal) ?? nothing, partOf(said, promised))
    sums.set(said.signal, sum)
    if (sum.numerator * furthest.denominator > furthest.numerator * sum.denominator) furthest = sum
    return { on: said.on, share: furthest }
  })
}

/** Units promised, where the contract counts them. @standard ASC 606-10-25-30 · IFRS 15.38 */
export function promisedUnits({ promise, satisfaction }: Obligation): string | undefined {
  const stated = satisfaction !== null && 'quantity' in satisfaction ? satisfaction.quantity : undefined
  return stated ?? promise.quantity
}

/** A fact without quantity or share passes control of the whole. @standard ASC 606-10-25-30 · IFRS 15.38 */
export function partOf({ quantity, share }: Pick<Said, 'quantity' | 'share'>, promised: string | undefined): Ratio {
  if (share !== null) return ratioOf(share)
  if (quantity === null || promised === undefined) return whole
  const [units, of] = [ratioOf(quantity), ratioOf(promised)]
  return of.numerator <= 0n ? whole : { numerator: units.numerator * of.denominator, denominator: units.denominator * of.numerator }
}

function saidOf(contract: SignedContract, obligation: Obligation): readonly Said[] {
  const { file } = contract
  const part = alone(obligation)
  const stated = transfersTo(contract, part).map(({ effectiveOn, signal, quantity, share }): Said => ({ on: effectiveOn, signal, quantity, share }))
  const confirmed = factsOf(file, 'DeliveryConfirmed').filter((fact) => speaksOf(fact, part)).map(({ effectiveOn, share }): Said => ({ on: effectiveOn, signal: 'delivery', quantity: null, share }))
  const sold = factsOf(file, 'SalesReported').filter((fact) => speaksOf(fact, part)).map(({ effectiveOn, quantity, share }): Said => ({ on: effectiveOn, signal: 'sale-by-dealer', quantity, share: share ?? null }))
  return [...stated, ...confirmed, ...sold].sort(inDayOrder)
}
