import { type Currency, formatMinor } from '#money'
import type { ContractStatement } from '#subledger'

/** An amount as it stands in a column: thousands grouped, nothing for nothing. */
function figure(minor: bigint, currency: Currency): string {
  if (minor === 0n) return ''
  const [whole = '', fraction] = formatMinor(minor, currency).split('.')
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction === undefined ? '' : `.${fraction}`}`
}

const most = 72 // rows of a table that a person reads

/** A table whose first columns stand left and whose figures stand right. Of a long one the beginning and the end. */
function table(title: string, left: number, rows: readonly (readonly string[])[]): string {
  if (rows.length < 2) return ''
  const leftOut = rows.length - most
  const shown = leftOut <= 0 ? rows : [...rows.slice(0, most - 12), [`… ${leftOut} more`], ...rows.slice(-12)]
  const widths = rows[0]!.map((_, index) => Math.max(...shown.map((row) => (row[index] ?? '').length)))
  const lines = shown.map((row) => row.map((cell, index) => (index < left ? cell.padEnd(widths[index]!) : cell.padStart(widths[index]!))).join('  ').trimEnd())
  return `${title}\n${lines.map((text) => `  ${text}`).join('\n')}\n\n`
}

/** The page that an accountant reads: allocation, revenue by period, journals, balances, decisions, holds. */
export function pageOf(statement: ContractStatement): string {
  return `${[allocation, revenue, journals, balances, decisions, holds].map((section) => section(statement)).join('').trimEnd()}\n`
}

function allocation({ obligations, priceMinor, currency }: ContractStatement): string {
  const rows = obligations.map((row) => [row.obligation, row.standaloneMinor === null ? '' : figure(row.standaloneMinor, currency), figure(row.allocatedMinor, currency), figure(row.recognisedMinor, currency), figure(row.remainingMinor, currency)])
  return table(`price ${figure(priceMinor, currency) || '0'}`, 1, [['obligation', 'stand-alone', 'allocated', 'recognised', 'remaining'], ...rows])
}

function revenue({ schedule, obligations, currency }: ContractStatement): string {
  const names = obligations.map(({ obligation }) => obligation).filter((name) => schedule.some(({ obligation }) => obligation === name)).slice(0, 8)
  const periods = [...new Set(schedule.map(({ period }) => period))]
  const cell = (period: string, name: string): bigint => schedule.filter((one) => one.period === period && one.obligation === name).reduce((sum, { minor }) => sum + minor, 0n)
  return table('revenue', 1, [['period', ...names], ...periods.map((period) => [period, ...names.map((name) => figure(cell(period, name), currency))])])
}

/** Entries one after the other; those that only repeat the one before in amount, cause and account are counted. */
function journals({ journals: entries, currency }: ContractStatement): string {
  const rows = runsOf(entries).flatMap(({ first: { on, cause, lines }, again, lastOn }) => [
    ...lines.map(({ role, obligation, signedMinor }, index) => [index === 0 ? on : '', index === 0 ? cause : '', `${role.replaceAll('_', ' ')}${obligation === null ? '' : ` · ${obligation}`}`, signedMinor > 0n ? figure(signedMinor, currency) : '', signedMinor < 0n ? figure(-signedMinor, currency) : '']),
    ...(again === 0 ? [] : [[lastOn, cause, `… ${again} more alike, the last on this day`, '', '']]),
  ])
  return table('journal', 3, [['on', 'cause', 'account', 'debit', 'credit'], ...rows])
}

type Entry = ContractStatement['journals'][number]

interface Run {
  readonly first: Entry
  readonly again: number
  readonly lastOn: string
}

function runsOf(entries: readonly Entry[]): readonly Run[] {
  return entries.reduce<readonly Run[]>((runs, entry) => {
    const before = runs.at(-1)
    return before !== undefined && alike(before.first, entry) ? [...runs.slice(0, -1), { ...before, again: before.again + 1, lastOn: entry.on }] : [...runs, { first: entry, again: 0, lastOn: entry.on }]
  }, [])
}

const alike = (a: Entry, b: Entry): boolean => a.cause === b.cause && a.lines.length === b.lines.length && a.lines.every(({ role, obligation, signedMinor }, index) => role === b.lines[index]?.role && obligation === b.lines[index]?.obligation && signedMinor === b.lines[index]?.signedMinor)

function balances({ balances: rows, currency }: ContractStatement): string {
  const roles = [...new Set(rows.flatMap((row) => [...row.balances.keys()]))].filter((role) => role !== 'revenue').sort()
  return table('balances, credit negative', 1, [['period', ...roles.map((role) => role.replaceAll('_', ' '))], ...rows.map((row) => [row.period, ...roles.map((role) => figure(row.balances.get(role) ?? 0n, currency))])])
}

function decisions({ decisions: taken }: ContractStatement): string {
  const lines = taken.filter(({ step }) => step !== 'hold').map(({ code, subject, because, cite, on }) => `  ${code} ${subject}${on === undefined ? '' : ` ${on}`}\n    ${because} [${cite.join(', ')}]`)
  return lines.length === 0 ? '' : `decisions\n${lines.join('\n')}\n\n`
}

function holds({ holds: held, currency }: ContractStatement): string {
  return held.length === 0 ? '' : `holds\n${held.map(({ code, subject, amountMinor, sentence }) => `  ${code} ${subject} ${figure(amountMinor, currency) || '0'}\n    ${sentence}`).join('\n')}\n`
}
