import type * as z from 'zod'
import type { Fact } from '#billing'
import { type Instant, accountingDate, dateIn, epochMsOf, instantOfEpochMs, isAccountingDate } from '#calendar'
import { type Currency, readCurrency } from '#money'
import { type Accepted, accept } from '#outcome'
import { type ContractFileRefused, problemsOf, refuseFile } from './contract-file-problem.ts'
import { documentOf } from './document.ts'
import type { Envelope, FactKind } from './facts/fact-kind.ts'
import { factKinds } from './facts/index.ts'
import { findContradictions } from './find-contradictions.ts'
import { writtenIn } from './notation.ts'

/** A contract file that was read: the contract it names and the facts it states. */
export interface ReadContractFile {
  readonly contract: string
  readonly currency: Currency
  readonly facts: readonly Fact[]
}

type Document = z.output<ReturnType<typeof documentOf>>
type Written = Readonly<Record<string, unknown>> & { readonly kind: keyof typeof factKinds; readonly on: string; readonly id?: string }

const schemas = new Map<Currency, ReturnType<typeof documentOf>>()

/** Reads a contract file into canonical facts. Refuses with every problem at once: path, value found, what was expected, hint. */
export function readContractFile(document: unknown): Accepted<ReadContractFile> | ContractFileRefused {
  const currency = currencyOf(document)
  if (!currency.ok) return refuseFile([{ path: 'terms.currency', found: currency.subject, expected: 'an ISO 4217 currency code', hint: 'State the currency in which the contract is priced, such as "USD".' }])
  const schema = schemas.get(currency.value) ?? documentOf(writtenIn(currency.value))
  schemas.set(currency.value, schema)
  const read = schema.safeParse(document)
  if (!read.success) return refuseFile(problemsOf(read.error.issues, document))
  const contradictions = findContradictions(read.data.terms, read.data.facts)
  return contradictions.length > 0 ? refuseFile(contradictions) : accept(factsOf(read.data, currency.value))
}

function currencyOf(document: unknown) {
  const { terms } = (document ?? {}) as { terms?: { currency?: unknown } }
  const read = readCurrency(String(terms?.currency ?? ''))
  return read.ok ? read : { ...read, subject: JSON.stringify(terms?.currency) ?? 'nothing' }
}

/** What was signed is the first fact; what happened since follows in the order of the file. */
function factsOf(document: Document, currency: Currency): ReadContractFile {
  const { contract, terms } = document
  const signed: Fact = { ...envelopeOf(document, { id: `${contract}/signed`, on: terms.signedOn, number: 0 }), kind: 'ContractSigned', version: 0, terms }
  const since = (document.facts as unknown as readonly Written[]).flatMap(({ kind, on, id, ...fields }, index) => {
    const number = index + 1
    const envelope = envelopeOf(document, { id: id ?? `${contract}/${number}/${kind}`, on, number })
    return (factKinds[kind] as unknown as FactKind<z.ZodRawShape>).facts(fields, { envelope, number, currency })
  })
  return { contract, currency, facts: [signed, ...since] }
}

function envelopeOf({ contract, customer, entity, timeZone }: Document, { id, on, number }: { id: string; on: string; number: number }): Envelope {
  const at = momentOf(on, number)
  return {
    id,
    contract,
    customer: customer ?? null,
    entity: entity ?? 'file',
    effectiveOn: isAccountingDate(on) ? accountingDate(on) : dateIn(at, timeZone ?? 'UTC'),
    effectiveAt: at,
    recordedAt: at,
    source: { system: 'tieout', document: `file:${contract}`, object: id, sha256: '0'.repeat(64) },
  }
}

/** Facts of one day keep the order of the file. */
function momentOf(on: string, number: number): Instant {
  if (isAccountingDate(on)) return instantOfEpochMs(epochMsOf(`${on}T00:00:00.000Z` as Instant) + number)
  return instantOfEpochMs(epochMsOf(on as Instant))
}
