import type { CaseEvent } from '../case.ts'
import type { Draft } from './draft.ts'

const asking = /invoice|payment|bill|due|deposit|cash|prepay|receipt|advance|instal|sale$/
const settling = new Set(['payment', 'collection', 'cash_receipt', 'payment_received'])
const passing = /^(transfer|delivery|deliver|acceptance|shipment|handover|control_transfer)/
const plainPrice = new Set(['fixed', 'stated', 'contract_price', 'currency', 'variable', 'expected_entitlement'])

/** Goods sold without a word on billing: payment is due when they are transferred. */
export function translatePaymentRight({ source: { input }, terms }: Draft): void {
  const goods = input.obligations ?? []
  const silent = Object.keys(input.transaction_price ?? {}).every((key) => plainPrice.has(key)) && !asksFirst(input.events ?? [])
  if (terms['payment'] !== undefined || goods.length !== 1 || !silent) return
  if (goods.every(({ timing, pattern }) => timing === 'point_in_time' && /transfer|delivery|acceptance|shipment|units/.test(String((pattern as { type?: unknown } | undefined)?.type)))) terms['payment'] = { right: 'on-transfer' }
}

/** Whether anything is asked for or paid that is not simply paid after goods have passed. */
function asksFirst(events: readonly CaseEvent[]): boolean {
  const passed = events.flatMap(({ type, date }) => (passing.test(type) && date !== undefined ? [date.slice(0, 10)] : [])).sort()[0]
  return events.some(({ type, date }) => asking.test(type) && !(settling.has(type) && passed !== undefined && date !== undefined && date.slice(0, 10) > passed))
}
