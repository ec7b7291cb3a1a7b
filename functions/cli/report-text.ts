import type { ReportDocument } from '#reports'
import { type Json, at } from './answer.ts'
import { type Column, amountColumn, amountText, cellText, sectionText, tableText } from './print.ts'

/** A report as it is read on a terminal: what was asked, the table, control totals, and what does not tie out. */
export function reportText({ provenance, columns, rows, controlTotals, tieOuts }: ReportDocument): string {
  const { title, answers, run, parameters } = provenance
  const { scopes, from, through, asOf, since } = parameters
  const shown = columns.filter(({ name }) => rows.some((row) => row[name] !== null && row[name] !== undefined))
  const heading = [
    `${title}: ${answers}`,
    `${scopes.map(({ entity, book, closedThrough }) => `${entity} ${book} (${closedThrough === null ? 'nothing closed' : `closed through ${closedThrough}`})`).join(', ')}`,
    `${from === through ? through : `${from} to ${through}`}${since === null ? '' : `, known from ${since}`}, as known at ${asOf}, ${run}`,
  ]
  const differing = tieOuts.filter(({ ties }) => !ties)
  return [
    `${heading.join('\n')}\n\n`,
    rows.length === 0 ? 'no rows\n' : tableText(rows, shown.map(columnOf)),
    sectionText('control totals', controlTotals, [{ title: 'of', of: 'name' }, { title: 'ccy', of: 'amount.currency' }, amountColumn('amount', 'amount')]),
    sectionText('does not tie out', differing, [{ title: 'what', of: 'name' }, { title: 'of', of: 'of' }, { title: 'difference', of: 'difference', right: true }]),
  ].join('')
}

const columnOf = ({ name, title, kind }: ReportDocument['columns'][number]): Column => (kind === 'text' ? { title, of: name } : { title, of: (row: Json) => valueText(at(row, name)), right: true })

const valueText = (value: Json | undefined): string => (at(value, 'decimal') === undefined ? cellText(value) : amountText(value))
