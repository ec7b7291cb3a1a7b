import { checkJournal } from '../check-journal.ts'
import { compareJournal } from '../compare-journal.ts'
import { ErpCallFailed, type ErpJournal, type Journal, type PostRefused, type PostResult } from '../connector.ts'
import type { AccountCalls } from './account-calls.ts'
import { asyncHeaders, jobOf } from './jobs.ts'
import { checkSegments, journalBody } from './journal-body.ts'
import { readJournals, withExternalId } from './read-back.ts'
import { classifyRefusal, readRefusal } from './read-refusal.ts'
import { resolveReferences } from './references.ts'
import type { NetSuiteSettings } from './settings.ts'
import type { SuiteQl } from './suiteql.ts'

/** REST is not named among the line limits of the help; 1,000 is the limit of the page and of synchronous SOAP. */
export const lineMax = 1_000

export interface PostingParts {
  readonly settings: NetSuiteSettings
  readonly calls: AccountCalls
  readonly suiteQl: SuiteQl
}

/**
 * Posts one journal, create-only: the external id is the natural key that keeps a second post out. The answer is
 * what NetSuite holds when read back, never what was sent; a lost answer is `unknown` and nothing is repeated.
 */
export async function postJournal(journal: Journal, parts: PostingParts): Promise<PostResult> {
  const malformed = checkJournal(journal, lineMax) ?? checkPrecision(journal, parts.settings) ?? checkSegments(journal)
  if (malformed) return malformed
  try {
    const references = await resolveReferences(journal, parts.settings, parts.suiteQl)
    if (!references.ok) return await unlessHeld(journal, references.refusal, parts)
    const before = isJob(journal, parts.settings) ? await held(journal, 'already_posted', parts) : undefined // a job would learn it late
    return before ?? (await create(journal, journalBody(journal, references.value), parts))
  } catch (error) {
    if (!(error instanceof ErpCallFailed)) throw error
    return { outcome: 'refused', kind: error.kind, retryable: error.retryable, raw: error.message } // nothing was sent
  }
}

async function create(journal: Journal, body: string, parts: PostingParts): Promise<PostResult> {
  const answer = await parts.calls.write({
    method: 'POST',
    path: '/services/rest/record/v1/journalEntry',
    headers: { 'x-netsuite-propertynamevalidation': 'Error', ...(isJob(journal, parts.settings) ? asyncHeaders(journal) : {}) },
    body,
  })
  if (!answer.answered) return { outcome: 'unknown', raw: answer.reason }
  if (answer.status >= 500) return { outcome: 'unknown', raw: `${answer.status} ${answer.text}` }
  const jobRef = jobOf(answer)
  if (jobRef !== undefined) return { outcome: 'accepted', jobRef }
  if (answer.status >= 300) return unlessHeld(journal, classifyRefusal(readRefusal(answer.status, answer.text)), parts)
  return (await held(journal, 'posted', parts)) ?? { outcome: 'unknown', raw: `${answer.status} ${answer.location ?? ''}: not readable yet` }
}

const isJob = (journal: Journal, { asyncAboveLines }: NetSuiteSettings): boolean => asyncAboveLines !== null && journal.lines.length > asyncAboveLines

/** A refusal that an earlier post of the same journal explains is no refusal. */
async function unlessHeld(journal: Journal, refusal: PostRefused, parts: PostingParts): Promise<PostResult> {
  if (refusal.kind !== 'duplicate' && refusal.kind !== 'period_closed') return refusal
  return (await held(journal, 'already_posted', parts)) ?? refusal
}

async function held(journal: Journal, outcome: 'posted' | 'already_posted', { settings, suiteQl }: PostingParts): Promise<PostResult | undefined> {
  try {
    const found = await readJournals(suiteQl, settings, withExternalId(journal.externalId))
    const [only, another] = found
    if (another) return refusedWith('duplicate', `${found.length} journals carry ${journal.externalId}`, another)
    return only && judge(journal, only, outcome)
  } catch (error) {
    if (!(error instanceof ErpCallFailed)) throw error
    return { outcome: 'unknown', raw: `read back failed: ${error.message}` }
  }
}

function judge(journal: Journal, found: ErpJournal, outcome: 'posted' | 'already_posted'): PostResult {
  const comparison = compareJournal(journal, found)
  if (!comparison.same) return refusedWith(comparison.kind, comparison.sentence, found)
  if (found.state === 'pending_approval') return { outcome: 'pending_approval', journal: found }
  if (found.state === 'posted') return { outcome, journal: found }
  return refusedWith('rejected', `the ERP holds it as ${found.state}`, found)
}

const refusedWith = (kind: PostRefused['kind'], raw: string, journal: ErpJournal): PostRefused => ({
  outcome: 'refused',
  kind,
  retryable: false,
  raw: `${raw} (journal ${journal.erpId})`,
  journal,
})

/** NetSuite documents a currency precision of 0 or 2 only: an amount that it would round is not sent. */
function checkPrecision(journal: Journal, settings: NetSuiteSettings): PostRefused | undefined {
  if (settings.threeDecimalCurrencies) return undefined
  const index = journal.lines.findIndex((line) => decimals(line.debit ?? line.credit ?? '') > 2)
  if (index < 0) return undefined
  const raw = `${journal.currency} amounts with three decimals: NetSuite keeps two at most`
  return { outcome: 'refused', kind: 'rejected', retryable: false, raw, path: `lines[${index}]` }
}

const decimals = (text: string): number => (text.split('.')[1] ?? '').replace(/0+$/, '').length
