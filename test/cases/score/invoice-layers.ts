import type { CaseLedger } from './ledger.ts'

/** The stretch of the price that one invoice bills: invoices bill it in the order in which they were issued. */
interface Layer {
  readonly from: bigint
  readonly to: bigint
}

/** The layer of an invoice: by its name, else by the number in it. */
function layerOf(name: string, { whole }: CaseLedger): Layer | undefined {
  const invoices = whole.contract.file.facts.flatMap((fact) => (fact.kind === 'InvoiceIssued' ? [fact] : [])).sort((a, b) => (a.effectiveAt < b.effectiveAt ? -1 : a.effectiveAt > b.effectiveAt ? 1 : 0))
  const named = invoices.findIndex(({ invoice }) => invoice === name)
  const at = named >= 0 ? named : Number(/\d+$/.exec(name)?.[0] ?? 0) - 1
  const billed = (count: number): bigint => invoices.slice(0, count).reduce((sum, { lines }) => sum + lines.reduce((net, { netMinor }) => net + netMinor, 0n), 0n)
  return invoices[at] === undefined ? undefined : { from: billed(at), to: billed(at + 1) }
}

/** What of revenue to date an invoice has paid for, where the order's schedule uses invoices up first in, first out. */
export function layered(name: string, ledger: CaseLedger, toDateMinor: bigint): bigint {
  const layer = layerOf(name, ledger)
  if (layer === undefined || toDateMinor <= layer.from) return 0n
  return (toDateMinor < layer.to ? toDateMinor : layer.to) - layer.from
}
