import type { Journal, JournalLine, PostRefused } from '../connector.ts'
import { amountText } from '../amount-text.ts'
import { exactNumber } from '../exact-json.ts'
import type { References } from './references.ts'

const memoMax = 900 // NetSuite keeps 999 characters; the hash needs 72
const reference = (id: string): { readonly id: string } => ({ id })
const segmentName = /^(department|class|location|(custcol|cseg)_?[a-z0-9_]+)$/

/** Refuses a segment that no line of a journal can carry, before anything is sent. */
export function checkSegments(journal: Journal): PostRefused | undefined {
  const names = new Set(journal.lines.flatMap((line) => Object.keys(line.segments ?? {})))
  const odd = [...names].find((name) => !segmentName.test(name))
  if (odd === undefined) return undefined
  return { outcome: 'refused', kind: 'invalid_reference', retryable: false, raw: `"${odd}" is not a segment of a journal line`, path: 'segments' }
}

/** The JSON text of the journal entry: amounts are numbers written digit for digit from decimal text. */
export function journalBody(journal: Journal, references: References): string {
  const { subsidiary, accountingBook } = references
  return JSON.stringify({
    externalId: journal.externalId,
    tranDate: journal.postingDate,
    postingPeriod: reference(references.period.erpId),
    ...(subsidiary === undefined ? {} : { subsidiary: reference(subsidiary) }),
    currency: reference(references.currency),
    ...(journal.exchangeRate === undefined ? {} : { exchangeRate: exactNumber(journal.exchangeRate) }),
    ...(accountingBook === undefined ? {} : { accountingBook: reference(accountingBook), isBookSpecific: true }),
    memo: `${journal.memo.slice(0, memoMax)} sha256:${journal.contentHash}`,
    line: { items: journal.lines.map((line) => lineBody(line, journal.currency, references)) },
  })
}

function lineBody(line: JournalLine, currency: string, { accounts, customers }: References): Readonly<Record<string, unknown>> {
  const side = line.debit === undefined ? 'credit' : 'debit'
  const customer = line.entity === undefined ? undefined : customers.get(line.entity)
  const segments = Object.entries(line.segments ?? {}).map(([name, id]) => [name, reference(id)])
  return {
    account: reference(accounts.get(line.account) ?? ''),
    [side]: exactNumber(amountText(line.debit ?? line.credit ?? '', currency)),
    ...(line.memo === undefined ? {} : { memo: line.memo }),
    ...(customer === undefined ? {} : { entity: reference(customer) }),
    ...Object.fromEntries(segments),
  }
}
