import * as z from 'zod'
import type { Fact } from '#billing'
import { type AccountingDate, type Instant, accountingDate, dateIn, epochMsOf, instantOfEpochMs, isAccountingDate } from '#calendar'
import { type Currency, readCurrency } from '#money'
import { type Outcome, accept, refuse } from '#outcome'
import { documentOf } from './document.ts'
import type { Envelope, FactKind } from './facts/fact-kind.ts'
import { factKinds } from './facts/index.ts'
import { writtenIn } from './notation.ts'

/** A contract file that was read: the contract it names and the facts it states. */
export interface ReadContractFile {
  readonly contract: string
  readonly currency: Currency
  readonly facts: readonly Fact[]
}

/** One thing wrong in a contract file. */
export interface ContractFileProblem {
  readonly path: string
  readonly found: string
  readonly expected: string
  readonly hint: string
}

export interface ContractFileRefused {
  readonly ok: false
  readonly problems: readonly ContractFileProblem[]
}

/** Reads a contract file into canonical facts. Refuses with every problem at once: path, value found, what was expected, hint. */
export function readContractFile(document: unknown): Outcome<ReadContractFile, 'CONTRACT_FILE_INVALID'> | (ContractFileRefused & { code: 'CONTRACT_FILE_INVALID'; sentence: string; subject: string }) {
  const currency = readCurrency(String((document as { terms?: { currency?: unknown } } | null)?.terms?.currency ?? ''))
  if (!currency.ok) return refuse('CONTRACT_FILE_INVALID', `terms.currency: ${currency.sentence}`, 'terms.currency')
  const read = documentOf(writtenIn(currency.value)).safeParse(document)
  if (!read.success) return refused(read.error.issues, document)
  const { contract, customer, entity, timeZone, terms, facts } = read.data
  const envelope = (id: string, on: string, number: number): Envelope => {
    const at = momentOf(on, number)
    return { id, contract, customer: customer ?? null, entity: entity ?? 'file', effectiveOn: isAccountingDate(on) ? accountingDate(on) : dateIn(at, timeZone ?? 'UTC'), effectiveAt: at, recordedAt: at, source: { system: 'tieout', document: `file:${contract}`, object: id, sha256: '0'.repeat(64) } }
  }
  const signed: Fact = { ...envelope(`${contract}/signed`, terms.signedOn, 0), kind: 'ContractSigned', version: 0, terms }
  const since = facts.flatMap((written, index) => {
    const { kind, on, id, ...fields } = written as { kind: keyof typeof factKinds; on: string; id?: string }
    const said = envelope(id ?? `${contract}/${index + 1}/${kind}`, on, index + 1)
    return (factKinds[kind] as unknown as FactKind<z.ZodRawShape>).facts(fields, { envelope: said, number: index + 1, currency: currency.value })
  })
  return accept({ contract, currency: currency.value, facts: [signed, ...since] })
}

/** Facts of one day keep the order of the file. */
function momentOf(on: string, number: number): Instant {
  if (isAccountingDate(on)) return instantOfEpochMs(epochMsOf(`${on satisfies AccountingDate}T00:00:00.000Z` as Instant) + number)
  return instantOfEpochMs(epochMsOf(on as Instant))
}

function refused(issues: readonly z.core.$ZodIssue[], document: unknown): ContractFileRefused & { code: 'CONTRACT_FILE_INVALID'; sentence: string; subject: string } {
  const problems = issues.map((issue): ContractFileProblem => {
    const found = issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], document)
    return { path: issue.path.join('.'), found: JSON.stringify(found)?.slice(0, 80) ?? 'nothing', expected: issue.message, hint: 'See docs/contract-file.md.' }
  })
  return { ok: false, code: 'CONTRACT_FILE_INVALID', sentence: problems.map(({ path, found, expected }) => `${path}: found ${found}, ${expected}`).join('\n'), subject: problems[0]?.path ?? '', problems }
}
