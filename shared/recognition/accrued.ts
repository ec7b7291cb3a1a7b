import { type AccountingDate, type Period, periodOf } from '#calendar'
import { type Ratio, addRatio, nothing, ratioOf, roundRatio } from '#money'
import type { KeptOf } from './contract-file.ts'
import type { Hold } from './evaluation.ts'
import { inDayOrder } from './in-order.ts'
import { beyondLimit, obligationsBeyond } from './obligation-limit.ts'
import { hoursOf, loggedHours } from './patterns/hours-as-worked.ts'
import { reportedUsage, usageTerm } from './patterns/usage-as-invoiced.ts'
import { rateOf } from './rates.ts'
import { factsOf } from './record.ts'
import { statedPromises } from './step1-contract.ts'
import { obligationOf, templateOf } from './step2-obligations.ts'
import type { Tranche } from './tranche.ts'
import type { Contract } from './workings.ts'

/** Usage or hours of one obligation that no invoice line covers yet: revenue by period, an unbilled receivable. */
export interface Accrued {
  readonly tranche: Tranche
  readonly byPeriod: ReadonlyMap<Period, bigint>
}

type Reported = KeptOf<'UsageReported'> | KeptOf<'HoursLogged'>
interface Worked {
  readonly on: AccountingDate
  readonly quantity: Ratio
}
interface Due {
  readonly on: AccountingDate
  readonly minor: Ratio // exact
}

/**
 * Accrues usage and hours that are reported but not yet invoiced, at the rate that policy, as it is in force on the day of
 * the work, or the promise states. The invoice line that covers them takes their place, so that the total is what was invoiced.
 *
 * @standard ASC 606-10-55-18 · IFRS 15.B16
 */
export function accrueUnbilled(contract: Contract, tranches: readonly Tranche[]): readonly Accrued[] {
  const subjects = new Map<string, Tranche>()
  for (const fact of [...factsOf(contract.file, 'UsageReported'), ...factsOf(contract.file, 'HoursLogged')]) {
    const tranche = subjectOf(contract, fact, tranches)
    if (!subjects.has(tranche.obligation)) subjects.set(tranche.obligation, tranche)
  }
  const beyond = obligationsBeyond(contract, [...tranches, ...subjects.values()])
  return [...subjects.values()].flatMap((subject) => (beyond.has(subject.obligation) ? holdAs(contract, subject, { code: 'LIMIT_EXCEEDED', sentence: beyondLimit(contract) }) : accrue(contract, subject, tranches)))
}

/** Accrues nothing, and says why. */
function holdAs({ notes }: Contract, { id, obligation }: Tranche, why: Pick<Hold, 'code' | 'sentence'>): readonly Accrued[] {
  notes.holds.push({ ...why, subject: id, obligation, amountMinor: 0n })
  return []
}

/** The obligation that a report speaks of: its own promise and product, completed from what was billed or stated. */
function subjectOf(contract: Contract, fact: Reported, tranches: readonly Tranche[]): Tranche {
  const known = [...tranches, ...statedPromises(contract.file)].find(
    ({ promise, product }) => (fact.promise !== null || fact.product !== null) && (fact.promise === null || fact.promise === promise) && (fact.product === null || fact.product === product),
  )
  const measured = 'meter' in fact ? productOfMeter(contract, fact.meter) : null
  const promise = fact.promise ?? known?.promise ?? null
  const product = fact.product ?? known?.product ?? measured
  const obligation = obligationOf(promise, product, 'meter' in fact ? fact.meter : fact.entry)
  return {
    id: `${obligation}/unbilled`,
    obligation,
    promise,
    product,
    listPrice: known?.listPrice ?? null,
    quantity: null,
    document: null,
    statedOn: fact.effectiveOn,
    term: null,
    template: templateOf(contract, { product, listPrice: known?.listPrice ?? null, metered: 'meter' in fact, on: fact.effectiveOn }),
    sign: 1n,
    listMinor: 0n,
    priceMinor: 0n,
    inception: false,
  }
}

/** The product whose template names a meter. */
function productOfMeter({ policy }: Contract, meter: string): string | null {
  for (const template of Object.values(policy.templates))
    for (const { value } of Object.values(template.values))
      if (value.pattern.method === 'usage-as-invoiced' && value.pattern.meters?.includes(meter)) return template.match[0]?.product ?? null
  return null
}

