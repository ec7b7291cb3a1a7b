import type { Fact } from '#billing'
import { readContractFile } from '#contract-file'
import { type Instant, type Period, instant, lastDayOf, period } from '#calendar'
import { type SheetRow, ledgerLines, summarise, withCustomer, withinScope } from '#journal'
import { type Currency, parseMinor } from '#money'
import { type PolicySet, accountFor, policyRegistry } from '#policy'
import { bookCurrency } from '#recognition'
import { type FrozenJournal, type KnownContract, type KnownEntry, type Question, type ReportDocument, type TieOut, reportNamed, writeDocument } from '#reports'
import { type Advance, type ContractBooks, closeContract, recordFacts } from '#subledger'
import { halden } from '../policy/halden.ts'

const entity = 'halden-us'

interface Step {
  readonly entry: KnownEntry
  readonly after: ContractBooks
}

export interface Asked {
  readonly from?: string
  readonly through?: string
  readonly asOf?: string
  readonly since?: string
  readonly by?: 'total' | 'contract'
  readonly books?: readonly string[]
}

/** A report as it came out: its rows in plain values, and what does not tie. */
export interface Answer {
  readonly document: ReportDocument
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  readonly tieOuts: readonly TieOut[]
  readonly differing: readonly TieOut[]
}

/** A company's books in memory: facts become known at a moment, months are closed and frozen, reports are asked for. */
export class Company {
  readonly #policy: PolicySet
  readonly #steps = new Map<string, Step[]>()
  readonly #journals: FrozenJournal[] = []
  readonly #closed: { readonly book: string; readonly period: Period; readonly at: Instant }[] = []
  readonly #kept: readonly string[]

  constructor({ policy = halden(), books = ['asc606', 'ifrs15'] }: { readonly policy?: PolicySet; readonly books?: readonly string[] } = {}) {
    this.#policy = policy
    this.#kept = books
  }

  /** Facts of one contract become known. */
  record(at: string, ...facts: readonly Fact[]): this {
    const contract = facts[0]!.contract
    const recorded = recordFacts(this.#held(contract), facts, { policies: policyRegistry([{ from: '2024-01-01', policy: this.#policy }]), fences: Object.fromEntries(this.#kept.map((book) => [book, this.#closedThrough(book) ?? ('2025-12' as Period)])) })
    if (!recorded.ok) throw new Error(recorded.sentence)
    this.#take(contract, at, { advance: recorded.value.advance, kind: 'facts' })
    return this
  }

  /** A contract file becomes known. */
  sign(at: string, contract: string, document: { readonly terms: Record<string, unknown>; readonly facts?: readonly Record<string, unknown>[] }): this {
    const read = readContractFile({ contract, customer: `cus_${contract}`, entity, terms: { currency: 'USD', signedOn: '2026-01-01', price: {}, ...document.terms }, facts: document.facts ?? [] })
    if (!read.ok) throw new Error(read.sentence)
    return this.record(at, ...read.value.facts)
  }

