import type { JSX } from 'preact'
import { Amount } from '../amount.tsx'
import type { MoneyWire } from '../../wire.ts'
import { contractsOf } from './line.ts'
import { type Column, type Report, type Row, shownOf } from './report-shape.ts'
import { type TableProps, Value, isApart, isMoney } from './report-table.tsx'

const undated = ''

/** One amount per line and period: such a report is read across the periods. */
export const isMatrix = ({ columns, next }: Report): boolean => next === null && columns.some(({ name }) => name === 'period') && columns.filter(({ kind }) => kind !== 'text').map(({ name }) => name).join() === 'amount'

interface Line {
  readonly first: Row
  readonly cells: ReadonlyMap<string, readonly Row[]>
}

/** A report with its periods across: recognised, and lighter what is only planned. */
export function Matrix({ report, name, query }: TableProps): JSX.Element {
  const heads = shownOf(report).filter(({ name: of, kind }) => kind === 'text' && of !== 'period' && of !== 'status')
  const periods = [...new Set(report.rows.map(periodOf))].toSorted((a, b) => (a === undated ? 1 : b === undated ? -1 : a < b ? -1 : 1))
  const lines = linesOf(report.rows, heads)
  const summed = !report.columns.some(({ name: of }) => of === 'movement')
  const at = [...heads, { name: 'period' }]
  return (
    <div class="scroll">
      <table class="across">
        <thead><tr>{heads.map(({ name: of, title }) => <th key={of}>{title}</th>)}{summed ? <th class="n">Total</th> : null}{periods.map((period) => <th key={period} class="n">{period === undated ? 'no date yet' : period}</th>)}</tr></thead>
        <tbody>
          {lines.map(({ first, cells }, index) => (
            <tr key={index} class={isApart(first, lines[index - 1]?.first) ? 'apart' : ''}>
              {heads.map((column) => <td key={column.name}><Value cell={first[column.name] ?? null} column={column} row={first} /></td>)}
              {summed ? <td class="n edge"><Amount of={sumOf([...cells.values()].flat())} /></td> : null}
              {periods.map((period) => {
                const rows = cells.get(period) ?? []
                return <td key={period} class={rows.some(({ status }) => status !== undefined && status !== 'recognised') ? 'n planned' : 'n'}>{rows[0] === undefined ? null : <Leading link={contractsOf(rows[0], at, { name, query })}><Amount of={sumOf(rows)} /></Leading>}</td>
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Leading = ({ link, children }: { readonly link: readonly [title: string, href: string] | undefined; readonly children: JSX.Element }): JSX.Element => (link === undefined ? children : <a class="plain" href={link[1]} title={link[0]}>{children}</a>)

const periodOf = ({ period }: Row): string => (typeof period === 'string' ? period : undated)

/** Lines in their order; of a rollforward the opening first and the closing last. */
function linesOf(rows: readonly Row[], heads: readonly Column[]): readonly Line[] {
  const groups = Map.groupBy(rows, (row) => JSON.stringify(heads.map(({ name }) => (name === 'movement' ? null : row[name]))))
  return [...groups.values()].flatMap((of) => [...Map.groupBy(of, ({ movement }) => movement)].toSorted(([a], [b]) => rankOf(a) - rankOf(b)).map(([, group]): Line => ({ first: group[0]!, cells: Map.groupBy(group, periodOf) })))
}

const rankOf = (movement: unknown): number => (movement === 'opening' ? 0 : movement === 'closing' ? 2 : 1)

/** Amounts of one currency added up, exactly. */
function sumOf(rows: readonly Row[]): MoneyWire | null {
  const all = rows.map(({ amount }) => amount).filter(isMoney)
  const [first] = all
  if (first === undefined) return null
  const minor = all.reduce((sum, money) => sum + BigInt(money.minor), 0n)
  const digits = first.decimal.split('.')[1]?.length ?? 0
  const size = String(minor < 0n ? -minor : minor).padStart(digits + 1, '0')
  const decimal = `${minor < 0n ? '-' : ''}${digits === 0 ? size : `${size.slice(0, -digits)}.${size.slice(-digits)}`}`
  return { currency: first.currency, minor: String(minor), decimal }
}