function accrue(contract: Contract, subject: Tranche, tranches: readonly Tranche[]): readonly Accrued[] {
  const standing = tranches.filter(({ obligation, document, sign }) => obligation === subject.obligation && sign === 1n && !contract.voided.has(document ?? ''))
  if (subject.template?.enabled === false) return holdAs(contract, subject, { code: 'OUT_OF_SCOPE', sentence: `Policy does not enable ${subject.template.name}: none of it is recognised.` })
  const method = subject.template?.pattern.method
  const worked = (method === 'usage-as-invoiced' ? uncoveredUsage(contract, subject, standing) : method === 'hours-as-worked' ? uncoveredHours(contract, subject, standing) : []).filter(({ on }) => !stopped(contract, on))
  if (subject.template === null) holdUnknown(contract, subject)
  const due = dueFor(contract, subject, worked)
  if (due === undefined) return holdAs(contract, subject, { code: 'RATE_UNKNOWN', sentence: 'Reported but not invoiced, and neither policy nor promise states a rate.' })
  return due.length === 0 ? [] : [{ tranche: subject, byPeriod: byPeriodOf(due) }]
}

/** What work comes to, each part at the rate of its day; undefined where a rate is not known. */
function dueFor(contract: Contract, subject: Tranche, worked: readonly Worked[]): readonly Due[] | undefined {
  const due: Due[] = []
  const rates = new Map<string | undefined, Ratio | undefined>()
  for (const { on, quantity } of worked) {
    const then = asInForce(contract, subject, on)
    if (accruesNothing(then)) continue
    const rule = then.template?.rule
    if (!rates.has(rule)) rates.set(rule, rateOf(contract, then))
    const perUnit = rates.get(rule)
    if (perUnit === undefined) return undefined
    due.push({ on, minor: { numerator: quantity.numerator * perUnit.numerator, denominator: quantity.denominator * perUnit.denominator } })
  }
  return due
}

/** The work under the template that policy has for it on a day: rates change with price lists. */
function asInForce(contract: Contract, subject: Tranche, on: AccountingDate): Tranche {
  const { product, listPrice, template } = subject
  return { ...subject, template: templateOf(contract, { product, listPrice, metered: template?.pattern.method === 'usage-as-invoiced', on }) }
}

const accruesNothing = ({ template }: Tranche): boolean => template?.pattern.method === 'usage-as-invoiced' && template.pattern.accrual === 'none'
const stopped = ({ stops }: Contract, on: AccountingDate): boolean => stops.some(({ from, to }) => to === null && on >= from)

function holdUnknown({ notes }: Contract, { id, obligation, product }: Tranche): void {
  notes.holds.push({ code: 'NO_POLICY_MATCH', subject: id, obligation, amountMinor: 0n, sentence: `No obligation template names product ${product ?? '(none)'}.` })
}

function uncoveredUsage(contract: Contract, subject: Tranche, standing: readonly Tranche[]): readonly Worked[] {
  const terms = standing.map(usageTerm).filter((term) => term !== null)
  return reportedUsage(contract, subject)
    .filter(({ usedOn }) => !terms.some((term) => usedOn >= term.startOn && usedOn < term.endOn))
    .map(({ usedOn, quantity }) => ({ on: usedOn, quantity: ratioOf(quantity) }))
}

/** Hours beyond those that invoice lines bill, in the order in which they were worked. */
function uncoveredHours(contract: Contract, subject: Tranche, standing: readonly Tranche[]): readonly Worked[] {
  let covered = standing.reduce((sum, tranche) => addRatio(sum, hoursOf(tranche) ?? nothing), nothing)
  return loggedHours(contract, subject).flatMap(({ workedOn, hours }) => {
    const beyond = subtract(ratioOf(hours), covered)
    covered = isPositive(beyond) ? nothing : { numerator: -beyond.numerator, denominator: beyond.denominator }
    return isPositive(beyond) ? [{ on: workedOn, quantity: beyond }] : []
  })
}

const isPositive = ({ numerator }: Ratio): boolean => numerator > 0n
const subtract = (a: Ratio, b: Ratio): Ratio => addRatio(a, { numerator: -b.numerator, denominator: b.denominator })

/** Amounts by period: differences of the cumulative amount, rounded once each. */
function byPeriodOf(due: readonly Due[]): ReadonlyMap<Period, bigint> {
  const byPeriod = new Map<Period, bigint>()
  let [sofar, held] = [nothing, 0n]
  for (const { on, minor } of due.toSorted(inDayOrder)) {
    sofar = addRatio(sofar, minor)
    const rounded = roundRatio(sofar)
    const period = periodOf(on)
    byPeriod.set(period, (byPeriod.get(period) ?? 0n) + rounded - held)
    held = rounded
  }
  return byPeriod
}
