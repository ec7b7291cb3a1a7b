import type { FactKind } from '#billing'
import type { AccountingDate } from '#calendar'
import type { ContractFile, KeptFact } from '../../contract-file.ts'
import { inEffectOrder } from '../../in-order.ts'
import { factsOf } from '../../record.ts'
import { type Meaning, type Moved, type Posted, openAccount } from './bill.ts'
import { type Posting, issue, postings } from './postings.ts'
import { repayments } from './repayments.ts'

/** An amount that falls due without an invoice: on a date of the contract, by a transfer, as a fee. */
export interface Due {
  readonly id: string
  readonly on: AccountingDate
  readonly cause: string
  readonly amountMinor: bigint
  /** Asked for beyond all that was paid by then: nothing of that settles it. */
  readonly beyondPaid?: boolean
}

/** How a contract is asked for its price: by invoices, or by what falls due apart from them. */
export interface Asking {
  readonly dues: readonly Due[]
  readonly invoicesAsk: boolean
  /** The price as stated: an invoice of the rest of it stands beside what was paid ahead. */
  readonly priceMinor: bigint | null
}

const byInvoice: Asking = { dues: [], invoicesAsk: true, priceMinor: null }
const known = new WeakMap<ContractFile, readonly Posted[]>()

/**
 * The customer's account of a contract: every document in the order it took effect, with what it moved and what it means.
 *
 * @standard ASC 606-10-45-4 · IFRS 15.108
 */
export function customerAccount(file: ContractFile, asking: Asking = byInvoice): readonly Posted[] {
  const held = asking === byInvoice ? known.get(file) : undefined
  const posted = held ?? worked(file, asking)
  if (asking === byInvoice) known.set(file, posted)
  return posted
}

function worked(file: ContractFile, { dues, invoicesAsk, priceMinor }: Asking): readonly Posted[] {
  const account = openAccount(priceMinor)
  owedAtFirst(account, file)
  const table = { ...postings, ...repayments } as Readonly<Record<string, ((account: ReturnType<typeof openAccount>, fact: KeptFact) => Posting) | undefined>>
  const documents = [...file.facts.filter(({ kind }) => table[kind] !== undefined && (invoicesAsk || kind !== 'InvoiceIssued')).sort(inEffectOrder)]
  let next = 0
  const fallDue = (on: AccountingDate): void => {
    for (let due = dues[next]; due !== undefined && due.on <= on; due = dues[next += 1]) {
      if (due.beyondPaid) account.besideMinor = account.unappliedMinor
      const posting = issue(account, { id: due.id, on: due.on, netMinor: due.amountMinor, taxMinor: 0n, promises: null, balanceAppliedMinor: 0n })
      account.posted.set(due.id, { fact: due.id, on: due.on, ...posting, cause: due.cause, meanings: [] })
    }
  }
  for (const fact of documents) {
    fallDue(fact.effectiveOn)
    const posting = table[fact.kind]?.(account, fact) ?? { cause: fact.kind, moved: {} }
    account.posted.set(nameOf(fact), { fact: fact.id, on: fact.effectiveOn, meanings: [], ...posting })
  }
  fallDue('9999-12-31' as AccountingDate)
  return [...account.posted.values()]
}

/** What the customer owed when the contract came into these books is settled by its payments like an invoice; it bills no part of the price. */
function owedAtFirst({ bills }: ReturnType<typeof openAccount>, file: ContractFile): void {
  const [signed] = factsOf(file, 'ContractSigned')
  const openMinor = signed?.terms.opening?.['receivable'] ?? 0n
  if (signed !== undefined && openMinor > 0n) bills.push({ id: 'brought-forward', on: signed.effectiveOn, netMinor: 0n, taxMinor: 0n, passedThroughMinor: 0n, billedBeforeMinor: 0n, promises: null, openMinor, paidMinor: 0n, writtenOffMinor: 0n })
}

/** The name by which a later document takes an earlier one back. */
function nameOf(fact: KeptFact): string {
  if (fact.kind === 'CreditNoteIssued') return fact.creditNote
  return fact.kind === 'RefundSettled' ? fact.refund : `${fact.kind as FactKind}/${fact.id}`
}

/** What a document means for price and revenue. @standard ASC 606-10-32-42 · IFRS 15.87 */
export const meaningsOf = (file: ContractFile, fact: string): readonly Meaning[] => customerAccount(file).find((posted) => posted.fact === fact)?.meanings ?? []

/** What the accounts of a document do not balance: consideration of the contract. @standard ASC 606-10-45-2 · IFRS 15.106 */
export const considerationIn = (moved: Moved): bigint => Object.values(moved).reduce((sum, minor) => sum + minor, 0n)
