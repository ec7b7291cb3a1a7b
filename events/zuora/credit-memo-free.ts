import type { CreditNoteLine, FactDraft, InvoiceLine, RouteStated, Translation, TranslationContext } from '#billing'
import type { Currency } from '#money'
import { sumOf } from './amount.ts'
import { facts, suspended } from './answer.ts'
import { promiseOf, productOf } from './charge.ts'
import type { CreditMemoDocument } from './credit-memo.ts'
import { envelopeOf, zuoraObject } from './envelope.ts'
import { termOf } from './invoice-item.ts'

interface FreeMemo {
  readonly document: CreditMemoDocument
  readonly lines: readonly CreditNoteLine[]
  readonly currency: Currency
}

/**
 * A credit memo without an invoice: a product went back by an order. It asks its subscription for a negative
 * amount over a term of its own, so it is said as an invoice with negative lines.
 */
export function translateFreeCreditMemo(memo: FreeMemo, context: TranslationContext): Translation {
  const { creditMemo, items } = memo.document
  const groups = new Map<string, InvoiceLine[]>()
  for (const [index, item] of items.entries()) {
    const subscription = item.subscriptionNumber ?? item.subscriptionName
    if (subscription === null) return suspended('ROUTE_UNKNOWN', `credit memo ${creditMemo.number ?? creditMemo.id} names neither an invoice nor a subscription`, creditMemo.id)
    const contract = zuoraObject(subscription)
    groups.set(contract, [...(groups.get(contract) ?? []), negativeLine(memo, index)])
  }
  const drafts = [...groups].map(([contract, lines]) => negativeInvoice(memo, { contract, lines }, context))
  const names = [...new Set([creditMemo.id, creditMemo.number ?? creditMemo.id])]
  const routes = [...groups].flatMap(([contract, lines]) => names.map((name): RouteStated => ({ object: zuoraObject(name), contract, weightMinor: -totalOf(lines) })))
  return facts({ drafts, routes })
}

const totalOf = (lines: readonly InvoiceLine[]): bigint => sumOf(lines.map((line) => line.netMinor + line.taxMinor))

function negativeLine({ document, lines }: FreeMemo, index: number): InvoiceLine {
  const item = document.items[index]
  const credit = lines[index]
  const netMinor = -(credit?.netMinor ?? 0n)
  return {
    line: credit?.creditLine ?? String(index),
    promise: item ? promiseOf(item, document.charges) : null,
    product: item ? productOf(item, document.charges) : null,
    listPrice: item?.productRatePlanChargeId ?? null,
    description: item?.chargeDescription ?? item?.chargeName ?? null,
    quantity: item?.quantity ?? null,
    term: item ? termOf(item.serviceStartDate, item.serviceEndDate, item.chargeType === 'Recurring') : null,
    grossMinor: netMinor,
    discountMinor: 0n,
    creditsAppliedMinor: 0n,
    netMinor,
    taxMinor: -(credit?.taxMinor ?? 0n),
    proration: true,
    metered: false,
    cancels: [],
  }
}

function negativeInvoice({ document, currency }: FreeMemo, group: { contract: string; lines: InvoiceLine[] }, context: TranslationContext): FactDraft {
  const { creditMemo } = document
  const said = { object: zuoraObject(creditMemo.id), customer: creditMemo.accountNumber ?? creditMemo.accountId, effectiveOn: creditMemo.creditMemoDate }
  const fact = {
    ...envelopeOf(context, said),
    kind: 'InvoiceIssued',
    invoice: creditMemo.id,
    number: creditMemo.number,
    currency,
    dueOn: null,
    lines: group.lines,
    totalMinor: totalOf(group.lines),
    balanceAppliedMinor: 0n,
  } as const
  return { identity: `zuora:${creditMemo.id}:InvoiceIssued`, belongsTo: { contract: group.contract }, fact }
}
