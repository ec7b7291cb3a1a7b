import { Decimal } from '#money'
import type { Case, Words } from '../case.ts'
import { type Draft, amount, text } from './draft.ts'

/** What stands on one contract, on either side, before it is netted. */
export interface Standing {
  readonly contract: string
  readonly asset: Decimal
  readonly liability: Decimal
}

const assets = ['contract_asset', 'asset', 'contract_assets', 'unbilled', 'earned_ahead']
const liabilities = ['contract_liability', 'liability', 'deferred_revenue', 'deferred', 'contract_liabilities', 'billed_ahead']
const earned = ['recognised', 'recognized', 'revenue', 'revenue_to_date', 'recognised_to_date', 'performed', 'performance', 'earned', 'satisfied', 'transferred']
const asked = ['billed', 'invoiced', 'billed_to_date', 'consideration', 'received', 'paid', 'payments', 'cash', 'billings']

const first = (given: Words, keys: readonly string[]): Decimal => new Decimal(keys.map((key) => amount(given[key])).find((found) => found !== undefined) ?? 0).abs()
const says = (given: Words): boolean => [...assets, ...liabilities, ...earned, ...asked].some((key) => amount(given[key]) !== undefined)

/** The position of each contract: as it is stated, or as what was earned and asked for leave it. */
export function positionsOf({ input }: Case): readonly Standing[] {
  const byContract = new Map<string, Standing>()
  for (const [name, row] of rowsOf(input['position'] as unknown)) {
    const contract = text(row['contract']) ?? name
    const ahead = first(row, earned).minus(first(row, asked))
    const held = byContract.get(contract) ?? { contract, asset: new Decimal(0), liability: new Decimal(0) }
    byContract.set(contract, { contract, asset: held.asset.plus(first(row, assets)).plus(Decimal.max(ahead, 0)), liability: held.liability.plus(first(row, liabilities)).minus(Decimal.min(ahead, 0)) })
  }
  return [...byContract.values()]
}

/** Rows belong to the contract they name; a row that names none to the one contract of the case. */
function rowsOf(given: unknown): readonly (readonly [string, Words])[] {
  if (Array.isArray(given)) return (given as Words[]).map((row) => ['', row])
  if (typeof given !== 'object' || given === null) return []
  const words = given as Words
  if (says(words)) return [['', words]]
  return Object.entries(words).flatMap(([key, row]) => (Array.isArray(row) ? (row as Words[]).map((one) => [key, one] as const) : typeof row === 'object' && row !== null ? [[/^contract|^C\d/i.test(key) ? key : '', row as Words] as const] : []))
}

/** Both sides stand on the contract when it comes into these books; it is presented net. */
export function translatePosition(_: unknown, draft: Draft): void {
  const [only, ...others] = positionsOf(draft.source)
  if (only !== undefined && others.length === 0) draft.terms['opening'] = openingOf(only)
}

/** A position as balances brought forward. */
export const openingOf = ({ asset, liability }: Standing): Record<string, string> => ({ contract_asset: asset.toFixed(), contract_liability: liability.toFixed() })
