import type { Command } from 'commander'
import * as z from 'zod'
import { accountingDate, period } from '#calendar'
import { type JournalLine, toHledger } from '#gateways'
import { type Json, at, listAt, textAt } from '../answer.ts'
import { everyJournal } from '../every-journal.ts'
import { amountColumn, fieldsText, sectionText, tableText } from '../print.ts'
import type { Perform } from '../perform.ts'
import { periodOption, readOptions } from '../read-options.ts'
import type { Shell } from '../shell.ts'

/** Journals frozen for the ERP. */
export function addJournals(program: Command, perform: Perform): void {
  const journals = program.command('journals').description('journals frozen for the ERP')
  const filtered = (command: Command): Command => command.option('--period <period>', 'YYYY-MM').option('--book <book>').option('--entity <entity>').option('--state <state>')
  filtered(journals.command('list').description('with state and ERP id')).option('--limit <n>', 'rows', '200').option('--cursor <cursor>').action(perform(list))
  journals.command('show <batch>').description('lines and history').action(perform(show))
  journals.command('of <entry>').description('the journal lines that sum up a subledger entry').action(perform(over))
  const acting = (name: string, description: string): Command => journals.command(name).description(description).requiredOption('--reason <reason>', 'recorded with your name')
  acting('approve <batch>', 'approve a journal above the limit; never one that you made').action(perform(decide('approval', true)))
  acting('reject <batch>', 'reject a journal above the limit').action(perform(decide('approval', false)))
  acting('reverse <batch>', 'ask that a posted journal be reversed and stated anew; a second person decides').requiredOption('--into <period>', 'YYYY-MM, an open period').action(perform(reverse))
  acting('agree <batch>', 'agree to a reversal that another person asked for').action(perform(decide('reversal/decision', true)))
  acting('refuse <batch>', 'refuse a reversal that was asked for').action(perform(decide('reversal/decision', false)))
  filtered(journals.command('export').description('plain text that hledger reads, on stdout')).action(perform(exportAll))
}

const filterOptions = z.record(z.string(), z.string())

async function list(shell: Shell, command: Command): Promise<void> {
  const json = await (await shell.client()).get('/v1/journals', filterOptions.parse(command.opts()))
  shell.answer(json, () =>
    tableText(listAt(json, 'journals'), [
      { title: 'batch', of: 'batch' },
      { title: 'period', of: 'period' },
      { title: 'book', of: 'book' },
      { title: 'state', of: 'state' },
      { title: 'erp id', of: 'erpId' },
      { title: 'lines', of: 'lines', right: true },
      amountColumn('debits = credits', 'total'),
      { title: 'ccy', of: 'currency' },
    ]),
  )
  const more = textAt(json, 'complete') === 'false' ? ', and more that this answer does not reach: name --period, --book or --entity' : ''
  shell.say(`${textAt(json, 'matched')} journals${more}${textAt(json, 'next') === '' ? '' : `; next: --cursor ${textAt(json, 'next')}`}`)
}

async function show(shell: Shell, command: Command): Promise<void> {
  const json = await (await shell.client()).get(`/v1/journals/${encodeURIComponent(command.args[0] ?? '')}`)
  const fields = fieldsText(json, [
    ['batch', 'batch'],
    ['state', 'state'],
    ['erp id', 'erpId'],
    ['period', 'period'],
    ['book', 'book'],
    ['entity', 'entity'],
    ['total', 'total'],
  ])
  shell.answer(json, () => [
    fields,
    sectionText('lines', listAt(json, 'lines'), [
      { title: '#', of: 'line', right: true },
      { title: 'account', of: 'account' },
      { title: 'what', of: 'memo' },
      { title: 'customer', of: 'customer' },
      { title: 'segments', of: (row) => Object.entries(segmentsSchema.parse(at(row, 'segments') ?? {})).map(([name, value]) => `${name}=${value}`).join(' ') },
      amountColumn('debit', 'debit'),
      amountColumn('credit', 'credit'),
    ]),
    sectionText('history', listAt(json, 'history'), [{ title: 'at', of: 'at' }, { title: 'to', of: 'to' }, { title: 'by', of: 'principal' }, { title: 'note', of: 'note' }]),
  ].join(''))
}

const actOptions = z.object({ reason: z.string() })
const pathOf = (command: Command, rest: string): string => `/v1/journals/${encodeURIComponent(command.args[0] ?? '')}/${rest}`
const standing = (json: Json): string => `${textAt(json, 'batch')} is ${textAt(json, 'state')}${textAt(json, 'reversedBy') === '' ? '' : `, reversed by ${textAt(json, 'reversedBy')}`}\n`

/** One act of a person on a journal, and how it stands then. */
const decide = (rest: string, agreed: boolean) => async (shell: Shell, command: Command): Promise<void> => {
  const { reason } = readOptions(actOptions, command)
  const json = await (await shell.client()).post(pathOf(command, rest), { agreed, reason })
  shell.answer(json, () => standing(json))
}

async function reverse(shell: Shell, command: Command): Promise<void> {
  const { reason, into } = readOptions(actOptions.extend({ into: periodOption }), command)
  const json = await (await shell.client()).post(pathOf(command, 'reversal'), { into, reason })
  shell.answer(json, () => `${standing(json)}Another person agrees or refuses: tieout journals agree ${textAt(json, 'batch')} --reason "<why>"\n`)
}

async function over(shell: Shell, command: Command): Promise<void> {
  const json = await (await shell.client()).get(`/v1/entries/${encodeURIComponent(command.args[0] ?? '')}/journal-lines`)
  shell.answer(json, () => tableText(listAt(json, 'lines'), [
    { title: 'line', of: 'ref' },
    { title: 'account', of: 'account' },
    { title: 'what', of: 'memo' },
    amountColumn('debit', 'debit'),
    amountColumn('credit', 'credit'),
  ]))
}

async function exportAll(shell: Shell, command: Command): Promise<void> {
  const journals = await everyJournal(await shell.client(), filterOptions.parse(command.opts()))
  shell.answer([...journals], () => toHledger(journals.map(writable)))
  shell.say(`${journals.length} journals`)
}

function writable(journal: Json): Parameters<typeof toHledger>[0] extends Iterable<infer W> ? W : never {
  return {
    externalId: textAt(journal, 'batch'),
    book: textAt(journal, 'book'),
    subsidiary: textAt(journal, 'entity'),
    currency: textAt(journal, 'currency'),
    period: period(textAt(journal, 'period')),
    postingDate: accountingDate(textAt(journal, 'postedOn')),
    memo: `${textAt(journal, 'journalClass')} revision ${textAt(journal, 'revision')} part ${textAt(journal, 'part')}`,
    lines: listAt(journal, 'lines').map(lineOf),
  }
}

const segmentsSchema = z.record(z.string(), z.string())

function lineOf(line: Json): JournalLine {
  const debit = textAt(line, 'debit.decimal')
  const customer = textAt(line, 'customer')
  const side = debit === '' ? { credit: textAt(line, 'credit.decimal') } : { debit }
  const segments = segmentsSchema.parse(at(line, 'segments') ?? {})
  return { account: textAt(line, 'account'), ...side, memo: textAt(line, 'memo'), ...(customer === '' ? {} : { entity: customer }), ...(Object.keys(segments).length === 0 ? {} : { segments }) }
}
