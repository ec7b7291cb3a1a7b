import { instantOfEpochMs } from '#calendar'
import { InvariantBroken } from '#outcome'
import type { ErpConnector, ErpJournal } from '../connector.ts'
import { createAccountCalls } from './account-calls.ts'
import { pollJob } from './jobs.ts'
import { readPeriods } from './periods.ts'
import { lineMax, postJournal } from './post-journal.ts'
import { readJournals, withExternalId, withPrefix } from './read-back.ts'
import { readBalances } from './read-balances.ts'
import { readForeignEntries } from './read-foreign-entries.ts'
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
      async: settings.asyncAboveLines !== null,
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
    foreignEntries: (query) => readForeignEntries(suiteQl, settings, query),
    credentials: settings.certificates.map(({ certificateId, endsAtMs }) => ({ name: `certificate ${certificateId}`, endsAt: endsAtMs === undefined ? null : instantOfEpochMs(endsAtMs) })),
  }
}

function onlyOne(externalId: string, found: readonly ErpJournal[]): ErpJournal | null {
  if (found.length > 1) throw new InvariantBroken('one journal per external id', `${found.length} journals carry ${externalId}`)
  return found[0] ?? null
}
