import type { Currency } from '#money'
import type { BookDifferences } from '#subledger'
import { type Json, listAt, moneyJson, textAt } from '../answer.ts'
import { amountColumn, sectionText } from '../print.ts'

/** Two books of one contract as one JSON document: the choices in which they differ, and every line that does, in the currency that both are kept in. */
export function differencesJson({ choices, lines }: BookDifferences, { books: [one, other], currency }: { readonly books: readonly [string, string]; readonly currency: Currency }): Json {
  const money = (minor: bigint): Json => moneyJson(minor, currency)
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
  const lines = listAt(json, 'lines')
  return [
    sectionText('choices', listAt(json, 'choices'), [{ title: 'option', of: 'option' }, { title: one ?? '', of: 'one' }, { title: other ?? '', of: 'other' }]),
    lines.length === 0 ? '\nboth books say the same\n' : sectionText(`differences in ${textAt(lines[0], 'difference.currency')}`, lines, [
      { title: 'period', of: 'period' }, { title: 'account', of: 'account' }, { title: 'obligation', of: 'obligation' },
      amountColumn(one ?? '', 'one'), amountColumn(other ?? '', 'other'), amountColumn('difference', 'difference'),
      { title: 'by', of: 'because' },
    ]),
  ].join('')
}
