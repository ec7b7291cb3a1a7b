import { factsOf } from '../../../record.ts'
import type { SignedContract } from '../../contract/signed-contract.ts'
import type { Entry, Standing } from '../../standing.ts'
import { besidePosition } from '../entry.ts'
import { amortisationMonths, amortisationOf } from './amortisation-of.ts'
import { type CostAsset, assessmentsOf, movementsOfCost } from './assessments-of.ts'
import type { Assessment } from './carry-cost.ts'
import { type ContractCost, type CostTreatment, costsOf, treatmentOf } from './costs-of.ts'

/**
 * Costs of obtaining and fulfilling the contract: capitalised or expensed, amortised over the period they relate to,
 * impaired when the contract no longer earns them back.
 *
 * @standard ASC 340-40-25-1 · IFRS 15.91
 */
export function contractCosts(standing: Standing): readonly Entry[] {
  const costs = costsOf(standing.contract)
  if (costs.length === 0) return []
  const { contract } = standing
  const treated = costs.map((cost) => ({ cost, treatment: treatmentOf(cost, { months: amortisationMonths(contract, cost), expedient: contract.options.costs.oneYearExpedient }) }))
  contract.notes.decisions.push(...treated.map(({ cost, treatment }) => decisionOf(contract, cost, treatment)))
  const assets = pooled(contract, treated.flatMap(({ cost, treatment }) => (treatment.code === 'CAPITALISED' ? [cost] : []))).map((cost): CostAsset => ({ cost, amortisation: amortisationOf(standing, cost) }))
  const assessments = assessmentsOf(contract, assets)
  return [
    ...treated.flatMap(({ cost, treatment }) => incurred(contract, cost, treatment)),
    ...assets.flatMap((asset, index) => usedUp(contract, asset, assessments[index] ?? [])),
  ]
}

/** Costs of one day that relate to the same period are one asset, so that what is used up is rounded once; one that is assessed by name stays by itself. */
function pooled(contract: SignedContract, costs: readonly ContractCost[]): readonly ContractCost[] {
  const named = new Set(factsOf(contract.file, 'CostsAssessed').map(({ cost }) => cost))
  const pools = Map.groupBy(costs, (cost) => (named.has(cost.id) ? cost.id : [cost.on, amortisationMonths(contract, cost), cost.term?.startOn, cost.term?.endOn].join(' ')))
  return [...pools.values()].map((members): ContractCost => ({ ...members[0]!, minor: members.reduce((sum, { minor }) => sum + minor, 0n) }))
}

function incurred(contract: SignedContract, { on, minor, owed }: ContractCost, { code }: CostTreatment): readonly Entry[] {
  if (code === 'OTHER_GUIDANCE') return []
  return [besidePosition(contract, { on, cause: 'cost', debit: code === 'CAPITALISED' ? 'contract_cost_asset' : 'cost_expense', credit: owed ? 'cost_payable' : 'cash_clearing', amountMinor: minor })]
}

function usedUp(contract: SignedContract, asset: CostAsset, assessments: readonly Assessment[]): readonly Entry[] {
  const { cost, amortisation } = asset
  if (amortisation === null) contract.notes.holds.push({ code: 'TERM_UNKNOWN', subject: cost.id, obligation: null, amountMinor: cost.minor, sentence: `${cost.id} is capitalised, but nothing states the period it relates to.` })
  return movementsOfCost(contract, asset, assessments).map(({ on, cause, minor }) => besidePosition(contract, { on, cause, debit: cause === 'amortisation' ? 'amortisation_expense' : 'impairment_loss', credit: 'contract_cost_asset', amountMinor: minor }))
}

const decisionOf = (contract: SignedContract, cost: ContractCost, { code, because, cite }: CostTreatment): SignedContract['notes']['decisions'][number] => ({
  step: 'presentation',
  subject: cost.id,
  code,
  because,
  cite: [...cite],
  policy: `costs.period: ${contract.options.costs.period}`,
  amounts: { cost: String(cost.minor), capitalised: String(code === 'CAPITALISED' ? cost.minor : 0n), expensed: String(code.startsWith('EXPENSED') ? cost.minor : 0n), months: String(amortisationMonths(contract, cost) ?? 0) },
  on: cost.on,
})
