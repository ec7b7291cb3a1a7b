import { createHash } from 'node:crypto'
import * as z from 'zod'
import { ErpCallFailed, type Journal, type PostResult } from '../connector.ts'
import { parseExact } from '../exact-json.ts'
import type { AccountAnswer, AccountCalls } from './account-calls.ts'
import { classifyRefusal, readRefusal } from './read-refusal.ts'

const jobsPath = '/services/rest/async/v1/job/'

/**
 * Headers that make NetSuite take a journal as a job. The key is the journal's own hash as a UUID: the same journal again
 * is the same job. It keeps a second job out, not a second journal: that is what the external id does.
 */
export function asyncHeaders({ externalId, contentHash }: Journal): Readonly<Record<string, string>> {
  const hex = createHash('sha256').update(`${externalId} ${contentHash}`).digest('hex')
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16)
  const key = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
  return { prefer: 'respond-async', 'x-netsuite-idempotency-key': key }
}

/** The job that an answer names: taken now, or known under its key from before. */
export function jobOf(answer: Extract<AccountAnswer, { answered: true }>): string | undefined {
  const taken = answer.status === 202 || (answer.status === 400 && readRefusal(answer.status, answer.text).code === 'IDEMPOTENCY_ERROR')
  if (!taken || answer.location === null) return undefined
  return pathOf(answer.location)
}

const pathOf = (location: string): string => location.replace(/^https?:\/\/[^/]+/, '')

const job = z.object({ completed: z.boolean() })

/**
 * Asks after a job. One that has ended is resolved like any unknown outcome: by find(), not by trusting the job. Only when
 * its result replays a refusal is that said, for there is nothing to find.
 */
export async function pollJob(calls: AccountCalls, location: string): Promise<PostResult> {
  const jobRef = pathOf(location)
  if (!jobRef.startsWith(jobsPath)) throw new ErpCallFailed('rejected', false, `"${jobRef}" is not a job`)
  const text = await calls.read({ method: 'GET', path: jobRef })
  const read = job.safeParse(parseExact(text))
  if (read.success && !read.data.completed) return { outcome: 'accepted', jobRef }
  const result = await calls.write({ method: 'GET', path: `${jobRef}/task/1/result` }) // replays what it was answered; changes nothing
  if (result.answered && result.status >= 400 && result.status < 500 && result.status !== 404 && result.status !== 429) {
    const refusal = classifyRefusal(readRefusal(result.status, result.text))
    if (refusal.kind !== 'duplicate') return refusal
  }
  return { outcome: 'unknown', raw: `job ${jobRef} has ended: ${text.slice(0, 200)}` }
}
