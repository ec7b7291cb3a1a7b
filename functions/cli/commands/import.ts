import type { Command } from 'commander'
import * as z from 'zod'
import { isAccountingDate } from '#calendar'
import { csvField } from '#reports'
import { type Json, listAt, textAt } from '../answer.ts'
import { CommandFailed, type ExitCode, exitCodes } from '../exit-codes.ts'
import type { Perform } from '../perform.ts'
import { amountColumn, sectionText, tableText } from '../print.ts'
import { readOptions } from '../read-options.ts'
import type { Shell } from '../shell.ts'

/** Open contracts of another system, with their balances. */
export function addImport(program: Command, perform: Perform): void {
  program
    .command('import <file>')
    .description('open contracts of another system with their balances (CSV or XLSX). Exit code 6: rows with errors; 8: differences to the old balances')
    .option('--preview', 'weigh the file: rows, totals, differences, errors; nothing is written')
    .option('--commit', 'take its contracts over, all or none')
    .requiredOption('--on <date>', 'the cutover: last day of a period, until which the old system kept the contracts')
    .requiredOption('--from <system>', 'name of the old system')
    .option('--entity <entity>', 'default: the only one of the policy')
    .option('--book <book>', 'whose schedule is compared with what was recognised (default: the first one posted)')
    .option('--errors <file>', 'with --preview: writes the errors as CSV: row, column, value, expected')
    .option('--reason <reason>', 'with --commit: why; recorded', 'cutover')
    .option('--accept <reason>', 'with --commit: why the differences stand; accepted under your name')
    .action(perform(importFile))
}

const options = z.object({
  preview: z.boolean().default(false),
  commit: z.boolean().default(false),
  on: z.string().refine(isAccountingDate, 'expected a date YYYY-MM-DD'),
  from: z.string().min(1),
  entity: z.string().optional(),
  book: z.string().optional(),
  errors: z.string().optional(),
  reason: z.string(),
  accept: z.string().optional(),
})

type Asked = z.output<typeof options>

async function importFile(shell: Shell, command: Command): Promise<ExitCode> {
  const asked = readOptions(options, command)
  if (asked.preview === asked.commit) throw new CommandFailed(exitCodes.usage, 'say --preview or --commit')
  const [path = ''] = command.args
  const bytes = await shell.machine.readBytes(path)
  if (bytes === undefined) throw new CommandFailed(exitCodes.notFound, `${path}: no such file`)
  const { on, from, entity, book } = asked
  const file = { name: path.split('/').at(-1) ?? path, base64: Buffer.from(bytes).toString('base64'), on, from, ...(entity === undefined ? {} : { entity }), ...(book === undefined ? {} : { book }) }
  return asked.commit ? commit(shell, file, asked) : preview(shell, file, asked)
}

async function preview(shell: Shell, file: object, { errors: path }: Asked): Promise<ExitCode> {
  const json = await (await shell.client()).post('/v1/imports/preview', file)
  const [errors, differences] = [listAt(json, 'errors'), listAt(json, 'differences')]
  if (path !== undefined) await shell.machine.write(path, new TextEncoder().encode(errorsCsv(errors)))
  shell.answer(json, () => previewText(json))
  shell.say(`${textAt(json, 'rows')} rows, ${textAt(json, 'contracts')} contracts; ${errors.length} errors, ${differences.length} differences${textAt(json, 'known') === 'true' ? '; committed before' : ''}`)
  return errors.length > 0 ? exitCodes.invalid : differences.length > 0 ? exitCodes.differences : exitCodes.done
}

async function commit(shell: Shell, file: object, { reason, accept }: Asked): Promise<ExitCode> {
  const json = await (await shell.client()).post('/v1/imports', { ...file, reason, ...(accept === undefined ? {} : { accept }) })
  shell.answer(json, () => totalsText(listAt(json, 'totals')))
  shell.say(textAt(json, 'known') === 'true' ? `known: ${textAt(json, 'document')} was committed before` : `${textAt(json, 'contracts')} contracts taken over as ${textAt(json, 'document')}`)
  return exitCodes.done
}

const totalsText = (totals: readonly Json[]): string =>
  tableText(totals, [{ title: 'ccy', of: 'currency' }, { title: 'contracts', of: 'contracts', right: true }, amountColumn('price', 'price'), amountColumn('recognised', 'recognised'), amountColumn('scheduled here', 'scheduled'), amountColumn('remaining', 'remaining'), amountColumn('billed', 'billed'), amountColumn('contract liability', 'contractLiability'), amountColumn('contract asset', 'contractAsset'), amountColumn('brought forward', 'broughtForward')])

function previewText(json: Json): string {
  return [
    totalsText(listAt(json, 'totals')),
    sectionText('differences', listAt(json, 'differences'), [{ title: 'row', of: 'row', right: true }, { title: 'contract', of: 'contract' }, { title: 'of', of: 'kind' }, amountColumn('old system', 'theirs'), amountColumn('here', 'ours'), amountColumn('difference', 'difference')]),
    sectionText('errors', listAt(json, 'errors'), [{ title: 'row', of: 'row', right: true }, { title: 'column', of: 'column' }, { title: 'value', of: 'value' }, { title: 'expected', of: 'expected' }]),
  ].join('')
}

/** Errors as CSV. */
function errorsCsv(errors: readonly Json[]): string {
  return [['row', 'column', 'value', 'expected'], ...errors.map((error) => ['row', 'column', 'value', 'expected'].map((name) => textAt(error, name)))].map((fields) => `${fields.map(csvField).join(',')}\r\n`).join('')
}
