import type { Books, FoundBreak } from '#books'
import type { IssuedDocument } from '#gateways'
import type { Currency } from '#money'
import { suspendedObjects } from './suspended-objects.ts'
import { type HeldDocument, subledgerReader } from './subledger-documents.ts'
import type { BillingTieOut, ReconcileScope } from './tie-out.ts'

export interface BillingSide {
  readonly books: Books
  readonly scope: ReconcileScope
  readonly shards: number
  /** Every invoice and credit note that the billing systems issued in the period. */
  readonly issued: AsyncIterable<IssuedDocument>
}

interface Compared {
  readonly object: string
  readonly contract: string | null
  readonly currency: string
  readonly billedMinor: bigint
  readonly heldMinor: bigint
  readonly suspended: boolean
}

/** Compares billing's own list of documents with the subledger, document by document, both ways. */
export async function billingBreaks(side: BillingSide): Promise<{ readonly breaks: readonly FoundBreak[]; readonly billing: readonly BillingTieOut[] }> {
  const reader = subledgerReader(side.books)
  const suspended = await suspendedObjects(side.books)
  const compared = new Map<string, Compared>()
  for await (const document of side.issued) {
    const held = await heldFor(side.books, reader, document.object)
    const billedMinor = document.status === 'void' ? 0n : document.totalMinor
    const heldMinor = held.reduce((sum, part) => sum + part.totalMinor, 0n)
    const { object, currency } = document
    compared.set(object, { object, currency, billedMinor, heldMinor, contract: held[0]?.contract ?? null, suspended: suspended.has(object) })
  }
  for await (const held of reader.all(side.scope.entity, side.shards)) addUnbilled(compared, held, side.scope)
  const rows = [...compared.values()]
  return { breaks: rows.flatMap((row) => breakOf(side.scope, row)), billing: tieOutOf(rows) }
}

async function heldFor(books: Books, reader: ReturnType<typeof subledgerReader>, object: string): Promise<readonly HeldDocument[]> {
  const at = object.indexOf(':')
  const shares = await books.routes.find({ system: object.slice(0, at), object: object.slice(at + 1) })
  const held = await Promise.all(shares.map((share) => reader.documentsOf(share.contract)))
  return held.flat().filter((document) => document.object === object)
}

/** A document of the subledger that billing does not list in the period. */
function addUnbilled(compared: Map<string, Compared>, held: HeldDocument, scope: ReconcileScope): void {
  if (held.issuedIn !== scope.period || compared.has(held.object)) return
  compared.set(held.object, { object: held.object, contract: held.contract, currency: held.currency, billedMinor: 0n, heldMinor: held.totalMinor, suspended: false })
}

function breakOf(scope: ReconcileScope, row: Compared): readonly FoundBreak[] {
  if (row.billedMinor === row.heldMinor || (row.suspended && row.heldMinor === 0n)) return []
  const missing = row.heldMinor === 0n
  const kind = missing || row.billedMinor === 0n ? 'missing' : 'amount'
  return [
    {
      id: `billing:${scope.book}:${kind}:${row.object}`,
      kind,
      between: 'billing-subledger',
      entity: scope.entity,
      book: scope.book,
      period: scope.period,
      account: null,
      contract: row.contract,
      batch: null,
      currency: row.currency as Currency,
      expectedMinor: row.billedMinor,
      actualMinor: row.heldMinor,
      sentence: missing ? `billing issued ${row.object}, the subledger does not hold it` : `billing and subledger differ for ${row.object}`,
      repair: missing ? 'tieout backfill --since <a day before the document>' : 'compare the document with its register entry, then redrive it',
    },
  ]
}

function tieOutOf(rows: readonly Compared[]): readonly BillingTieOut[] {
  const sums = new Map<string, BillingTieOut>()
  for (const row of rows) {
    const sum = sums.get(row.currency) ?? { currency: row.currency, billedMinor: 0n, subledgerMinor: 0n, suspendedMinor: 0n, documents: 0 }
    const suspendedMinor = row.suspended && row.heldMinor === 0n ? row.billedMinor : 0n
    sums.set(row.currency, {
      currency: row.currency,
      billedMinor: sum.billedMinor + row.billedMinor,
      subledgerMinor: sum.subledgerMinor + row.heldMinor,
      suspendedMinor: sum.suspendedMinor + suspendedMinor,
      documents: sum.documents + 1,
    })
  }
  return [...sums.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1))
}
