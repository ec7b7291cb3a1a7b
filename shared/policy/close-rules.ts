import { type AccountingDate, type FiscalCalendar, type Period, fiscalCalendar } from '#calendar'
import { InvariantBroken } from '#outcome'
import { optionsFor } from './options-for.ts'
import type { PolicySet } from './policy-set.ts'
import { type CheckMode, type CloseCheck, type EscalationStep, type LateRule, type LateTreatment, closeChecks } from './schema/close-rules.ts'
import { valueOn } from './schema/dated.ts'

export type { CheckMode, CloseCheck, EscalationStep, LateTreatment }
export { closeChecks }

/** Revenue that waits is a liability meanwhile, so a hold and missing evidence are shown and do not stop a close unless policy says so. */
const usualModes: Readonly<Record<CloseCheck, CheckMode>> = {
  sources: 'blocks',
  'source-gaps': 'blocks',
  queues: 'blocks',
  'waiting-documents': 'blocks',
  suspense: 'blocks',
  'late-events': 'warns',
  holds: 'warns',
  evidence: 'warns',
  allocations: 'blocks',
  estimates: 'blocks',
  'trial-balance': 'blocks',
}

/** For which book, and on which day. */
export interface BookOn {
  readonly book: string
  readonly on: string
}

/** Which checks stop a close of a book on a day, and which only warn. Books that do not add up always stop it. */
export function checkModesOn({ close }: PolicySet, { book, on }: BookOn): Readonly<Record<CloseCheck, CheckMode>> {
  const stated = close.checks === undefined ? {} : (valueOn(close.checks, on, book)?.value ?? {})
  const said = Object.fromEntries(Object.entries(stated).filter(([, mode]) => mode !== undefined))
  return { ...usualModes, ...said, 'trial-balance': 'blocks' }
}

/** The fiscal calendar that a book keeps on a day, as its schedule choices say. */
export function calendarFor(policy: PolicySet, query: BookOn): FiscalCalendar {
  const options = optionsFor(policy, query)
  if (!options.ok) throw new InvariantBroken('fiscal calendar', options.sentence) // choices are checked when policy is read
  return fiscalCalendar(options.value.schedule)
}

/** The last day of a period, by the calendar of a book: accounts are named by the rules of that day. */
export const lastDayIn = (policy: PolicySet, { book, period }: { readonly book: string; readonly period: Period }): AccountingDate => calendarFor(policy, { book, on: `${period}-28` }).lastDayOf(period)

/** The last day of the period that a day falls in, by the calendar of a book. */
export function periodEndOf(policy: PolicySet, { book, on }: { readonly book: string; readonly on: AccountingDate }): AccountingDate {
  const calendar = calendarFor(policy, { book, on })
  return calendar.lastDayOf(calendar.periodOf(on))
}

/** A fact that belongs in closed periods: how many periods late, and how much it moves there. */
export interface LateEvent {
  readonly periodsLate: number
  readonly currency: string
  readonly minor: bigint
}

/** What policy says is done about a late fact, and by which rule. */
export function lateTreatment({ close }: PolicySet, { book, on }: BookOn, late: LateEvent): { readonly treatment: LateTreatment; readonly rule: string } {
  const rules: readonly LateRule[] = close.lateEvents === undefined ? [] : (valueOn(close.lateEvents, on, book)?.value ?? [])
  const rule = rules.find((each) => fits(each, late))
  return { treatment: rule?.treatment ?? 'catch-up', rule: rule?.name ?? 'catch-up' }
}

function fits({ periodsLateAtMost, periodsLateAtLeast, amountAtLeast }: LateRule, { periodsLate, currency, minor }: LateEvent): boolean {
  const least = amountAtLeast?.[currency]
  if (amountAtLeast !== undefined && (least === undefined || minor < BigInt(least))) return false
  return periodsLate <= (periodsLateAtMost ?? periodsLate) && periodsLate >= (periodsLateAtLeast ?? periodsLate)
}

const usualEscalation: readonly EscalationStep[] = [
  { afterDays: 1, to: 'revenue operations' },
  { afterDays: 3, to: 'revenue accounting' },
  { afterDays: 5, to: 'controller' },
]

/** To whom an open difference is escalated and after how many days, the shortest first. */
export function escalationFor({ close }: PolicySet, { book, on }: BookOn): readonly EscalationStep[] {
  const stated = close.breaks === undefined ? undefined : valueOn(close.breaks, on, book)?.value
  return (stated ?? usualEscalation).toSorted((a, b) => a.afterDays - b.afterDays)
}

/** How contract balances of a book are presented at the end of a period; nothing is reclassified unless policy says so. */
export function presentationOn({ close }: PolicySet, { book, on }: BookOn): { readonly nonCurrentLiability: string | null; readonly netContracts: boolean } {
  return (close.presentation && valueOn(close.presentation, on, book)?.value) ?? { nonCurrentLiability: null, netContracts: false }
}
