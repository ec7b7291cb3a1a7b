import { type Period, addPeriods, firstDayOf, lastDayOf } from '#calendar'
import { checkJournal } from '../check-journal.ts'
import { compareJournal } from '../compare-journal.ts'
import type { ErpConnector, ErpJournal, ErpPeriod, Journal, PeriodQuery, PostResult } from '../connector.ts'
import { type EntryFiles, entryFiles } from './entry-files.ts'
import type { LedgerFormat } from './ledger-format.ts'
import { hledgerFormat } from './read-hledger.ts'
import { sumByAccount } from './sum-by-account.ts'

const lineMax = 10_000

/**
 * A ledger in plain text: one file per journal, created once and never changed, posted at once. One more file includes them
 * all, so that hledger or beancount is an independent auditor of every journal we post.
 */
export function createPlainTextConnector(directory: string, format: LedgerFormat = hledgerFormat): ErpConnector {
  const files = entryFiles(directory, format)
  const find = async (externalId: string): Promise<ErpJournal | null> => {
    const text = await files.read(externalId)
    return text === undefined ? null : format.read(text)
  }
  const entries = async function* (prefix: string): AsyncIterable<ErpJournal> {
    for (const externalId of await files.list()) {
      const text = externalId.startsWith(prefix) ? await files.read(externalId) : undefined
      if (text !== undefined) yield format.read(text)
    }
  }
  return {
    capabilities: {
      idempotency: 'natural-key',
      twoStepPost: false,
      async: false,
      explicitPeriod: true,
      signedAmounts: true,
      maxLines: lineMax,
      maxConcurrency: 8,
    },
    periods: (query) => Promise.resolve(openMonths(query)),
    find,
    findByPrefix: entries,
    post: async (journal) => checkJournal(journal, lineMax) ?? format.check?.(journal) ?? write(journal, { files, format, find }),
    poll: () => Promise.resolve({ outcome: 'unknown', raw: 'a file is never asynchronous' }),
    balances: (query) => sumByAccount(entries(''), query),
  }
}

interface Writing {
  readonly files: EntryFiles
  readonly format: LedgerFormat
  readonly find: ErpConnector['find']
}

async function write(journal: Journal, { files, format, find }: Writing): Promise<PostResult> {
  const created = await files.create(journal.externalId, format.write(journal))
  const held = await find(journal.externalId)
  if (held === null) return { outcome: 'unknown', raw: `${journal.externalId} is not readable` }
  const comparison = compareJournal(journal, held)
  if (comparison.same) return { outcome: created ? 'posted' : 'already_posted', journal: held }
  return { outcome: 'refused', kind: comparison.kind, retryable: false, raw: comparison.sentence, journal: held }
}

/** Files know no closed month: every one that is asked for is open. */
export function openMonths({ from, to }: PeriodQuery): readonly ErpPeriod[] {
  const months: ErpPeriod[] = []
  for (let month: Period = from; month <= to; month = addPeriods(month, 1))
    months.push({ erpId: month, period: month, name: month, startOn: firstDayOf(month), endOn: lastDayOf(month), state: 'open' })
  return months
}
