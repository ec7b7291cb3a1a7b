import type { Decision } from '#revenue'
import { type SignedEvaluation, recognisedBefore, satisfiedBefore } from '#recognition'
import type { Question } from '../../case.ts'
import type { CaseLedger } from '../ledger.ts'
import { whatIf } from '../what-if.ts'
import type { Answer, Measurer } from './index.ts'

type Allocation = SignedEvaluation['allocations'][number]

const idsOf = ({ po, ...figure }: Question): readonly string[] => (po ?? qualifier(figure as Question, 'component'))?.split('+') ?? []
const qualifier = (figure: Question, key: string): string | undefined => (typeof figure[key] === 'string' ? figure[key] : undefined)

/** The evaluation that a figure asks of: at another selling price than the contract's, or with fewer promises, where it says so. */
function askedOf(figure: Question, ledger: CaseLedger): SignedEvaluation | undefined {
  const price = qualifier(figure, 'selling_price')
  if (price === undefined) return ledger.whole
  const ids = idsOf(figure)
  return whatIf(ledger, (terms) => {
    for (const promise of terms.promises) if (ids.length === 0 || ids.includes(String(promise['id']))) promise['statedPrice'] = price
  })
}

const earlier = /^(order ?1|initial|inception|before|original|at_inception|first|v1)/

/** The allocation on a day, at inception where no day is named, or of a stage: before or after the contract changed, or among the promises of that stage where nothing changed it. */
function allocationOf(figure: Question, ledger: CaseLedger): Allocation | undefined {
  const { allocations } = ledger.whole
  const stage = qualifier(figure, 'stage')
  const ids = idsOf(figure)
  if (stage === undefined) return figure.at === undefined ? (allocations.find(({ parts }) => ids.every((id) => parts.has(id))) ?? allocations.at(-1)) : allocations.findLast(({ on }) => on <= figure.at!)
  if (allocations.length > 1) return earlier.test(stage) ? allocations[0] : allocations.at(-1)
  const members = membersOf(stage, figure, ledger)
  if (members.length < 2 || members.length === ledger.draft.terms.promises.length) return allocations.at(-1)
  return whatIf(ledger, (terms) => {
    terms.promises = terms.promises.filter(({ id }) => members.includes(String(id)))
    if (terms.promises.every((promise) => promise['statedPrice'] !== undefined)) delete terms.price['fixed']
  })?.allocations.at(-1)
}

/** The obligations of a stage: as the input assigns them, else those that are asked about in it. */
function membersOf(stage: string, { measure, variant }: Question, { draft: { source } }: CaseLedger): readonly string[] {
  const assigned = (source.input.obligations ?? []).filter((given) => [given['stage'], given['order']].some((said) => said === stage))
  if (assigned.length > 0) return assigned.map(({ id }) => String(id))
  const asked = source.expected.filter((figure) => figure.measure === measure && figure['stage'] === stage && figure.variant === variant)
  return [...new Set(asked.flatMap(idsOf))]
}

/** The part of each obligation: of one that a change found partly satisfied and began anew, the part that the new contract gave it (25-13(a)). */
function partsOf({ on, parts }: Allocation, { whole: { courses } }: CaseLedger): ReadonlyMap<string, bigint> {
  const before = (id: string): bigint => {
    const course = courses.find(({ obligation }) => obligation.id === id)
    const anew = course?.phases.findLast(({ from, basis, cause }) => basis === 'remaining' && cause === 'modification' && from <= on)
    if (course === undefined || anew === undefined) return 0n
    const { numerator, denominator } = satisfiedBefore(course, anew.from)
    return numerator === denominator ? 0n : recognisedBefore(course, anew.from)
  }
  return new Map([...parts].map(([id, part]) => [id, part - before(id)]))
}

const summed = (parts: ReadonlyMap<string, bigint> | undefined, ids: readonly string[]): bigint | undefined =>
  parts === undefined || ids.length === 0 || ids.some((id) => !parts.has(id)) ? undefined : ids.reduce((sum, id) => sum + (parts.get(id) ?? 0n), 0n)

/** An amount of the latest decision of step 4 that names it, for an obligation or for any. */
function decided(figure: Question, ledger: CaseLedger, { name, codes = /./ }: { name: string; codes?: RegExp }): bigint | undefined {
  const evaluation = askedOf(figure, ledger)
  const found = evaluation && lastDecision(evaluation, figure, (decision) => codes.test(decision.code) && decision.amounts[name] !== undefined)
  return found === undefined ? undefined : BigInt(found.amounts[name] ?? '0')
}

