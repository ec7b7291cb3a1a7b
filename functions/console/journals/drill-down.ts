import type { Batch, Books } from '#books'
import { signedOf } from '#journal'
import type { Role } from '#revenue'
import { contractIds, type Entry, readEntries } from '../contracts/read-entries.ts'
import type { FrozenLine } from './read-journals.ts'

/** Roles whose ledger lines name the customer. */
const perCustomer: ReadonlySet<Role> = new Set<Role>(['receivable', 'disputed_receivable', 'customer_credit'])

/** What stays ours when a billing connector posts the rest against the clearing account. */
const alwaysOurs: ReadonlySet<Role> = new Set<Role>(['revenue', 'contract_liability', 'contract_asset', 'unbilled_receivable', 'billing_clearing'])

/** Net of entries, debit positive. */
export const netMinor = (entries: readonly Entry[]): bigint => entries.reduce((sum, entry) => sum + signedOf(entry.line), 0n)

/** The net that a frozen line states, debit positive. */
export const frozenNet = (line: FrozenLine): bigint => (line.side === 'debit' ? line.minor : -line.minor)

/**
 * Finds the subledger entries that a journal line sums up: those of its book and role posted in its period, of its
 * class, and of its customer where the ledger keeps customers apart.
 */
export async function entriesBehind(books: Books, batch: Batch, line: FrozenLine): Promise<readonly Entry[]> {
  const found: Entry[] = []
  for (const contract of await contractIds(books)) {
    const head = await books.chains.head(contract)
    if (!head || head.entity !== batch.entity || head.currency !== batch.currency) continue
    if (line.customer !== null && head.customer !== line.customer) continue
    found.push(...(await readEntries(books, contract)).filter((entry) => isBehind(entry, batch, line)))
  }
  return found
}

function isBehind({ item, line }: Entry, batch: Batch, frozen: FrozenLine): boolean {
  if (line.book !== batch.book || line.postedIn !== batch.period) return false
  if (frozen.role === 'billing_clearing') return !alwaysOurs.has(line.role)
  if (line.role !== frozen.role || line.class !== frozen.class) return false
  return !perCustomer.has(line.role) || item.customer === frozen.customer
}
