import type { CaseEvent } from '../../case.ts'
import { criteriaEvents, criteriaLookedAt, isOfCriteria } from '../criteria.ts'
import type { Draft } from '../draft.ts'
import { adjustments } from './adjustments.ts'
import { beside } from './beside.ts'
import { billing } from './billing.ts'
import { estimates } from './estimates.ts'
import { modifications } from './modifications.ts'
import { performance } from './performance.ts'
import { rights } from './rights.ts'
import { sales } from './sales.ts'
import { serviceEvents } from './service.ts'
import { use } from './use.ts'
import { estimateOfWork, isOfWork, work } from './work.ts'

/** The facts that an event of a case stands for. Its date is added by the caller. */
export type EventTranslation = (event: CaseEvent, draft: Draft) => readonly Record<string, unknown>[]

/** Every event type of the vocabulary. */
const events: Readonly<Record<string, EventTranslation>> = { ...beside, ...criteriaEvents, ...rights, ...sales, ...serviceEvents, ...estimates, ...modifications, ...adjustments, ...billing, ...performance, ...work, ...use }

export function translateEvents(draft: Draft): void {
  for (const [at, event] of (draft.source.input.events ?? []).entries()) {
    if (isToldAgain(event, (draft.source.input.events ?? []).slice(0, at))) continue
    const translate = translationOf(event)
    if (translate === undefined) draft.missing.push(`event ${event.type}`)
    else draft.facts.push(...watched(event, draft, translate).map((fact) => ({ on: event.date ?? draft.terms['signedOn'], ...fact })))
  }
}

/** The same event by the same name, told twice, happened once. */
const isToldAgain = (event: CaseEvent, before: readonly CaseEvent[]): boolean => event['id'] !== undefined && before.some((other) => other['id'] === event['id'] && JSON.stringify(other) === JSON.stringify(event))

const unspoken = new Set(['date', 'type', 'id', 'note', 'notes', 'description', 'memo', 'reason', 'because', 'basis', 'currency', 'po', 'from_', 'actor', 'customer', 'source', 'label', 'name', 'rate', 'evidence', 'pre_payment']) // rates are read apart

/** Translates an event and names every word of it that nothing has read. */
function watched(event: CaseEvent, draft: Draft, translate: EventTranslation): readonly Record<string, unknown>[] {
  const read = new Set<PropertyKey>()
  const facts = translate(new Proxy(event, { get: (given, key) => (read.add(key), given[key as string]) }), draft)
  for (const key of Object.keys(event)) if (!read.has(key) && !unspoken.has(key)) draft.missing.push(`event ${event.type}.${key}`)
  return facts
}

/** What an event of one name is about may be told by what it states: criteria of the contract, effort, or the price. */
function translationOf(event: CaseEvent): EventTranslation | undefined {
  const named = event.type === 'fee' && event['variable'] !== undefined ? events['variable_fee'] : events[event.type]
  if (named === undefined) return toldByName(event)
  if (named === events['milestone'] && event['variable'] !== undefined) return events['condition_met']
  if (named !== estimates['estimate']) return named
  return isOfCriteria(event) ? criteriaLookedAt : isOfWork(event) ? estimateOfWork : named
}

/** What an event of no known name speaks of: the event that says the same. The first that fits decides. */
const likely: readonly (readonly [RegExp, string])[] = [
  [/return.*(laps|expir|end|clos|over)/, 'return_window_lapses'], [/refund/, 'refund'], [/credit_?(note|memo)/, 'credit_note'], [/uncollect|write_?off|bad_debt/, 'uncollectible'], [/void/, 'void'],
  [/disput|chargeback/, 'dispute'], [/invoic|bill(ed|ing)/, 'invoice'], [/payment|paid|cash|remittance_received/, 'payment'], [/terminat|cancel/, 'terminate'], [/modif|amend|change_order|addendum/, 'modification'], [/estimat/, 'estimate_change'],
  [/milestone/, 'milestone'], [/hours|timesheet/, 'hours'], [/usage|consum|metered/, 'usage'], [/redeem|redemption/, 'redeem'], [/expir|laps/, 'expire'], [/(fx|exchange|spot|closing)_?rate/, 'fx_rate'],
  [/deliver/, 'delivery'], [/accept|sign_?off/, 'acceptance'], [/ship/, 'shipment'], [/transfer|handover|hand_over/, 'transfer'], [/complet/, 'completion'], [/cost/, 'cost'],
]

/** What did not happen, or is only foreseen, is none of them. */
const denied = /(^|_)(not|no|never|fail(s|ed)?|reject(s|ed)?|declined|missed|planned|scheduled|expected|delayed)(_|$)/

/** An event of no known name may still say what it is: what became of an element of the price, or a word that it has in common with one that is known. */
function toldByName({ type, variable }: CaseEvent): EventTranslation | undefined {
  const [meant] = likely.filter(([pattern]) => pattern.test(type)).map(([, name]) => name)
  if (variable === undefined || meant === 'return_window_lapses') return meant === undefined || denied.test(type) ? undefined : events[meant]
  if (/miss|fail|lost|unmet|not_/.test(type)) return events['condition_failed']
  return /met|earn|achiev|confirm|approv|resol|award|lift|releas|certain|won|evidenc/.test(type) ? events['condition_met'] : events['estimate']
}
