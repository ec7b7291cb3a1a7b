import type { Period } from '#calendar'
import type { Currency } from '#money'
import type { Role } from '#revenue'
import type { KnownContract, Question } from '../question.ts'
import type { ControlTotal } from '../table.ts'
import { Sums } from '../ledger/sums.ts'

interface Release {
  readonly known: KnownContract
  readonly book: string
  readonly role: Role
  readonly postedIn: Period
  readonly signedMinor: bigint
  readonly isRevenue: boolean
}

interface Held {
  readonly entity: string
  readonly book: string
  readonly currency: Currency
  opening: bigint
  released: bigint
}

/**
 * Revenue of the periods that stood in the contract liability when they began, contract by contract: no more than
 * stood there, and no more than was released.
 *
 * @standard ASC 606-10-50-8(b) · IFRS 15.116(b)
 */
export class OpeningReleases {
  readonly #question: Question
  readonly #sums = new Sums<readonly [entity: string, book: string, currency: Currency]>()
  readonly #contract = new Map<string, Held>()

  constructor(question: Question) {
    this.#question = question
  }

  add({ known: { entity, currencyIn }, book, role, postedIn, signedMinor, isRevenue }: Release): void {
    if (role !== 'contract_liability') return
    const held = this.#contract.get(book) ?? { entity, book, currency: currencyIn(book), opening: 0n, released: 0n }
    this.#contract.set(book, held)
    if (postedIn < this.#question.from) held.opening -= signedMinor
    else if (isRevenue) held.released += signedMinor
  }

  /** Takes up what was added since the contract before. */
  finishContract(): void {
    for (const { entity, book, currency, opening, released } of this.#contract.values()) {
      const minor = opening < released ? opening : released
      if (minor > 0n) this.#sums.add([entity, book, currency], minor)
    }
    this.#contract.clear()
  }

  totals(): readonly ControlTotal[] {
    return this.#sums.entries().map(([[entity, book, currency], minor]) => ({ name: `recognised of ${entity} ${book} that was in the opening contract liability (50-8(b))`, currency, minor }))
  }
}
