import type { InvoiceLine, RouteStated } from '#billing'
import { splitByLargestRemainder } from '#money'
import type { BilledLine } from './billed-lines.ts'
import { named } from './draft.ts'
import type { Invoice } from './invoice.ts'
import { sum } from './line-amounts.ts'

/** The part of an invoice that bills one contract. */
export interface InvoiceShare {
  readonly contract: string
  readonly lines: readonly InvoiceLine[]
  readonly total: bigint
  readonly balance: bigint
}

/** The invoice per contract, in the order of its lines. The customer balance used is shared in proportion to the totals. */
export function sharesOf(invoice: Invoice, billed: readonly BilledLine[]): readonly InvoiceShare[] {
  const parts = [...Map.groupBy(billed, ({ contract }) => contract)].map(([contract, own]) => {
    const lines = own.map(({ line }) => line)
    return { contract, lines, total: sum(lines.map((line) => line.netMinor + line.taxMinor)) }
  })
  const balance = invoice.starting_balance === null || invoice.ending_balance === null ? 0n : invoice.ending_balance - invoice.starting_balance
  const weights = parts.map(({ total }) => positive(total))
  const balances = sum(weights) === 0n ? [] : splitByLargestRemainder(balance, weights)
  return parts.map((part, place) => ({ ...part, balance: balances[place] ?? (place === 0 ? balance : 0n) }))
}

/** Routes of the invoice and of each of its lines to the contract that they bill. */
export function routesOf(invoice: Invoice, { contract, lines, total }: InvoiceShare): readonly RouteStated[] {
  const ofLines = lines.map((line) => ({ object: `${named(invoice.id)}/${line.line}`, contract, weightMinor: positive(line.netMinor + line.taxMinor) }))
  return [{ object: named(invoice.id), contract, weightMinor: positive(total) }, ...ofLines]
}

const positive = (minor: bigint): bigint => (minor > 0n ? minor : 0n)
