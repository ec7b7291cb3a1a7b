import * as z from 'zod'
import type { Refused } from '#outcome'
import type { Refusal } from './operation.ts'

/** Statuses by refusal: 404 unknown, 409 refused by state, 400 a question that cannot be meant, 422 content that cannot be accounted for. */
export const statusOf: Readonly<Record<Refusal, 400 | 404 | 409 | 422>> = {
  NOT_FOUND: 404,
  NOT_ALLOWED: 409,
  CHANGED_MEANWHILE: 409,
  COUNT_CHANGED: 409,
  EMPTY_FILTER: 400,
  QUEUES_NOT_EMPTY: 409,
  SUSPENSE_OPEN: 409,
  SOURCES_DIFFER: 409,
  SOURCES_NOT_COMPARED: 409,
  LATE_EVENTS_OPEN: 409,
  EARLIER_PERIOD_OPEN: 409,
  SECOND_PERSON_NEEDED: 409,
  NEEDS_A_PERSON: 409,
  NOT_TIED_OUT: 409,
  NOT_SIGNED_OFF: 409,
  SSP_NOT_REVIEWED: 409,
  PERIOD_NOT_ENDED: 409,
  DOCUMENTS_WAITING: 409,
  PERIOD_NOT_CLOSABLE: 409,
  CONTRACT_FILE_INVALID: 422,
  CONTRACT_CONFLICT: 409,
  IMPORT_INVALID: 422,
  IMPORT_DIFFERS: 409,
  POLICY_INVALID: 422,
}

/** RFC 9457: `code` is stable for machines, `detail` one sentence for people. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string(),
    subject: z.string().optional(),
  })
  .meta({ id: 'Problem' })

export type Problem = z.output<typeof problemSchema>

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  403: 'Forbidden',
  404: 'Not found',
  409: 'Refused',
  415: 'Unsupported content type',
  422: 'Invalid content',
  500: 'Internal fault',
  503: 'Unavailable',
}

/** Builds a problem; the code is written in the form of the other doors (`not-found`). */
export function problemOf(status: number, code: string, detail: string, subject = ''): Problem {
  const name = code.toLowerCase().replaceAll('_', '-')
  const said = { type: `urn:tieout:problem:${name}`, title: titles[status] ?? 'Problem', status, code: name, detail }
  return subject === '' ? said : { ...said, subject }
}

export const problemOfRefusal = (refused: Refused<Refusal>): Problem =>
  problemOf(statusOf[refused.code], refused.code, refused.sentence, refused.subject)
