import { type AccountingDate, addDays, isAccountingDate } from '#calendar'
import { type Currency, formatMinor } from '#money'
import type { ContractStatement } from '#subledger'
import type { Stated } from './worksheet.ts'

/** How one expected figure of a worksheet compares. */
export interface FigureCompared {
  readonly figure: string
  readonly expected: string
  readonly got: string
}

/** What a figure asks for: its subject, and when. */
interface Asked {
  readonly subject: string
  readonly when: string
  readonly of: string
}

type Word = (stated: Stated, asked: Asked) => bigint | string

const sum = (minors: Iterable<bigint>): bigint => [...minors].reduce((total, minor) => total + minor, 0n)

/** Every word that a figure may begin with. Balances and movements are debit positive. */
const words: Readonly<Record<string, Word>> = {
  price: ({ whole }, { subject }) => latest(whole.whole.prices, subject)?.totalMinor ?? 0n,
  allocated: ({ whole }, { subject, when }) => sum(subject.split('+').map((one) => (when === '' ? rows(whole, one).map(({ allocatedMinor }) => allocatedMinor) : [latest(whole.whole.allocations, when)?.parts.get(one) ?? 0n])).flat()),
  recognised: (stated, { subject, when }) => sum(rows(standing(stated, when), subject).map(({ recognisedMinor }) => recognisedMinor)),
  remaining: (stated, { subject, when }) => sum(rows(standing(stated, when), subject).map(({ remainingMinor }) => remainingMinor)),
  revenue: ({ whole: { whole } }, { subject, when }) =>
    sum(whole.events.flatMap((event) => (event.kind === 'ObligationMoved' && (subject === 'all' || event.obligation === subject) && within(event.on ?? event.economicIn, when) ? [event.recognisedMinor] : []))),
  balance: (stated, { subject, when }) => balance(stated, subject, when),
  moved: (stated, { subject, when }) => balance(stated, subject, last(when)) - before(stated, subject, when),
  held: ({ whole }, { subject }) => sum(whole.holds.filter(({ code }) => subject === '' || code === subject).map(({ amountMinor }) => amountMinor)),
  holds: ({ whole }, { subject }) => String(whole.holds.filter(({ code }) => subject === '' || code === subject).length),
  decided: (stated, asked) => BigInt(measured(stated, asked)),
  measured,
}

const form = /^(.+?)\s*=\s*(-?[\d,.]+)$/

/**
 * Compares an expected figure with what the engine states:
 * `price [DAY]`, `allocated OBLIGATION [DAY]`, `recognised OBLIGATION|all [DAY]`, `remaining OBLIGATION|all [DAY]`,
 * `revenue OBLIGATION|all WHEN`, `balance ROLE WHEN`, `moved ROLE WHEN`, `held [CODE]` (amount), `holds [CODE]` (count),
 * `decided CODE NAME [SUBJECT]` (an amount of a decision), `measured CODE NAME [SUBJECT]` (a figure of one that is no money).
 * WHEN is a day, a month, a year, or two of them joined by `..`.
 */
export function compareFigure(stated: Stated, text: string): FigureCompared {
  const [, figure = text, expected = ''] = form.exec(text) ?? []
  const [word = '', subject = '', when = '', of = ''] = figure.split(/\s+/)
  const value = words[word]?.(stated, { subject, when, of })
  if (value === undefined) throw new Error(`a worksheet expects "${word}", which is no figure of a statement`)
  return { figure, expected: expected.replaceAll(',', ''), got: typeof value === 'string' ? value : money(value, stated.whole.currency) }
}

const money = (minor: bigint, currency: Currency): string => formatMinor(minor, currency)
const latest = <T extends { readonly on: string }>(versions: readonly T[], day: string): T | undefined => (day === '' ? versions.at(-1) : versions.findLast(({ on }) => on <= day))
const rows = ({ obligations }: ContractStatement, subject: string) => obligations.filter(({ obligation }) => subject === 'all' || obligation === subject)
const standing = ({ whole, at }: Stated, day: string): ContractStatement => (isAccountingDate(day) ? at(day as AccountingDate) : whole)

function measured({ whole }: Stated, { subject: code, when: name, of }: Asked): string {
  return whole.decisions.findLast((one) => one.code === code && name in one.amounts && (of === '' || one.subject === of))?.amounts[name] ?? '0'
}

/** Text of a day or period lies within a span when the span is as long a beginning of it, or it lies between two. */
function within(on: string, when: string): boolean {
  const [from = when, to = from] = when.split('..')
  return on.slice(0, from.length) >= from && on.slice(0, to.length) <= to
}

const dayBefore = (on: AccountingDate): AccountingDate => addDays(on, -1)
const last = (when: string): string => when.split('..').at(-1) ?? when

/** The balance of an account at the end of a day, as it was known then, or at the end of a month or year. */
function balance({ whole, at }: Stated, role: string, when: string): bigint {
  if (isAccountingDate(when)) return at(when as AccountingDate).balances.at(-1)?.balances.get(role as never) ?? 0n
  return whole.balances.findLast(({ period }) => period.slice(0, when.length) <= when)?.balances.get(role as never) ?? 0n
}

function before({ whole, at }: Stated, role: string, when: string): bigint {
  const [from = when] = when.split('..')
  if (isAccountingDate(from)) return at(dayBefore(from as AccountingDate)).balances.at(-1)?.balances.get(role as never) ?? 0n
  return whole.balances.findLast(({ period }) => period.slice(0, from.length) < from)?.balances.get(role as never) ?? 0n
}
