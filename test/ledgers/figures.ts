import type { Period } from '#calendar'
import { formatMinor } from '#money'
import type { ContractStatement } from '#subledger'

/** How one expected figure of a worksheet compares. */
export interface FigureCompared {
  readonly figure: string
  readonly expected: string
  readonly got: string
}

const form = /^(.+?)\s*=\s*(-?[\d,.]+)$/

/**
 * Compares an expected figure with the statement. Words: `price`, `allocated OBLIGATION`, `revenue OBLIGATION|all PERIOD`
 * (a month, or two months joined by ..), `recognised OBLIGATION|all`, `balance ROLE PERIOD` (debit positive),
 * `held`, `decided CODE NAME` (a named amount of a decision).
 */
export function compareFigure(statement: ContractStatement, text: string): FigureCompared {
  const [, figure = text, expected = ''] = form.exec(text) ?? []
  return { figure, expected: expected.replaceAll(',', ''), got: formatMinor(valueOf(statement, figure.split(/\s+/)), statement.currency) }
}

function valueOf(statement: ContractStatement, [word, subject = '', when = '']: readonly string[]): bigint {
  const rows = statement.obligations.filter(({ obligation }) => subject === 'all' || obligation === subject)
  if (word === 'price') return statement.priceMinor
  if (word === 'allocated') return sum(rows.map(({ allocatedMinor }) => allocatedMinor))
  if (word === 'recognised') return sum(rows.map(({ recognisedMinor }) => recognisedMinor))
  if (word === 'revenue') return revenue(statement, subject, when)
  if (word === 'balance') return statement.balances.findLast(({ period }) => period <= when)?.balances.get(subject as never) ?? 0n
  if (word === 'held') return sum(statement.holds.map(({ amountMinor }) => amountMinor))
  if (word === 'decided') return BigInt(statement.decisions.findLast(({ code, amounts }) => code === subject && when in amounts)?.amounts[when] ?? 0)
  throw new Error(`a worksheet expects "${word}", which is no figure of a statement`)
}

function revenue({ schedule }: ContractStatement, subject: string, when: string): bigint {
  const [from = when, to = when] = when.split('..')
  return sum(schedule.filter(({ period, obligation }) => (subject === 'all' || obligation === subject) && period >= (from as Period) && period <= (to as Period)).map(({ minor }) => minor))
}

const sum = (minors: readonly bigint[]): bigint => minors.reduce((total, minor) => total + minor, 0n)
