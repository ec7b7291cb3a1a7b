import type { Command } from 'commander'
import * as z from 'zod'
import { isInstant, nextPeriod, period } from '#calendar'
import { type ReportDocument, csvOf, documentSchema, xlsxOf } from '#reports'
import { type Json, listAt, textAt } from '../answer.ts'
import type { Client } from '../client.ts'
import { CommandFailed, type ExitCode, exitCodes } from '../exit-codes.ts'
import { tableText } from '../print.ts'
import type { Perform } from '../perform.ts'
import { periodOption, readOptions } from '../read-options.ts'
import { reportText } from '../report-text.ts'
import type { Shell } from '../shell.ts'

/** Reports over the books, as known now or at any past moment. */
export function addReport(program: Command, perform: Perform): void {
  program
    .command('report [name]')
    .description('a report over the books, as known now or at a past moment; without a name, what reports there are. Exit code 8: something in it does not tie out')
    .option('--entity <entity>')
    .option('--book <book>')
    .option('--period <period>', 'YYYY-MM (default: the last one closed)')
    .option('--periods <range>', 'YYYY-MM..YYYY-MM')
    .option('--as-of <moment>', 'as known then: a moment, or a day (its end, UTC)')
    .option('--from <moment>', 'restatement: the earlier moment')
    .option('--to <moment>', 'restatement: the later moment (default: now)')
    .option('--by <rows>', 'total or contract', 'total')
    .option('--format <format>', 'csv, json or xlsx (default: by the name of --out, else a table)')
    .option('--out <file>')
    .action(perform(report))
}

const moment = z.string().refine((said) => isInstant(said) || /^\d{4}-\d{2}-\d{2}$/.test(said), 'expected a moment such as 2027-01-05T09:00:00.000Z, or a day')
const formats = ['csv', 'json', 'xlsx'] as const
type Format = (typeof formats)[number]

const options = z.object({
  entity: z.string().optional(),
  book: z.string().optional(),
  period: periodOption.optional(),
  periods: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])\.\.\d{4}-(0[1-9]|1[0-2])$/, { error: 'expected two months as YYYY-MM..YYYY-MM' }).optional(),
  asOf: moment.optional(),
  from: moment.optional(),
  to: moment.optional(),
  by: z.enum(['total', 'contract']),
  format: z.enum(formats).optional(),
  out: z.string().optional(),
})

type Asked = z.output<typeof options>

async function report(shell: Shell, command: Command): Promise<ExitCode> {
  const [name] = command.args
  const client = await shell.client()
  if (name === undefined) return list(shell, await client.get('/v1/reports'))
  const asked = readOptions(options, command)
  const format = formatOf(asked)
  const document = await fetchWhole(client, name, queryOf(asked))
  await give(shell, document, { format, out: asked.out })
  const differing = document.tieOuts.filter(({ ties }) => !ties).length
  shell.say(`${document.provenance.run}: ${document.rows.length} rows; ${differing === 0 ? `${document.tieOuts.length} tie-outs, all equal` : `${differing} of ${document.tieOuts.length} tie-outs differ`}`)
  return differing === 0 ? exitCodes.done : exitCodes.differences
}

function list(shell: Shell, json: Json): ExitCode {
  shell.answer(json, () => tableText(listAt(json, 'reports'), [{ title: 'report', of: 'name' }, { title: 'answers', of: 'answers' }]))
  return exitCodes.done
}

function formatOf({ format, out }: Asked): Format | undefined {
  const named = format ?? formats.find((known) => out?.toLowerCase().endsWith(`.${known}`))
  if (out !== undefined && named === undefined) throw new CommandFailed(exitCodes.usage, `--out ${out}: say --format csv, json or xlsx, or end the name with one of them`)
  if (named === 'xlsx' && out === undefined) throw new CommandFailed(exitCodes.usage, 'a workbook is written to a file: say --out FILE')
  return named
}

type Query = Readonly<Record<string, string | undefined>>

function queryOf({ entity, book, period: month, periods, asOf, from: since, to, by }: Asked): Query {
  if (month !== undefined && periods !== undefined) throw new CommandFailed(exitCodes.usage, 'say --period or --periods, not both')
  if (asOf !== undefined && to !== undefined) throw new CommandFailed(exitCodes.usage, 'say --as-of or --to, not both')
  const [first, last] = periods?.split('..') ?? [month, month]
  if (first !== undefined && last !== undefined && period(last) < period(first)) throw new CommandFailed(exitCodes.usage, `--periods is "${periods ?? ''}": periods run forward, such as ${first}..${nextPeriod(period(first))}`)
  return { entity, book, from: first, through: last, asOf: asOf ?? to, since, by }
}

/** The whole report, page by page: later pages name the moment that the first one was drawn up for. */
async function fetchWhole(client: Client, name: string, query: Query): Promise<ReportDocument> {
  const path = `/v1/reports/${encodeURIComponent(name)}`
  const first = await client.get(path, query)
  const document = documentSchema.parse(first)
  const rows = [...document.rows]
  for (let next = textAt(first, 'next'); next !== ''; ) {
    const page = await client.get(path, { ...query, asOf: document.provenance.parameters.asOf, cursor: next })
    const { provenance, rows: more } = documentSchema.parse(page)
    if (provenance.run !== document.provenance.run) throw new CommandFailed(exitCodes.partly, `the books changed while ${name} was read: ${document.provenance.run} became ${provenance.run}; ask again`)
    rows.push(...more)
    next = textAt(page, 'next')
  }
  return { ...document, rows }
}

async function give(shell: Shell, document: ReportDocument, { format, out }: { readonly format: Format | undefined; readonly out: string | undefined }): Promise<void> {
  if (out !== undefined) return shell.machine.write(out, bytesOf(document, format ?? 'json'))
  if (format === 'csv') return shell.machine.out([...csvOf(document)].join(''))
  if (format === 'json') return shell.machine.out(jsonOf(document))
  return shell.answer(document, () => reportText(document))
}

const jsonOf = (document: ReportDocument): string => `${JSON.stringify(document, null, 2)}\n`

function bytesOf(document: ReportDocument, format: Format): Uint8Array {
  if (format === 'xlsx') return xlsxOf(document)
  return new TextEncoder().encode(format === 'csv' ? [...csvOf(document)].join('') : jsonOf(document))
}
