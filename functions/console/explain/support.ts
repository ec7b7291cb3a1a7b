import type { PolicySet } from '#policy'
import { type ContractFile, type Evaluation, type ObligationView, type SignedEvaluation, signedTerms } from '#recognition'
import type { Decision } from '#revenue'
import { moneyOf } from '../money-of.ts'
import { type Step, noted } from './explanation-wire.ts'

/** An obligation, and what its contract came to. */
export interface Supported {
  readonly view: ObligationView
  readonly evaluation: Evaluation | SignedEvaluation
  readonly file: ContractFile
  readonly policy: PolicySet
  readonly currency: string
}

/**
 * What an auditor asks of every revenue: the clause it rests on, the stand-alone price that shared it, what triggers it,
 * and what constrains it. Each is stated; where one does not apply, the reason is.
 */
export const supportOf = (about: Supported): Step['details'] => [
  noted('Clause', clauseOf(about)),
  noted('Stand-alone selling price', standaloneOf(about)),
  noted('Recognition trigger', triggerOf(about)),
  noted('Constraint', constraintOf(about)),
]

const linesMax = 6

/** The promise of a signed contract, or of the modification that added it; else the newest lines that were billed. */
function clauseOf({ view, file }: Supported): string {
  const signed = signedTerms(file)
  if (signed === undefined) return view.tranches.slice(-linesMax).map(({ tranche }) => tranche).join(', ')
  const added = file.facts.find((fact) => fact.kind === 'ContractModified' && fact.added.some(({ id }) => id === view.obligation))
  return added === undefined ? `${view.obligation} of the contract signed on ${signed.effectiveOn}` : `${view.obligation}, added by the modification of ${added.effectiveOn}`
}

function standaloneOf({ view, evaluation, currency }: Supported): string {
  const subjects = new Set([view.obligation, ...view.tranches.map(({ tranche }) => tranche)])
  const shared = evaluation.decisions.filter(({ step, subject }) => step === 'allocation' && subjects.has(subject))
  const known = shared.findLast(({ amounts }) => amounts['standalone'] !== undefined)
  if (known !== undefined) return `${priceOf(known, 'standalone', currency)}. ${known.because}${known.policy === null ? '' : ` (${known.policy})`}`
  return `Not applicable: ${shared.at(-1)?.because ?? 'the price stands as it was billed, nothing is shared.'}`
}

const unstated = 'Not stated: nothing is recognised.'

function triggerOf({ view, evaluation, policy }: Supported): string {
  if ('courses' in evaluation) {
    const satisfaction = evaluation.courses.find(({ obligation }) => obligation.id === view.obligation)?.obligation.satisfaction
    if (satisfaction == null) return unstated
    return 'signal' in satisfaction ? `${satisfaction.method}, ${satisfaction.signal}` : satisfaction.method
  }
  const [, template = '', since = ''] = /^templates\/(.*)@(.*)$/.exec(view.template) ?? []
  const rule = policy.templates[template]?.values[since]?.value
  return rule === undefined ? unstated : `${rule.trigger}, ${rule.pattern.method}`
}

/** Each element of the price that varies, and how much of its estimate is included; else what was asked and found absent. */
function constraintOf({ evaluation, currency }: Supported): string {
  const price = evaluation.decisions.filter(({ step }) => step === 'price')
  const latest = new Map(price.filter(({ amounts }) => amounts['included'] !== undefined).map((decision) => [decision.subject, decision]))
  if (latest.size > 0) return [...latest.values()].map((decision) => `${decision.subject}: ${decision.because} ${priceOf(decision, 'included', currency)} of ${priceOf(decision, 'estimated', currency)} is included.`).join(' ')
  const assessed = price.findLast(({ code }) => code === 'VARIABILITY_ASSESSED')
  return `Not applicable: ${assessed?.because ?? 'billing states the amount, and nothing of it is estimated.'}`
}

function priceOf({ amounts }: Decision, name: string, currency: string): string {
  const { decimal } = moneyOf(BigInt(amounts[name] ?? '0'), currency)
  return `${decimal} ${currency}`
}
