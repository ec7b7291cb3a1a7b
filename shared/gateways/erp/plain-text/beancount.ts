import { accountingDate, period } from '#calendar'
import { InvariantBroken } from '#outcome'
import { amountText } from '../amount-text.ts'
import type { ErpJournal, Journal, JournalLine, PostRefused } from '../connector.ts'
import type { LedgerFormat } from './ledger-format.ts'

/** The type of every account of the chart, by number: beancount wants each under one of its five roots. */
export type AccountTypes = Readonly<Record<string, 'asset' | 'liability' | 'income' | 'expense'>>

const roots = { asset: 'Assets', liability: 'Liabilities', income: 'Income', expense: 'Expenses' } as const
const suffix = '.entry.beancount'
const index = `option "title" "Journals posted by Tieout"\nplugin "beancount.plugins.auto_accounts"\ninclude "*${suffix}"\n`

/** Entries for beancount: `bean-check main.beancount` reads them all. */
export function beancountFormat(types: AccountTypes): LedgerFormat {
  return { suffix, index: { name: 'main.beancount', text: index }, write: (journal) => transaction(journal, types), read, check: (journal) => unknownAccount(journal, types) }
}

function unknownAccount({ lines }: Journal, types: AccountTypes): PostRefused | undefined {
  const at = lines.findIndex(({ account }) => types[account] === undefined)
  if (at < 0) return undefined
  return { outcome: 'refused', kind: 'invalid_reference', retryable: false, raw: `account ${lines[at]?.account} is not in the chart of accounts`, path: `lines[${at}].account` }
}

/** The names are kept word for word in the metadata; account names are made of them. */
function transaction(journal: Journal, types: AccountTypes): string {
  const { externalId, postingDate, memo, book, subsidiary, contentHash } = journal
  const head = [
    `${postingDate} * ${quoted(memo)} ^${externalId}`,
    ...metadata({ period: journal.period, book, ...(subsidiary === undefined ? {} : { entity: subsidiary }), content: contentHash }, '  '),
  ]
  return [...head, ...journal.lines.flatMap((line) => posting(line, journal, types)), ''].join('\n')
}

function posting(line: JournalLine, { book, subsidiary = 'none', currency }: Journal, types: AccountTypes): readonly string[] {
  const account = [roots[types[line.account] ?? 'asset'], component(book), component(subsidiary), line.account].join(':')
  const amount = `${line.debit === undefined ? '-' : ''}${amountText(line.debit ?? line.credit ?? '', currency)} ${currency}`
  const named = { ...(line.entity === undefined ? {} : { customer: line.entity }), ...(line.memo === undefined ? {} : { memo: line.memo }), ...line.segments }
  return [`  ${account.padEnd(44)}  ${amount.padStart(20)}`, ...metadata(named, '    ')]
}

/** A part of an account name begins with a capital or a digit and has letters, digits and hyphens. */
function component(name: string): string {
  const plain = name.replaceAll(/[^A-Za-z0-9-]/g, '-')
  return plain.charAt(0).toUpperCase() + plain.slice(1)
}

const metadata = (values: Readonly<Record<string, string>>, indent: string): readonly string[] => Object.entries(values).map(([name, value]) => `${indent}${name}: ${quoted(value)}`)

const quoted = (text: string): string => `"${text.replaceAll(/["\\\s]+/g, ' ').trim()}"`

const headForm = /^(\d{4}-\d{2}-\d{2}) \* "[^"]*" \^([A-Za-z0-9_-]+)$/
const postingForm = /^ {2}[A-Z][a-z]+:\S+:([^:\s]+) +(-?)(\d+(?:\.\d+)?) ([A-Z]{3})$/
const metadataForm = /^ +([a-z][A-Za-z0-9_-]*): "([^"]*)"$/

/** Reads one entry back from its postings; names come from the metadata. */
function read(text: string): ErpJournal {
  const [headLine = '', ...rest] = text.trimEnd().split('\n')
  const head = headForm.exec(headLine)
  const first = rest.findIndex((line) => postingForm.test(line))
  if (!head || first < 0) throw new InvariantBroken('plain-text journal', `"${headLine}" cannot be read`)
  const named = pairsOf(rest.slice(0, first))
  const externalId = head[2] ?? ''
  return {
    erpId: externalId,
    externalId,
    state: 'posted',
    book: named.book ?? '',
    ...(named.entity === undefined ? {} : { subsidiary: named.entity }),
    currency: postingForm.exec(rest[first] ?? '')?.[4] ?? '',
    period: period(named.period ?? ''),
    postingDate: accountingDate(head[1] ?? ''),
    lines: linesOf(rest.slice(first)),
  }
}

function linesOf(rows: readonly string[]): readonly JournalLine[] {
  const starts = rows.flatMap((row, index) => (postingForm.test(row) ? [index] : []))
  return starts.map((start, index): JournalLine => {
    const found = postingForm.exec(rows[start] ?? '')
    const { customer, memo, ...segments } = pairsOf(rows.slice(start + 1, starts[index + 1] ?? rows.length))
    const amount = found?.[3] ?? ''
    return {
      account: found?.[1] ?? '',
      ...(found?.[2] === '-' ? { credit: amount } : { debit: amount }),
      ...(customer === undefined ? {} : { entity: customer }),
      ...(memo === undefined ? {} : { memo }),
      ...(Object.keys(segments).length === 0 ? {} : { segments }),
    }
  })
}

function pairsOf(rows: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(rows.map((row) => {
    const pair = metadataForm.exec(row)
    if (!pair) throw new InvariantBroken('plain-text journal', `"${row}" cannot be read`)
    return [pair[1] ?? '', pair[2] ?? '']
  }))
}
