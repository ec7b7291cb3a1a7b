import * as z from 'zod'
import { ErpCallFailed, type ErpConnector, type ErpJournal, type PostResult } from '../connector.ts'
import { InvariantBroken } from '#outcome'
import { type AccountCalls, createAccountCalls } from './account-calls.ts'
import { parseExact } from '../exact-json.ts'
import { readPeriods } from './periods.ts'
import { lineMax, postJournal } from './post-journal.ts'
import { readJournals, withExternalId, withPrefix } from './read-back.ts'
import { readBalances } from './read-balances.ts'
import type { NetSuitePorts, NetSuiteSettings } from './settings.ts'
import { createSuiteQl } from './suiteql.ts'

export type { NetSuitePorts } from './settings.ts'

/** NetSuite over its REST record service and SuiteQL, authorised by OAuth 2.0 client credentials. */
export function createNetSuiteConnector(settings: NetSuiteSettings, ports: NetSuitePorts): ErpConnector {
  const calls = createAccountCalls(settings, ports)
  const suiteQl = createSuiteQl(calls, settings.pageSize)
  return {
    capabilities: {
      idempotency: 'natural-key',
      twoStepPost: false,
      async: false,
      explicitPeriod: true,
      signedAmounts: false,
      maxLines: lineMax,
      maxConcurrency: settings.inFlightMax,
    },
    periods: async ({ from, to }) => (await readPeriods(suiteQl)).filter((period) => period.period >= from && period.period <= to),
    find: async (externalId) => onlyOne(externalId, await readJournals(suiteQl, settings, withExternalId(externalId))),
    findByPrefix: async function* (prefix) {
      yield* await readJournals(suiteQl, settings, withPrefix(prefix))
    },
    post: (journal) => postJournal(journal, { settings, calls, suiteQl }),
    poll: (jobRef) => pollJob(calls, jobRef),
    balances: (query) => readBalances(suiteQl, settings, query),
  }
}

function onlyOne(externalId: string, found: readonly ErpJournal[]): ErpJournal | null {
  if (found.length > 1) throw new InvariantBroken('one journal per external id', `${found.length} journals carry ${externalId}`)
  return found[0] ?? null
}

const job = z.object({ completed: z.boolean() })

/** A job that has ended is resolved like any unknown outcome: by find(), not by trusting the job. */
async function pollJob(calls: AccountCalls, jobRef: string): Promise<PostResult> {
  const path = jobRef.replace(/^https?:\/\/[^/]+/, '')
  if (!path.startsWith('/services/rest/async/v1/job/')) throw new ErpCallFailed('rejected', false, `"${jobRef}" is not a job`)
  const text = await calls.read({ method: 'GET', path })
  const read = job.safeParse(parseExact(text))
  if (read.success && !read.data.completed) return { outcome: 'accepted', jobRef }
  return { outcome: 'unknown', raw: `job ${jobRef} has ended: ${text.slice(0, 200)}` }
}
