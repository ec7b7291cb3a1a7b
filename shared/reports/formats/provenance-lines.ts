import type { ReportDocument } from '../document.ts'

/** Where a report comes from, its control totals and tie-outs: one list of cells per line, the name first. */
export function provenanceLines({ provenance, tieOuts, controlTotals }: ReportDocument): readonly (readonly string[])[] {
  const { run, title, answers, parameters, policy, engine, rows, sha256, ties } = provenance
  const { tenant, scopes, from, through, asOf, since, by } = parameters
  return [
    ['report', title],
    ['answers', answers],
    ['run', run],
    ['tenant', tenant],
    ...scopes.map(({ entity, book, closedThrough }) => ['book', entity, book, closedThrough === null ? 'nothing closed' : `closed through ${closedThrough}`]),
    ['periods', from, through],
    ...(since === null ? [] : [['known from', since]]),
    ['as known at', asOf],
    ['one row for each', by],
    ['policy', policy],
    ['engine', engine],
    ['rows', String(rows)],
    ['sha256 of the table', sha256],
    ...controlTotals.map(({ name, amount }) => ['control total', name, amount.currency, amount.decimal]),
    ['ties', ties ? 'yes' : 'no'],
    ...tieOuts.map(({ name, of, left, right, difference, ties: same }) => ['tie-out', name, of, difference.currency, left.what, left.amount.decimal, right.what, right.amount.decimal, same ? 'ties' : `differs by ${difference.decimal}`]),
  ]
}
