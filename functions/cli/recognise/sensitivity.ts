import type { Currency } from '#money'
import { type EvaluationContext, type Sensitivity, sensitivityOf } from '#recognition'
import { type Json, at, listAt, moneyJson, textAt } from '../answer.ts'
import { amountColumn, sectionText } from '../print.ts'
import type { ReadContract } from './read-contract.ts'

/** A percentage as it is asked for: "15" is 15 % up, and 15 % down. */
export const percentPattern = /^\d{1,2}(\.\d{1,2})?$/

/** By how much prices are taken higher and lower, and the currency that the book keeps the contract in. */
interface Asked {
  readonly context: EvaluationContext
  readonly keptIn: Currency
  readonly percent: string
}

/**
 * How each stand-alone selling price, taken so many percent higher and lower, moves allocation, in the contract's currency,
 * and revenue, in that of the book.
 */
export function sensitivityJson({ file, signed }: ReadContract, { context, keptIn, percent }: Asked): Json {
  const { currency } = signed.terms
  const shares = [share(percent), `-${share(percent)}`]
  const shifts = signed.terms.promises.flatMap(({ id }) => shares.map((change) => sensitivityOf(file, { signed, context }, { promise: id, change })))
  return { percent, currency, shifts: shifts.flatMap((shift) => (shift === undefined ? [] : [shiftJson(shift, { currency, keptIn, percent })])) }
}

/** "15" as a share of one: "0.15". */
function share(percent: string): string {
  const [whole = '', fraction = ''] = percent.split('.')
  return `0.${whole.padStart(2, '0')}${fraction}`
}

function shiftJson({ promise, change, allocated, revenue }: Sensitivity, { currency, keptIn, percent }: Omit<Asked, 'context'> & { readonly currency: Currency }): Json {
  return {
    promise,
    change: `${change.startsWith('-') ? '−' : '+'}${percent} %`,
    allocated: [...allocated].map(([obligation, minor]) => ({ obligation, moved: moneyJson(minor, currency) })),
    revenue: [...revenue].map(([period, minor]) => ({ period, moved: moneyJson(minor, keptIn) })),
  }
}

/** The same as tables: what moves between obligations, and between which periods. */
export function sensitivityText(json: Json): string {
  const rows = listAt(json, 'shifts').flatMap((shift) => [...listAt(shift, 'allocated').map((row) => [shift, row, 'obligation'] as const), ...listAt(shift, 'revenue').map((row) => [shift, row, 'period'] as const)])
  if (rows.length === 0) return `no stand-alone price taken ${textAt(json, 'percent')} % higher or lower moves anything\n`
  const lines = rows.map(([shift, row, of]): Json => ({ promise: at(shift, 'promise') ?? null, change: at(shift, 'change') ?? null, of, which: at(row, of) ?? null, moved: at(row, 'moved') ?? null }))
  return sectionText('sensitivity of stand-alone prices', lines, [{ title: 'price of', of: 'promise' }, { title: 'taken', of: 'change' }, { title: 'moves', of: 'of' }, { title: 'of', of: 'which' }, amountColumn('by', 'moved'), { title: 'ccy', of: 'moved.currency' }])
}
