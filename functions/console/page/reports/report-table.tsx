import type { JSX } from 'preact'
import { Amount, grouped } from '../amount.tsx'
import { Moment, State } from '../furniture.tsx'
import { linkTo } from '../route.ts'
import { bookName } from '../scope-filters.tsx'
import type { MoneyWire } from '../../wire.ts'
import { contractsOf } from './line.ts'
import { type Cell, type Column, type Report, type Row, shownOf } from './report-shape.ts'

export interface TableProps {
  readonly report: Report
  readonly name: string
  readonly query: Readonly<Record<string, string>>
}

/** The table of a report. Each line leads on: to why it stands in its journal, or to the contracts behind it. */
export function ReportTable({ report, name, query }: TableProps): JSX.Element {
  const { rows } = report
  const shown = shownOf(report)
  const text = shown.filter(({ kind }) => kind === 'text')
  const drills = rows.map((row) => (query['by'] === 'contract' ? whyOf(row) : (whyOf(row) ?? contractsOf(row, text, { name, query }))))
  const drilled = drills.some((link) => link !== undefined)
  return (
    <div class="scroll">
      <table class="lines">
        <thead><tr>{shown.map((column) => <th key={column.name} class={column.kind === 'text' ? '' : 'n'}>{column.title}</th>)}{drilled ? <th><span class="sr">Leads to</span></th> : null}</tr></thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index} class={isApart(row, rows[index - 1]) ? 'apart' : ''}>
              {shown.map((column) => <td key={column.name} class={classOf(column)}><Value cell={row[column.name] ?? null} column={column} row={row} /></td>)}
              {drilled ? <td class="n">{drills[index] ? <a href={drills[index][1]}>{drills[index][0]}</a> : null}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Another book or currency begins. */
export const isApart = (row: Row, before: Row | undefined): boolean => before !== undefined && ['entity', 'book', 'currency'].some((name) => row[name] !== before[name])

const ids: ReadonlySet<string> = new Set(['customer', 'obligation', 'erpId', 'linesSha256', 'policy', 'method', 'rule', 'account'])
const sentences: ReadonlySet<string> = new Set(['because', 'judgement', 'treatment', 'exception', 'evidence', 'billing', 'cite', 'memo'])

/** Ids one after the other. */
const lists: ReadonlySet<string> = new Set(['evidence', 'billing'])

function classOf({ name, kind }: Column): string {
  if (kind !== 'text') return 'n'
  if (sentences.has(name)) return 'wide wrap'
  return ids.has(name) ? 'code' : ''
}

/** A value as its column writes it; contracts and journals are links. */
export function Value({ cell, column, row }: { readonly cell: Cell; readonly column: Column; readonly row: Row }): JSX.Element {
  if (cell === null) return <></>
  if (isMoney(cell)) return <Amount of={cell} />
  if (column.kind === 'count') return <span class="figure">{grouped(String(cell))}</span>
  if (column.kind === 'percent') return <span class="figure">{cell} %</span>
  if (column.name === 'contract') return <a class="code" href={linkTo('contract', String(cell), typeof row['book'] === 'string' ? { book: row['book'] } : {})}>{cell}</a>
  if (column.name === 'batch') return <a class="code" href={linkTo('journal', String(cell))}>{cell}</a>
  return <Text of={String(cell)} as={column.name} />
}

/** Moments, hashes, states, roles and lists of ids, as people read them. */
function Text({ of, as }: { readonly of: string; readonly as: string }): JSX.Element {
  if (/^\d{4}-\d{2}-\d{2}T/.test(of)) return <Moment at={of} />
  if (/^[0-9a-f]{64}$/.test(of)) return <span title={of}>{of.slice(0, 12)}…</span>
  if (lists.has(as) && of.includes(' ')) return <details><summary>{of.split(' ')[0]} …</summary>{of}</details>
  if (as === 'state') return <State of={of} />
  if (as === 'book') return <>{bookName(of)}</>
  return <>{as === 'role' || as === 'balance' ? of.replaceAll('_', ' ') : of}</>
}

export const isMoney = (cell: Cell | undefined): cell is MoneyWire => typeof cell === 'object' && cell !== null

/** A line of a journal is explained down to its documents. */
const whyOf = ({ batch, line }: Row): readonly [title: string, link: string] | undefined =>
  typeof batch === 'string' && line !== undefined && line !== null ? ['Why?', linkTo('why', `journal:${batch}:${String(line)}`)] : undefined
