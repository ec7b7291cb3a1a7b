import { type Currency, formatMinor } from '#money'
import type { BookDifferences } from '#subledger'
import { type Json, at, listAt } from '../answer.ts'
import { amountText, sectionText } from '../print.ts'

const right = true as const

/** Two books of one contract as one JSON document: the choices in which they differ, and every line that does. */
export function differencesJson({ choices, lines }: BookDifferences, { books: [one, other], currency }: { books: readonly [string, string]; currency: Currency }): Json {
  const money = (minor: bigint): Json => ({ decimal: formatMinor(minor, currency), currency, minor: minor.toString() })
  return {
    books: [one, other],
    choices: choices.map((choice) => ({ option: choice.option, one: textOf(choice.one), other: textOf(choice.other) })),
    lines: lines.map(({ period, role, obligation, oneMinor, otherMinor, because }) => ({ period, account: role, obligation, one: money(oneMinor), other: money(otherMinor), difference: money(otherMinor - oneMinor), because: [...because] })),
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value) ?? 'not said')

/** The same as tables: first what policy chooses differently, then what comes of it. */
export function differencesText(json: Json): string {
  const [one, other] = listAt(json, 'books').map(String)
  const amount = (of: string) => (row: Json) => amountText(at(row, of))
  const lines = listAt(json, 'lines')
  return [
    sectionText('choices', listAt(json, 'choices'), [{ title: 'option', of: 'option' }, { title: one ?? '', of: 'one' }, { title: other ?? '', of: 'other' }]),
    lines.length === 0 ? '\nboth books say the same\n' : sectionText('differences', lines, [
      { title: 'period', of: 'period' }, { title: 'account', of: 'account' }, { title: 'obligation', of: 'obligation' },
      { title: one ?? '', of: amount('one'), right }, { title: other ?? '', of: amount('other'), right }, { title: 'difference', of: amount('difference'), right },
      { title: 'by', of: 'because' },
    ]),
  ].join('')
}
