import * as z from 'zod'
import { type Outcome, accept, refuse } from '#outcome'
import { type ReportDocument, reportNamed, reports } from '#reports'
import type { Desk } from '../desk.ts'
import { type Operation, reading } from '../operation.ts'
import { drawUp } from './draw-up.ts'
import { readQuestion } from './read-question.ts'
import { reportFile } from './report-file.ts'
import { type ReportQuery, fileQuery, reportFileSchema, reportListSchema, reportPageSchema, reportQuery } from './report-wire.ts'

/** Reports over the books, as known now or at any past moment. */
export const reportOperations: readonly Operation[] = [
  reading({
    id: 'listReports',
    path: '/v1/reports',
    tag: 'Report',
    summary: 'The reports there are, what each answers and what ties out in it',
    answer: reportListSchema,
    run: () => Promise.resolve(accept({ reports: reports.map(({ name, title, answers, columns, ties }) => ({ name, title, answers, columns: columns.map((column) => column.name), ties: [...ties] })) })),
  }),
  reading({
    id: 'getReport',
    path: '/v1/reports/{name}',
    tag: 'Report',
    summary: 'One report with its provenance, control totals and tie-outs; the same question about the same past is the same run',
    params: z.object({ name: z.string() }),
    query: reportQuery,
    answer: reportPageSchema,
    run: (desk, { path, query }) => getReport(desk, path.name, query),
  }),
  reading({
    id: 'getReportFile',
    path: '/v1/reports/{name}/file',
    tag: 'Report',
    summary: 'One report as a file: comma-separated text, JSON or a workbook, the same bytes as the command line writes',
    params: z.object({ name: z.string() }),
    query: fileQuery,
    answer: reportFileSchema,
    run: async (desk, { path, query: { format, ...query } }) => {
      const drawn = await drawnReport(desk, path.name, query)
      return drawn.ok ? reportFile(drawn.value, format) : drawn
    },
  }),
]

type ReportPage = z.input<typeof reportPageSchema>

async function getReport(desk: Desk, name: string, query: ReportQuery): Promise<Outcome<ReportPage, 'NOT_FOUND' | 'NOT_ALLOWED'>> {
  const kept = query.cursor === 0 ? undefined : lately.get(desk.books)?.get(keyOf(name, query))
  const drawn = kept === undefined ? await drawnReport(desk, name, query) : accept(kept)
  if (!drawn.ok) return drawn
  const document = drawn.value
  if (document.rows.length > query.limit) remember(desk, keyOf(name, { ...query, asOf: document.provenance.parameters.asOf }), document)
  return accept(pageOf(document, query))
}

type ReportAsked = Omit<ReportQuery, 'limit' | 'cursor'>

/** Draws a report up, and notes who asked for it. */
async function drawnReport(desk: Desk, name: string, query: ReportAsked): Promise<Outcome<ReportDocument, 'NOT_FOUND' | 'NOT_ALLOWED'>> {
  const report = reportNamed(name)
  if (report === undefined) return refuse('NOT_FOUND', `there is no report "${name}"; there are ${reports.map((known) => known.name).join(', ')}`, name)
  const asked = await readQuestion(desk, report.name, query)
  if (!asked.ok) return asked
  const document = await drawUp(desk, report, asked.value)
  const { run, rows } = document.provenance
  desk.world.log.note('report drawn up', { subject: name, code: run, count: rows, principal: desk.principal })
  return accept(document)
}

function pageOf({ rows, ...rest }: ReportDocument, { cursor, limit }: ReportQuery): ReportPage {
  const next = cursor + limit
  return { ...rest, rows: rows.slice(cursor, next), next: next < rows.length ? String(next) : null }
}

/** The documents drawn up last, so that the further pages of one are not drawn up again. */
const lately = new WeakMap<Desk['books'], Map<string, ReportDocument>>()
const keptMax = 2

const keyOf = (name: string, asked: ReportQuery): string => JSON.stringify([name, asked.entity, asked.book, asked.from, asked.through, asked.asOf, asked.since, asked.by])

function remember({ books }: Desk, key: string, document: ReportDocument): void {
  const kept = lately.get(books) ?? new Map<string, ReportDocument>()
  lately.set(books, kept)
  kept.delete(key)
  kept.set(key, document)
  for (const oldest of kept.keys()) if (kept.size > keptMax) kept.delete(oldest)
}
