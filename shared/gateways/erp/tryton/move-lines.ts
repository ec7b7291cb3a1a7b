import * as z from 'zod'
import { type Currency, formatMinor } from '#money'
import { amountText } from '../amount-text.ts'
import type { Journal, JournalLine } from '../connector.ts'
import { companyAmounts } from './rates.ts'
import type { References } from './references.ts'
import { decimalField, idField, sendDate, sendDecimal, sendId } from './wire-values.ts'

/** The values of the move that a journal becomes: a draft, until it is posted. */
export function moveValues(journal: Journal, references: References): Readonly<Record<string, unknown>> {
  const { company, period, journal: journalId } = references
  const inCompany = references.foreign && companyAmounts(journal, references.foreign, company.currency as Currency)
  const lines = journal.lines.map((line, index) => lineValues(line, { currency: journal.currency, references, companyMinor: inCompany?.[index] }))
  return {
    company: sendId(company.id),
    journal: sendId(journalId),
    period: sendId(period.erpId),
    date: sendDate(journal.postingDate),
    description: journal.externalId,
    lines: [['create', lines]],
  }
}

interface LineContext {
  readonly currency: string
  readonly references: References
  readonly companyMinor: bigint | undefined // given: the journal is in another currency
}

function lineValues(line: JournalLine, { currency, references, companyMinor }: LineContext): Readonly<Record<string, unknown>> {
  const { accounts, parties, company, foreign } = references
  const isDebit = line.debit !== undefined
  const own = amountText(line.debit ?? line.credit ?? '', currency)
  const amount = companyMinor === undefined ? own : formatMinor(companyMinor, company.currency as Currency)
  const party = line.entity === undefined ? undefined : parties.get(line.entity)
  return {
    account: sendId(accounts.get(line.account) ?? ''),
    debit: sendDecimal(isDebit ? amount : '0'),
    credit: sendDecimal(isDebit ? '0' : amount),
    ...(foreign === undefined ? {} : { second_currency: sendId(foreign.currencyId), amount_second_currency: sendDecimal(isDebit ? own : `-${own}`) }),
    ...(party === undefined ? {} : { party: sendId(party) }),
    description: descriptionOf(line),
  }
}

/** Tryton's accounting has no dimensions: the segments of a line stand in brackets at the end of its description. */
function descriptionOf({ memo = '', segments = {} }: JournalLine): string {
  const named = Object.entries(segments).map(([name, value]) => `${name}=${value}`)
  return named.length === 0 ? memo : `${memo} [${named.join('; ')}]`.trim()
}

export const lineRow = z.object({
  id: idField,
  'move.': z.object({ id: idField }),
  'account.': z.object({ code: z.string().nullable() }),
  debit: decimalField,
  credit: decimalField,
  amount_second_currency: decimalField.nullable(),
  'second_currency.': z.object({ code: z.string() }).nullish(),
  party: idField.nullish(),
  description: z.string().nullish(),
})
export type LineRow = z.output<typeof lineRow>

export const lineFields = ['move.id', 'account.code', 'debit', 'credit', 'amount_second_currency', 'second_currency.code', 'party', 'description'] as const

export const currencyOf = (row: LineRow, company: string): string => row['second_currency.']?.code ?? company

/** A line as Tryton holds it, in its transaction currency. */
export function lineOf(row: LineRow, { company, customers }: { readonly company: string; readonly customers: ReadonlyMap<string, string> }): JournalLine {
  const { memo, segments } = readDescription(row.description ?? '')
  const entity = row.party == null ? undefined : (customers.get(row.party) ?? `party ${row.party}`)
  return {
    account: row['account.'].code ?? `account ${row.id}`,
    ...sideOf(row, company),
    ...(entity === undefined ? {} : { entity }),
    ...(memo === '' ? {} : { memo }),
    ...(segments === undefined ? {} : { segments }),
  }
}

/** One side of a line. A negative debit, which Tryton takes, reads as a credit. */
export function sideOf(row: LineRow, company: string): { readonly debit: string } | { readonly credit: string } {
  const currency = currencyOf(row, company)
  const { amount_second_currency: second } = row
  const isCredit = second === null ? /[1-9]/.test(row.credit) : second.startsWith('-')
  const text = second === null ? (isCredit ? row.credit : row.debit) : second.replace(/^-/, '')
  const amount = amountText(text.replace(/^-/, ''), currency)
  return isCredit !== (second === null && text.startsWith('-')) ? { credit: amount } : { debit: amount }
}

function readDescription(text: string): { readonly memo: string; readonly segments: JournalLine['segments'] | undefined } {
  const bracket = /^(.*?) ?\[([^\]=]+=[^\]]*)\]$/s.exec(text)
  if (!bracket) return { memo: text, segments: undefined }
  const pairs = (bracket[2] ?? '').split('; ').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])
  return { memo: bracket[1] ?? '', segments: Object.fromEntries(pairs) }
}
