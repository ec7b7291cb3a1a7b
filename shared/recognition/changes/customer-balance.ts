import { valueOn } from '#policy'
import type { Role } from '#revenue'
import type { KeptOf } from '../contract-file.ts'
import { factsOf } from '../record.ts'
import type { Workings } from '../workings.ts'
import type { Change } from './change.ts'

const against: Readonly<Record<string, Role | undefined>> = { 'against-clearing': 'billing_clearing', expense: 'bad_debt_expense' }

/**
 * Customer balance that moved without an invoice or credit note of ours: against the account that policy names for its
 * type, or held. Types that repeat what an invoice or credit note already says move nothing.
 *
 * @standard ASC 606-10-55-46 · IFRS 15.B44
 */
export function customerBalance(workings: Workings): readonly Change[] {
  return factsOf(workings.contract.file, 'CustomerBalanceMoved').map((fact) => ({
    on: fact.effectiveOn,
    at: `${fact.effectiveAt}|${fact.id}`,
    apply: () => move(workings, fact),
  }))
}

function move({ contract, settlements }: Workings, { type, effectiveOn: on, amountMinor, transaction }: KeptOf<'CustomerBalanceMoved'>): void {
  const { customerBalance: rules } = contract.policy.treatments
  const treatment = valueOn(rules[type] ?? rules['*'] ?? {}, on, contract.book)?.value ?? 'hold'
  const role = against[treatment]
  if (role !== undefined) settlements.push({ cause: 'balance', debit: role, credit: 'customer_credit', on, amountMinor: -amountMinor })
  if (treatment === 'hold')
    contract.notes.holds.push({ code: 'BALANCE_UNEXPLAINED', subject: transaction, obligation: null, amountMinor: -amountMinor, sentence: `Customer balance moved (${type}) without an invoice or credit note.` })
}
