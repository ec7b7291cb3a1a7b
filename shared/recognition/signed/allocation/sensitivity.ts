import type { Period } from '#calendar'
import { ratioOf, roundRatio } from '#money'
import type { ContractFile, KeptOf } from '../../contract-file.ts'
import type { EvaluationContext } from '../../evaluation.ts'
import { evaluateSigned } from '../evaluate-signed.ts'
import type { SignedEvaluation } from '../present-signed.ts'

/** What would move if one stand-alone selling price were another, in minor units. */
export interface Sensitivity {
  readonly promise: string
  readonly change: string // of the stand-alone price: "0.15" is 15 % more
  readonly allocated: ReadonlyMap<string, bigint> // by obligation
  readonly revenue: ReadonlyMap<Period, bigint> // by period: later or earlier revenue, in sum nothing
}

/** Which stand-alone price, and by how much. */
export interface Shift {
  readonly promise: string
  readonly change: string
}

/**
 * How an estimate of one stand-alone selling price moves the allocation, and revenue between periods: the contract worked
 * through twice. Undefined: the contract states no amount for that promise.
 *
 * @standard ASC 606-10-32-33, 606-10-50-20 · IFRS 15.78, 15.126
 */
export function sensitivityOf(file: ContractFile, { signed, context }: { signed: KeptOf<'ContractSigned'>; context: EvaluationContext }, shift: Shift): Sensitivity | undefined {
  const base = evaluateSigned(file, signed, context)
  const weight = base.allocations[0]?.weights.get(shift.promise)
  const shifted = signed.terms.promises.find(({ id }) => id === shift.promise)
  if (weight === undefined || shifted === undefined) return undefined
  const ssp = { method: 'observable' as const, amount: changed(weight, shift.change) }
  const promises = signed.terms.promises.map((promise) => (promise === shifted ? { ...promise, ssp } : promise))
  const other = evaluateSigned(file, { ...signed, terms: { ...signed.terms, promises } }, context)
  return { ...shift, allocated: difference(partsOf(other), partsOf(base)), revenue: difference(revenueIn(other), revenueIn(base)) }
}

function changed(minor: bigint, change: string): bigint {
  const { numerator, denominator } = ratioOf(change)
  return roundRatio({ numerator: minor * (denominator + numerator), denominator })
}

const partsOf = ({ allocations }: SignedEvaluation): ReadonlyMap<string, bigint> => allocations[0]?.parts ?? new Map()

function revenueIn({ events }: SignedEvaluation): ReadonlyMap<Period, bigint> {
  const revenue = new Map<Period, bigint>()
  for (const event of events) if (event.kind === 'ObligationMoved' && event.account === undefined) revenue.set(event.economicIn, (revenue.get(event.economicIn) ?? 0n) + event.recognisedMinor)
  return revenue
}

/** What one has more than the other; what is equal is left away. */
function difference<K extends string>(a: ReadonlyMap<K, bigint>, b: ReadonlyMap<K, bigint>): ReadonlyMap<K, bigint> {
  const keys = [...new Set([...a.keys(), ...b.keys()])].sort()
  return new Map(keys.map((key) => [key, (a.get(key) ?? 0n) - (b.get(key) ?? 0n)] as const).filter(([, minor]) => minor !== 0n))
}
