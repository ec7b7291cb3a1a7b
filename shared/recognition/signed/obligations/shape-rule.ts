import type { Promised, Satisfaction } from '#billing'
import { monthsIn } from '#calendar'
import { Decimal, exponentOf } from '#money'
import type { RecognitionOptions } from '#policy'
import type { SignedContract } from '../contract/signed-contract.ts'

type Rule = RecognitionOptions['shapes']['rules'][number]

/**
 * How policy says that promises of a shape are satisfied: by class, product, amount and length of the contract. Null: no
 * rule fits, and nothing is presumed.
 *
 * @standard ASC 606-10-25-31 · IFRS 15.39
 */
export function satisfactionByShape(contract: SignedContract, promise: Promised): Satisfaction | null {
  const rule = contract.options.shapes.rules.find(({ when }) => fits(contract, promise, when))
  if (rule === undefined) return null
  contract.notes.decisions.push({
    step: 'satisfaction', subject: promise.id, code: 'SATISFIED_BY_RULE', because: `Policy satisfies promises of this shape by ${rule.method}.`,
    cite: ['ASC 606-10-25-31', 'IFRS 15.39'], policy: `shapes/${rule.name}`, amounts: promise.statedPrice === undefined ? {} : { stated: String(promise.statedPrice) }, on: contract.signedOn,
  })
  return satisfactions[rule.method](promise)
}

function fits(contract: SignedContract, { class: revenueClass, product, statedPrice }: Promised, { class: ofClass, product: ofProduct, amountAbove, amountUpTo, termMonthsFrom }: Rule['when']): boolean {
  const minor = (amount: string): Decimal => new Decimal(amount).times(new Decimal(10).pow(exponentOf(contract.currency)))
  const price = statedPrice === undefined ? null : new Decimal(String(statedPrice))
  return (
    (ofClass === undefined || ofClass === revenueClass) &&
    (ofProduct === undefined || ofProduct === product) &&
    (amountAbove === undefined || (price !== null && price.gt(minor(amountAbove)))) &&
    (amountUpTo === undefined || (price !== null && price.lte(minor(amountUpTo)))) &&
    (termMonthsFrom === undefined || lengthOf(contract) >= termMonthsFrom)
  )
}

/** Months that the contract runs. */
const lengthOf = ({ terms }: SignedContract): number => terms.months ?? (terms.term === undefined ? 0 : monthsIn(terms.term))

const satisfactions: Readonly<Record<Rule['method'], (promise: Promised) => Satisfaction>> = {
  'straight-line': () => ({ method: 'straight-line' }),
  'cost-to-cost': ({ cost }) => ({ method: 'cost-to-cost', expectedCost: cost }),
  hours: () => ({ method: 'hours' }),
  milestones: () => ({ method: 'milestones' }),
  'reported-progress': () => ({ method: 'reported-progress' }),
  'stand-ready': () => ({ method: 'stand-ready' }),
  'on-delivery': () => ({ method: 'point-in-time', signal: 'delivery' }),
  'on-acceptance': () => ({ method: 'point-in-time', signal: 'acceptance' }),
}
