import { type AccountingDate, accountingDate, addDays } from '#calendar'
import { Decimal } from '#money'
import type { Words } from '../case.ts'
import { dayOf } from './days.ts'
import { type Draft, amount, text } from './draft.ts'
import { kindOf } from './price/kinds.ts'
import { shareText } from './price/variable.ts'

interface Offer {
  readonly rate: Decimal
  readonly days: number
}

/** A discount for prompt payment as the price states it: as an element, or as "2/10, n/30". */
function offerOf({ source }: Draft): Offer | undefined {
  const element = ([source.input.transaction_price?.['variable'] ?? []].flat() as Words[]).find((given) => kindOf(given) === 'prompt-payment-discount')
  const rate = shareText(element?.['rate'] ?? element?.['percent'])
  return rate === undefined ? undefined : { rate: new Decimal(rate), days: Number(text(element?.['days'] ?? element?.['window_days']) ?? '10') }
}

/** Under the gross method the whole price is revenue until a discount is taken: each payment within its days settles more than it brings. */
export function grossOfDiscount(draft: Draft): true {
  const offer = offerOf(draft)
  const elements = (draft.terms.price['variable'] ?? []) as readonly Words[]
  const kept = elements.filter(({ kind }) => kind !== 'prompt-payment-discount')
  if (kept.length < elements.length) draft.terms.price['variable'] = kept
  if (kept.length === 0) delete draft.terms.price['variable']
  if (offer !== undefined) draft.facts.push(...taken(draft, offer))
  return true
}

function taken({ source, facts }: Draft, { rate, days }: Offer): readonly Record<string, unknown>[] {
  const asked = source.input.events?.find(({ type }) => /invoice|transfer|delivery|sale/.test(type))?.date
  if (asked === undefined) return []
  const last: AccountingDate = addDays(accountingDate(asked.slice(0, 10)), days)
  return facts.filter(({ kind, on }) => kind === 'payment' && String(dayOf(on)) <= last).map((payment) => {
    const settles = new Decimal(amount(payment['amount']) ?? '0').div(new Decimal(1).minus(rate))
    return { kind: 'credit-note', on: payment['on'], amount: settles.times(rate).toDecimalPlaces(source.minor_units, Decimal.ROUND_HALF_UP).toFixed(), reason: 'discount for prompt payment taken' }
  })
}
