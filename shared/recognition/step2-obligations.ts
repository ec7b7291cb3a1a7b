import type { InvoiceLine, StatedPromise } from '#billing'
import { type ObligationTemplate, templateFor } from '#policy'
import type { KeptOf } from './contract-file.ts'
import { ordersOf } from './orders.ts'
import { factsOf } from './record.ts'
import type { Tranche } from './tranche.ts'
import type { BillingLine, CancellingLine, Contract, Promised } from './workings.ts'

type Invoice = KeptOf<'InvoiceIssued'>

/**
 * Step 2. Turns what was promised into performance obligations: every promise of an order, and every invoice line that
 * no order prices, becomes a tranche under the template that policy names. A line that cancels others, or that only
 * bills an order, is no promise of its own. A product that policy does not name is held, never guessed.
 *
 * @standard ASC 606-10-25-14 · IFRS 15.22
 */
export function identifyObligations(contract: Contract): Promised {
  const ordered = ordersOf(contract).map((order) => orderTranche(contract, order.promise, order))
  const orderOf = new Map(ordered.map((tranche) => [tranche.promise, tranche.id]))
  const invoices = firstOfEach(factsOf(contract.file, 'InvoiceIssued'))
  const inception = inceptionOf(contract, invoices)
  const tranches: Tranche[] = [...ordered]
  const cancelling: CancellingLine[] = []
  const billing: BillingLine[] = []
  for (const invoice of invoices) {
    for (const line of invoice.lines) {
      const order = orderOf.get(line.promise)
      if (order !== undefined) billing.push({ invoice, line, tranche: order })
      else if (line.cancels.length > 0 && line.netMinor < 0n) cancelling.push({ invoice, line })
      else if (pricesAnything(line)) tranches.push(lineTranche(contract, invoice, { line, inception: invoice.invoice === inception }))
    }
  }
  return { tranches, cancelling, billing }
}

const pricesAnything = ({ netMinor, grossMinor }: InvoiceLine): boolean => netMinor !== 0n || grossMinor !== 0n

/** One fact per invoice: a second one of the same invoice would bill it twice. */
function firstOfEach(invoices: readonly Invoice[]): readonly Invoice[] {
  const seen = new Set<string>()
  return invoices.filter(({ invoice }) => !seen.has(invoice) && seen.add(invoice))
}

/** The invoice at which the contract began: the first that asks for anything and was not voided (the invoice of a free trial prices nothing). */
function inceptionOf(contract: Contract, invoices: readonly Invoice[]): string | undefined {
  const priced = invoices.filter(({ lines }) => lines.some(pricesAnything))
  return (priced.find(({ invoice }) => !contract.voided.has(invoice)) ?? priced[0])?.invoice
}

function lineTranche(contract: Contract, invoice: Invoice, { line, inception }: { line: InvoiceLine; inception: boolean }): Tranche {
  const credit = line.netMinor < 0n
  return {
    id: `${invoice.invoice}/${line.line}`,
    obligation: obligationOf(line.promise, line.product, line.line),
    promise: line.promise,
    product: line.product,
    listPrice: line.listPrice,
    quantity: line.quantity,
    document: invoice.invoice,
    statedOn: invoice.effectiveOn,
    term: line.term !== null && line.term.startOn < line.term.endOn ? line.term : null,
    template: templateOf(contract, { ...line, on: invoice.effectiveOn }),
    sign: credit ? -1n : 1n,
    listMinor: line.grossMinor < 0n ? -line.grossMinor : line.grossMinor,
    priceMinor: credit ? -line.netMinor : line.netMinor,
    inception: inception && !credit && !line.proration && !line.metered,
  }
}

function orderTranche(contract: Contract, promise: StatedPromise, order: { readonly statedOn: Tranche['statedOn']; readonly priceMinor: bigint }): Tranche {
  return {
    id: promise.promise,
    obligation: obligationOf(promise.promise, promise.product, promise.promise),
    promise: promise.promise,
    product: promise.product,
    listPrice: promise.listPrice,
    quantity: promise.quantity,
    document: null,
    statedOn: order.statedOn,
    term: promise.term,
    template: templateOf(contract, { product: promise.product, listPrice: promise.listPrice, metered: false, on: order.statedOn }),
    sign: 1n,
    listMinor: order.priceMinor,
    priceMinor: order.priceMinor,
    inception: true,
  }
}

/**
 * The obligation that a line belongs to: its promise and product together, since a promise (subscription item)
 * can change its product and is then another good or service.
 *
 * @standard ASC 606-10-25-14 · IFRS 15.22
 */
export function obligationOf(promise: string | null, product: string | null, line: string): string {
  if (promise === null) return product ?? line
  return product === null || product === promise ? promise : `${promise}/${product}`
}

/** The template of a product, or null (held) when policy does not name it.
 *
 * @standard ASC 606-10-25-14 · IFRS 15.22
 */
export function templateOf(contract: Contract, of: { product: string | null; listPrice: string | null; metered: boolean; on: string }): ObligationTemplate | null {
  const found = templateFor(contract.policy, { product: of.product, listPrice: of.listPrice, metered: of.metered, on: of.on, book: contract.book })
  return found.ok ? found.value : null
}
