import type { Instant } from '#calendar'
import { type KnownContract, type Report, type ReportDocument, writeDocument } from '#reports'
import type { Desk } from '../desk.ts'
import { frozenJournals } from './frozen-journals.ts'
import { knownContracts } from './read-known.ts'
import type { AskedReport } from './read-question.ts'

/** Draws a report up: every contract is read once, and every journal where the report asks for them. */
export async function drawUp(desk: Desk, report: Report, { question, cut }: AskedReport): Promise<ReportDocument> {
  const worksheet = report.open(question)
  const entities = [...new Set(question.scopes.map(({ entity }) => entity))]
  let asOf = question.asOf
  for await (const known of knownContracts(desk, { entities, asOf: cut, needs: report.needs })) {
    asOf = laterOf(asOf, known)
    worksheet.contract(known)
  }
  if (report.needs.includes('journals')) for await (const journal of frozenJournals(desk.books, question.scopes, cut)) worksheet.journal?.(journal)
  return writeDocument(report, { ...question, asOf }, worksheet.finish())
}

/** As known now: no earlier than the latest that was read. */
function laterOf(asOf: Instant, { entries }: KnownContract): Instant {
  const latest = entries.at(-1)?.knownAt
  return latest !== undefined && latest > asOf ? latest : asOf
}
