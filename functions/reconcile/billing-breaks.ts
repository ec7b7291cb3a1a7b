import type { Books, FoundBreak } from '#books'
import type { FiscalCalendar } from '#calendar'
import type { IssuedDocument } from '#gateways'
import type { Currency } from '#money'
import { suspendedObjects } from './suspended-objects.ts'
import { type HeldDocument, subledgerReader } from './subledger-documents.ts'
import type { BillingTieOut, ComparedDocument, ReconcileScope } from './tie-out.ts'

export interface BillingSide {
  readonly books: Books
  readonly scope: ReconcileScope
  readonly shards: number
  /** The days of the book's periods. */
  readonly calendar: FiscalCalendar
  /** Every invoice and credit note that the billing systems issued in the period. */
  readonly issued: AsyncIterable<IssuedDocument>
}

interface Compared extends ComparedDocument {
  /** Billing's own list names it. */
  readonly listed: boolean
}

/** Compares billing's own list of documents with the subledger, document by document, both ways. */
export async function billingBreaks(side: BillingSide): Promise<{ readonly breaks: readonly FoundBreak[]; readonly billing: readonly BillingTieOut[]; readonly documents: readonly ComparedDocument[] }> {
  const reader = subledgerReader(side.books)
  const suspended = await suspendedObjects(side.books)
  const compared = new Map<string, Compared>()
  for await (const document of side.issued) {
    const held = await heldFor(side.books, reader, document.object)
    const billedMinor = document.status === 'void' ? 0n : document.totalMinor
    const heldMinor = held.reduce((sum, part) => sum + part.totalMinor, 0n)
    const { object, currency } = document
    compared.set(object, { object, currency, billedMinor, heldMinor, contract: held[0]?.contract ?? null, suspended: suspended.has(object), listed: true })
  }
  for await (const held of reader.all(side.scope.entity, side.shards, side.scope.period)) addUnlisted(compared, held, side)
  const rows = [...compared.values()]
  return { breaks: rows.flatMap((row) => breakOf(side.scope, row)), billing: tieOutOf(rows), documents: rows.map(({ listed: _listed, ...document }) => document) }
}

async function heldFor(books: Books, reader: ReturnType<typeof subledgerReader>, object: string): Promise<readonly HeldDocument[]> {
  const at = object.indexOf(':')
  const shares = await books.routes.find({ system: object.slice(0, at), object: object.slice(at + 1) })
  const held = await Promise.all(shares.map((share) => reader.documentsOf(share.contract)))
  return held.flat().filter((document) => document.object === object)
}

/** A document of the subledger that billing does not list in the period: the parts of all its contracts together. */
function addUnlisted(compared: Map<string, Compared>, held: HeldDocument, { scope, calendar }: BillingSide): void {
  const { object, contract, currency, totalMinor } = held
  const row = compared.get(object)
  if (calendar.periodOf(held.issuedOn) !== scope.period || row?.listed) return
  compared.set(object, { object, contract: row?.contract ?? contract, currency, billedMinor: 0n, heldMinor: (row?.heldMinor ?? 0n) + totalMinor, suspended: false, listed: false })
}

function breakOf(scope: ReconcileScope, row: Compared): readonly FoundBreak[] {
  if (row.billedMinor === row.heldMinor || (row.suspended && row.heldMinor === 0n)) return []
  const kind = row.heldMinor === 0n || !row.listed ? 'missing' : 'amount'
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
      ...adviceOn(row),
    },
  ]
}

function adviceOn({ object, listed, heldMinor }: Compared): Pick<FoundBreak, 'sentence' | 'repair'> {
  if (!listed) return { sentence: `the subledger holds ${object}, billing does not list it in the period`, repair: 'compare its date and its state in the billing system with the register entry (tieout events)' }
  if (heldMinor === 0n) return { sentence: `billing issued ${object}, the subledger does not hold it`, repair: 'tieout backfill --since <a day before the document>' }
  return { sentence: `billing and subledger differ for ${object}`, repair: 'tieout backfill --since <a day before the document>; if they still differ, compare it with its register entry (tieout events)' }
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
