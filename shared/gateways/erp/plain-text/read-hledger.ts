import { accountingDate, period } from '#calendar'
import { InvariantBroken } from '#outcome'
import type { ErpJournal, JournalLine } from '../connector.ts'
import type { LedgerFormat } from './ledger-format.ts'
import { entryText, noSubsidiary } from './to-hledger.ts'

const headForm = /^(\d{4}-\d{2}-\d{2}) \* \(([A-Za-z0-9_-]+)\)/
const periodForm = /^ {4}; period:(\d{4}-\d{2})/
const postingForm = /^ {4}(\S+):(\S+):(\S+) +(-?)(\d+(?:\.\d+)?) ([A-Z]{3})(?: {2}; (.*))?$/

/** Reads one entry back from the text that `entryText` wrote: from its postings, not from a copy beside them. */
export function readEntry(text: string): ErpJournal {
  const [headLine = '', tagLine = '', ...rest] = text.trimEnd().split('\n')
  const head = headForm.exec(headLine)
  const inPeriod = periodForm.exec(tagLine)?.[1]
  const postings = rest.map((line) => postingForm.exec(line))
  const [first] = postings
  if (!head || inPeriod === undefined || !first || postings.includes(null)) throw new InvariantBroken('plain-text journal', `"${headLine}" cannot be read`)
  const externalId = head[2] ?? ''
  return {
    erpId: externalId,
    externalId,
    state: 'posted',
    book: first[1] ?? '',
    ...(first[2] === noSubsidiary ? {} : { subsidiary: first[2] ?? '' }),
    currency: first[6] ?? '',
    period: period(inPeriod),
    postingDate: accountingDate(head[1] ?? ''),
    lines: postings.flatMap((posting) => (posting ? [lineOf(posting)] : [])),
  }
}

function lineOf(posting: RegExpExecArray): JournalLine {
  const amount = posting[5] ?? ''
  const tags = (posting[7] ?? '').split(', ').filter((tag) => tag !== '')
  const named = Object.fromEntries(tags.map((tag) => [tag.slice(0, tag.indexOf(':')), tag.slice(tag.indexOf(':') + 1)]))
  const { entity, memo, ...segments } = named
  return {
    account: posting[3] ?? '',
    ...(posting[4] === '-' ? { credit: amount } : { debit: amount }),
    ...(entity === undefined ? {} : { entity }),
    ...(memo === undefined ? {} : { memo }),
    ...(Object.keys(segments).length === 0 ? {} : { segments }),
  }
}

const suffix = '.entry.journal'

/** Entries for hledger (and ledger): `hledger -f main.journal balance` reads them all. */
export const hledgerFormat: LedgerFormat = {
  suffix,
  index: { name: 'main.journal', text: `decimal-mark .\ninclude *${suffix}\n` },
  write: entryText,
  read: readEntry,
}
