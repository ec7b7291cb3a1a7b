import type { Currency } from '#money'
import { type Evaluation, evaluate } from '#recognition'
import { closedBy } from '../disclosure/closed-by.ts'
import { cutFile } from '../disclosure/cut-file.ts'
import { endOf } from '../disclosure/end-of.ts'
import { methodOf } from '../disclosure/method-of.ts'
import { booksAsked } from '../ledger/ledger-lines.ts'
import type { KnownContract, Question } from '../question.ts'
import type { Report, Worksheet } from '../report.ts'
import { type Findings, type Row, count, inOrderOf, money, text } from '../table.ts'
import { Sums } from '../ledger/sums.ts'

/** Which method measures what is sold alike: the same product, or the same class where no product is named. */
export const comparability: Report = {
  name: 'comparability',
  title: 'Methods of what is sold alike',
  answers: 'Is the same product recognised by the same method in every contract, and who approved where it is not?',
  columns: [text('entity', 'Entity'), text('book', 'Book'), text('currency', 'Currency'), text('subject', 'Product or class'), text('method', 'Method'), text('rule', 'By'), count('contracts', 'Contracts'), money('allocated', 'Allocated price'), text('exception', 'Exception')],
  needs: [],
  ties: ['sum = price allocated to obligations'],
  open: (question) => new Comparability(question),
}

type Of = readonly [entity: string, book: string, currency: Currency]

class Comparability implements Worksheet {
  readonly #question: Question
  readonly #prices = new Sums<readonly [...Of, subject: string, method: string, rule: string]>()
  readonly #contracts = new Map<string, { readonly key: readonly [...Of, string, string, string]; contracts: number }>()
  readonly #allocated = new Sums<Of>()

  constructor(question: Question) {
    this.#question = question
  }

  contract(known: KnownContract): void {
    for (const book of booksAsked(this.#question, known.entity)) {
      const evaluation = this.#evaluated(known, book)
      if (evaluation === undefined) continue
      const of: Of = [known.entity, book, known.currency]
      this.#allocated.add(of, evaluation.totals.allocatedMinor)
      const seen = new Map<string, readonly [...Of, string, string, string]>()
      for (const view of evaluation.obligations) {
        const key = [...of, view.product ?? `class ${view.class}`, methodOf(known.policy, evaluation, view) ?? 'none yet', view.template === '' ? 'nothing' : view.template] as const
        this.#prices.add(key, view.allocatedMinor)
        seen.set(JSON.stringify(key), key)
      }
      for (const [name, key] of seen) this.#contracts.set(name, { key, contracts: (this.#contracts.get(name)?.contracts ?? 0) + 1 })
    }
  }

  #evaluated(known: KnownContract, book: string): Evaluation | undefined {
    const { held, policy, entity } = known
    const file = book in held.books ? cutFile(held.file, endOf(known, book, this.#question.through)) : undefined
    return file && evaluate(file, { policy, book, through: closedBy(this.#question, { entity, book }) })
  }

  finish(): Findings {
    const kinds = [...this.#contracts.values()]
    const rows = kinds.map(({ key, contracts }): Row => {
      const [entity, book, currency, subject, method, rule] = key
      const alike = kinds.filter((other) => other.key[0] === entity && other.key[1] === book && other.key[3] === subject)
      return { entity, book, currency, subject, method, rule, contracts, allocated: this.#prices.of(...key), exception: exceptionOf(alike.map((other) => [other.key[4], other.key[5]])) }
    })
    const tieOuts = this.#allocated.entries().map(([of, minor]) => ({ name: 'methods = allocated price', of: `${of[0]} ${of[1]}`, currency: of[2], left: { what: 'sum of the rows', minor: kinds.filter(({ key }) => key[0] === of[0] && key[1] === of[1] && key[2] === of[2]).reduce((sum, { key }) => sum + this.#prices.of(...key), 0n) }, right: { what: 'allocated', minor } }))
    return { rows: inOrderOf(rows, ['entity', 'book', 'currency', 'subject', 'method', 'rule']), tieOuts, controlTotals: [] }
  }
}

/** The same thing by several methods is an exception, unless rules of policy, which somebody approved, name each of them. */
function exceptionOf(alike: readonly (readonly [method: string, rule: string])[]): string | null {
  const methods = new Set(alike.map(([method]) => method))
  if (methods.size < 2) return null
  const said = [...methods].sort().join(', ')
  return alike.every(([, rule]) => rule.startsWith('templates/')) ? `approved by policy: ${said}` : `not approved: ${said}`
}
