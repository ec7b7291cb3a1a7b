import type { Fact, FactOf } from '#billing'
import { activated, evaluated, invoice, line, paid } from '../given.ts'

type Policy = Parameters<typeof evaluated>[2]

const amount = (minor: bigint): string => {
  const digits = String(minor < 0n ? -minor : minor).padStart(3, '0')
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Everything that facts move, a line each, by obligation and month and then by month and cause: `debit to credit amount (cause)`. */
export const journal = (facts: readonly Fact[], through: string, policy?: Policy): readonly string[] =>
  evaluated(facts, through, policy).events.flatMap((event) => {
    if (event.kind === 'ObligationMoved') return `${event.economicIn} ${event.obligation} billed ${amount(event.billedMinor)} earned ${amount(event.recognisedMinor)}`
    return event.kind === 'SettlementMoved' ? `${event.economicIn} ${event.debit} to ${event.credit} ${amount(event.amountMinor)} (${event.cause})` : []
  })

/** The journal of one month. */
export const journalIn = (month: string, facts: readonly Fact[], through: string, policy?: Policy): readonly string[] =>
  journal(facts, through, policy).flatMap((each) => (each.startsWith(month) ? each.slice(month.length + 1) : []))

/** What was decided about a subject, without its sentence. */
export const decidedOn = (subject: string, facts: readonly Fact[], policy?: Policy) =>
  evaluated(facts, '2026-12', policy).decisions.flatMap(({ because: _, ...decision }) => (decision.subject === subject && decision.step !== 'hold' && decision.step !== 'satisfaction' ? decision : []))

export const active = activated('2025-01-01')

/** A line of the platform for three months of a year: 1.00 a day, 31.00 / 28.00 / 31.00, unless stated. */
export const quarterLine = (name: string, says: Record<string, unknown> = {}, year = '2026') =>
  line({ line: name, product: 'prod_platform_team', net: 90_00n, term: [`${year}-01-01`, `${year}-04-01`], ...says })

/** The platform for January to March 2026 at 90.00 and 9.00 tax, invoiced on the first day. */
export const taxed: FactOf<'InvoiceIssued'> = invoice('in_1', '2026-01-01', [quarterLine('l1', { taxMinor: 9_00n })])
export const untaxed: FactOf<'InvoiceIssued'> = invoice('in_1', '2026-01-01', [quarterLine('l1')])

export const paidUp: readonly Fact[] = [active, taxed, paid('ch_1', '2026-01-02', 'in_1', 99_00n)]

/** What `paidUp` moves in January. */
export const paidInJanuary: readonly string[] = [
  '2026-01 cash_clearing to receivable 99.00 (payment)',
  '2026-01 receivable to tax_payable 9.00 (tax)',
]
