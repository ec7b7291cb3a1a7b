import type { StripeLine } from './invoice-line.ts'

/** Which promise a line bills, and which lines it takes back. */
export interface LineOrigin {
  readonly subscription: string | null
  readonly promise: string | null
  readonly proration: boolean
  readonly cancels: readonly { readonly invoice: string; readonly line: string }[]
}

/** Where the line comes from. A hybrid states it twice: the newer place wins, field by field. */
export function originOf(line: StripeLine): LineOrigin {
  const details = statedDetails(line)
  const proration = details?.proration ?? line.proration ?? false
  const credited = details?.proration_details?.credited_items ?? line.proration_details?.credited_items ?? null
  return {
    subscription: details?.subscription ?? line.subscription ?? subscriptionInId(line),
    promise: details?.subscription_item ?? line.subscription_item,
    proration,
    cancels: proration && credited ? credited.invoice_line_items.map((id) => ({ invoice: credited.invoice, line: id })) : [],
  }
}

function statedDetails({ parent }: StripeLine) {
  if (parent?.type === 'invoice_item_details') return parent.invoice_item_details
  if (parent?.type === 'subscription_item_details') return parent.subscription_item_details
  return parent?.subscription_item_details ?? parent?.invoice_item_details ?? null
}

/** Before 2019 the id of a subscription's line was the id of the subscription. */
const subscriptionInId = (line: StripeLine): string | null => (line.id.startsWith('sub_') ? line.id : null)

/** Line ids that are unique within the invoice; old ids repeat, so a repeated one gets its place in the list. */
export function uniqueLineIds(lines: readonly StripeLine[]): readonly string[] {
  const ids = lines.map((line) => line.unique_id ?? line.id)
  const times = new Map<string, number>()
  for (const id of ids) times.set(id, (times.get(id) ?? 0) + 1)
  return ids.map((id, place) => (times.get(id) === 1 ? id : `${id}~${place + 1}`))
}
