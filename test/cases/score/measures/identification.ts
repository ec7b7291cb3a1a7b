import type { HoldCode } from '#revenue'
import type { Question } from '../../case.ts'
import type { CaseLedger } from '../ledger.ts'
import type { Answer } from './index.ts'

/** What a case calls a refusal, by the code of the hold. */
const kinds: Readonly<Partial<Record<HoldCode, string>>> = {
  ALLOCATION_BASE_ZERO: 'allocation_base_is_zero',
  SSP_MISSING: 'ssp_missing',
  RESIDUAL_REFUSED: 'residual_rejected',
  CRITERIA_NOT_MET: 'criteria_not_met',
  TERM_UNKNOWN: 'term_unknown',
  ESTIMATE_MISSING: 'estimate_missing',
  POLICY_UNKNOWN_CHOICE: 'policy_unknown',
  CURRENCY_MISMATCH: 'currency_mismatch',
}

/** Holds that refuse the contract as it is written, as opposed to evidence that is still to come. */
const refusals: ReadonlySet<string> = new Set(['ALLOCATION_BASE_ZERO', 'SSP_MISSING', 'RESIDUAL_REFUSED', 'POLICY_UNKNOWN_CHOICE'])

const exists = (figure: Question, ledger: CaseLedger): Answer => {
  const { contract, decisions } = figure.at === undefined ? ledger.whole : ledger.at(figure.at.slice(0, 10) as never)
  const reassessed = decisions.findLast(({ code, on }) => (code === 'NO_LONGER_A_CONTRACT' || code === 'CONTRACT_EXISTS') && on !== undefined && (figure.at === undefined || on <= figure.at.slice(0, 10)))
  return contract.existsFrom !== null && (figure.at === undefined || contract.existsFrom <= figure.at.slice(0, 10)) && reassessed?.code !== 'NO_LONGER_A_CONTRACT'
}

const combined = (_: Question, { whole }: CaseLedger): Answer => whole.decisions.findLast(({ code }) => /COMBIN/.test(code))?.code === 'COMBINED'

/** Step 1, and whether the file is accepted at all. */
export const identification: Readonly<Record<string, (figure: Question, ledger: CaseLedger) => Answer>> = {
  contract_exists: exists,
  combined,
  contracts_combined: combined,
  combine: combined,
  combination_required: combined,
  cross_subsidy: (_, { whole }) => whole.decisions.some(({ code }) => code === 'CROSS_SUBSIDY'),
  number_of_contracts: (figure, ledger) => (combined(figure, ledger) === true ? '1' : String(ledger.whole.contract.terms.combines?.contracts.length ?? 1)),
  accepted: (_, { whole }) => !whole.holds.some(({ code }) => refusals.has(code)),
  error_kind: (_, { whole }) => {
    const hold = whole.holds.find(({ code }) => refusals.has(code))
    return hold && (kinds[hold.code] ?? hold.code.toLowerCase())
  },
}
