import { type Json, at, listAt, textAt } from './answer.ts'
import type { Client } from './client.ts'
import { CommandFailed, exitCodes } from './exit-codes.ts'

/** Which journals: of a period, a book, an entity, in a state. */
type Filter = Readonly<Partial<Record<'period' | 'book' | 'entity' | 'state', string | undefined>>>

/** Every journal of a filter, page by page, each with its lines. Fails when there are more than one answer walks: what is taken away is whole. */
export async function everyJournal(client: Client, filter: Filter): Promise<readonly Json[]> {
  const found: Json[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await client.get('/v1/journals', { ...filter, limit: '500', cursor })
    if (at(page, 'complete') === false) throw new CommandFailed(exitCodes.usage, 'there are more journals than one answer walks: name --period, --book or --entity')
    for (const row of listAt(page, 'journals')) found.push(await client.get(`/v1/journals/${encodeURIComponent(textAt(row, 'batch'))}`))
    cursor = textAt(page, 'next') || undefined
    if (cursor === undefined) return found
  }
}
