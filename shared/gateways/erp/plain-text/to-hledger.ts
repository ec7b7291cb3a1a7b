import { amountText } from '../amount-text.ts'
import type { Journal, JournalLine } from '../connector.ts'

/** What is written of a journal; a journal read back from an ERP can be written too. */
export type WritableJournal = Pick<Journal, 'externalId' | 'book' | 'subsidiary' | 'currency' | 'period' | 'postingDate' | 'memo' | 'lines'> & {
  readonly contentHash?: string
}

/** Stands for a journal without a subsidiary, so that account names keep three parts. */
export const noSubsidiary = 'none'

/**
 * Journals as plain text that hledger reads: one entry per journal, debits positive, accounts named
 * book:entity:number so that books and entities never mix in a balance. The external id is the code.
 */
export const toHledger = (journals: Iterable<WritableJournal>): string => ['decimal-mark .\n', ...[...journals].map(entryText)].join('\n')

/** One journal as an hledger entry. */
export function entryText(journal: WritableJournal): string {
  const tags = [`period:${journal.period}`, ...(journal.contentHash === undefined ? [] : [`content:${journal.contentHash}`])]
  const head = `${journal.postingDate} * (${journal.externalId}) ${clean(journal.memo)}`.trimEnd()
  return [head, `    ; ${tags.join(', ')}`, ...journal.lines.map((line) => postingText(line, journal)), ''].join('\n')
}

function postingText(line: JournalLine, { book, subsidiary, currency }: WritableJournal): string {
  const account = [book, subsidiary ?? noSubsidiary, line.account].join(':')
  const sign = line.debit === undefined ? '-' : ''
  const amount = `${sign}${amountText(line.debit ?? line.credit ?? '', currency)} ${currency}`
  const tags = Object.entries({ ...(line.entity === undefined ? {} : { entity: line.entity }), ...line.segments })
  const named = [...tags, ...(line.memo === undefined ? [] : [['memo', line.memo] as const])].map(([name, value]) => `${name}:${clean(value)}`)
  const comment = named.length === 0 ? '' : `  ; ${named.join(', ')}`
  return `    ${account.padEnd(40)}  ${amount.padStart(20)}${comment}`
}

/** A comma, semicolon, bar or line break would end a tag, a comment or the entry. */
const clean = (text: string): string => text.replaceAll(/[,;|\s]+/g, ' ').trim()
