import { splitByLargestRemainder } from '#money'
import { factsOf } from '../../../record.ts'
import type { SignedContract } from '../../contract/signed-contract.ts'
import type { Entry, Standing } from '../../standing.ts'
import { besidePosition } from '../entry.ts'
import { amortisationMonths, amortisationOf } from './amortisation-of.ts'
import { type Assessment, carryCost } from './carry-cost.ts'
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
  const assets = pooled(contract, treated.flatMap(({ cost, treatment }) => (treatment.code === 'CAPITALISED' ? [cost] : [])))
  return [
    ...treated.flatMap(({ cost, treatment }) => incurred(contract, cost, treatment)),
    ...assets.flatMap((cost, index) => usedUp(standing, cost, assessmentsOf(contract, assets)[index] ?? [])),
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

function usedUp(standing: Standing, cost: ContractCost, assessments: readonly Assessment[]): readonly Entry[] {
  const { contract } = standing
  const amortisation = amortisationOf(standing, cost)
  if (amortisation === null) {
    contract.notes.holds.push({ code: 'TERM_UNKNOWN', subject: cost.id, obligation: null, amountMinor: cost.minor, sentence: `${cost.id} is capitalised, but nothing states the period it relates to.` })
    return []
  }
  const moved = carryCost(cost.minor, amortisation, { through: contract.closedOn, assessments, reversible: contract.options.costs.impairmentReversal })
  return moved.map(({ on, cause, minor }) => besidePosition(contract, { on, cause, debit: cause === 'amortisation' ? 'amortisation_expense' : 'impairment_loss', credit: 'contract_cost_asset', amountMinor: minor }))
}

/** What was assessed of each asset: by name, or of all together in proportion to their cost. A contract that ended earns nothing more. */
function assessmentsOf({ file }: SignedContract, assets: readonly ContractCost[]): readonly (readonly Assessment[])[] {
  const weights = assets.map(({ minor }) => minor)
  const shareOf = (minor: bigint | null, index: number): bigint | null => (minor === null ? null : (splitByLargestRemainder(minor, weights)[index] ?? 0n))
  const ended = factsOf(file, 'ContractTerminated').map(({ effectiveOn }) => ({ on: effectiveOn, recoverableMinor: 0n, impairmentMinor: null }))
  return assets.map(({ id }, index) => [
    ...factsOf(file, 'CostsAssessed').flatMap(({ cost, effectiveOn, recoverableMinor, impairmentMinor }) => {
      if (cost === null) return [{ on: effectiveOn, recoverableMinor: shareOf(recoverableMinor, index), impairmentMinor: shareOf(impairmentMinor, index) }]
      return cost === id ? [{ on: effectiveOn, recoverableMinor, impairmentMinor }] : []
    }),
    ...ended,
  ])
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
