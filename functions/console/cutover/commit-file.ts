import type * as z from 'zod'
import type { Cutover } from '#cutover'
import { type Outcome, accept, refuse } from '#outcome'
import type { Desk } from '../desk.ts'
import type { Refusal } from '../operation.ts'
import type { CommitAsked, PreviewWire, committedSchema } from './cutover-wire.ts'
import { weighFile } from './weigh-file.ts'

type Committed = z.input<typeof committedSchema>

/**
 * Commits a cutover file, whole or not at all: one document holds it verbatim, and its contracts come in together. A row
 * with an error refuses it; a difference to the old system's balances does too, unless a named person accepts it with a
 * reason. The same file again changes nothing.
 */
export async function commitFile(desk: Desk, asked: CommitAsked): Promise<Outcome<Committed, Refusal>> {
  const weighed = await weighFile(desk, asked)
  if (!weighed.ok) return weighed
  const { document, contracts, differences, errors, totals } = weighed.value
  if (errors.length > 0) return refuse('IMPORT_INVALID', errors.map(({ row, column, value, expected }) => `row ${row} ${column}: found ${JSON.stringify(value)}, expected ${expected}`).join('\n'), asked.name)
  const refused = differing(desk, asked, differences)
  if (refused !== undefined) return refused
  const body = new TextEncoder().encode(JSON.stringify(documentOf(desk, asked, weighed.value)))
  const receivedAt = desk.world.clock.now()
  const headers = { 'tieout-principal': desk.principal, 'tieout-reason': asked.reason }
  const known = (await desk.books.documents.register({ document, system: 'cutover', kind: 'opening-balances', receivedAt, contentType: 'application/json', headers, body })) === 'known'
  if (!known || (await desk.books.documents.outcome(document)) === undefined) await desk.world.queues.send('intake', { tenant: desk.tenant, document })
  return accept({ document, contracts, known, accepted: differences.length, totals, principal: desk.principal })
}

/** Who acts without a name cannot answer for a difference. */
const unnamed = 'local'

function differing(desk: Desk, { accept: accepted, name }: CommitAsked, differences: PreviewWire['differences']): Outcome<never, Refusal> | undefined {
  if (differences.length === 0) return undefined
  const sentences = differences.map(({ sentence }) => sentence).join('\n')
  if (accepted === undefined) return refuse('IMPORT_DIFFERS', `${differences.length} differences to the old system's balances; correct them, or accept them with a reason:\n${sentences}`, name)
  return desk.principal === unnamed ? refuse('IMPORT_DIFFERS', 'differences are accepted by a named person: say who you are with --as', name) : undefined
}

function documentOf(desk: Desk, { on, from, name, base64, reason, accept: why }: CommitAsked, { entity, sha256, differences }: PreviewWire): Cutover {
  const accepted = differences.length === 0 || why === undefined ? null : { by: desk.principal, reason: why, differences: differences.map(({ sentence }) => sentence) }
  return { cutover: { on, from, entity }, file: { name, sha256, base64 }, committed: { by: desk.principal, reason }, accepted }
}
