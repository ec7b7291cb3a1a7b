import type { Command } from 'commander'
import * as z from 'zod'
import type { Currency } from '#money'
import { type Json, listAt, moneyJson, textAt } from '../answer.ts'
import { type Finding, assess } from '../assess/assess.ts'
import { readExport } from '../assess/read-export.ts'
import type { ReadExport } from '../assess/sold-line.ts'
import { CommandFailed, type ExitCode, exitCodes } from '../exit-codes.ts'
import type { Perform } from '../perform.ts'
import { amountColumn, sectionText, tableText } from '../print.ts'
import { readOptions } from '../read-options.ts'
import { readPolicyFolder } from '../recognise/read-policy-folder.ts'
import type { Shell } from '../shell.ts'

/** Whether a policy covers what a billing system sells, without a stack. */
export function addAssess(program: Command, perform: Perform): void {
  program
    .command('assess <export>')
    .description('what of a billing export (Stripe invoices or subscriptions: JSON, one object a line; Zuora: CSV, JSON) a policy does not cover. Exit code 8: something is found')
    .requiredOption('--policy <folder>', 'folder with the policy')
    .option('--book <book>', 'default: the first book of the policy')
    .action(perform(assessExport))
}

const options = z.object({ policy: z.string(), book: z.string().optional() })

async function assessExport(shell: Shell, command: Command): Promise<ExitCode> {
  const asked = readOptions(options, command)
  const [path = ''] = command.args
  const policy = await readPolicyFolder(shell.machine, asked.policy)
  const book = asked.book ?? Object.keys(policy.books)[0] ?? ''
  if (policy.books[book] === undefined) throw new CommandFailed(exitCodes.usage, `--book is ${JSON.stringify(book)}: policy keeps ${Object.keys(policy.books).join(', ')}`)
  const text = await shell.machine.readText(path)
  if (text === undefined) throw new CommandFailed(exitCodes.notFound, `${path}: no such file`)
  const read = readExport(path, text, Object.values(policy.entities)[0]?.timeZone ?? 'UTC')
  if (read.lines.length === 0 && read.unread.length === 0) throw new CommandFailed(exitCodes.invalid, `${path}: no invoices, subscriptions or charges in it`)
  const findings = assess(read, policy, book)
  const json = assessed(read, findings)
  shell.answer(json, () => assessedText(json))
  shell.say(`${read.documents} documents of ${read.source}, ${read.lines.length} lines; ${findings.length} findings`)
  return findings.length > 0 ? exitCodes.differences : exitCodes.done
}

const money = (minor: bigint, currency: string | null): Json => (currency === null ? null : moneyJson(minor, currency as Currency))

function assessed({ source, documents, lines }: ReadExport, findings: readonly Finding[]): Json {
  const totals = [...Map.groupBy(lines, ({ currency }) => currency)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, sold]): Json => ({ currency, lines: sold.length, amount: money(sold.reduce((sum, { minor }) => sum + minor, 0n), currency) }))
  return { source, documents, lines: lines.length, totals, findings: findings.map(({ kind, subject, currency, lines: count, minor, first, sentence }): Json => ({ finding: kind, subject, currency, lines: count, amount: money(minor, currency), first, sentence })) }
}

function assessedText(json: Json): string {
  const amount = amountColumn('amount', 'amount')
  const totals = tableText(listAt(json, 'totals'), [{ title: 'ccy', of: 'currency' }, { title: 'lines', of: 'lines', right: true }, amount])
  return totals + sectionText('findings', listAt(json, 'findings'), [{ title: 'finding', of: 'finding' }, { title: 'subject', of: 'subject' }, { title: 'ccy', of: (row) => textAt(row, 'currency') }, { title: 'lines', of: 'lines', right: true }, amount, { title: 'first', of: 'first' }, { title: 'why', of: 'sentence' }])
}
