import { Decimal } from '#money'
import type { Words } from '../case.ts'
import { type Draft, amount, stated } from './draft.ts'
import { share } from './ssp.ts'

/** A price that its own line lowers: against that line alone, or shared by all while the full price stands as the list price. */
export function pricesOf(given: Words, draft: Draft): Record<string, unknown> {
  const [gross, list] = [amount(given['stated_price'] ?? given['price'] ?? given['contract_price'] ?? given['fixed_price']), amount(given['list_price'])]
  const off = discountOf(given, gross)
  if (gross === undefined || off === undefined) return stated({ statedPrice: gross, listPrice: list })
  const net = new Decimal(gross).minus(off).toDecimalPlaces(draft.source.minor_units, Decimal.ROUND_HALF_UP).toFixed(draft.source.minor_units)
  return stated({ statedPrice: net, listPrice: draft.policies['discount'] === 'net_against_line' ? undefined : (list ?? gross) })
}

function discountOf(given: Words, gross: string | undefined): Decimal | undefined {
  const percent = share(given['discount_percent'] ?? (String(given['discount']).endsWith('%') ? given['discount'] : undefined))
  if (percent !== undefined && gross !== undefined) return new Decimal(gross).times(percent)
  const fixed = amount(given['discount_amount'] ?? given['discount'])
  return fixed === undefined ? undefined : new Decimal(fixed).abs()
}
