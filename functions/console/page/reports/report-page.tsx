import type { JSX } from 'preact'
import { Count } from '../amount.tsx'
import { useAnswer } from '../ask.ts'
import { Await, Empty, Moment, Sheet, Title, monthName } from '../furniture.tsx'
import { type Route, linkTo } from '../route.ts'
import { bookName } from '../scope-filters.tsx'
import { Downloads } from './downloads.tsx'
import { type Line, isOfLine, lineIn } from './line.ts'
import { Matrix, isMatrix } from './matrix.tsx'
import { ReportFilters } from './report-filters.tsx'
import { type Report, questionOf, reportSchema } from './report-shape.ts'
import { ReportTable, type TableProps } from './report-table.tsx'
import { Provenance, TieOuts } from './tie-outs.tsx'

/** Rows of one page; of one line, contract by contract, as many as one answer gives. */
const limit = 1000
const limitOfLine = 5000

/** One report: what was asked, the table, what ties out, where it comes from, and the same as a file. */
export function ReportPage({ route }: { readonly route: Route }): JSX.Element {
  const { id, query } = route
  const first = Number.parseInt(query['cursor'] ?? '0', 10)
  const line = lineIn(query)
  const isLine = Object.keys(line).length > 0
  const answer = useAnswer(reportSchema, `/v1/reports/${encodeURIComponent(id)}?${questionOf(query, { limit: String(isLine ? limitOfLine : limit), cursor: String(first) })}`)
  const report = answer.state === 'here' ? answer.value : undefined
  return (
    <>
      <Title title={report?.provenance.title ?? id} crumb={<a href={linkTo('reports')}>Reports</a>} lead={report?.provenance.answers}>
        <Downloads name={id} query={query} report={report} />
      </Title>
      <ReportFilters route={route} />
      <Await answer={answer}>
        {(value) => (
          <>
            <Verdict report={value} />
            {isLine ? <p class="filters">Only {Object.values(line).map((said) => <span key={said} class="cite">{said}</span>)} <a href={linkTo('report', id, { ...query, line: '', by: '' })}>Show every line</a></p> : null}
            <Sheet title={scopeOf(value)} aside={<Position report={value} first={first} line={line} />}>
              <Rows report={{ ...value, rows: value.rows.filter((row) => isOfLine(row, line)) }} name={id} query={query} />
              <Paging report={value} route={route} first={first} />
            </Sheet>
            <TieOuts tieOuts={value.tieOuts} />
            <Provenance report={value} />
          </>
        )}
      </Await>
    </>
  )
}

const Rows = (props: TableProps): JSX.Element => {
  if (props.report.rows.length === 0) return <Empty title="No rows">Nothing in the books answers this question.</Empty>
  return isMatrix(props.report) ? <Matrix {...props} /> : <ReportTable {...props} />
}

function Verdict({ report: { provenance, tieOuts } }: { readonly report: Report }): JSX.Element {
  const { parameters: { asOf, since } } = provenance
  const differing = tieOuts.filter(({ ties }) => !ties).length
  const said = tieOuts.length === 0 ? 'Nothing to tie out.' : differing === 0 ? `Ties out: ${tieOuts.length} comparisons, all equal.` : `${differing} of ${tieOuts.length} comparisons differ; they are below.`
  return <p class={differing === 0 ? 'said' : 'said bad'}>{said} <span class="quiet">{since === null ? 'As known at ' : <>Known from <Moment at={since} />, as known at </>}<Moment at={asOf} /> UTC.</span></p>
}

/** Whose books, and which periods. */
function scopeOf({ provenance: { parameters: { scopes, from, through } } }: Report): string {
  const periods = from === through ? monthName(through) : `${monthName(from)} to ${monthName(through)}`
  return `${[...new Set(scopes.map(({ entity, book }) => `${bookName(book)} of ${entity}`))].join(', ')}, ${periods}`
}

function Position({ report: { rows, provenance }, first, line }: { readonly report: Report; readonly first: number; readonly line: Line }): JSX.Element {
  const shown = rows.filter((row) => isOfLine(row, line)).length
  if (shown < rows.length) return <><Count of={shown} /> of <Count of={provenance.rows} /> rows</>
  return rows.length === provenance.rows ? <><Count of={provenance.rows} /> rows</> : <>rows <Count of={first + 1} /> to <Count of={first + rows.length} /> of <Count of={provenance.rows} /></>
}

/** Pages of one run: each names the moment that the first was drawn up for. */
function Paging({ report, route, first }: { readonly report: Report; readonly route: Route; readonly first: number }): JSX.Element | null {
  if (first === 0 && report.next === null) return null
  const at = (cursor: string): string => linkTo('report', route.id, { ...route.query, asOf: report.provenance.parameters.asOf, cursor })
  return (
    <div class="more">
      {first > 0 ? <a class="button" href={at(String(Math.max(0, first - limit)))}>Earlier rows</a> : <span />}
      {report.next === null ? <span /> : <a class="button" href={at(report.next)}>Further rows</a>}
    </div>
  )
}
