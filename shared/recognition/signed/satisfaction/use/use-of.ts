import type { Satisfaction } from '#billing'
import type { AccountingDate, Instant } from '#calendar'
import { type Ratio, nothing, ratioOf } from '#money'
import type { KeptOf } from '../../../contract-file.ts'
import { inEffectOrder } from '../../../in-order.ts'
import { factsOf } from '../../../record.ts'
import { speaksOf } from '../speaks-of.ts'
import { type Subject, progressOf } from '../work/reports-of.ts'
import { minus } from './quantities.ts'

/** A quantity used, worked, sold or handed over: when it was reported, and the day it belongs to. */
export interface Use {
  readonly id: string
  readonly effectiveAt: Instant
  readonly on: AccountingDate
  readonly usedOn: AccountingDate
  readonly quantity: Ratio
  readonly unitPrice: string | null // of its own
  readonly stated?: boolean // says how many
}

type Counted = Extract<Satisfaction, { method: 'as-used' }>['measure'] | 'rights'

const sources: Readonly<Record<Counted, (subject: Subject) => readonly Use[]>> = {
  usage: (subject) => [...reported(subject), ...added(subject, ['units'])],
  hours: (subject) => [...logged(subject), ...added(subject, ['hours', 'labour']), ...reported(subject)],
  rights: (subject) => [...logged(subject), ...added(subject, ['hours', 'units']), ...reported(subject), ...transferred(subject).filter(({ stated }) => stated)],
  sales: (subject) => sold(subject),
  units: (subject) => [...transferred(subject), ...added(subject, ['units']), ...reported(subject)],
}

/** What was used of an obligation, in order of effect; of each meter and day, and of each time entry, the latest statement stands. @standard ASC 606-10-55-18 · IFRS 15.B16 */
export const useOf = (subject: Subject, counted: Counted): readonly Use[] =>
  [...sources[counted](subject)].sort(inEffectOrder)

function reported({ contract, obligation }: Subject): readonly Use[] {
  const latest = new Map<string, KeptOf<'UsageReported'>>()
  for (const fact of factsOf(contract.file, 'UsageReported')) {
    if (!speaksOf(fact, obligation)) continue
    const key = `${fact.meter}|${fact.usedOn}`
    if ((latest.get(key)?.version ?? -1) <= fact.version) latest.set(key, fact)
  }
  return [...latest.values()].map((fact) => ({ ...fact, on: fact.effectiveOn, quantity: ratioOf(fact.quantity), unitPrice: fact.unitPrice ?? null }))
}

function logged({ contract, obligation }: Subject): readonly Use[] {
  const latest = new Map(factsOf(contract.file, 'HoursLogged').filter((fact) => speaksOf(fact, obligation)).map((fact) => [fact.entry, fact]))
  return [...latest.values()].map((fact) => ({ ...fact, on: fact.workedOn, usedOn: fact.workedOn, quantity: ratioOf(fact.hours), unitPrice: fact.unitPrice ?? null }))
}

const sold = ({ contract, obligation }: Subject): readonly Use[] =>
  factsOf(contract.file, 'SalesReported').filter((fact) => speaksOf(fact, obligation)).map((fact) => ({ ...fact, on: fact.effectiveOn, usedOn: fact.effectiveOn, quantity: ratioOf(fact.quantity ?? '1'), unitPrice: null }))

const transferred = ({ contract, obligation }: Subject): readonly Use[] =>
  factsOf(contract.file, 'ControlTransferred').filter((fact) => speaksOf(fact, obligation)).map((fact) => ({ ...fact, on: fact.effectiveOn, usedOn: fact.effectiveOn, quantity: ratioOf(fact.quantity ?? '1'), unitPrice: null, stated: fact.quantity !== null }))

/** Figures to date become what each report added. */
function added(subject: Subject, measures: readonly KeptOf<'ProgressReported'>['measure'][]): readonly Use[] {
  let before = nothing
  return progressOf(subject, measures).map((fact) => {
    const quantity = fact.cumulative === null ? ratioOf(fact.increment ?? '0') : minus(ratioOf(fact.cumulative), before)
    before = minus(before, { numerator: -quantity.numerator, denominator: quantity.denominator })
    return { ...fact, on: fact.effectiveOn, usedOn: fact.effectiveOn, quantity, unitPrice: null }
  })
}