function lastDecision({ decisions }: SignedEvaluation, figure: Question, wanted: (decision: Decision) => boolean): Decision | undefined {
  const ids = idsOf(figure)
  return decisions.findLast((decision) => decision.step === 'allocation' && (ids.length === 0 || ids.includes(decision.subject)) && wanted(decision))
}

const range: Measurer = (figure, ledger) => {
  const evaluation = askedOf(figure, ledger)
  const found = evaluation && lastDecision(evaluation, figure, ({ code }) => /^SSP_.*_RANGE$/.test(code))
  return found && /^SSP_(.*)_RANGE$/.exec(found.code)?.[1]?.toLowerCase()
}

const residual = (figure: Question, { whole }: CaseLedger): Decision | undefined => lastDecision(whole, figure, ({ code }) => code.startsWith('RESIDUAL_'))

/** Variable consideration that belongs to an obligation alone: in the price, or as it is earned. */
const variable: Measurer = (figure, { whole, draft }) => {
  const ids = idsOf(figure)
  const to = (target: readonly string[] | null | undefined): boolean => ids.length === 0 || (target ?? []).some((id) => ids.includes(id))
  const elements = (whole.prices.at(-1)?.elements ?? []).filter((element) => element.kind === 'variable' && to(element.to))
  if (elements.length > 0) return elements.reduce((sum, { minor, estimatedMinor }) => sum + (minor === 0n ? estimatedMinor : minor), 0n)
  const stated = whole.contract.terms.price.variable?.filter(({ allocatedTo }) => to(allocatedTo)) ?? []
  return stated.length === 0 || draft.terms.promises.length === 0 ? undefined : stated.reduce((sum, { included, estimate }) => sum + (included ?? estimate ?? 0n), 0n)
}

const percent: Measurer = (figure, ledger) => {
  const allocation = allocationOf(figure, ledger)
  const part = summed(allocation?.parts, idsOf(figure))
  const whole = allocation && [...allocation.parts.values()].reduce((sum, minor) => sum + minor, 0n)
  return part === undefined || !whole ? undefined : String(hundredths(part, whole))
}

/** A percentage to six decimals, as text. */
function hundredths(part: bigint, whole: bigint): string {
  const scaled = ((part * 10n ** 8n * 2n + whole) / (whole * 2n)).toString().padStart(7, '0')
  return `${scaled.slice(0, -6)}.${scaled.slice(-6)}`
}

const standaloneSum = (ledger: CaseLedger): bigint | undefined => {
  const weights = ledger.whole.allocations[0]?.weights
  return weights && [...weights.values()].reduce((sum, weight) => sum + weight, 0n)
}

const discount: Measurer = (_, ledger) => {
  const [standalone, price] = [standaloneSum(ledger), ledger.whole.prices[0]?.totalMinor]
  return standalone === undefined || price === undefined ? undefined : standalone - price
}

/** Step 4: stand-alone prices, ranges, residual, parts. */
export const allocation: Readonly<Record<string, (figure: Question, ledger: CaseLedger) => Answer>> = {
  allocated_price: (figure, ledger) => {
    const allocation = allocationOf(figure, ledger)
    return summed(allocation && partsOf(allocation, ledger), idsOf(figure))
  },
  allocated_total: (figure, ledger) => {
    const parts = allocationOf(figure, ledger)?.parts
    return parts && [...parts.values()].reduce((sum, part) => sum + part, 0n)
  },
  allocated_percent: percent,
  allocation_percent: percent,
  ssp_used: (figure, ledger) => decided(figure, ledger, { name: 'standalone' }) ?? summed(askedOf(figure, ledger)?.allocations.at(-1)?.weights, idsOf(figure)),
  ssp_low: (figure, ledger) => decided(figure, ledger, { name: 'low' }),
  ssp_mid: (figure, ledger) => decided(figure, ledger, { name: 'mid' }),
  ssp_high: (figure, ledger) => decided(figure, ledger, { name: 'high' }),
  ssp_total: (_, ledger) => standaloneSum(ledger),
  total_ssp: (_, ledger) => standaloneSum(ledger),
  discount,
  total_discount: discount,
  range_result: range,
  residual_amount: (figure, ledger) => {
    const found = residual(figure, ledger)
    return found && BigInt(found.amounts['residual'] ?? '0')
  },
  residual_accepted: (figure, ledger) => {
    const found = residual(figure, ledger)
    return found && found.code === 'RESIDUAL_ACCEPTED'
  },
  variable_allocated: variable,
}
