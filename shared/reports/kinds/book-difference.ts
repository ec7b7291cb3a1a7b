import type { Period } from '#calendar'
import type { Currency } from '#money'
import { signedTerms } from '#recognition'
import type { Role } from '#revenue'
import { bookDifferences } from '#subledger'
import { closedBy } from '../disclosure/closed-by.ts'
import { cutFile } from '../disclosure/cut-file.ts'
import { endOf } from '../disclosure/end-of.ts'
import { booksAsked, linesOf } from '../ledger/ledger-lines.ts'
import { Sums } from '../ledger/sums.ts'
import type { KnownContract, Question } from '../question.ts'
import type { Report, Worksheet } from '../report.ts'
import { type Findings, type Row, type TieOut, inOrderOf, money, text } from '../table.ts'

/** Where two books of an entity hold different amounts, and which choices of policy explain it. */
export const bookDifference: Report = {
  name: 'book-difference',
  title: 'Differences between books',
  answers: 'Where do two books of an entity differ, by how much, and by which choice of their frameworks or policies?',
  columns: [text('entity', 'Entity'), text('books', 'Books'), text('currency', 'Currency'), text('contract', 'Contract'), text('period', 'Economic period'), text('obligation', 'Obligation'), text('role', 'Role'), money('one', 'First book'), money('other', 'Second book'), money('difference', 'Second less first'), text('because', 'Explained by')],
  needs: [],
  ties: ['differences of every role = trial balance of the second book − trial balance of the first'],
  open: (question) => new BookDifference(question),
}

type Of = readonly [period: Period, role: Role, obligation: string | null]

class BookDifference implements Worksheet {
  readonly #question: Question
  readonly #rows: Row[] = []
  readonly #balances = new Sums<readonly [entity: string, book: string, currency: Currency, role: Role]>()
  readonly #differences = new Sums<readonly [entity: string, currency: Currency, role: Role]>()

  constructor(question: Question) {
    this.#question = question
  }

  contract(known: KnownContract): void {
    const [one, other] = booksAsked(this.#question, known.entity)
    if (one === undefined || other === undefined || known.currencyIn(one) !== known.currencyIn(other)) return
    const nets = new Sums<readonly [book: string, ...Of]>()
    for (const { line, signedMinor } of linesOf(known, this.#question)) {
      const { book, economicIn, postedIn, role, obligation } = line
      if (postedIn > this.#question.through || (book !== one && book !== other)) continue
      nets.add([book, economicIn, role, obligation], signedMinor)
      this.#balances.add([known.entity, book, known.currencyIn(book), role], signedMinor)
    }
    this.#compare(known, [one, other], nets)
  }

  #compare(known: KnownContract, [one, other]: readonly [string, string], nets: Sums<readonly [book: string, ...Of]>): void {
    const { entity, contract } = known
    const currency = known.currencyIn(one)
    const keys = [...new Map(nets.entries().map(([[, ...of]]) => [JSON.stringify(of), of as Of])).values()]
    const differing = keys.filter((of) => nets.of(one, ...of) !== nets.of(other, ...of))
    const because = differing.length === 0 ? undefined : this.#reasons(known, [one, other])
    for (const [period, role, obligation] of differing) {
      const [first, second] = [nets.of(one, period, role, obligation), nets.of(other, period, role, obligation)]
      this.#differences.add([entity, currency, role], second - first)
      this.#rows.push({ entity, books: `${one} and ${other}`, currency, contract, period, obligation, role, one: first, other: second, difference: second - first, because: because?.get(JSON.stringify([period, role, obligation])) ?? null })
    }
  }

  /** The choices that explain each line of a signed contract. */
  #reasons(known: KnownContract, books: readonly [string, string]): ReadonlyMap<string, string> {
    const { held, policy, entity } = known
    const file = cutFile(held.file, endOf(known, books[0], this.#question.through))
    const signed = file && signedTerms(file)
    if (file === undefined || signed === undefined) return new Map()
    const { choices, lines } = bookDifferences({ file, signed, books, context: { policy, through: closedBy(this.#question, { entity, book: books[0] }) } })
    const said = new Map(choices.map(({ option, one, other }) => [option, `${option}: ${String(one)} or ${String(other)}`]))
    return new Map(lines.map(({ period, role, obligation, because }) => [JSON.stringify([period, role, obligation]), because.length === 0 ? [...said.values()].join('; ') : because.map((option) => said.get(option) ?? option).join('; ')]))
  }

  finish(): Findings {
    const tieOuts = this.#question.scopes.flatMap(({ entity }) => entity).filter((entity, index, all) => all.indexOf(entity) === index).flatMap((entity) => this.#ties(entity))
    const totals = this.#differences.entries().map(([[entity, currency, role], minor]) => ({ name: `difference of ${role} of ${entity}`, currency, minor }))
    return { rows: inOrderOf(this.#rows, ['entity', 'currency', 'contract', 'period', 'role', 'obligation']), tieOuts, controlTotals: totals }
  }

  #ties(entity: string): readonly TieOut[] {
    const [one, other] = booksAsked(this.#question, entity)
    if (one === undefined || other === undefined) return []
    const keys = [...new Map(this.#balances.entries().flatMap(([[of, , currency, role]]) => (of === entity ? [[`${currency} ${role}`, [currency, role] as const] as const] : []))).values()]
    return keys.map(([currency, role]) => ({
      name: 'differences = trial balances', of: `${entity} ${role}, ${other} less ${one}`, currency,
      left: { what: 'sum of differences', minor: this.#differences.of(entity, currency, role) },
      right: { what: 'difference of the trial balances', minor: this.#balances.of(entity, other, currency, role) - this.#balances.of(entity, one, currency, role) },
    }))
  }
}
