import type { Command } from 'commander'
import * as yaml from 'yaml'
import * as z from 'zod'
import { type AccountingDate, isAccountingDate } from '#calendar'
import { isDecimalText } from '#money'
import { type AnalyserRules, type SspProposal, analyseSsp, approveProposal, usualRules } from '#policy'
import { type Json, listAt, moneyJson } from '../answer.ts'
import { CommandFailed, exitCodes } from '../exit-codes.ts'
import type { Perform } from '../perform.ts'
import { percentColumn, wholePercent } from '../percent.ts'
import { amountColumn, tableText } from '../print.ts'
import { readOptions } from '../read-options.ts'
import type { Shell } from '../shell.ts'
import { readSales } from '../ssp/read-sales.ts'

const date = z.string().refine(isAccountingDate, 'expected a date YYYY-MM-DD').transform((text) => text as AccountingDate)
const count = z.coerce.number().int().min(1)

const options = z.object({
  on: date,
  band: z.string().refine(isDecimalText, 'expected a share such as 0.15').default(usualRules.band),
  within: wholePercent.prefault('80'),
  sales: count.default(usualRules.leastSales),
  months: count.default(usualRules.leastMonths),
  approve: z.string().optional(),
  proposedBy: z.string().min(1).optional(),
  approvedBy: z.string().min(1).optional(),
  from: date.optional(),
  decision: z.string().min(1).optional(),
})

type Asked = z.output<typeof options>

/** Stand-alone selling prices from standalone sales, without a stack. */
export function addSsp(program: Command, perform: Perform): void {
  program
    .command('ssp <file>')
    .description('what standalone sales (CSV or JSON) say of stand-alone selling prices, by product and segment')
    .requiredOption('--on <date>', 'day of the analysis: later sales are left away')
    .option('--band <share>', 'of the median to either side, in which prices are steady', usualRules.band)
    .option('--within <percent>', 'of the prices that must lie in the band', '80')
    .option('--sales <n>', 'sales needed', String(usualRules.leastSales))
    .option('--months <n>', 'months of history needed', String(usualRules.leastMonths))
    .option('--approve <product/segment>', 'prints the row of the SSP book that this proposal becomes')
    .option('--proposed-by <name>', 'with --approve')
    .option('--approved-by <name>', 'with --approve: somebody else')
    .option('--from <date>', 'with --approve: first day on which it stands, not before --on')
    .option('--decision <page>', 'with --approve: where the reasons stand')
    .action(perform(ssp))
}

async function ssp(shell: Shell, command: Command): Promise<void> {
  const asked = readOptions(options, command)
  const [path = ''] = command.args
  const text = await shell.machine.readText(path)
  if (text === undefined) throw new CommandFailed(exitCodes.notFound, `${path}: no such file`)
  const rules: AnalyserRules = { band: asked.band, shareWithinBandBp: asked.within, leastSales: asked.sales, leastMonths: asked.months }
  const proposals = analyseSsp(readSales(path, text), asked.on, rules)
  if (asked.approve !== undefined) return approve(shell, proposals, asked)
  const json: Json = { analysedOn: asked.on, proposals: proposals.map(proposalJson) }
  shell.answer(json, () => proposalsText(json))
}

function approve(shell: Shell, proposals: readonly SspProposal[], { approve: named, proposedBy, approvedBy, from, decision, on }: Asked): void {
  const proposal = proposals.find(({ product, segment }) => `${product}/${segment}` === named)
  if (proposal === undefined) throw new CommandFailed(exitCodes.notFound, `${named}: no such proposal; there are ${proposals.map(({ product, segment }) => `${product}/${segment}`).join(', ')}`)
  if (proposedBy === undefined || approvedBy === undefined || from === undefined || decision === undefined) throw new CommandFailed(exitCodes.usage, '--approve needs --proposed-by, --approved-by, --from and --decision')
  const row = approveProposal(proposal, { proposedBy, approvedBy, effectiveOn: from, decision }, on)
  if (!row.ok) throw new CommandFailed(exitCodes.refused, `${row.code}: ${row.sentence}`)
  const json = z.json().parse(row.value)
  shell.answer(json, () => yaml.stringify({ values: row.value }))
}

function proposalJson({ product, segment, currency, months, spread, method, lowMinor, midMinor, highMinor, reviewOn, sales }: SspProposal): Json {
  const money = (minor: bigint): Json => moneyJson(minor, currency)
  return {
    product, segment, method, months,
    n: spread.n, median: money(spread.medianMinor), interquartile: money(spread.interquartileMinor), firstQuartile: money(spread.firstQuartileMinor), thirdQuartile: money(spread.thirdQuartileMinor),
    withinBandBp: spread.withinBandBp, variationBp: spread.variationBp,
    low: money(lowMinor), mid: money(midMinor), high: money(highMinor), reviewOn, sales: [...sales],
  }
}

/** One line for each product, segment and currency. */
function proposalsText(json: Json): string {
  return tableText(listAt(json, 'proposals'), [
    { title: 'product', of: 'product' }, { title: 'segment', of: 'segment' }, { title: 'currency', of: 'median.currency' }, { title: 'n', of: 'n', right: true }, { title: 'months', of: 'months', right: true },
    amountColumn('median', 'median'), amountColumn('iqr', 'interquartile'), percentColumn('in band', 'withinBandBp'), { title: 'proposal', of: 'method' }, amountColumn('low', 'low'), amountColumn('price', 'mid'), amountColumn('high', 'high'), { title: 'review on', of: 'reviewOn' },
  ])
}
