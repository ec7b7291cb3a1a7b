import { type Period, addPeriods } from '#calendar'
import { type PostingScope, withinScope } from '#journal'
import type { Currency } from '#money'
import type { Role } from '#revenue'
import type { FrozenJournal, KnownContract, Question, Scope } from '../question.ts'
import type { TieOut } from '../table.ts'
import { Accounts } from './account-of.ts'
import { linesOf } from './ledger-lines.ts'
import { earlierPeriod } from './months.ts'
import { Sums } from './sums.ts'

/** Journals of this class hold what the subledger booked; those of another class present or correct it for a time. */
const ofTheSubledger = 'act'

/**
 * Compares the subledger with the journals frozen for the ERP: every account, from the first period to the last one
 * that was closed (before one that is reopened), as the posting scope leaves it to us.
 */
export class JournalTie {
  readonly #question: Question
  readonly #accounts: Accounts
  readonly #lines = new Sums<readonly [entity: string, book: string, currency: Currency, postedIn: Period, role: Role, revenueClass: string | null]>()
  readonly #frozen = new Sums<readonly [entity: string, book: string, currency: Currency, account: string]>()

  constructor(question: Question) {
    this.#question = question
    this.#accounts = new Accounts(question)
  }

  contract(known: KnownContract): void {
    for (const { line, signedMinor } of linesOf(known, this.#question)) {
      const { book, role, class: revenueClass, postedIn } = line
      if (postedIn <= this.#cutOf(known.entity, book)) this.#lines.add([known.entity, book, known.currencyIn(book), postedIn, role, revenueClass], signedMinor)
    }
  }

  journal({ entity, book, currency, period, journalClass, lines }: FrozenJournal): void {
    if (journalClass !== ofTheSubledger) return
    if (period > this.#cutOf(entity, book)) return
    for (const { account, signedMinor } of lines) this.#frozen.add([entity, book, currency, account], signedMinor)
  }

  /** One tie-out per account of the roles asked for; of all accounts when none are named. */
  tieOuts(roles?: ReadonlySet<Role>): readonly TieOut[] {
    return this.#question.scopes.flatMap((scope) => this.#tieScope(scope, roles))
  }

  #cutOf(entity: string, book: string): string {
    const scope = this.#question.scopes.find((one) => one.entity === entity && one.book === book)
    if (scope === undefined || scope.closedThrough === null) return ''
    const through = earlierPeriod(scope.closedThrough, this.#question.through)
    return scope.reopened === null ? through : earlierPeriod(through, addPeriods(scope.reopened, -1))
  }

  #tieScope({ entity, book }: Scope, roles: ReadonlySet<Role> | undefined): readonly TieOut[] {
    const through = this.#cutOf(entity, book)
    const posting = this.#question.policy.entities[entity]?.postingScope ?? 'full'
    const currencies = [...new Set([...this.#lines.entries(), ...this.#frozen.entries()].flatMap(([key]) => (key[0] === entity && key[1] === book ? [key[2]] : [])))].sort()
    return currencies.flatMap((currency) => {
      const expected = this.#byAccount({ entity, book, currency, posting })
      const frozen = this.#frozen.entries().flatMap(([key, minor]) => (key[0] === entity && key[1] === book && key[2] === currency ? [[key[3], minor] as const] : []))
      const asked = roles && new Set([...roles].flatMap((role) => [...expected].flatMap(([account, { of }]) => (of.has(role) ? [account] : []))))
      const accounts = [...new Set([...expected.keys(), ...frozen.map(([account]) => account)])].sort().filter((account) => asked === undefined || asked.has(account))
      return accounts.map((account): TieOut => ({
        name: 'subledger = frozen journals',
        of: `${entity} ${book} through ${through as Period} account ${account}`,
        currency,
        left: { what: 'subledger', minor: expected.get(account)?.minor ?? 0n },
        right: { what: 'frozen journals', minor: frozen.find(([one]) => one === account)?.[1] ?? 0n },
      }))
    })
  }

  /** What each account holds, each period by the accounts and the posting scope that its journals were frozen by. */
  #byAccount({ entity, book, currency, posting }: { entity: string; book: string; currency: Currency; posting: PostingScope }): ReadonlyMap<string, { minor: bigint; of: Set<Role> }> {
    const kept = this.#lines.entries().filter(([key]) => key[0] === entity && key[1] === book && key[2] === currency)
    const accounts = new Map<string, { minor: bigint; of: Set<Role> }>()
    for (const [period, lines] of Map.groupBy(kept, ([[, , , postedIn]]) => postedIn)) {
      const rows = lines.map(([[, , , , role, revenueClass], signedMinor]) => ({ role, class: revenueClass, customer: null, signedMinor }))
      for (const { role, class: revenueClass, signedMinor } of withinScope({ currency, rows }, posting).rows) {
        const { account } = this.#accounts.of({ entity, book, currency, role, class: revenueClass, period })
        const held = accounts.get(account) ?? { minor: 0n, of: new Set<Role>() }
        accounts.set(account, { minor: held.minor + signedMinor, of: held.of.add(role) })
      }
    }
    return accounts
  }
}
