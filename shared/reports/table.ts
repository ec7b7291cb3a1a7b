import type { Currency } from '#money'

/** What stands in one column. Money is in the currency of the row's `currency` column. */
export interface Column {
  readonly name: string
  readonly title: string
  readonly kind: 'text' | 'money' | 'count' | 'percent'
}

/** A value of a row: minor units in money columns, text elsewhere; null where nothing is known or asked. */
export type Cell = string | bigint | number | null

export type Row = Readonly<Record<string, Cell>>

/** Two amounts that must be equal, and whether they are. */
export interface TieOut {
  readonly name: string
  readonly of: string // what it is drawn over: entity, book, period
  readonly currency: Currency
  readonly left: { readonly what: string; readonly minor: bigint }
  readonly right: { readonly what: string; readonly minor: bigint }
}

/** A total that a reader can compare with another system. */
export interface ControlTotal {
  readonly name: string
  readonly currency: Currency
  readonly minor: bigint
}

/** What a report found. */
export interface Findings {
  readonly rows: readonly Row[]
  readonly tieOuts: readonly TieOut[]
  readonly controlTotals: readonly ControlTotal[]
}

export const tiesOut = ({ left, right }: TieOut): boolean => left.minor === right.minor

/** Columns of text, by name and title. */
export const text = (name: string, title: string): Column => ({ name, title, kind: 'text' })
export const money = (name: string, title: string): Column => ({ name, title, kind: 'money' })
export const count = (name: string, title: string): Column => ({ name, title, kind: 'count' })
export const percent = (name: string, title: string): Column => ({ name, title, kind: 'percent' })

/** Orders rows by columns, ascending; text by code point, so that every machine gives the same order. */
export function inOrderOf(rows: readonly Row[], names: readonly string[]): readonly Row[] {
  return rows.toSorted((a, b) => {
    for (const name of names) {
      const [left, right] = [a[name] ?? '', b[name] ?? '']
      if (left !== right) return left < right ? -1 : 1
    }
    return 0
  })
}
