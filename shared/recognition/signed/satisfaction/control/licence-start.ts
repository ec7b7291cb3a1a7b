import { type AccountingDate, laterOf } from '#calendar'
import { whole } from '#money'
import { factsOf } from '../../../record.ts'
import type { SignedContract } from '../../contract/signed-contract.ts'
import type { Obligation } from '../../obligations/obligation.ts'
import type { Reached } from '../progress.ts'
import { firstSignal } from './evidence.ts'

/**
 * A right to use intellectual property is satisfied when a copy is available and the period of use has begun, whichever
 * is later; a renewal at the start of its period, or when agreed where policy says so.
 *
 * @standard ASC 606-10-55-58B to 55-58C · IFRS 15.B61
 */
export function reachedByLicence(contract: SignedContract, obligation: Obligation): readonly Reached[] {
  const on = obligation.promise.licence?.renewal === true ? renewedOn(contract, obligation) : usableOn(contract, obligation)
  return on === undefined ? [] : [{ on, share: whole }]
}

/** The day from which the customer can use and benefit. Nothing is evidence by itself but the start of the period as reported. */
function usableOn(contract: SignedContract, obligation: Obligation): AccountingDate | undefined {
  const { licence } = obligation.promise
  const begun = firstSignal(contract, obligation, ['licence-period-start'])
  const available = licence?.availableOn ?? firstSignal(contract, obligation, evidenceOf[contract.options.obligations.licenceTrigger])
  if (available === undefined) return contract.options.obligations.licenceTrigger === 'period-start' ? begun : undefined
  return laterOf(available, begun ?? licence?.startsOn ?? available)
}

const evidenceOf = {
  'period-start': ['delivery', 'transfer', 'possession', 'acceptance', 'completion', 'installation'],
  delivery: ['delivery', 'transfer', 'possession', 'acceptance', 'completion', 'installation'],
  acceptance: ['acceptance', 'transfer'],
} as const

function renewedOn(contract: SignedContract, obligation: Obligation): AccountingDate | undefined {
  const begins = firstSignal(contract, obligation, ['licence-period-start']) ?? obligation.promise.licence?.startsOn
  if (contract.options.obligations.licenceRenewal === 'at-renewal-period-start') return begins
  const agreed = firstSignal(contract, obligation, ['renewal-agreed'])
  return agreed ?? (factsOf(contract.file, 'ControlTransferred').length === 0 ? contract.signedOn : begins)
}
