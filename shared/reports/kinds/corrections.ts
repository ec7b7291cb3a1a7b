import type { Period } from '#calendar'
import type { Currency } from '#money'
import { signedOf } from '#journal'
import type { Decision, Role } from '#revenue'
import { type Single, condense } from '../condense.ts'
import { isAtLeast, percentOf } from '../percent.ts'
import type { KnownContract, KnownEntry, Question } from '../question.ts'
import type { Report, Worksheet } from '../report.ts'
import { type ControlTotal, type Findings, type Row, type TieOut, count, inOrderOf, money, percent, text } from '../table.ts'
import { booksAsked } from '../ledger/ledger-lines.ts'
import { periodsFrom } from '../ledger/months.ts'
import { isRevenue } from '../ledger/roles.ts'
import { Sums } from '../ledger/sums.ts'

const shownFrom = 5n

/** What was booked in a period though it belongs to an earlier one: late facts, catch-ups, corrections. */
export const corrections: Report = {
  name: 'corrections',
  title: 'Corrections and late entries',
  answers: 'What was booked in these periods that belongs to earlier ones, why, and how much of the line is it?',
  columns: [text('entity', 'Entity'), text('book', 'Book'), text('currency', 'Currency'), text('contract', 'Contract'), text('customer', 'Customer'), count('item', 'Chain item'), text('knownAt', 'Known at'), text('economicIn', 'Belongs to'), text('postedIn', 'Booked in'), count('age', 'Periods late'), text('role', 'Role'), text('class', 'Class'), money('amount', 'Debit, credit negative'), percent('percent', 'Percent of the line'), text('judgement', 'For judgement'), text('because', 'Because of'), text('treatment', 'Treatment')],
  needs: ['facts', 'decisions'],
  ties: ['corrections of every contract balance', 'booked in the periods = what belongs to them + corrections'],
  open: (question) => new Corrections(question),
}

interface Found {
  readonly row: Row
  readonly line: readonly [entity: string, book: string, currency: Currency, period: Period, role: Role, revenueClass: string | null]
  readonly minor: bigint
}

class Corrections implements Worksheet {
  readonly #question: Question
  readonly #found: Found[] = []
  /** Of each line what was booked in time: what a correction is measured by. */
  readonly #inTime = new Sums<Found['line']>()
  readonly #corrected = new Sums<Found['line']>()
  readonly #booked = new Sums<readonly [entity: string, book: string, currency: Currency]>()
  readonly #own = new Sums<readonly [entity: string, book: string, currency: Currency]>()
  readonly #balances: Single[] = []

  constructor(question: Question) {
    this.#question = question
  }

  contract(known: KnownContract): void {
    for (const book of booksAsked(this.#question, known.entity)) for (const entry of known.entries) this.#entry(known, book, entry)
  }

  #entry(known: KnownContract, book: string, entry: KnownEntry): void {
    const { from, through } = this.#question
    const { entity, contract } = known
    const currency = known.currencyIn(book)
    let net = 0n
    const late = new Sums<readonly [economicIn: Period, postedIn: Period, role: Role, revenueClass: string | null]>()
    for (const line of entry.lines[book] ?? []) {
      const { economicIn, postedIn, role, class: revenueClass } = line
      const minor = signedOf(line)
      if (economicIn >= postedIn) this.#inTime.add([entity, book, currency, economicIn, role, revenueClass], minor)
      if (postedIn < from || postedIn > through) continue
      if (isRevenue(role)) this.#booked.add([entity, book, currency], minor)
      if (economicIn >= postedIn && isRevenue(role)) this.#own.add([entity, book, currency], minor)
      if (economicIn >= postedIn) continue
      net += minor
      late.add([economicIn, postedIn, role, revenueClass], minor)
    }
    if (late.size === 0) return
    this.#balances.push({ group: `${entity} ${book}`, tieOut: { name: 'corrections balance', of: `${contract} item ${entry.seq} ${book}`, currency, left: { what: 'sum of corrections', minor: net }, right: { what: 'nothing', minor: 0n } } })
    for (const [key, minor] of late.entries()) if (minor !== 0n) this.#add(known, { book, currency, entry }, { key, minor })
  }

  #add({ entity, contract, customer }: KnownContract, { book, currency, entry }: { book: string; currency: Currency; entry: KnownEntry }, { key, minor }: { key: readonly [Period, Period, Role, string | null]; minor: bigint }): void {
    const [economicIn, postedIn, role, revenueClass] = key
    const because = entry.kind === 'facts' ? entry.facts.map(({ kind, source }) => `${kind} (${source.document})`).join('; ') : entry.kind
    const treatment = treatmentOf(entry.decisions, book)
    const line = [entity, book, currency, economicIn, role, revenueClass] as const
    this.#corrected.add(line, minor)
    this.#found.push({ line, minor, row: { entity, book, currency, contract, customer, item: entry.seq, knownAt: entry.knownAt, economicIn, postedIn, age: periodsFrom(economicIn, postedIn).length - 1, role, class: revenueClass, amount: minor, because, treatment } })
  }

  finish(): Findings {
    const rows = this.#found.map(({ row, line, minor }) => {
      const base = this.#inTime.of(...line)
      return { ...row, percent: percentOf(minor, base), judgement: isAtLeast(shownFrom, this.#corrected.of(...line), base) ? `corrections are at least ${shownFrom} % of the line` : null }
    })
    return { rows: inOrderOf(rows, ['entity', 'book', 'currency', 'economicIn', 'contract', 'item', 'role', 'class']), tieOuts: [...condense(this.#balances, 'chain items'), ...this.#ties()], controlTotals: this.#totals() }
  }

  #revenue([entity, book, currency]: readonly [string, string, Currency]): bigint {
    return this.#found.filter(({ line }) => line[0] === entity && line[1] === book && line[2] === currency && isRevenue(line[4])).reduce((sum, { minor }) => sum + minor, 0n)
  }

  #ties(): readonly TieOut[] {
    return this.#booked.entries().map(([of, booked]) => ({ name: 'revenue booked', of: `${of[0]} ${of[1]}`, currency: of[2], left: { what: 'of these periods + corrections', minor: -(this.#own.of(...of) + this.#revenue(of)) }, right: { what: 'revenue booked', minor: -booked } }))
  }

  #totals(): readonly ControlTotal[] {
    return this.#booked.entries().map(([of]) => ({ name: `revenue of earlier periods booked late of ${of[0]} ${of[1]}`, currency: of[2], minor: -this.#revenue(of) }))
  }
}

/** What policy or a person decided about a late entry, as the chain keeps it. */
function treatmentOf(decisions: readonly Decision[], book: string): string {
  const decided = decisions.find(({ code, because }) => code === 'LATE_EVENT' && because.startsWith(`In ${book} `)) ?? decisions.find(({ code }) => code === 'LATE_EVENT_MOVED')
  return decided?.because ?? 'caught up in the first open period'
}
