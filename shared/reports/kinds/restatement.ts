import type { Period } from '#calendar'
import type { Currency } from '#money'
import type { Role } from '#revenue'
import { isAtLeast, percentOf } from '../percent.ts'
import type { KnownContract, Question } from '../question.ts'
import type { Report, Worksheet } from '../report.ts'
import { type ControlTotal, type Findings, type Row, type TieOut, inOrderOf, money, percent, text } from '../table.ts'
import { linesOf } from '../ledger/ledger-lines.ts'
import { isRevenue } from '../ledger/roles.ts'
import { Sums } from '../ledger/sums.ts'

/** From how many percent of a line a change is shown to a person. It concludes nothing. */
const shownFrom = 5n

/** What was known of each economic period at two moments, and what came in between. */
export const restatement: Report = {
  name: 'restatement',
  title: 'Restatement between two moments',
  answers: 'What do we now know of each period that we did not know then, and how much of the line is it?',
  columns: [text('entity', 'Entity'), text('book', 'Book'), text('currency', 'Currency'), text('contract', 'Contract'), text('period', 'Economic period'), text('role', 'Role'), text('class', 'Class'), text('reported', 'Reported then'), money('then', 'As known then'), money('now', 'As known now'), money('difference', 'Difference'), percent('percent', 'Percent of the line'), text('judgement', 'For judgement')],
  needs: [],
  ties: ['then + difference = now', 'differences of a book sum to nothing', 'differences of revenue = revenue lines that became known in between'],
  open: (question) => new Restatement(question),
}

type Of = readonly [entity: string, book: string, currency: Currency, contract: string | null, period: Period, role: Role, revenueClass: string | null]
type Scoped = readonly [entity: string, book: string, currency: Currency]

class Restatement implements Worksheet {
  readonly #question: Question
  readonly #then = new Sums<Of>()
  readonly #now = new Sums<Of>()
  readonly #came = new Sums<Scoped>()
  readonly #cameRevenue = new Sums<Scoped>()

  constructor(question: Question) {
    this.#question = question
  }

  contract(known: KnownContract): void {
    const { from, through, since, by } = this.#question
    for (const { line, signedMinor, knownAt } of linesOf(known, this.#question)) {
      const { book, economicIn, role, class: revenueClass } = line
      if (economicIn < from || economicIn > through) continue
      const currency = known.currencyIn(book)
      const of: Of = [known.entity, book, currency, by === 'contract' ? known.contract : null, economicIn, role, revenueClass]
      this.#now.add(of, signedMinor)
      if (since !== null && knownAt <= since) this.#then.add(of, signedMinor)
      else this.#came.add([known.entity, book, currency], signedMinor)
      if ((since === null || knownAt > since) && isRevenue(role)) this.#cameRevenue.add([known.entity, book, currency], signedMinor)
    }
  }

  finish(): Findings {
    const keys = [...new Map([...this.#then.entries(), ...this.#now.entries()].map(([key]) => [JSON.stringify(key), key])).values()]
    const rows = keys.flatMap((key) => this.#rowOf(key))
    return { rows: inOrderOf(rows, ['entity', 'book', 'currency', 'contract', 'period', 'role', 'class']), tieOuts: this.#ties(keys), controlTotals: this.#totals(keys) }
  }

  #rowOf(key: Of): readonly Row[] {
    const [entity, book, currency, contract, period, role, revenueClass] = key
    const [before, now] = [this.#then.of(...key), this.#now.of(...key)]
    if (before === now) return []
    const reported = this.#question.scopes.some((scope) => scope.entity === entity && scope.book === book && scope.reportedThrough !== null && period <= scope.reportedThrough)
    const judgement = reported && isAtLeast(shownFrom, now - before, before) ? `at least ${shownFrom} % of the line` : null
    return [{ entity, book, currency, contract, period, role, class: revenueClass, reported: reported ? 'yes' : 'no', then: before, now, difference: now - before, percent: percentOf(now - before, before), judgement }]
  }

  #scopes(keys: readonly Of[]): readonly Scoped[] {
    return [...new Map(keys.map(([entity, book, currency]) => [`${entity} ${book} ${currency}`, [entity, book, currency] as const])).values()]
  }

  #difference(keys: readonly Of[], [entity, book, currency]: Scoped, wanted: (role: Role) => boolean): bigint {
    return keys.filter((key) => key[0] === entity && key[1] === book && key[2] === currency && wanted(key[5])).reduce((sum, key) => sum + this.#now.of(...key) - this.#then.of(...key), 0n)
  }

  #ties(keys: readonly Of[]): readonly TieOut[] {
    return this.#scopes(keys).flatMap((scope): readonly TieOut[] => {
      const [entity, book, currency] = scope
      const of = `${entity} ${book}`
      return [
        { name: 'differences balance', of, currency, left: { what: 'sum of differences', minor: this.#difference(keys, scope, () => true) }, right: { what: 'nothing', minor: 0n } },
        { name: 'lines known since balance', of, currency, left: { what: 'lines that became known', minor: this.#came.of(...scope) }, right: { what: 'nothing', minor: 0n } },
        { name: 'revenue known since', of, currency, left: { what: 'differences of revenue', minor: -this.#difference(keys, scope, isRevenue) }, right: { what: 'revenue lines that became known', minor: -this.#cameRevenue.of(...scope) } },
      ]
    })
  }

  #totals(keys: readonly Of[]): readonly ControlTotal[] {
    return this.#scopes(keys).map((scope) => ({ name: `revenue restated of ${scope[0]} ${scope[1]}`, currency: scope[2], minor: -this.#difference(keys, scope, isRevenue) }))
  }
}
