import { type AccountState, preferencesOf } from './account-state.ts'
import { createJournal } from './create-journal.ts'
import { Refusal, refusalResponse } from './refusal.ts'

const jobsPath = '/services/rest/async/v1/job/'
const records = '/services/rest/record/v1/journalEntry'

/** What a request said beside its body. */
export interface JobRequest {
  readonly body: string
  readonly strictNames: boolean
  readonly key: string | null
  readonly origin: string
}

/** Takes a journal as a job: 202 with its place. A key that was seen before is a conflict that names the earlier job. */
export function takeJob({ body, strictNames, key, origin }: JobRequest, { ledger }: AccountState): Response {
  const known = key === null ? undefined : ledger.prepare('SELECT id FROM jobs WHERE request_key = ?').get(key)
  if (known) return conflict(`${origin}${jobsPath}${String(known.id)}`)
  const { lastInsertRowid: id } = ledger.prepare('INSERT INTO jobs (request_key, body, strict) VALUES (?, ?, ?)').run(key, body, strictNames ? 1 : 0)
  return new Response(null, { status: 202, headers: { location: `${origin}${jobsPath}${id}`, 'preference-applied': 'respond-async' } })
}

function conflict(location: string): Response {
  const details = [{ detail: 'The idempotency key was used before.', 'o:errorCode': 'IDEMPOTENCY_ERROR' }]
  return Response.json({ type: 'https://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html', title: 'Conflict', status: 400, 'o:errorDetails': details }, { status: 400, headers: { location } })
}

/** Runs the jobs that wait, each as the request would have run, and keeps what it would have been answered. */
export function runJobs(state: AccountState): void {
  const waiting = state.ledger.prepare('SELECT id, body, strict FROM jobs WHERE status IS NULL ORDER BY id').all()
  for (const { id, body, strict } of waiting) {
    const [status, location, answer] = outcomeOf(String(body), String(strict) === '1', state)
    state.ledger.prepare('UPDATE jobs SET status = ?, location = ?, answer = ? WHERE id = ?').run(status, location, answer, String(id))
  }
}

function outcomeOf(body: string, strictNames: boolean, state: AccountState): readonly [status: number, location: string | null, answer: string] {
  try {
    return [204, `${records}/${createJournal(body, strictNames, state)}`, '']
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return [error.status, null, JSON.stringify(error)]
  }
}

/** GET of a job, of its one task, or of the task's result, which replays the answer. */
export function readJob(pathname: string, origin: string, state: AccountState): Response {
  if (!preferencesOf(state.ledger).jobsWait) runJobs(state)
  const [id = '', ...rest] = pathname.slice(jobsPath.length).split('/')
  const job = state.ledger.prepare('SELECT * FROM jobs WHERE id = ?').get(id)
  if (!job) throw new Refusal(404, { code: 'NONEXISTENT_ID', detail: 'The job does not exist.' })
  const completed = job.status !== null
  if (rest.join('/') === 'task/1/result') return completed ? replay(job, origin) : Response.json({ title: 'Not Found', status: 404 }, { status: 404 })
  const failed = completed && Number.parseInt(String(job.status), 10) >= 400
  return Response.json({ completed, id, progress: completed ? (failed ? 'failed' : 'succeeded') : 'pending', task: { links: [] } })
}

function replay(job: Readonly<Record<string, unknown>>, origin: string): Response {
  const status = Number.parseInt(String(job.status), 10)
  if (status < 400) return new Response(null, { status, headers: { location: `${origin}${String(job.location)}` } })
  const { code, detail, path } = JSON.parse(String(job.answer))
  return refusalResponse(new Refusal(status, { code, detail, path }))
}
