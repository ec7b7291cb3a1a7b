import type { Books } from '#books'
import type { AccountingDate, Period } from '#calendar'
import { type ContractBooks, readHead } from '#subledger'

/** One invoice or credit note as the subledger holds it, this contract's share: tax included, nothing once voided. */
export interface HeldDocument {
  readonly object: string // 'stripe:in_1'
  readonly contract: string
  readonly currency: string
  readonly totalMinor: bigint
  readonly issuedOn: AccountingDate
}

/** Reads contracts of the subledger once each. */
export interface SubledgerReader {
  documentsOf(contract: string): Promise<readonly HeldDocument[]>
  /** Every document of an entity's contracts that are live, or that fell asleep at the close of the period or later. */
  all(entity: string, shards: number, period: Period): AsyncIterable<HeldDocument>
}

/** A reader over the chains' heads; each contract is read at most once per run. */
export function subledgerReader(books: Books): SubledgerReader {
  const known = new Map<string, Promise<readonly HeldDocument[]>>()
  const documentsOf = (contract: string): Promise<readonly HeldDocument[]> => {
    const found = known.get(contract) ?? read(books, contract)
    known.set(contract, found)
    return found
  }
  return {
    documentsOf,
    all: async function* (entity, shards, period) {
      for (let shard = 0; shard < shards; shard += 1) {
        const live = await Array.fromAsync(books.shards.live(entity, shard))
        const asleep = await Array.fromAsync(books.shards.asleepSince(entity, shard, period))
        for (const contract of new Set([...live, ...asleep])) yield* await documentsOf(contract)
      }
    },
  }
}

async function read(books: Books, contract: string): Promise<readonly HeldDocument[]> {
  const head = await readHead(books.chains, contract)
  return head ? documentsIn(head.held) : []
}

/** Invoices count positive, credit notes too: both are compared with the document of the same name. */
function documentsIn(held: ContractBooks): readonly HeldDocument[] {
  const system = held.contract.slice(0, held.contract.indexOf(':'))
  const voided = new Set(held.file.facts.flatMap((fact) => (fact.kind === 'InvoiceVoided' ? [fact.invoice] : fact.kind === 'CreditNoteVoided' ? [fact.creditNote] : [])))
  return held.file.facts.flatMap((fact): readonly HeldDocument[] => {
    if (fact.kind !== 'InvoiceIssued' && fact.kind !== 'CreditNoteIssued') return []
    const name = fact.kind === 'InvoiceIssued' ? fact.invoice : fact.creditNote
    const totalMinor = voided.has(name) ? 0n : fact.totalMinor
    return [{ object: `${system}:${name}`, contract: held.contract, currency: fact.currency, totalMinor, issuedOn: fact.effectiveOn }]
  })
}
