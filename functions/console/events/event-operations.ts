import * as z from 'zod'
import { accept, refuse } from '#outcome'
import { noteAccess } from '../audit/note-access.ts'
import type { Desk } from '../desk.ts'
import { type Operation, reading } from '../operation.ts'
import { pageOf } from '../page-of.ts'
import { type EventRow, eventDetailSchema, eventListQuery, eventListSchema } from './event-wire.ts'
import { eventRow, readRegister } from './read-register.ts'

type ListQuery = z.output<typeof eventListQuery>

/** The document register: what was received, verbatim, and what became of it. */
export const eventOperations: readonly Operation[] = [
  reading({
    id: 'listEvents',
    path: '/v1/events',
    tag: 'Operate',
    summary: 'Received documents, newest first',
    query: eventListQuery,
    answer: eventListSchema,
    run: async ({ books }, { query }) => {
      const register = await readRegister(books)
      const isAsked = (event: EventRow): boolean => matches(event, query)
      const { rows, next } = pageOf(register.rows, query, { keyOf: (event) => event.document, isAsked })
      return accept({ events: [...rows], counts: register.counts, matched: register.rows.filter(isAsked).length, complete: register.complete, next })
    },
  }),
  reading({
    id: 'getEvent',
    path: '/v1/events/{document}',
    tag: 'Operate',
    summary: 'One document: verbatim body, outcome and facts',
    params: z.object({ document: z.string() }),
    answer: eventDetailSchema,
    run: async (desk, { path }) => {
      await noteAccess(desk, 'document', path.document)
      const found = await readEvent(desk, path.document)
      return found ? accept(found) : refuse('NOT_FOUND', `no document ${path.document} was received`, path.document)
    },
  }),
]

function matches(event: EventRow, query: ListQuery): boolean {
  if (query.status !== undefined && event.status !== query.status) return false
  if (query.system !== undefined && event.system !== query.system) return false
  if (query.kind !== undefined && !event.kind.includes(query.kind)) return false
  if (query.contract !== undefined && !event.contracts.includes(query.contract)) return false
  return query.q === undefined || event.document.includes(query.q)
}

async function readEvent({ books }: Desk, document: string): Promise<z.input<typeof eventDetailSchema> | undefined> {
  const kept = await books.documents.read(document)
  if (!kept) return undefined
  const { body: bytes, ...entry } = kept
  const outcome = await books.documents.outcome(document)
  const row = eventRow({ entry, outcome })
  const facts: z.input<typeof eventDetailSchema>['facts'] = {}
  for (const contract of row.contracts) facts[contract] = z.array(z.json()).parse(await books.documents.facts(document, contract))
  return { ...row, ...textOf(bytes), contentType: entry.contentType, headers: entry.headers, facts, waitsFor: waitsOf(row) }
}

/** The body as it was sent: as text when it is text, else in base64. */
function textOf(bytes: Uint8Array): { readonly body: string; readonly bodyEncoding: 'utf8' | 'base64' } {
  try {
    return { body: new TextDecoder('utf-8', { fatal: true }).decode(bytes), bodyEncoding: 'utf8' }
  } catch {
    return { body: Buffer.from(bytes).toString('base64'), bodyEncoding: 'base64' }
  }
}

function waitsOf(event: EventRow): string[] {
  if (event.status !== 'waiting' || event.reason === null) return []
  return event.reason.replace(/^waits for /, '').split(', ')
}
