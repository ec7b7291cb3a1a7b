import { createHash } from 'node:crypto'
import * as z from 'zod'
import { decodeFact } from '#billing'
import { isFreeId } from '#books'
import { type ReadContractFile, draftOf, readContractFile } from '#contract-file'
import { type Outcome, accept, refuse } from '#outcome'
import { type ContractFile, applyFact } from '#recognition'
import { readHead } from '#subledger'
import { type Desk, policyToday } from '../desk.ts'
import type { Refusal } from '../operation.ts'

export const addContractBody = z.object({
  file: z.string().max(4_000_000).meta({ description: 'The contract file, verbatim' }),
  reason: z.string().trim().min(3).max(500).default('contract file'),
})

export const addContractSchema = z
  .object({ document: z.string(), contract: z.string(), entity: z.string(), facts: z.number().int(), known: z.boolean().meta({ description: 'The same file was added before' }), principal: z.string() })
  .meta({ id: 'ContractAdded' })

type Added = z.input<typeof addContractSchema>

const contractBytes = 104

/**
 * Takes a contract file: checks it whole, registers its bytes as a document, and queues it. The same file again changes
 * nothing; a later file of the contract adds what it says more. A file that says a known fact otherwise is refused: what
 * was signed changes by a modification, and what happened by a fact of its own.
 */
export async function addContract(desk: Desk, { file, reason }: z.output<typeof addContractBody>): Promise<Outcome<Added, Refusal>> {
  const named = entityOf(desk, file)
  if (!named.ok) return named
  const { entity, json } = named.value
  const read = readContractFile(zoned(json, policyToday(desk).entities[entity]!.timeZone))
  if (!read.ok) return refuse('CONTRACT_FILE_INVALID', read.sentence, read.subject)
  const { contract, facts } = read.value
  if (!isFreeId(contract) || Buffer.byteLength(contract) > contractBytes) return refuse('CONTRACT_FILE_INVALID', `contract: found ${JSON.stringify(contract)}, expected a printable name of at most ${contractBytes} bytes.`, 'contract')
  const body = new TextEncoder().encode(file)
  const sha256 = createHash('sha256').update(body).digest('hex')
  const document = `file@${entity}:${contract}:${sha256.slice(0, 16)}`
  const contradicted = await contradictions(desk, read.value, { document, sha256, entity })
  if (!contradicted.ok) return contradicted
  const receivedAt = desk.world.clock.now()
  const headers = { 'tieout-principal': desk.principal, 'tieout-reason': reason }
  const known = (await desk.books.documents.register({ document, system: 'file', kind: 'contract-file', receivedAt, contentType: 'application/json', headers, body })) === 'known'
  if (!known || (await desk.books.documents.outcome(document)) === undefined) await desk.world.queues.send('intake', { tenant: desk.tenant, document })
  return accept({ document, contract, entity, facts: facts.length, known, principal: desk.principal })
}

/** The entity that a file names, or the only one there is. */
function entityOf(desk: Desk, file: string): Outcome<{ readonly entity: string; readonly json: unknown }, Refusal> {
  const json = jsonOf(file)
  if (json === undefined) return refuse('CONTRACT_FILE_INVALID', '(whole file): found no JSON, expected one JSON document. docs/contract-file.md shows one.')
  const said = z.looseObject({ entity: z.string().optional() }).safeParse(json).data?.entity
  const known = Object.keys(policyToday(desk).entities)
  const entity = said ?? (known.length === 1 ? known[0] : undefined)
  if (entity !== undefined && known.includes(entity)) return accept({ entity, json })
  return refuse('CONTRACT_FILE_INVALID', `entity: found ${JSON.stringify(said) ?? 'nothing'}, expected one of ${known.join(', ')}. State which entity made the contract.`, 'entity')
}

function jsonOf(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text)
    return json
  } catch {
    return undefined
  }
}

const zoned = (json: unknown, timeZone: string): unknown => (typeof json === 'object' && json !== null && !Array.isArray(json) ? { timeZone, ...json } : json)

/** Refuses a file that says otherwise what the contract already holds. */
async function contradictions(desk: Desk, { contract, currency, facts }: ReadContractFile, at: { readonly document: string; readonly sha256: string; readonly entity: string }): Promise<Outcome<true, Refusal>> {
  const head = await readHead(desk.books.chains, contract)
  if (head === undefined) return accept(true)
  const { held } = head
  if (held.entity !== at.entity) return refuse('CONTRACT_CONFLICT', `${contract} is a contract of ${held.entity}, not of ${at.entity}`, contract)
  if (held.currency !== null && held.currency !== currency) return refuse('CONTRACT_CONFLICT', `${contract} is kept in ${held.currency}, not in ${currency}`, contract)
  const now = desk.world.clock.now()
  const told = facts.map((fact) => {
    const { identity, fact: drafted } = draftOf(fact, at)
    return decodeFact({ ...drafted, id: `${identity}@${contract}`, contract, entity: at.entity, recordedAt: now })
  })
  const start: ContractFile = { ...held.file, conflicts: [] }
  const { conflicts } = told.reduce(applyFact, start)
  if (conflicts.length === 0) return accept(true)
  return refuse('CONTRACT_CONFLICT', `${contract} holds ${conflicts.join(', ')} with other content: add a fact with an id of its own, or a modification`, conflicts[0]!)
}
