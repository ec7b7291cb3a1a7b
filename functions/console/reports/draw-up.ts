import { type Question, type Report, type ReportDocument, writeDocument } from '#reports'
import type { Desk } from '../desk.ts'
import { frozenJournals } from './frozen-journals.ts'
import { knownContracts } from './read-known.ts'

/** Draws a report up: every contract is read once, and every journal where the report asks for them. */
export async function drawUp(desk: Desk, report: Report, question: Question): Promise<ReportDocument> {
  const worksheet = report.open(question)
  const entities = [...new Set(question.scopes.map(({ entity }) => entity))]
  for await (const known of knownContracts(desk, { entities, asOf: question.asOf, needs: report.needs })) worksheet.contract(known)
  if (report.needs.includes('journals')) for await (const journal of frozenJournals(desk.books, question.scopes, question.asOf)) worksheet.journal?.(journal)
  return writeDocument(report, question, worksheet.finish())
}
