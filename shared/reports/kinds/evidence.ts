import type { Period } from '#calendar'
import type { Currency } from '#money'
import { type ObligationView, evaluate } from '#recognition'
import { evidenceOf, speaksOf } from '../disclosure/evidence.ts'
import { endOf } from '../disclosure/end-of.ts'
import { booksAsked, linesOf } from '../ledger/ledger-lines.ts'
import { isRevenue } from '../ledger/roles.ts'
import { Sums } from '../ledger/sums.ts'
import type { KnownContract, Question } from '../question.ts'
import type { Report, Worksheet } from '../report.ts'
import { type Findings, type Row, count, inOrderOf, money, text } from '../table.ts'

/** Ids shown in one cell; the rest is counted. */
const idsMax = 20

/** Revenue of each month, contract and obligation, with what it rests on. */
export const evidence: Report = {
  name: 'evidence',
  title: 'Revenue by month and its evidence',
  answers: 'When was the revenue of each obligation earned, and which signals of performance and invoices does it rest on?',
  columns: [text('entity', 'Entity'), text('book', 'Book'), text('currency', 'Currency'), text('contract', 'Contract'), text('customer', 'Customer'), text('obligation', 'Obligation'), text('class', 'Class'), text('period', 'Economic period'), money('amount', 'Revenue'), text('rests', 'Rests on'), count('signals', 'Signals'), text('evidence', 'Evidence'), text('billing', 'Billing'), text('policy', 'Policy')],
  needs: [],
  ties: ['sum = revenue of obligations in the subledger', 'revenue without evidence, invoice or policy of its own = nothing'],
  open: (question) => new Evidence(question),
}

type Of = readonly [entity: string, book: string, currency: Currency]

class Evidence implements Worksheet {
  readonly #question: Question
  readonly #rows: Row[] = []
  readonly #shown = new Sums<Of>()
  readonly #booked = new Sums<Of>()
  readonly #orphans = new Sums<Of>()

  constructor(question: Question) {
    this.#question = question
  }

  contract(known: KnownContract): void {
    const nets = new Sums<readonly [book: string, obligation: string | null, revenueClass: string | null, period: Period]>()
    for (const { line, signedMinor } of linesOf(known, this.#question)) {
      const { book, role, obligation, class: revenueClass, economicIn } = line
      if (!isRevenue(role) || economicIn < this.#question.from || economicIn > this.#question.through) continue
      nets.add([book, obligation, revenueClass, economicIn], -signedMinor)
      this.#booked.add([known.entity, book, known.currencyIn(book)], -signedMinor)
    }
    for (const book of booksAsked(this.#question, known.entity)) {
      const own = nets.entries().filter(([[kept, , , ], minor]) => kept === book && minor !== 0n)
      const views = own.length === 0 ? new Map<string, ObligationView>() : viewsOf(known, book)
      for (const [[, obligation, revenueClass, period], minor] of own) this.#row(known, { book, obligation, revenueClass, period, minor, view: obligation === null ? undefined : views.get(obligation) })
    }
  }

  #row(known: KnownContract, { book, obligation, revenueClass, period, minor, view }: Earned): void {
    const { entity, contract, customer, policy } = known
    const of: Of = [entity, book, known.currencyIn(book)]
    const signals = evidenceOf(known, endOf(known, book, period)).filter((fact) => view === undefined || speaksOf(fact, view)).map(({ id }) => id)
    const billing = [...new Set((view?.tranches ?? []).flatMap(({ document }) => (document === null ? [] : [document])))]
    const rests = signals.length > 0 ? 'evidence' : billing.length > 0 ? 'invoice and time' : view === undefined ? 'settlement' : 'contract and time'
    if (view !== undefined && view.template === '' && signals.length === 0 && billing.length === 0) this.#orphans.add(of, minor)
    this.#shown.add(of, minor)
    this.#rows.push({ entity, book, currency: of[2], contract, customer, obligation, class: revenueClass, period, amount: minor, rests, signals: signals.length, evidence: listed(signals), billing: listed(billing), policy: view === undefined || view.template === '' ? policy.hash : view.template })
  }

  finish(): Findings {
    const rows = inOrderOf(this.#rows, ['entity', 'book', 'currency', 'contract', 'obligation', 'class', 'period'])
    const keys = this.#booked.entries()
    return {
      rows,
      tieOuts: keys.flatMap(([of, minor]) => [
        { name: 'shown = subledger', of: `${of[0]} ${of[1]}`, currency: of[2], left: { what: 'sum of the rows', minor: this.#shown.of(...of) }, right: { what: 'revenue of the subledger', minor } },
        { name: 'orphans', of: `${of[0]} ${of[1]}`, currency: of[2], left: { what: 'revenue that rests on nothing', minor: this.#orphans.of(...of) }, right: { what: 'nothing', minor: 0n } },
      ]),
      controlTotals: keys.map(([[entity, book, currency], minor]) => ({ name: `revenue of ${entity} ${book}`, currency, minor })),
    }
  }
}

interface Earned {
  readonly book: string
  readonly obligation: string | null
  readonly revenueClass: string | null
  readonly period: Period
  readonly minor: bigint
  readonly view: ObligationView | undefined
}

function viewsOf({ held, policy }: KnownContract, book: string): ReadonlyMap<string, ObligationView> {
  const state = held.books[book]
  if (state === undefined) return new Map()
  return new Map(evaluate(held.file, { policy, book, through: state.closedThrough }).obligations.map((view) => [view.obligation, view]))
}

const listed = (ids: readonly string[]): string | null => (ids.length === 0 ? null : [...ids.slice(0, idsMax), ...(ids.length > idsMax ? [`and ${ids.length - idsMax} more`] : [])].join(' '))
