import type { Currency } from '#money'
import type { Line, Role } from '#revenue'
import type { KnownContract, Question } from '../question.ts'
import type { Report, Worksheet } from '../report.ts'
import { type ControlTotal, type Findings, type Row, type TieOut, inOrderOf, money, text } from '../table.ts'
import { Accounts, type NamedAccount } from '../ledger/account-of.ts'
import { JournalTie } from '../ledger/journal-tie.ts'
import { linesOf } from '../ledger/ledger-lines.ts'

/** Every account of the subledger: what it opened with, debits, credits, what it closes with. */
export const trialBalance: Report = {
  name: 'trial-balance',
  title: 'Trial balance of the subledger',
  answers: 'What does each account hold, and what moved it in the periods?',
  columns: [text('entity', 'Entity'), text('book', 'Book'), text('currency', 'Currency'), text('contract', 'Contract'), text('account', 'Account'), text('name', 'Name'), text('role', 'Role'), text('class', 'Class'), money('opening', 'Opening'), money('debits', 'Debits'), money('credits', 'Credits'), money('closing', 'Closing')],
  needs: ['journals'],
  ties: ['debits = credits in every entity, book and currency', 'opening + debits − credits = closing', 'closing of every account = journals frozen through the last closed period'],
  open: (question) => new TrialBalance(question),
}

interface Balance extends NamedAccount {
  readonly entity: string
  readonly book: string
  readonly currency: Currency
  readonly contract: string | null
  readonly role: Role
  readonly class: string | null
  opening: bigint
  debits: bigint
  credits: bigint
}

class TrialBalance implements Worksheet {
  readonly #question: Question
  readonly #accounts: Accounts
  readonly #balances = new Map<string, Balance>()
  readonly #tie: JournalTie

  constructor(question: Question) {
    this.#question = question
    this.#accounts = new Accounts(question)
    this.#tie = new JournalTie(question)
  }

  contract(known: KnownContract): void {
    this.#tie.contract(known)
    const { from, through } = this.#question
    for (const { line, signedMinor } of linesOf(known, this.#question)) {
      if (line.postedIn > through) continue
      const balance = this.#balanceOf(known, line)
      if (line.postedIn < from) balance.opening += signedMinor
      else if (signedMinor > 0n) balance.debits += signedMinor
      else balance.credits -= signedMinor
    }
  }

  journal(journal: Parameters<JournalTie['journal']>[0]): void {
    this.#tie.journal(journal)
  }

  finish(): Findings {
    const balances = [...this.#balances.values()]
    const rows = balances.map(rowOf)
    return {
      rows: inOrderOf(rows, ['entity', 'book', 'currency', 'contract', 'account', 'role', 'class']),
      tieOuts: [...balanced(balances), ...this.#tie.tieOuts()],
      controlTotals: totals(balances),
    }
  }

  /** One for each account that a role stands in: where its mapping changed, the old account keeps what it holds. */
  #balanceOf({ entity, currencyIn, contract }: KnownContract, { book, role, class: revenueClass, postedIn }: Line): Balance {
    const place = { entity, book, currency: currencyIn(book), role, class: revenueClass }
    const named = this.#accounts.of({ ...place, period: postedIn })
    const of = this.#question.by === 'contract' ? contract : null
    const key = JSON.stringify([entity, book, place.currency, of, role, revenueClass, named.account])
    const balance = this.#balances.get(key) ?? { ...place, ...named, contract: of, opening: 0n, debits: 0n, credits: 0n }
    this.#balances.set(key, balance)
    return balance
  }
}

function rowOf({ entity, book, currency, contract, account, name, role, class: revenueClass, opening, debits, credits }: Balance): Row {
  return { entity, book, currency, contract, account, name, role, class: revenueClass, opening, debits, credits, closing: opening + debits - credits }
}

type Amount = (balance: Balance) => bigint

/** Sums of balances by entity, book and currency. */
function sumsBy(balances: readonly Balance[], amount: Amount): ReadonlyMap<string, { readonly of: string; readonly currency: Currency; readonly minor: bigint }> {
  const sums = new Map<string, { of: string; currency: Currency; minor: bigint }>()
  for (const balance of [...balances].sort((a, b) => (a.currency < b.currency ? -1 : a.currency > b.currency ? 1 : 0))) {
    const of = `${balance.entity} ${balance.book}`
    const key = `${of} ${balance.currency}`
    sums.set(key, { of, currency: balance.currency, minor: (sums.get(key)?.minor ?? 0n) + amount(balance) })
  }
  return sums
}

function balanced(balances: readonly Balance[]): readonly TieOut[] {
  const credits = sumsBy(balances, (balance) => balance.credits)
  const opening = sumsBy(balances, (balance) => balance.opening)
  const closing = sumsBy(balances, ({ opening: before, debits, credits: less }) => before + debits - less)
  return [...sumsBy(balances, (balance) => balance.debits)].flatMap(([key, { of, currency, minor }]): readonly TieOut[] => [
    { name: 'debits = credits', of, currency, left: { what: 'debits', minor }, right: { what: 'credits', minor: credits.get(key)?.minor ?? 0n } },
    { name: 'opening balances', of, currency, left: { what: 'sum of opening', minor: opening.get(key)?.minor ?? 0n }, right: { what: 'nothing', minor: 0n } },
    { name: 'closing balances', of, currency, left: { what: 'sum of closing', minor: closing.get(key)?.minor ?? 0n }, right: { what: 'nothing', minor: 0n } },
  ])
}

const totals = (balances: readonly Balance[]): readonly ControlTotal[] =>
  [...sumsBy(balances, (balance) => balance.debits).values()].map(({ of, currency, minor }) => ({ name: `debits of ${of}`, currency, minor }))
