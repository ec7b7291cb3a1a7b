import { createHash } from 'node:crypto'
import { type Currency, formatMinor } from '#money'
import { engineVersion } from '#recognition'
import type { ReportDocument, WrittenCell, WrittenRow } from './document.ts'
import { csvTable } from './formats/csv.ts'
import type { Question } from './question.ts'
import type { Report } from './report.ts'
import { type Cell, type Column, type Findings, type Row, type TieOut, tiesOut } from './table.ts'

const moneyOf = (minor: bigint, currency: Currency) => ({ currency, minor: minor.toString(), decimal: formatMinor(minor, currency) })

/**
 * Writes what a report found, with where it comes from. The run is named by parameters and content: the same question
 * about the same past is the same run, byte for byte.
 */
export function writeDocument(report: Report, question: Question, findings: Findings): ReportDocument {
  const columns = report.columns.map((column) => ({ ...column }))
  const rows = findings.rows.map((row) => writtenRow(row, report.columns))
  const sha256 = createHash('sha256')
  for (const line of csvTable({ columns, rows })) sha256.update(line)
  const content = { parameters: parametersOf(question), policy: question.policy.hash, engine: engineVersion, rows: rows.length, sha256: sha256.digest('hex') }
  const run = `run-${createHash('sha256').update(JSON.stringify([report.name, content])).digest('hex').slice(0, 24)}`
  const { name, title, answers } = report
  return {
    provenance: { run, report: name, title, answers, ...content, ties: findings.tieOuts.every(tiesOut) },
    columns,
    rows,
    tieOuts: findings.tieOuts.map(writtenTieOut),
    controlTotals: findings.controlTotals.map(({ name: of, currency, minor }) => ({ name: of, amount: moneyOf(minor, currency) })),
  }
}

function parametersOf({ tenant, scopes, from, through, asOf, since, by }: Question): ReportDocument['provenance']['parameters'] {
  return { tenant, scopes: scopes.map(({ entity, book, closedThrough }) => ({ entity, book, closedThrough })), from, through, asOf, since, by }
}

const writtenRow = (row: Row, columns: readonly Column[]): WrittenRow => Object.fromEntries(columns.map(({ name, kind }) => [name, written(row[name] ?? null, kind, row['currency'])]))

function written(cell: Cell, kind: Column['kind'], currency: Cell | undefined): WrittenCell {
  if (kind === 'money' && typeof cell === 'bigint') return moneyOf(cell, String(currency) as Currency)
  return typeof cell === 'bigint' ? cell.toString() : cell
}

const writtenTieOut = (tieOut: TieOut): ReportDocument['tieOuts'][number] => {
  const { name, of, currency, left, right } = tieOut
  return { name, of, left: { what: left.what, amount: moneyOf(left.minor, currency) }, right: { what: right.what, amount: moneyOf(right.minor, currency) }, difference: moneyOf(left.minor - right.minor, currency), ties: tiesOut(tieOut) }
}
