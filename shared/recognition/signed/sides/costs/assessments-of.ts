import type { AccountingDate } from '#calendar'
import { splitByLargestRemainder } from '#money'
import { factsOf } from '../../../record.ts'
import type { SignedContract } from '../../contract/signed-contract.ts'
import type { Amortisation } from './amortisation-of.ts'
import { type Assessment, type CostMoved, carryCost } from './carry-cost.ts'
import type { ContractCost } from './costs-of.ts'

/** A capitalised cost, and how it is used up; null: nothing states the period it relates to. */
export interface CostAsset {
  readonly cost: ContractCost
  readonly amortisation: Amortisation | null
}

/** What moves a capitalised cost, as far as it is assessed. @standard ASC 340-40-35-1 · IFRS 15.99 */
export function movementsOfCost({ closedOn, options }: SignedContract, { cost, amortisation }: CostAsset, assessments: readonly Assessment[]): readonly CostMoved[] {
  return amortisation === null ? [] : carryCost(cost.minor, amortisation, { through: closedOn, assessments, reversible: options.costs.impairmentReversal })
}

/**
 * What was assessed of each asset: by name; or of all together, of which each bears its part of a loss by what it is
 * carried at by then, and takes back what it has lost. A contract that ended earns nothing more.
 *
 * @standard ASC 340-40-35-3, 360-10-35-28 · IFRS 15.101
 */
export function assessmentsOf(contract: SignedContract, assets: readonly CostAsset[]): readonly (readonly Assessment[])[] {
  const ended = factsOf(contract.file, 'ContractTerminated').map(({ effectiveOn }): Assessment => ({ on: effectiveOn, recoverableMinor: 0n, impairmentMinor: null }))
  const assessed = assets.map(() => [...ended])
  for (const { cost: named, effectiveOn: on, ...measured } of factsOf(contract.file, 'CostsAssessed')) {
    const losses = named === null ? lossesOf(assets.map((asset, index) => carriedAt(contract, asset, { on, assessments: assessed[index] ?? [] })), measured) : null
    for (const [index, { cost }] of assets.entries()) {
      if (losses !== null) assessed[index]?.push({ on, recoverableMinor: null, impairmentMinor: losses[index] ?? 0n })
      else if (cost.id === named) assessed[index]?.push({ on, recoverableMinor: measured.recoverableMinor, impairmentMinor: measured.impairmentMinor })
    }
  }
  return assessed
}

/** What an asset is carried at, nothing before it is incurred, and what it has lost to impairment of what it would be carried at. */
interface CarriedAt {
  readonly leftMinor: bigint
  readonly lostMinor: bigint
}

function carriedAt(contract: SignedContract, asset: CostAsset, { on, assessments }: { on: AccountingDate; assessments: readonly Assessment[] }): CarriedAt {
  if (asset.cost.on > on) return { leftMinor: 0n, lostMinor: 0n }
  const left = (of: readonly Assessment[]): bigint => movementsOfCost(contract, asset, [...of, { on, recoverableMinor: null, impairmentMinor: null }]).reduce((sum, moved) => (moved.on <= on ? sum - moved.minor : sum), asset.cost.minor)
  const leftMinor = left(assessments)
  return { leftMinor, lostMinor: left([]) - leftMinor }
}

/** The part of each in a loss of all: by what is carried; a negative one is taken back by what was lost. */
function lossesOf(carried: readonly CarriedAt[], { recoverableMinor, impairmentMinor }: Pick<Assessment, 'recoverableMinor' | 'impairmentMinor'>): readonly bigint[] {
  const loss = recoverableMinor === null ? (impairmentMinor ?? 0n) : carried.reduce((sum, { leftMinor }) => sum + leftMinor, -recoverableMinor)
  const weights = carried.map(({ leftMinor, lostMinor }) => (loss < 0n ? lostMinor : leftMinor))
  return weights.some((weight) => weight > 0n) ? splitByLargestRemainder(loss, weights) : weights.map(() => 0n)
}
