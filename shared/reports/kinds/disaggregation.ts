import type { Period } from '#calendar'
import type { Currency } from '#money'
import { evaluate } from '#recognition'
import type { FrozenJournal, KnownContract, Question } from '../question.ts'
import type { Report, Worksheet } from '../report.ts'
import { type Findings, type TieOut, inOrderOf, money, text } from '../table.ts'
import { methodOf } from '../disclosure/method-of.ts'
import { JournalTie } from '../ledger/journal-tie.ts'
import { linesOf } from '../ledger/ledger-lines.ts'
import { isRevenue, revenueRoles } from '../ledger/roles.ts'
import { Sums } from '../ledger/sums.ts'

/** Revenue by the categories that show how economic factors affect it (50-5): class, product, timing, by entity and currency. */
export const disaggregation: Report = {
  name: 'disaggregation',
  title: 'Disaggregation of revenue',
  answers: 'What kinds of revenue were recognised, of which products, over time or at a point in time?',
  columns: [text('entity', 'Entity'), text('book', 'Book'), text('currency', 'Currency'), text('contract', 'Contract'), text('period', 'Period'), text('class', 'Class'), text('product', 'Product'), text('timing', 'Timing'), money('amount', 'Amount')],
  needs: ['journals'],
  ties: ['sum = revenue of the trial balance in the periods', 'revenue accounts through the last closed period = journals frozen'],
  open: (question) => new Disaggregation(question),
}

interface Kind {
  readonly product: string | null
  readonly timing: string | null
}

type Of = readonly [entity: string, book: string, currency: Currency]

class Disaggregation implements Worksheet {
  readonly #question: Question
  readonly #cells = new Sums<readonly [...Of, contract: string | null, period: Period, revenueClass: string | null, product: string | null, timing: string | null]>()
  readonly #trialBalance = new Sums<Of>()
  readonly #tie: JournalTie

  constructor(question: Question) {
    this.#question = question
    this.#tie = new JournalTie(question)
  }

  contract(known: KnownContract): void {
    this.#tie.contract(known)
    const { from, through, by } = this.#question
    const kinds = new Map<string, ReadonlyMap<string, Kind>>()
    for (const { line, signedMinor } of linesOf(known, this.#question)) {
      const { book, postedIn, role, obligation, class: revenueClass } = line
      if (!isRevenue(role) || postedIn < from || postedIn > through) continue
      const ofBook = kinds.get(book) ?? kindsOf(known, book)
      kinds.set(book, ofBook)
      const { product, timing } = (obligation === null ? undefined : ofBook.get(obligation)) ?? { product: null, timing: null }
      const of: Of = [known.entity, book, known.currencyIn(book)]
      this.#cells.add([...of, by === 'contract' ? known.contract : null, postedIn, revenueClass, product, timing], -signedMinor)
      this.#trialBalance.add(of, -signedMinor)
    }
  }

  journal(journal: FrozenJournal): void {
    this.#tie.journal(journal)
  }

  finish(): Findings {
    const rows = this.#cells.entries().map(([[entity, book, currency, contract, period, revenueClass, product, timing], amount]) => ({ entity, book, currency, contract, period, class: revenueClass, product, timing, amount }))
    const totals = this.#trialBalance.entries()
    const tieOuts = totals.map(([of, minor]): TieOut => {
      const sum = rows.filter(({ entity, book, currency }) => entity === of[0] && book === of[1] && currency === of[2]).reduce((all, { amount }) => all + amount, 0n)
      return { name: 'disaggregated = trial balance', of: `${of[0]} ${of[1]}`, currency: of[2], left: { what: 'sum of the rows', minor: sum }, right: { what: 'revenue of the trial balance', minor } }
    })
    return {
      rows: inOrderOf(rows, ['entity', 'book', 'currency', 'contract', 'period', 'class', 'product', 'timing']),
      tieOuts: [...tieOuts, ...this.#tie.tieOuts(new Set(revenueRoles))],
      controlTotals: totals.map(([[entity, book, currency], minor]) => ({ name: `revenue of ${entity} ${book}`, currency, minor })),
    }
  }
}

/** Product and timing of each obligation of a contract, as its policy decided. */
function kindsOf({ held, policy }: KnownContract, book: string): ReadonlyMap<string, Kind> {
  const state = held.books[book]
  if (state === undefined) return new Map()
  const evaluation = evaluate(held.file, { policy, book, through: state.closedThrough })
  return new Map(evaluation.obligations.map((view) => [view.obligation, { product: view.product, timing: timingOf(methodOf(policy, evaluation, view)) }]))
}

const atOnce: ReadonlySet<string> = new Set(['point-in-time', 'sales', 'redemption'])

function timingOf(method: string | undefined): string | null {
  if (method === undefined || method === 'unspecified') return null
  return atOnce.has(method) ? 'at a point in time' : 'over time'
}
