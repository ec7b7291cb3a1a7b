import type { Command } from 'commander'
import * as z from 'zod'
import { type SigningQuarter, signingOf, signingQuarters, usualSigningRules } from '#subledger'
import { type Json, listAt, moneyJson, textAt } from '../answer.ts'
import type { Perform } from '../perform.ts'
import { percentColumn, wholePercent } from '../percent.ts'
import { amountColumn, tableText } from '../print.ts'
import { readOptions } from '../read-options.ts'
import { readContract } from '../recognise/read-contract.ts'
import { readPolicyFolder } from '../recognise/read-policy-folder.ts'
import type { Shell } from '../shell.ts'

const options = z.object({
  book: z.string().default('asc606'),
  policy: z.string().default(new URL('../../../shared/policy/reference', import.meta.url).pathname),
  lastDays: z.coerce.number().int().min(1).max(90).default(usualSigningRules.lastDays),
  share: wholePercent.prefault('50'),
  discount: wholePercent.prefault('10'),
})

/** What crowds at the end of a quarter, without a stack. */
export function addSignings(program: Command, perform: Perform): void {
  program
    .command('signings <file...>')
    .description('contract files by quarter: how signings crowd at its end, and whether discounts leap there')
    .option('--last-days <n>', 'days at the end that are looked at apart', String(usualSigningRules.lastDays))
    .option('--share <percent>', 'of the price signed in them, from which they are crowded', '50')
    .option('--discount <points>', 'more than before, from which it leaps', '10')
    .option('--book <book>', 'book whose stand-alone prices count', 'asc606')
    .option('--policy <folder>', 'folder with the policy (default: the reference policy)')
    .action(perform(signings))
}

async function signings(shell: Shell, command: Command): Promise<void> {
  const { book, policy: folder, lastDays, share, discount } = readOptions(options, command)
  const policy = await readPolicyFolder(shell.machine, folder)
  const files = await Promise.all(command.args.map((path) => readContract(shell, path)))
  const quarters = signingQuarters(files.flatMap(({ file }) => signingOf(file, { policy, book }) ?? []), { lastDays, concentrationBp: share, spikeBp: discount })
  const json: Json = { lastDays, quarters: quarters.map(quarterJson) }
  shell.answer(json, () => quartersText(json))
}

function quarterJson({ from, through, currency, signings: count, priceMinor, atEnd, before, anomalies, contracts }: SigningQuarter): Json {
  const money = (minor: bigint): Json => moneyJson(minor, currency)
  return { from, through, currency, signings: count, price: money(priceMinor), atEnd: { signings: atEnd.signings, price: money(atEnd.priceMinor), shareBp: atEnd.shareBp, discountBp: atEnd.discountBp }, before: { ...before }, anomalies: [...anomalies], contracts: [...contracts] }
}

function quartersText(json: Json): string {
  return tableText(listAt(json, 'quarters'), [
    { title: 'quarter', of: (row) => `${textAt(row, 'from')} to ${textAt(row, 'through')}` }, { title: 'currency', of: 'currency' }, { title: 'signed', of: 'signings', right: true }, amountColumn('price', 'price'),
    { title: `last ${textAt(json, 'lastDays')} days`, of: 'atEnd.signings', right: true }, percentColumn('of price', 'atEnd.shareBp'), percentColumn('discount', 'atEnd.discountBp'), percentColumn('before', 'before.discountBp'),
    { title: 'anomalies', of: 'anomalies' }, { title: 'look at', of: 'contracts' },
  ])
}
