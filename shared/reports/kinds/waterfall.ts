import type { Period } from '#calendar'
import type { Currency } from '#money'
import type { KnownContract, Question } from '../question.ts'
import type { Report, Worksheet } from '../report.ts'
import { type ControlTotal, type Findings, type TieOut, inOrderOf, money, text } from '../table.ts'
import { positionsOf } from '../disclosure/positions-of.ts'
import { type ObligationPosition, sumOf } from '../disclosure/position.ts'
import { booksAsked, linesOf } from '../ledger/ledger-lines.ts'
import { Sums } from '../ledger/sums.ts'

/** Revenue by period: what was recognised, what is expected and when, and what has no date yet. */
export const waterfall: Report = {
  name: 'waterfall',
  title: 'Revenue waterfall',
  answers: 'When did, and when will, the price of what was sold become revenue?',
  columns: [text('entity', 'Entity'), text('book', 'Book'), text('currency', 'Currency'), text('contract', 'Contract'), text('obligation', 'Obligation'), text('class', 'Class'), text('status', 'Status'), text('period', 'Period'), money('amount', 'Amount')],
  needs: [],
  ties: ['total = recognised + remaining performance obligations before expedients', 'total = price allocated to obligations', 'recognised = what the subledger recognised for obligations through the period'],
  open: (question) => new Waterfall(question),
}

type Of = readonly [entity: string, book: string, currency: Currency]

class Waterfall implements Worksheet {
  readonly #question: Question
  readonly #cells = new Sums<readonly [...Of, contract: string | null, obligation: string | null, revenueClass: string, status: string, period: Period | null]>()
  readonly #allocated = new Sums<Of>()
  readonly #recognised = new Sums<Of>()
  /** Of what is recognised, that which the book keeps in the contract's own currency: the rest it holds translated. */
  readonly #booked = new Sums<Of>()
  readonly #expected = new Sums<Of>()
  readonly #ledger = new Sums<Of>()

  constructor(question: Question) {
    this.#question = question
  }

  contract(known: KnownContract): void {
    const { entity, currency } = known
    for (const book of booksAsked(this.#question, entity)) for (const position of positionsOf(known, book, this.#question)) this.#add(known, [entity, book, currency], position)
    for (const { line, signedMinor } of linesOf(known, this.#question))
      if (line.obligation !== null && line.economicIn <= this.#question.through && !beside.has(line.role) && known.currencyIn(line.book) === currency) this.#ledger.add([entity, line.book, currency], -signedMinor)
  }

  #add({ contract, currencyIn }: KnownContract, of: Of, { obligation, class: revenueClass, allocatedMinor, recognised, expected }: ObligationPosition): void {
    const place = this.#question.by === 'contract' ? ([...of, contract, obligation, revenueClass] as const) : ([...of, null, null, revenueClass] as const)
    for (const [period, minor] of recognised) this.#cells.add([...place, 'recognised', period], minor)
    for (const { period, minor } of expected) this.#cells.add([...place, period === null ? 'not scheduled' : 'scheduled', period], minor)
    this.#allocated.add(of, allocatedMinor)
    this.#recognised.add(of, sumOf(recognised.values()))
    if (currencyIn(of[1]) === of[2]) this.#booked.add(of, sumOf(recognised.values()))
    this.#expected.add(of, sumOf(expected.map(({ minor }) => minor)))
  }

  finish(): Findings {
    const rows = this.#cells.entries().map(([[entity, book, currency, contract, obligation, revenueClass, status, period], amount]) => ({ entity, book, currency, contract, obligation, class: revenueClass, status, period, amount }))
    const order: Readonly<Record<string, number>> = { recognised: 1, scheduled: 2, 'not scheduled': 3 }
    const ranked = inOrderOf(rows.map((row) => ({ ...row, rank: order[row.status] ?? 9 })), ['entity', 'book', 'currency', 'contract', 'obligation', 'class', 'rank', 'period'])
    return { rows: ranked.map(({ rank: _rank, ...row }) => row), tieOuts: this.#keys().flatMap((of) => this.#ties(of)), controlTotals: this.#keys().flatMap((of) => this.#totals(of)) }
  }

  #keys(): readonly Of[] {
    return this.#allocated.entries().map(([key]) => key)
  }

  #ties(of: Of): readonly TieOut[] {
    const [entity, book, currency] = of
    const at = `${entity} ${book} at the end of ${this.#question.through}`
    const total = this.#recognised.of(...of) + this.#expected.of(...of)
    return [
      { name: 'waterfall = allocated price', of: at, currency, left: { what: 'recognised + expected', minor: total }, right: { what: 'allocated', minor: this.#allocated.of(...of) } },
      { name: 'recognised = subledger', of: at, currency, left: { what: 'recognised', minor: this.#booked.of(...of) }, right: { what: 'lines of obligations', minor: this.#ledger.of(...of) } },
    ]
  }

  #totals(of: Of): readonly ControlTotal[] {
    const [entity, book, currency] = of
    const name = (what: string): string => `${what} of ${entity} ${book}`
    return [
      { name: name('recognised'), currency, minor: this.#recognised.of(...of) },
      { name: name('remaining performance obligations, before expedients,'), currency, minor: this.#expected.of(...of) },
      { name: name('total'), currency, minor: this.#allocated.of(...of) },
    ]
  }
}

/** What is kept by obligation and is not what was recognised: billing and the contract position. */
const beside: ReadonlySet<string> = new Set(['receivable', 'contract_liability', 'contract_asset', 'unbilled_receivable'])
