import { evaluate, type SignedEvaluation } from '#recognition'
import type { Decision } from '#revenue'
import { type Single, condense } from '../condense.ts'
import { closedBy } from '../disclosure/closed-by.ts'
import { cutFile } from '../disclosure/cut-file.ts'
import { endOf } from '../disclosure/end-of.ts'
import { signedAt } from '../disclosure/signed-at.ts'
import { ControlTotals } from '../ledger/control-totals.ts'
import { booksAsked } from '../ledger/ledger-lines.ts'
import type { KnownContract, Question } from '../question.ts'
import type { Report, Worksheet } from '../report.ts'
import { type Findings, type Row, type TieOut, inOrderOf, money, text } from '../table.ts'

/** Every change of a contract, how it was accounted for, and what it did to the price. */
export const modifications: Report = {
  name: 'modifications',
  title: 'Modification log',
  answers: 'Which contracts changed, how was each change accounted for and why, and what did it do to price and revenue?',
  columns: [text('entity', 'Entity'), text('book', 'Book'), text('currency', 'Currency'), text('contract', 'Contract'), text('customer', 'Customer'), text('on', 'On'), text('subject', 'Change of'), text('treatment', 'Treatment'), money('change', 'Change of price'), money('caughtUp', 'Caught up'), money('remaining', 'Remaining after it'), text('because', 'Why'), text('cite', 'By')],
  needs: [],
  ties: ['price at inception + changes of the log + changes of estimates and terminations = price as it stands, in every signed contract'],
  open: (question) => new ModificationLog(question),
}

class ModificationLog implements Worksheet {
  readonly #question: Question
  readonly #rows: Row[] = []
  readonly #tieOuts: Single[] = []
  readonly #totals = new ControlTotals()

  constructor(question: Question) {
    this.#question = question
  }

  contract(known: KnownContract): void {
    for (const book of booksAsked(this.#question, known.entity)) {
      const signed = signedAt(known, book, this.#question)
      const changes = (signed?.decisions ?? this.#decisions(known, book)).filter(({ step }) => step === 'modification')
      if (changes.length === 0) continue
      for (const decision of changes) this.#log(known, book, decision)
      if (signed !== undefined) this.#tieOuts.push({ group: `${known.entity} ${book}`, tieOut: tie(known, book, signed) })
    }
  }

  /** Decisions about a contract that only billing speaks of. */
  #decisions(known: KnownContract, book: string): readonly Decision[] {
    const { held, policy, entity } = known
    const file = book in held.books ? cutFile(held.file, endOf(known, book, this.#question.through)) : undefined
    return file === undefined ? [] : evaluate(file, { policy, book, through: closedBy(this.#question, { entity, book }) }).decisions
  }

  #log({ entity, currency, contract, customer }: KnownContract, book: string, { on, subject, code, because, cite, amounts }: Decision): void {
    const change = minorOf(amounts['change'] ?? amounts['credit'] ?? amounts['adjustment'])
    this.#rows.push({ entity, book, currency, contract, customer, on: on ?? null, subject, treatment: code, change, caughtUp: minorOf(amounts['cumulative_catch_up']), remaining: minorOf(amounts['remaining']), because, cite: cite.join('; ') })
    this.#totals.add(`changes of price of ${entity} ${book}`, currency, change ?? 0n)
  }

  finish(): Findings {
    return { rows: inOrderOf(this.#rows, ['entity', 'book', 'currency', 'contract', 'on', 'subject', 'treatment']), tieOuts: condense(this.#tieOuts, 'contracts'), controlTotals: this.#totals.list() }
  }
}

const minorOf = (said: string | undefined): bigint | null => (said !== undefined && /^-?\d+$/.test(said) ? BigInt(said) : null)

/** What the log says a modification changed is what the price says: every other change has another cause. */
function tie({ contract, currency }: KnownContract, book: string, { prices, decisions, contract: { file } }: SignedEvaluation): TieOut {
  const modified = file.facts.flatMap((fact) => (fact.kind === 'ContractModified' ? [fact] : []))
  const [ids, names] = [new Set(modified.map(({ id }) => id)), new Set(modified.map(({ modification }) => modification))]
  const [first, last] = [prices[0]?.totalMinor ?? 0n, prices.at(-1)?.totalMinor ?? 0n]
  const others = last - first - sum((prices.at(-1)?.elements ?? []).filter(({ id }) => ids.has(id)).map(({ minor }) => minor))
  const logged = sum(decisions.filter(({ step, subject }) => step === 'modification' && names.has(subject)).map(({ amounts }) => minorOf(amounts['change']) ?? 0n))
  return { name: 'price = inception + changes', of: `${contract} ${book}`, currency, left: { what: 'inception + logged + other changes', minor: first + logged + others }, right: { what: 'price as it stands', minor: last } }
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((all, minor) => all + minor, 0n)
