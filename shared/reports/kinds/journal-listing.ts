import type { FrozenJournal, KnownContract, Question } from '../question.ts'
import type { Report, Worksheet } from '../report.ts'
import { type Findings, type Row, type TieOut, count, inOrderOf, money, text } from '../table.ts'
import { named } from '../ledger/account-of.ts'
import { ControlTotals } from '../ledger/control-totals.ts'
import { JournalTie } from '../ledger/journal-tie.ts'

/** Every line of every journal frozen for the ERP, in the state it was in. */
export const journalListing: Report = {
  name: 'journal-listing',
  title: 'Journal listing',
  answers: 'Which journals were frozen for the ledger, with which lines, and how far have they come?',
  columns: [text('entity', 'Entity'), text('book', 'Book'), text('currency', 'Currency'), text('period', 'Period'), text('batch', 'Journal'), count('revision', 'Revision'), count('part', 'Part'), text('state', 'State'), text('erpId', 'ERP id'), text('frozenAt', 'Frozen at'), count('line', 'Line'), text('account', 'Account'), text('name', 'Name'), text('customer', 'Customer'), text('memo', 'Memo'), money('debit', 'Debit'), money('credit', 'Credit'), text('linesSha256', 'Hash of the lines')],
  needs: ['journals'],
  ties: ['debits = credits in every journal', 'every account through the last closed period = the subledger'],
  open: (question) => new JournalListing(question),
}

class JournalListing implements Worksheet {
  readonly #question: Question
  readonly #tie: JournalTie
  readonly #rows: Row[] = []
  readonly #balances: TieOut[] = []
  readonly #totals = new ControlTotals()

  constructor(question: Question) {
    this.#question = question
    this.#tie = new JournalTie(question)
  }

  contract(known: KnownContract): void {
    this.#tie.contract(known)
  }

  journal(journal: FrozenJournal): void {
    this.#tie.journal(journal)
    const { period, batch, currency, lines } = journal
    if (period < this.#question.from || period > this.#question.through) return
    const [debits, credits] = [sideOf(journal, 1n), sideOf(journal, -1n)]
    this.#balances.push({ name: 'debits = credits', of: batch, currency, left: { what: 'debits', minor: debits }, right: { what: 'credits', minor: credits } })
    this.#totals.add(`debits of ${journal.entity} ${journal.book}`, currency, debits)
    for (const [index, line] of lines.entries()) this.#rows.push(this.#rowOf(journal, line, index + 1))
  }

  finish(): Findings {
    const tieOuts = [...this.#balances.toSorted((a, b) => (a.of < b.of ? -1 : 1)), ...this.#tie.tieOuts()]
    return { rows: inOrderOf(this.#rows, ['entity', 'book', 'currency', 'period', 'revision', 'part', 'batch', 'line']), tieOuts, controlTotals: this.#totals.list() }
  }

  #rowOf(journal: FrozenJournal, { account, signedMinor, customer, memo }: FrozenJournal['lines'][number], line: number): Row {
    const { entity, book, currency, period, batch, revision, part, state, erpId, frozenAt, linesSha256 } = journal
    const { name } = named(this.#question.policy, account)
    return { entity, book, currency, period, batch, revision, part, state, erpId, frozenAt, line, account, name, customer, memo, debit: signedMinor > 0n ? signedMinor : null, credit: signedMinor < 0n ? -signedMinor : null, linesSha256 }
  }
}

const sideOf = ({ lines }: FrozenJournal, side: bigint): bigint => lines.reduce((sum, { signedMinor }) => (side * signedMinor > 0n ? sum + side * signedMinor : sum), 0n)
