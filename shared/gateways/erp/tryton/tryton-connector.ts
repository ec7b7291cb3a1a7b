import { InvariantBroken } from '#outcome'
import type { ErpConnector, ErpJournal, ErpPorts } from '../connector.ts'
import { inFlightLimit } from '../in-flight-limit.ts'
import { lineMax, postMove } from './post-move.ts'
import { readBalances } from './read-balances.ts'
import { readForeignEntries } from './read-foreign-entries.ts'
import { type MoveChoice, readMoves } from './read-moves.ts'
import { createRecords } from './records.ts'
import { type Company, readCompanies, readPeriods } from './references.ts'
import { createSessionCalls } from './session-calls.ts'
import type { TrytonSettings } from './settings.ts'

/** Tryton over JSON-RPC. One journal at a time: whoever posts must be the only one who posts under our external ids. */
export function createTrytonConnector(settings: TrytonSettings, ports: ErpPorts): ErpConnector {
  const calls = createSessionCalls(settings, ports)
  const records = createRecords(calls, settings.pageSize)
  const alone = inFlightLimit(1)
  const companies = onceFull(settings.ledgers.length, () => readCompanies(records, settings.ledgers))
  const moves = async function* (choice: MoveChoice): AsyncIterable<ErpJournal> {
    for (const company of await companies()) yield* readMoves(records, company, choice)
  }
  return {
    capabilities: { idempotency: 'first-draft', twoStepPost: true, async: false, explicitPeriod: true, signedAmounts: false, maxLines: lineMax, maxConcurrency: 1 },
    periods: async ({ from, to, subsidiary }) => {
      const [company] = (await companies()).filter(({ ledger }) => subsidiary === undefined || [ledger.entity, ledger.company].includes(subsidiary))
      return company === undefined ? [] : (await readPeriods(records, company.id)).filter(({ period }) => period >= from && period <= to)
    },
    find: async (externalId) => foremost(externalId, moves({ externalId })),
    findByPrefix: (prefix) => moves({ prefix }),
    post: (journal) => alone.run(() => postMove(journal, { companies, calls, records })),
    poll: () => Promise.resolve({ outcome: 'unknown', raw: 'Tryton answers at once or not at all' }),
    balances: async function* (query) {
      for (const company of await companies()) {
        const { book, entity } = company.ledger
        if ((query.book ?? book) === book && [entity, company.ledger.company, undefined].includes(query.subsidiary)) yield* readBalances(records, company, query)
      }
    },
    foreignEntries: async function* (query) {
      for (const company of await companies()) {
        const { book, entity } = company.ledger
        if ((query.book ?? book) === book && [entity, company.ledger.company, undefined].includes(query.subsidiary)) yield* readForeignEntries(records, company, query)
      }
    },
  }
}

/** Remembers the companies once all of them were found; until then they are asked for again. */
function onceFull(wanted: number, read: () => Promise<readonly Company[]>): () => Promise<readonly Company[]> {
  let known: readonly Company[] = []
  return async () => (known.length === wanted ? known : (known = await read()))
}

/** What was posted under an external id, else its first draft. Two that are posted are no answer to trust. */
async function foremost(externalId: string, found: AsyncIterable<ErpJournal>): Promise<ErpJournal | null> {
  let [draft, posted]: (ErpJournal | undefined)[] = []
  for await (const move of found) {
    if (move.state === 'posted' && posted) throw new InvariantBroken('one posted move per external id', `moves ${posted.erpId} and ${move.erpId} carry ${externalId}`)
    if (move.state === 'posted') posted = move
    else draft ??= move
  }
  return posted ?? draft ?? null
}
