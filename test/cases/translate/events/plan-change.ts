import { type AccountingDate, accountingDate, addDays, daysBetween, monthsAfter, monthsIn } from '#calendar'
import { Decimal } from '#money'
import type { CaseEvent } from '../../case.ts'
import { type Draft, amount, promiseOf, stated, text } from '../draft.ts'
import { addedPromises, day } from './added.ts'

type Fields = Record<string, unknown>

interface Item {
  readonly amount: string
  readonly end: string | undefined
}

/** The rest of a billing period under the old plan is credited, the rest under the new one charged; later periods follow as they are billed. */
export function planChange(event: CaseEvent, draft: Draft): readonly Fields[] {
  const [from, to] = [text(event['from_'] ?? event['from_plan'] ?? event['old_plan']), text(event['to'] ?? event['to_plan'] ?? event['new_plan'])]
  const on = accountingDate(String(event.date).slice(0, 10))
  const period = periodOf(draft, from)
  const [promise] = addedPromises(to, draft)
  const items = itemsOf(event).length > 0 ? itemsOf(event) : impliedItems(draft, { on, from, period, price: prorated(promise, on, period) })
  const charge = items.filter((item) => !item.amount.startsWith('-')).reduce((sum, item) => sum.plus(item.amount), new Decimal(0))
  const price = items.length > 0 ? charge : prorated(promise, on, period)
  const through = items.find((item) => item.end !== undefined)?.end ?? addDays(period.endOn, -1)
  const changed = stated({
    kind: 'modification', treatment: 'prospective', removed: [from], remainingPrice: price.toFixed(draft.source.minor_units), because: 'unused time is credited, the time that is left is charged',
    added: [{ ...promise, satisfaction: { ...(promise?.['satisfaction'] as Fields | undefined), method: 'straight-line', term: { from: on, through }, months: undefined, from: undefined } }].map(withoutUndefined),
  })
  return [changed, ...pendingOf(items, draft), ...laterPeriods(draft, { on, promise, items, months: monthsIn(period) })]
}

/** Items for time that is served are asked for by the next invoice: unbilled until then, where the books have an account for it. */
function pendingOf(items: readonly Item[], { policies }: Draft): readonly Fields[] {
  const net = items.reduce((sum, item) => sum.plus(item.amount), new Decimal(0))
  return policies['unbilled_account'] !== true || net.isZero() ? [] : [{ kind: 'transfer', transfer: 'items-pending', amount: net.toFixed() }]
}

/** Items that are not stated are what the next invoice asks for beside its own period: the old plan's unused time credited, the new one's charged. */
function impliedItems(draft: Draft, { on, from, period, price }: { on: AccountingDate; from: string | undefined; period: ReturnType<typeof periodOf>; price: Decimal }): readonly Item[] {
  const unused = prorated(promiseOf(draft, from), on, period)
  const whole = (draft.source.input.events ?? []).find(({ type, date }) => type === 'invoice' && date !== undefined && date.slice(0, 10) > on)?.['amount']
  const round = (minor: Decimal): string => minor.toDecimalPlaces(draft.source.minor_units, Decimal.ROUND_HALF_UP).toFixed()
  const full = price.times(daysBetween(period.startOn, period.endOn)).div(daysBetween(on, period.endOn))
  const asked = amount(whole)
  return asked !== undefined && new Decimal(asked).eq(new Decimal(round(full)).plus(round(price)).minus(round(unused))) ? [{ amount: round(unused.neg()), end: undefined }, { amount: round(price), end: undefined }] : []
}

const withoutUndefined = (fields: Fields): Fields => ({ ...fields, satisfaction: stated(fields['satisfaction'] as Fields) })

const itemsOf = (event: CaseEvent): readonly Item[] =>
  ((event['pending_items'] ?? event['proration_items'] ?? event['prorations'] ?? event['lines'] ?? []) as readonly unknown[]).map((item) => (typeof item === 'object' && item !== null ? { amount: amount((item as Fields)['amount']) ?? '0', end: day((item as Fields)['end']) } : { amount: amount(item) ?? '0', end: undefined }))

/** The billing period of the old plan that the change falls in. */
function periodOf(draft: Draft, from: string | undefined): { startOn: AccountingDate; endOn: AccountingDate } {
  const pattern = (draft.source.input.obligations ?? []).find(({ id }) => id === from)?.['pattern'] as Fields | undefined
  const start = accountingDate(day(pattern?.['start']) ?? String(draft.terms['startsOn'] ?? draft.terms['signedOn']))
  const end = day(pattern?.['end'])
  return { startOn: start, endOn: end === undefined ? monthsAfter(start, 1) : addDays(accountingDate(end), 1) }
}

/** The new plan's price for the days that are left. */
function prorated(promise: Fields | undefined, on: AccountingDate, { startOn, endOn }: ReturnType<typeof periodOf>): Decimal {
  return new Decimal(amount(promise?.['statedPrice'] ?? promise?.['unitPrice']) ?? '0').times(daysBetween(on, endOn)).div(daysBetween(startOn, endOn))
}

/** Invoices after the change bill further periods of the new plan, apart from the items that were pending. */
function laterPeriods(draft: Draft, { on, promise, items, months }: { on: AccountingDate; promise: Fields | undefined; items: readonly Item[]; months: number }): readonly Fields[] {
  const net = items.reduce((sum, item) => sum.plus(item.amount), new Decimal(0))
  const price = amount(promise?.['statedPrice'] ?? promise?.['unitPrice'])
  const pending = items.map((item) => new Decimal(item.amount).toFixed(4))
  return (draft.source.input.events ?? []).filter(({ type, date }) => type === 'invoice' && date !== undefined && date.slice(0, 10) > on).flatMap((invoice) => {
    const lines = Array.isArray(invoice['lines']) ? invoice['lines'].map((line) => amount(typeof line === 'object' && line !== null ? (line as Fields)['amount'] : line) ?? '0') : undefined
    const whole = amount(invoice['amount'])
    const billed = lines?.filter((line) => !take(pending, line)) ?? (price !== undefined && whole !== undefined && new Decimal(whole).eq(net.plus(price)) ? [price] : whole === undefined ? [] : [whole])
    const start = accountingDate(String(invoice.date).slice(0, 10))
    return billed.map((statedPrice) => ({ kind: 'modification', on: start, treatment: 'separate-contract', because: 'renewal', added: [stated({ ...promise, ssp: undefined, statedPrice, satisfaction: { method: 'straight-line', term: { from: start, through: addDays(monthsAfter(start, months), -1) } } })] }))
  })
}

/** Takes an amount out of those that are pending. */
function take(pending: string[], line: string): boolean {
  const at = pending.indexOf(new Decimal(line).toFixed(4))
  if (at >= 0) pending.splice(at, 1)
  return at >= 0
}
