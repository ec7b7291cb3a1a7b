import { checkJournal } from '../check-journal.ts'
import { compareJournal } from '../compare-journal.ts'
import { ErpCallFailed, type ErpJournal, type Journal, type PostRefused, type PostResult } from '../connector.ts'
import { moveValues } from './move-lines.ts'
import { readMoves } from './read-moves.ts'
import type { Records } from './records.ts'
import { type Company, companyFor, resolveReferences } from './references.ts'
import { classifyRefusal } from './refusal-table.ts'
import type { CallAnswer, SessionCalls } from './session-calls.ts'
import { sendId } from './wire-values.ts'

/** Measured: a move of 1,000 lines takes Tryton five to eight seconds. */
export const lineMax = 1_000

export interface PostingParts {
  readonly companies: () => Promise<readonly Company[]>
  readonly calls: SessionCalls
  readonly records: Records
}

/**
 * Posts one journal in two steps: a draft, then the posting of the first draft. Tryton has no natural key, so a lost answer
 * may leave a second draft; drafts are not in the ledger, and of all that carry one external id only the first is ever
 * posted. Nothing that Tryton would refuse to post is sent: our user may not delete the draft that would be left behind.
 */
export async function postMove(journal: Journal, parts: PostingParts): Promise<PostResult> {
  const malformed = checkJournal(journal, lineMax)
  if (malformed) return malformed
  try {
    const held = await heldOf(journal, parts)
    return held.length > 0 ? await finish(journal, held, parts) : await draftAndPost(journal, parts)
  } catch (error) {
    if (!(error instanceof ErpCallFailed)) throw error
    return { outcome: 'refused', kind: error.kind, retryable: error.retryable, raw: error.message } // nothing was sent
  }
}

/** Everything that carries the journal's external id, drafts included. */
async function heldOf(journal: Journal, { companies, records }: PostingParts): Promise<readonly ErpJournal[]> {
  const company = companyFor(await companies(), journal)
  const held: ErpJournal[] = []
  if (company) for await (const move of readMoves(records, company, { externalId: journal.externalId })) held.push(move)
  return held
}

async function draftAndPost(journal: Journal, parts: PostingParts): Promise<PostResult> {
  const references = await resolveReferences(journal, await parts.companies(), parts.records)
  if (!references.ok) return references.refusal
  const created = await parts.calls.write({ method: 'model.account.move.create', params: [[moveValues(journal, references.value)]], company: references.value.company.id })
  if (created.kind === 'lost') return { outcome: 'unknown', raw: created.reason }
  const refusal = created.kind === 'result' ? undefined : refusalOf(created)
  if (refusal !== undefined && refusal.kind !== 'duplicate') return refusal // a unique index on descriptions speaks of an earlier draft
  return afterWrite(async () => finish(journal, await heldOf(journal, parts), parts))
}

/** Decides by what Tryton holds: posted already, or a draft to be compared and then posted. */
async function finish(journal: Journal, held: readonly ErpJournal[], parts: PostingParts): Promise<PostResult> {
  const posted = held.filter(({ state }) => state === 'posted')
  const [first, second] = posted
  if (first && second) return refusedWith('duplicate', `${posted.length} posted moves carry ${journal.externalId}`, second)
  if (first) return judge(journal, first, 'already_posted')
  const [draft] = held
  if (!draft) return { outcome: 'unknown', raw: `the draft of ${journal.externalId} is not readable yet` }
  const comparison = compareJournal(journal, draft)
  if (!comparison.same) return refusedWith(comparison.kind, `a draft: ${comparison.sentence}`, draft)
  return post(journal, draft, parts)
}

async function post(journal: Journal, draft: ErpJournal, parts: PostingParts): Promise<PostResult> {
  const company = companyFor(await parts.companies(), journal)
  const posted = await parts.calls.write({ method: 'model.account.move.post', params: [[sendId(draft.erpId)]], ...(company === undefined ? {} : { company: company.id }) })
  if (posted.kind === 'lost') return { outcome: 'unknown', raw: posted.reason }
  if (posted.kind !== 'result') return { ...refusalOf(posted), journal: draft }
  return afterWrite(async () => {
    const held = (await heldOf(journal, parts)).filter(({ state }) => state === 'posted')
    const [only, another] = held
    if (another) return refusedWith('duplicate', `${held.length} posted moves carry ${journal.externalId}`, another)
    return only ? judge(journal, only, 'posted') : { outcome: 'unknown', raw: `move ${draft.erpId} does not read as posted` }
  })
}

/** Once something was written, a failure to read is no refusal: what happened is unknown. */
async function afterWrite(read: () => Promise<PostResult>): Promise<PostResult> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof ErpCallFailed)) throw error
    return { outcome: 'unknown', raw: `read back failed: ${error.message}` }
  }
}

function judge(journal: Journal, found: ErpJournal, outcome: 'posted' | 'already_posted'): PostResult {
  const comparison = compareJournal(journal, found)
  return comparison.same ? { outcome, journal: found } : refusedWith(comparison.kind, comparison.sentence, found)
}

function refusalOf(answer: Exclude<CallAnswer, { readonly kind: 'result' | 'lost' }>): PostRefused {
  if (answer.kind === 'throttled') return { outcome: 'refused', kind: 'throttled', retryable: true, raw: answer.text }
  return classifyRefusal(answer)
}

const refusedWith = (kind: PostRefused['kind'], raw: string, journal: ErpJournal): PostRefused => ({ outcome: 'refused', kind, retryable: false, raw: `${raw} (move ${journal.erpId})`, journal })
