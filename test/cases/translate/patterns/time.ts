import type { Words } from '../../case.ts'
import { conventionNames, startConventions } from '../conventions.ts'
import { type Draft, choose, stated, text } from '../draft.ts'
import type { PatternTranslation } from './index.ts'
import { rampSteps } from './ramp.ts'

const straightLine: PatternTranslation = (pattern, draft, obligation) => {
  const said = { ...obligation, ...pattern }
  const convention = conventionOf(text(said['convention']) ?? text(said['proration']), draft)
  commonConvention(draft, convention, said)
  return stated({ method: 'straight-line', ...timesOf(said, { draft, convention }), convention, steps: rampSteps(draft, said) })
}

const standReady: PatternTranslation = (pattern, draft, obligation) => {
  const said = { ...obligation, ...pattern }
  const { term, months } = timesOf(said, { draft, convention: undefined }) as { term?: unknown; months?: unknown }
  return stated({ method: 'stand-ready', term, months, includedHours: text(said['included_hours']) })
}

/** Every pattern of the vocabulary that time satisfies. */
export const time: Readonly<Record<string, PatternTranslation>> = {
  straight_line: straightLine,
  over_term: straightLine,
  time_based: straightLine,
  stand_ready: standReady,
  stand_ready_rateable: standReady,
  upfront_fee: straightLine,
  setup_fee: straightLine,
  set_up_fee: straightLine,
  customer_life: straightLine,
}

/** What a pattern says of its time: by days, by moments, or from a day for some months. */
function timesOf(said: Words, { draft, convention }: { draft: Draft; convention: string | undefined }): Record<string, unknown> {
  const contract = draft.source.input.contract ?? {}
  const [start, end] = [text(said['start'] ?? said['start_date'] ?? said['from']), text(said['end'] ?? said['end_date'] ?? said['to'])]
  const [from, to] = [start ?? text(contract['start']), end ?? (said['months'] === undefined ? text(contract['end']) : undefined)]
  if (from?.includes('T') === true && to?.includes('T') === true) return { startAt: moment(from), endAt: moment(to) }
  const months = monthsOf(said)
  if (months !== undefined && end === undefined) return stated({ from: day(start), months })
  if (end !== undefined) return { term: { from: day(from) ?? draft.terms['signedOn'], through: day(end) } }
  return stated({ from: start !== undefined || convention === undefined ? day(start) : undefined })
}

function monthsOf(said: Words): number | undefined {
  const months = Number(said['months'] ?? said['term_months'] ?? said['customer_life_months'] ?? NaN)
  if (Number.isInteger(months)) return months
  const years = Number(said['years'] ?? said['term_years'] ?? NaN)
  return Number.isInteger(years * 12) ? years * 12 : undefined
}

/** The convention of a promise; a policy of the variant that names another stands before it. */
function conventionOf(name: string | undefined, draft: Draft): string | undefined {
  if (name === undefined || (draft.policies['proration'] !== undefined && draft.policies['proration'] !== draft.source.policies?.['proration'])) return undefined
  const start = startConventions[name]
  if (start !== undefined) choose(draft, 'schedule', { startConvention: start })
  const convention = start === undefined ? conventionNames[name] : 'equal-months'
  if (convention === undefined) draft.missing.push(`convention ${name}`)
  return convention === 'daily' && draft.policies['day_count'] === 'start_inclusive_end_exclusive' ? 'daily-end-exclusive' : convention
}

/**
 * Where no policy speaks of proration, what the first promise states holds for the contract; where none does, a service
 * that begins with a month earns the same each month, as its source prints it.
 */
function commonConvention(draft: Draft, convention: string | undefined, said: Words): void {
  if (draft.policies['proration'] !== undefined || draft.policies['day_count'] !== undefined || draft.choices['schedule']?.['convention'] !== undefined) return
  const start = text(said['start'] ?? said['start_date']) ?? text(draft.source.input.contract?.['start']) ?? text(draft.source.input.contract?.['date']) ?? '01'
  const common = convention ?? (start.slice(0, 10).endsWith('01') ? 'equal-months' : undefined)
  if (common !== undefined) choose(draft, 'schedule', { convention: common })
}

const day = (value: string | undefined): string | undefined => value?.slice(0, 10)
const moment = (value: string): string => new Date(value).toISOString()
