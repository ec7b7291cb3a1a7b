import type { Period } from '#calendar'
import type { Currency } from '#money'
import type { Role } from '#revenue'
import type { FrozenJournal, KnownContract, Question } from '../question.ts'
import type { Report, Worksheet } from '../report.ts'
import { type ControlTotal, type Findings, type Row, type TieOut, money, text } from '../table.ts'
import { condense } from '../condense.ts'
import { type Cause, attribute } from '../ledger/attribute.ts'
import { ControlTotals } from '../ledger/control-totals.ts'
import { entryGroups } from '../ledger/entry-groups.ts'
import { JournalTie } from '../ledger/journal-tie.ts'
import { booksAsked } from '../ledger/ledger-lines.ts'
import { periodsFrom } from '../ledger/months.ts'
import { Sums } from '../ledger/sums.ts'
import { OpeningReleases } from './opening-releases.ts'

/** A balance that is rolled forward, and what may move it. */
export interface RolledBalance {
  readonly name: string
  readonly title: string
  readonly answers: string
  readonly roles: readonly Role[]
  /** Liabilities are shown positive when they stand in credit. */
  readonly natural: 'debit' | 'credit'
  readonly causes: readonly Cause[]
  /** Named instead of `recognised` where revenue of an earlier period is booked. */
  readonly recognised?: { readonly movement: string; readonly late: string }
}

/** Opening balance, what moved it and by which cause, closing balance: period by period. */
export const rollforward = (balance: RolledBalance): Report => ({
  name: balance.name,
  title: balance.title,
  answers: balance.answers,
  columns: [text('entity', 'Entity'), text('book', 'Book'), text('currency', 'Currency'), text('contract', 'Contract'), text('balance', 'Balance'), text('period', 'Period'), text('movement', 'Movement'), money('amount', 'Amount')],
  needs: ['journals'],
  ties: ['opening + movements = closing', 'closing = opening of the next period', 'closing = the trial balance', 'closing through the last closed period = journals frozen'],
  open: (question) => new Rollforward(balance, question),
})

type Of = readonly [entity: string, book: string, currency: Currency, contract: string | null, role: Role]

class Rollforward implements Worksheet {
  readonly #balance: RolledBalance
  readonly #question: Question
  readonly #moved = new Sums<readonly [...Of, period: Period | null, movement: string]>()
  /** The trial balance of the same roles, from the lines themselves. */
  readonly #closing = new Sums<Of>()
  readonly #tie: JournalTie
  readonly #releases: OpeningReleases | undefined

  constructor(balance: RolledBalance, question: Question) {
    this.#balance = balance
    this.#question = question
    this.#tie = new JournalTie(question)
    if (balance.name === 'contract-liability') this.#releases = new OpeningReleases(question)
  }

  contract(known: KnownContract): void {
    this.#tie.contract(known)
    for (const book of booksAsked(this.#question, known.entity)) this.#roll(known, book)
    this.#releases?.finishContract()
  }

  journal(journal: FrozenJournal): void {
    this.#tie.journal(journal)
  }

  finish(): Findings {
    const keys = this.#closing.entries().map(([key]) => key)
    const sections = keys.map((key) => ({ group: `${key[0]} ${key[1]} ${key[4]}`, ...this.#sectionOf(key) }))
    return {
      rows: sections.flatMap(({ rows }) => rows),
      tieOuts: [...condense(sections, 'contracts'), ...this.#tie.tieOuts(new Set(this.#balance.roles))],
      controlTotals: [...this.#totals(), ...(this.#releases?.totals() ?? [])],
    }
  }

  #roll(known: KnownContract, book: string): void {
    const { from, through, by } = this.#question
    for (const { lines } of known.entries)
      for (const { economicIn, postedIn, nets } of entryGroups(lines[book] ?? [])) {
        if (postedIn > through) continue
        for (const role of this.#balance.roles) {
          const of: Of = [known.entity, book, known.currencyIn(book), by === 'contract' ? known.contract : null, role]
          this.#closing.add(of, nets.get(role) ?? 0n)
          for (const { movement, signedMinor } of attribute(nets, role, this.#balance.causes)) {
            const named = this.#nameOf(movement, economicIn < postedIn)
            this.#moved.add([...of, postedIn < from ? null : postedIn, postedIn < from ? 'opening' : named], signedMinor)
            this.#releases?.add({ known, book, role, postedIn, signedMinor, isRevenue: movement === this.#balance.recognised?.movement })
          }
        }
      }
  }

  #nameOf(movement: string, late: boolean): string {
    const { recognised } = this.#balance
    return late && recognised !== undefined && movement === recognised.movement ? recognised.late : movement
  }

  /** The rows of one balance, and the proof that they lead to what the trial balance holds. */
  #sectionOf(of: Of): { readonly rows: readonly Row[]; readonly tieOut: TieOut } {
    const [entity, book, currency, contract, balance] = of
    const sign = this.#balance.natural === 'credit' ? -1n : 1n
    const rows: Row[] = []
    let held = this.#moved.of(...of, null, 'opening')
    const row = (period: Period, movement: string, signedMinor: bigint): number => rows.push({ entity, book, currency, contract, balance, period, movement, amount: sign * signedMinor })
    for (const period of periodsFrom(this.#question.from, this.#question.through)) {
      const moved = this.#movements.map((movement) => [movement, this.#moved.of(...of, period, movement)] as const).filter(([, minor]) => minor !== 0n)
      row(period, 'opening', held)
      for (const [movement, minor] of moved) row(period, movement, minor)
      held = moved.reduce((sum, [, minor]) => sum + minor, held)
      row(period, 'closing', held)
    }
    const left = { what: 'opening + movements', minor: sign * held }
    const right = { what: 'trial balance', minor: sign * this.#closing.of(...of) }
    return { rows, tieOut: { name: 'rollforward = trial balance', of: [entity, book, contract, balance, `at the end of ${this.#question.through}`].filter((part) => part !== null).join(' '), currency, left, right } }
  }

  get #movements(): readonly string[] {
    const { causes, recognised } = this.#balance
    return [...causes.flatMap(({ movement }) => (movement === recognised?.movement ? [movement, recognised.late] : [movement])), 'other']
  }

  #totals(): readonly ControlTotal[] {
    const totals = new ControlTotals()
    const sign = this.#balance.natural === 'credit' ? -1n : 1n
    for (const [[entity, book, currency, , role], minor] of this.#closing.entries()) totals.add(`closing ${role} of ${entity} ${book}`, currency, sign * minor)
    return totals.list()
  }
}
