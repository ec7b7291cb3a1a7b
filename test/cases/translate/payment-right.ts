import type { Draft } from './draft.ts'

const asking = /invoice|payment|bill|due|deposit|cash|prepay|receipt|advance|instal|sale$/
const plainPrice = new Set(['fixed', 'stated', 'contract_price', 'currency', 'variable', 'expected_entitlement'])

/** Goods sold without a word on billing: payment is due when they are transferred. */
export function translatePaymentRight({ source: { input }, terms }: Draft): void {
  const goods = input.obligations ?? []
  const silent = Object.keys(input.transaction_price ?? {}).every((key) => plainPrice.has(key)) && !(input.events ?? []).some(({ type }) => asking.test(type))
  if (terms['payment'] !== undefined || goods.length !== 1 || !silent) return
  if (goods.every(({ timing, pattern }) => timing === 'point_in_time' && /transfer|delivery|acceptance|shipment|units/.test(String((pattern as { type?: unknown } | undefined)?.type)))) terms['payment'] = { right: 'on-transfer' }
}