  /** Closes a month in every book and freezes its journals. */
  close(month: string, at = `${lastDayOf(period(month))}T23:59:00.000Z`): this {
    for (const book of this.#kept) this.#closeBook(book, period(month), instant(at))
    return this
  }

  ask(name: string, { from, through, asOf = '2029-12-31T00:00:00.000Z', since, by = 'total', books = this.#kept }: Asked = {}): Answer {
    const report = reportNamed(name)
    if (report === undefined) throw new Error(`no report ${name}`)
    const scopes = books.map((book) => ({ entity, book, opensIn: '2026-01' as Period, closedThrough: this.#closedThrough(book, asOf), reopened: null, reportedThrough: since === undefined ? null : this.#closedThrough(book, since) }))
    const last = period(through ?? scopes[0]?.closedThrough ?? '2026-01')
    const question: Question = { tenant: 'halden', scopes, from: period(from ?? last), through: last, asOf: instant(asOf), since: since === undefined ? null : instant(since), by, policy: this.#policy }
    const worksheet = report.open(question)
    for (const contract of this.#steps.keys()) {
      const known = this.#known(contract, asOf)
      if (known !== undefined) worksheet.contract(known)
    }
    for (const journal of this.#journals) if (journal.frozenAt <= asOf && books.includes(journal.book)) worksheet.journal?.(journal)
    const findings = worksheet.finish()
    return { document: writeDocument(report, question, findings), rows: findings.rows, tieOuts: findings.tieOuts, differing: findings.tieOuts.filter(({ left, right }) => left.minor !== right.minor) }
  }

  /** What was frozen, for a test to meddle with. */
  get journals(): FrozenJournal[] {
    return this.#journals
  }

  #held(contract: string): ContractBooks | undefined {
    return this.#steps.get(contract)?.at(-1)?.after
  }

  #closedThrough(book: string, asOf = '9999'): Period | null {
    return this.#closed.findLast((closed) => closed.book === book && closed.at <= asOf)?.period ?? null
  }

  #take(contract: string, at: string, { advance, kind }: { advance: Advance | undefined; kind: KnownEntry['kind'] }): void {
    if (advance === undefined) return
    const steps = this.#steps.get(contract) ?? []
    const { lines, facts, decisions, after } = advance
    steps.push({ entry: { seq: steps.length, kind, knownAt: instant(at), lines, facts, decisions }, after })
    this.#steps.set(contract, steps)
  }

  #closeBook(book: string, month: Period, at: Instant): void {
    const sheets = new Map<string, SheetRow[]>()
    for (const contract of [...this.#steps.keys()].sort()) {
      const held = this.#held(contract)!
      const closed = closeContract(held, { book, period: month, at, policy: this.#policy, kept: this.#kept })
      if (!closed.ok) throw new Error(closed.sentence)
      const currency = bookCurrency(held.file, { policy: this.#policy, book }) ?? held.currency!
      sheets.set(currency, [...(sheets.get(currency) ?? []), ...closed.value.rows.map((row) => withCustomer(row, held.customer))])
      this.#take(contract, at, { advance: closed.value.advance, kind: 'close' })
    }
    this.#closed.push({ book, period: month, at })
    for (const [currency, rows] of sheets) this.#freeze({ book, month, at, currency: currency as Currency }, rows)
  }

  #freeze({ book, month, at, currency }: { book: string; month: Period; at: Instant; currency: Currency }, rows: readonly SheetRow[]): void {
    const sheet = withinScope(summarise(currency, rows), this.#policy.entities[entity]!.postingScope)
    const lines = ledgerLines(sheet, ({ role, class: revenueClass }) => accountFor(this.#policy, { entity, book, currency, role, class: revenueClass, on: lastDayOf(month) }))
    if (!lines.ok) throw new Error(lines.sentence)
    if (lines.value.length === 0) return
    this.#journals.push({
      batch: `${book}-${month}-${currency}`, entity, book, period: month, currency, journalClass: 'act', revision: 1, part: 1, frozenAt: at, linesSha256: '0'.repeat(64), state: 'CONFIRMED', erpId: '1',
      lines: lines.value.map(({ account, side, amount, customer, memo }) => ({ account, customer, memo, signedMinor: (side === 'debit' ? 1n : -1n) * minorOf(amount, currency) })),
    })
  }

  #known(contract: string, asOf: string): KnownContract | undefined {
    const steps = (this.#steps.get(contract) ?? []).filter(({ entry }) => entry.knownAt <= asOf)
    const last = steps.at(-1)
    if (last === undefined) return undefined
    const { customer, currency } = last.after
    const currencyIn = (book: string): Currency => bookCurrency(last.after.file, { policy: this.#policy, book }) ?? currency!
    return { contract, customer, entity, currency: currency!, currencyIn, entries: steps.map(({ entry }) => entry), held: last.after, policy: this.#policy }
  }
}

function minorOf(amount: string, currency: Currency): bigint {
  const read = parseMinor(amount, currency)
  if (!read.ok) throw new Error(read.sentence)
  return read.value
}

/** A column of rows added up, of those that a condition picks. */
export const total = (rows: Answer['rows'], column: string, where: Readonly<Record<string, unknown>> = {}): bigint =>
  rows.filter((row) => Object.entries(where).every(([name, value]) => row[name] === value)).reduce((sum, row) => sum + (row[column] as bigint), 0n)
