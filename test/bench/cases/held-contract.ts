import type { Fact } from '#billing'
import { type Period, addPeriods, firstDayOf } from '#calendar'
import type { PolicyRegistry } from '#policy'
import { type ContractBooks, type Fences, closeContract, recordFacts } from '#subledger'
import { at, books, monthlyInvoice, opening, serviceActivated } from './facts.ts'

/** Both books are closed through the month before the opening month. */
export const openingFences: Fences = Object.fromEntries(books.map((book) => [book, addPeriods(opening, -1)]))

/** Records facts and answers the contract after them; throws when they are refused or change nothing. */
export function recorded(held: ContractBooks | undefined, facts: readonly Fact[], policies: PolicyRegistry): ContractBooks {
  const outcome = recordFacts(held, facts, { policies, fences: openingFences })
  if (!outcome.ok) throw new Error(outcome.sentence)
  if (!outcome.value.advance) throw new Error(`nothing of ${facts.length} facts was new`)
  return outcome.value.advance.after
}

export function closed(held: ContractBooks, period: Period, policies: PolicyRegistry): ContractBooks {
  let after = held
  for (const book of books) {
    const outcome = closeContract(after, { book, period, at: at(`${addPeriods(period, 1)}-03T09:00:00.000Z`), policy: policies.byHash(after.policy)!, kept: books })
    if (!outcome.ok || !outcome.value.advance) throw new Error(`${book} ${period} did not close`)
    after = outcome.value.advance.after
  }
  return after
}

/** A monthly contract with so many invoices, every month before the last one closed in both books. */
export function monthlyContract(contract: string, invoices: number, policies: PolicyRegistry): ContractBooks {
  let held = recorded(undefined, [serviceActivated(contract, firstDayOf(opening)), monthlyInvoice(contract, 0)], policies)
  for (let number = 1; number < invoices; number += 1) held = recorded(closed(held, addPeriods(opening, number - 1), policies), [monthlyInvoice(contract, number)], policies)
  return held
}
