import type { AccountingDate, Term } from '#calendar'
import { factsOf } from '../../../record.ts'
import type { SignedContract } from '../../contract/signed-contract.ts'

/** A cost of obtaining or fulfilling the contract, as signed or as incurred later. */
export interface ContractCost {
  readonly id: string
  readonly category: 'commission' | 'other-incremental' | 'not-incremental' | 'fulfilment' | 'other-guidance'
  readonly minor: bigint
  readonly on: AccountingDate
  readonly term: Term | undefined
  readonly months: number | undefined
  readonly owed: boolean
}

/** Every cost that terms or facts name. @standard ASC 340-40-25-1 · IFRS 15.91 */
export function costsOf({ terms, signedOn, file }: SignedContract): readonly ContractCost[] {
  const signed = (terms.costs ?? []).map(({ id, kind, amount, on, amortisedOver, months, owed }) => ({ id, category: kind, minor: amount, on: on ?? signedOn, term: amortisedOver, months, owed: owed ?? false }))
  const since = factsOf(file, 'CostIncurred').map(({ cost, category, amountMinor, effectiveOn, months, owed }) => ({ id: cost, category, minor: amountMinor, on: effectiveOn, term: undefined, months: months ?? undefined, owed }))
  return [...signed, ...since]
}

/** What becomes of a cost when it is incurred, and why. */
export interface CostTreatment {
  readonly code: 'CAPITALISED' | 'EXPENSED' | 'EXPENSED_ONE_YEAR' | 'OTHER_GUIDANCE'
  readonly because: string
  readonly cite: readonly string[]
}

const capitalised = (because: string, ...cite: string[]): CostTreatment => ({ code: 'CAPITALISED', because, cite })

/** Capitalise what is incremental or fulfils, unless other guidance covers it or the expedient of a year is elected. @standard ASC 340-40-25-4 · IFRS 15.94 */
export function treatmentOf({ category }: ContractCost, { months, expedient }: { months: number | null; expedient: boolean }): CostTreatment {
  if (category === 'other-guidance') return { code: 'OTHER_GUIDANCE', because: 'Inventory, property or software: its own guidance comes first.', cite: ['ASC 340-40-25-5', 'IFRS 15.95'] }
  if (category === 'not-incremental') return { code: 'EXPENSED', because: 'Would have been incurred without the contract too.', cite: ['ASC 340-40-25-3', 'IFRS 15.93'] }
  if (category === 'fulfilment') return capitalised('Relates directly to the contract, generates resources for it and is expected to be recovered.', 'ASC 340-40-25-5', 'IFRS 15.95')
  if (expedient && months !== null && months <= 12) return { code: 'EXPENSED_ONE_YEAR', because: `Its amortisation period is ${months} months: expensed as elected.`, cite: ['ASC 340-40-25-4', 'IFRS 15.94'] }
  return capitalised('Incurred only because the contract was obtained, and expected to be recovered.', 'ASC 340-40-25-1', 'IFRS 15.91')
}
