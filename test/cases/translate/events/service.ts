import { type AccountingDate, accountingDate, monthsAfter } from '#calendar'
import { amount, stated, text } from '../draft.ts'
import type { EventTranslation } from './index.ts'

const service = (state: string): EventTranslation => (event) => [stated({ kind: 'service', state, promise: event['po'] })]

const months: Readonly<Record<string, number>> = { month: 1, monthly: 1, quarter: 3, quarterly: 3, half_year: 6, year: 12, annual: 12, yearly: 12 }

/** Whether a service is active, and invoices that repeat. */
export const serviceEvents: Readonly<Record<string, EventTranslation>> = {
  activation: service('activated'), activate: service('activated'), service_activated: service('activated'), service_start: service('activated'), go_live: service('activated'), provisioned: service('activated'),
  suspend: service('suspended'), suspension: service('suspended'), service_suspended: service('suspended'), pause: service('suspended'), hold: service('suspended'), on_hold: service('suspended'), put_on_hold: service('suspended'), outage: service('suspended'),
  resume: service('resumed'), release_hold: service('resumed'), hold_released: service('resumed'), unpause: service('resumed'), remove_hold: service('resumed'), resumption: service('resumed'), service_resumed: service('resumed'),
  service_end: service('ended'), service_ended: service('ended'), deactivation: service('ended'),
  recurring_invoice: (event, draft) => {
    const [first, every] = [accountingDate(String(event.date).slice(0, 10)), months[text(event['frequency'] ?? event['every']) ?? 'month'] ?? 1]
    const count = Number(event['count'] ?? timesUntil(first, { every, last: event['until'] ?? event['end'] ?? draft.source.input.contract?.['end'] }))
    return Array.from({ length: count }, (_, index) => stated({ kind: 'invoice', amount: amount(event['amount']), promise: event['po'], on: monthsAfter(first, index * every) }))
  },
}

/** How often something comes again until a last day; once, where none is stated. */
function timesUntil(first: AccountingDate, { every, last }: { every: number; last: unknown }): number {
  const until = text(last)?.slice(0, 10)
  let times = 1
  while (until !== undefined && monthsAfter(first, times * every) <= until) times += 1
  return times
}
