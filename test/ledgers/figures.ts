import { type AccountingDate, addDays, isAccountingDate } from '#calendar'
import { formatMinor } from '#money'
import { roleSchema } from '#revenue'
import { type Span, spanOf } from '../cases/score/span.ts'
import type { Stated } from './worksheet.ts'

/** How one expected figure of a worksheet compares. */
export interface FigureCompared {
  readonly figure: string
  readonly expected: string
  readonly got: string
}

/** What a figure asks for: its subject, when, and of whom. */
interface Asked {
  readonly subject: string
  readonly when: string
  readonly of: string
}

type Word = (stated: Stated, asked: Asked) => bigint | string

/** Every word that a figure may begin with. Balances and movements are debit positive. */
const words: Readonly<Record<string, Word>> = {
  price: ({ whole: { stood } }, { subject: on }) => latest(stood.prices, on)?.totalMinor ?? 0n,
  allocated: (stated, { subject, when }) => sum(obligationsIn(stated, subject).map((one) => latest(stated.whole.stood.allocations, when)?.parts.get(one) ?? 0n)),
  recognised: (stated, { subject, when }) => sum(rows(stated, { subject, when }).map(({ recognisedMinor }) => recognisedMinor)),
  remaining: (stated, { subject, when }) => sum(rows(stated, { subject, when }).map(({ remainingMinor }) => remainingMinor)),
  revenue,
  balance: (stated, { subject, when }) => balance(stated, subject, span(when).to),
  moved: (stated, { subject, when }) => balance(stated, subject, span(when).to) - balance(stated, subject, addDays(span(when).from, -1)),
  held: ({ whole }, { subject }) => sum(whole.holds.filter(({ code }) => subject === '' || code === subject).map(({ amountMinor }) => amountMinor)),
  holds: ({ whole }, { subject }) => String(whole.holds.filter(({ code }) => subject === '' || code === subject).length),
  decided: (stated, asked) => BigInt(measured(stated, asked)),
  measured,
}

const form = /^(.+?)\s*=\s*(-?[\d,.]+)$/

/**
 * Compares an expected figure with what the engine states:
 * `price [DAY]`, `allocated OBLIGATION [DAY]`, `recognised OBLIGATION|all [WHEN]`, `remaining OBLIGATION|all [WHEN]`,
 * `revenue OBLIGATION|all WHEN`, `balance ROLE WHEN`, `moved ROLE WHEN`, `held [CODE]` (amount), `holds [CODE]` (count),
 * `decided CODE NAME [SUBJECT]` (an amount of a decision), `measured CODE NAME [SUBJECT]` (a figure of one that is no money).
 * WHEN is a day, a month, a quarter, a year, or two of them joined by `..`; A+B are several obligations.
 */
export function compareFigure(stated: Stated, text: string): FigureCompared {
  const [, figure = text, expected = ''] = form.exec(text) ?? []
  const [word = '', subject = '', when = '', of = ''] = figure.split(/\s+/)
  const value = words[word]?.(stated, { subject, when, of })
  if (value === undefined) throw new Error(`a worksheet expects "${word}", which is no figure of a statement`)
  return { figure, expected: expected.replaceAll(',', ''), got: typeof value === 'string' ? value : formatMinor(value, stated.whole.currency) }
}

const sum = (minors: readonly bigint[]): bigint => minors.reduce((total, minor) => total + minor, 0n)
const latest = <T extends { readonly on: string }>(versions: readonly T[], day: string): T | undefined => (day === '' ? versions.at(-1) : versions.findLast(({ on }) => on <= day))

/** The obligations that a figure names; a name that the contract does not have is a mistake of the worksheet. */
function obligationsIn({ whole: { obligations } }: Stated, subject: string): readonly string[] {
  const known = obligations.map(({ obligation }) => obligation)
  const named = subject === 'all' ? known : subject.split('+')
  const unknown = named.find((one) => !known.includes(one))
  if (unknown !== undefined) throw new Error(`a worksheet says "${unknown}", which is none of the obligations: ${known.join(', ')}`)
  return named
}

function span(when: string): Span {
  const read = spanOf(isAccountingDate(when) ? `${when}/${when}` : when.replace('..', '/'))
  if (read === undefined) throw new Error(`a worksheet says "${when}", which is no day, month, quarter or year`)
  return read
}

function rows(stated: Stated, { subject, when }: Pick<Asked, 'subject' | 'when'>) {
  const named = obligationsIn(stated, subject)
  return (when === '' ? stated.whole : stated.at(span(when).to)).obligations.filter(({ obligation }) => named.includes(obligation))
}

/** Revenue of the days of a span; what reduces it on an account of its own is left out. */
function revenue(stated: Stated, { subject, when }: Asked): bigint {
  const { from, to } = span(when)
  const named = obligationsIn(stated, subject)
  const moved = stated.whole.whole.events.filter((event) => event.kind === 'ObligationMoved').filter(({ account = 'revenue' }) => account === 'revenue')
  return sum(moved.filter(({ obligation, on = from }) => (subject === 'all' || named.includes(obligation)) && on >= from && on <= to).map(({ recognisedMinor }) => recognisedMinor))
}

/** The balance of an account at the end of a day, as it stood then. */
const balance = ({ at }: Stated, role: string, on: AccountingDate): bigint => at(on).balances.at(-1)?.balances.get(roleSchema.parse(role)) ?? 0n

function measured({ whole }: Stated, { subject: code, when: name, of }: Asked): string {
  const figure = whole.decisions.findLast((one) => one.code === code && name in one.amounts && (of === '' || one.subject === of))?.amounts[name]
  if (figure === undefined) throw new Error(`a worksheet expects ${name} of ${code}, which no decision states`)
  return figure
}
