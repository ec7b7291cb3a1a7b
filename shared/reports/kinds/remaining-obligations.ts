import { type Period, addPeriods } from '#calendar'
import type { Currency } from '#money'
import type { KnownContract, Question } from '../question.ts'
import type { Report, Worksheet } from '../report.ts'
import { type ControlTotal, type Findings, type TieOut, inOrderOf, money, text } from '../table.ts'
import type { Expected } from '../disclosure/position.ts'
import { positionsOf } from '../disclosure/positions-of.ts'
import { booksAsked } from '../ledger/ledger-lines.ts'
import { Sums } from '../ledger/sums.ts'

/** Remaining performance obligations by the time in which they are expected to become revenue. */
export const remainingObligations: Report = {
  name: 'rpo',
  title: 'Remaining performance obligations',
  answers: 'What is still to be recognised of what was sold, when is it expected, and what do expedients leave out?',
  columns: [text('entity', 'Entity'), text('book', 'Book'), text('currency', 'Currency'), text('contract', 'Contract'), text('class', 'Class'), text('disclosed', 'Disclosed'), text('band', 'Expected'), money('amount', 'Amount')],
  needs: [],
  ties: ['disclosed + left out by expedients = remaining', 'remaining = total of the waterfall − recognised'],
  open: (question) => new RemainingObligations(question),
}

const yes = 'disclosed'

const reasons = {
  ONE_YEAR_OR_LESS: 'left out: agreed for a year or less (50-14(a))',
  AS_INVOICED: 'left out: priced as it is used (50-14(b), 50-14A)',
  NOT_YET_ENFORCEABLE: 'left out: the customer may leave before (25-3)',
} as const

type Of = readonly [entity: string, book: string, currency: Currency]

class RemainingObligations implements Worksheet {
  readonly #question: Question
  readonly #cells = new Sums<readonly [...Of, contract: string | null, revenueClass: string, disclosed: string, rank: string, band: string]>()
  readonly #remaining = new Sums<Of>()
  readonly #shown = new Sums<Of>()
  readonly #left = new Sums<Of>()

  constructor(question: Question) {
    this.#question = question
  }

  contract(known: KnownContract): void {
    for (const book of booksAsked(this.#question, known.entity)) {
      const of: Of = [known.entity, book, known.currency]
      for (const { class: revenueClass, allocatedMinor, recognised, expected } of positionsOf(known, book, this.#question)) {
        this.#remaining.add(of, [...recognised.values()].reduce((rest, minor) => rest - minor, allocatedMinor))
        for (const one of expected) this.#add(known, [...of, revenueClass], one)
      }
    }
  }

  #add({ contract }: KnownContract, [entity, book, currency, revenueClass]: readonly [...Of, string], { minor, period, leftOut }: Expected): void {
    const [rank, band] = bandOf(this.#question.through, period)
    const of = this.#question.by === 'contract' ? contract : null
    this.#cells.add([entity, book, currency, of, revenueClass, leftOut === null ? yes : reasons[leftOut], rank, band], minor)
    if (leftOut === null) this.#shown.add([entity, book, currency], minor)
    else this.#left.add([entity, book, currency], minor)
  }

  finish(): Findings {
    const rows = this.#cells.entries().map(([[entity, book, currency, contract, revenueClass, disclosed, rank, band], amount]) => ({ entity, book, currency, contract, class: revenueClass, disclosed, band, amount, rank }))
    return {
      rows: inOrderOf(rows, ['entity', 'book', 'currency', 'contract', 'class', 'disclosed', 'rank']).map(({ rank: _rank, ...row }) => row),
      tieOuts: this.#remaining.entries().map(([of]) => this.#tie(of)),
      controlTotals: this.#remaining.entries().flatMap(([of]) => this.#totals(of)),
    }
  }

  #tie(of: Of): TieOut {
    const [entity, book, currency] = of
    return { name: 'bands = remaining', of: `${entity} ${book} at the end of ${this.#question.through}`, currency, left: { what: 'disclosed + left out', minor: this.#shown.of(...of) + this.#left.of(...of) }, right: { what: 'allocated − recognised', minor: this.#remaining.of(...of) } }
  }

  #totals(of: Of): readonly ControlTotal[] {
    const [entity, book, currency] = of
    return [
      { name: `disclosed of ${entity} ${book}`, currency, minor: this.#shown.of(...of) },
      { name: `left out of ${entity} ${book}`, currency, minor: this.#left.of(...of) },
    ]
  }
}

/** Bands of twelve months after the period; what is due already, and what has no date, have their own. */
function bandOf(through: Period, period: Period | null): readonly [rank: string, band: string] {
  if (period === null) return ['5', 'no date yet']
  if (period <= through) return ['0', 'of periods not yet closed']
  if (period <= addPeriods(through, 12)) return ['1', 'within 12 months']
  if (period <= addPeriods(through, 24)) return ['2', '13 to 24 months']
  return period <= addPeriods(through, 36) ? ['3', '25 to 36 months'] : ['4', 'after 36 months']
}
