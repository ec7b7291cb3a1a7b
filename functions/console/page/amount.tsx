import type { JSX } from 'preact'
import type { MoneyWire } from '../wire.ts'

/** Groups the whole part of decimal text by thousands. */
export function grouped(decimal: string): string {
  const [whole = '', fraction] = decimal.replace(/^-/, '').split('.')
  const spaced = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? spaced : `${spaced}.${fraction}`
}

/** An amount as accountants write it: negatives in parentheses, zero as an en dash, exact minor units on hover. */
export function Amount({ of, ccy = false }: { readonly of: MoneyWire | null; readonly ccy?: boolean }): JSX.Element {
  if (of === null) return <span class="faint">not read</span>
  const exact = `${of.minor} minor units of ${of.currency}`
  const suffix = ccy ? <span class="ccy">{of.currency}</span> : null
  if (BigInt(of.minor) === 0n) return <span class="figure faint" title={exact}>–{suffix}</span>
  const negative = of.minor.startsWith('-')
  return (
    <span class="figure" title={exact}>
      {negative ? '(' : ''}
      {grouped(of.decimal)}
      {negative ? <span class={ccy ? '' : 'paren'}>)</span> : ''}
      {suffix}
    </span>
  )
}

/** Amounts of several currencies, one under the other. */
export function Amounts({ of }: { readonly of: readonly MoneyWire[] }): JSX.Element {
  if (of.length === 0) return <span class="faint">–</span>
  return <>{of.map((money) => <div key={money.currency}><Amount of={money} ccy /></div>)}</>
}

/** Counts with thousands grouped. */
export const Count = ({ of }: { readonly of: number }): JSX.Element => <>{grouped(String(of))}</>
