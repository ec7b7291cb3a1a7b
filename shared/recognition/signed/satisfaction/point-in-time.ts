import { laterOf } from '#calendar'
import { whole } from '#money'
import type { SignedContract } from '../contract/signed-contract.ts'
import type { Obligation } from '../obligations/obligation.ts'
import { reachedByInvoice, reachedByPayment } from './control/billed.ts'
import { firstSignal, reachedBySignal } from './control/evidence.ts'
import { reachedByLicence } from './control/licence-start.ts'
import { reachedTogether } from './control/parts.ts'
import { reachedByLapse, reachedByRight } from './control/rights.ts'
import type { Measure } from './measure.ts'
import type { Measuring } from './measure-progress.ts'
import { type Reached, byFacts } from './progress.ts'
import { quantumOf } from './straight-line.ts'

/** Signals that are more than a fact about the goods, each with what it looks at. */
const special: Readonly<Record<string, (contract: SignedContract, obligation: Obligation) => readonly Reached[]>> = {
  'licence-period-start': reachedByLicence,
  'renewal-agreed': reachedByLicence,
  'exercise-or-expiry': reachedByRight,
  'option-lapse': reachedByLapse,
  invoice: reachedByInvoice,
  payment: reachedByPayment,
  'bill-and-hold': reachedByBillAndHold,
  'contract-signed': ({ signedOn }) => [{ on: signedOn, share: whole }],
}

/**
 * Satisfied when control passes, wholly or in units: by the signals that the contract file holds for the promise. A day
 * that is known in advance, such as the start of a licence, counts when it has come.
 *
 * @standard ASC 606-10-25-30 · IFRS 15.38
 */
export function pointInTime({ contract, obligation }: Measuring<'point-in-time'>): Measure {
  return byFacts(arrived(contract, notBefore(contract, reachedTogether(obligation, (part) => reachedBy(contract, part)))), quantumOf(contract))
}

function reachedBy(contract: SignedContract, obligation: Obligation): readonly Reached[] {
  const { satisfaction } = obligation
  if (satisfaction?.method !== 'point-in-time') return []
  const look = special[satisfaction.signal]
  return look === undefined ? reachedBySignal(contract, obligation, satisfaction.signal) : look(contract, obligation)
}

/** Goods that the customer asked to be kept: when all four criteria hold, else when they leave. */
function reachedByBillAndHold(contract: SignedContract, obligation: Obligation): readonly Reached[] {
  const criteria = obligation.promise.billAndHold
  const kept = criteria !== undefined && Object.values(criteria).every((met) => met) ? firstSignal(contract, obligation, ['bill-and-hold', 'transfer']) : undefined
  return kept === undefined ? reachedBySignal(contract, obligation, 'possession') : [{ on: kept, share: whole }]
}

/** Nothing is satisfied before there is a contract (25-1): what passed earlier counts on that day. */
function notBefore({ existsFrom }: SignedContract, reached: readonly Reached[]): readonly Reached[] {
  return existsFrom === null ? reached : reached.map(({ on, share }) => ({ on: laterOf(on, existsFrom), share }))
}

/** Days that have come: those that are closed or looked back on, and those no later than any fact. */
function arrived({ file, knownOn }: SignedContract, reached: readonly Reached[]): readonly Reached[] {
  return reached.filter(({ on }) => on <= knownOn || file.facts.some(({ effectiveOn }) => on <= effectiveOn))
}
