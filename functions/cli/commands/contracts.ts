import type { Command } from 'commander'
import * as z from 'zod'
import { type Json, at, listAt, textAt } from '../answer.ts'
import { CommandFailed, exitCodes } from '../exit-codes.ts'
import { amountColumn, amountText, cellText, fieldsText, sectionText, tableText } from '../print.ts'
import type { Perform } from '../perform.ts'
import type { Shell } from '../shell.ts'

/** Contracts, and why a number is what it is. */
export function addContracts(program: Command, perform: Perform): void {
  const contracts = program.command('contracts').description('contracts, their obligations and schedules')
  contracts
    .command('list')
    .description('with the balances of a book')
    .option('--q <text>', 'part of the contract or customer id')
    .option('--book <book>', 'default: the first book of each contract')
    .option('--limit <n>', 'rows', '100')
    .option('--cursor <cursor>', '`next` of the page before')
    .action(perform(list))
  contracts.command('show <contract>').description('obligations, schedule, holds and timeline').option('--book <book>').action(perform(show))
  contracts
    .command('add <file>')
    .description('add a contract file: registered verbatim under your name, then folded like every document. Exit code 6: every problem of the file')
    .option('--reason <reason>', 'why; recorded', 'contract file')
    .action(perform(add))
  program
    .command('explain <ref>')
    .description('why this number: journal:<batch>:<line> or entry:<contract>:<seq>:<book>:<index>')
    .option('--follow <entry>', 'the entry to follow (default: the largest)')
    .action(perform(explain))
}

const listOptions = z.object({ q: z.string().optional(), book: z.string().optional(), limit: z.string(), cursor: z.string().optional() })

async function list(shell: Shell, command: Command): Promise<void> {
  const { book, ...query } = listOptions.parse(command.opts())
  const json = await (await shell.client()).get('/v1/contracts', query)
  const balance = (row: Json, name: string): string => {
    const held = listAt(row, 'balances').find((one) => book === undefined || textAt(one, 'book') === book)
    return amountText(at(held, name))
  }
  shell.answer(json, () =>
    tableText(listAt(json, 'contracts'), [
      { title: 'contract', of: 'contract' },
      { title: 'customer', of: 'customer' },
      { title: 'ccy', of: 'currency' },
      { title: 'recognised', of: (row) => balance(row, 'recognised'), right: true },
      { title: 'contract liability', of: (row) => balance(row, 'contractLiability'), right: true },
      { title: 'contract asset', of: (row) => balance(row, 'contractAsset'), right: true },
      { title: 'unbilled', of: (row) => balance(row, 'unbilledReceivable'), right: true },
      { title: 'receivable', of: (row) => balance(row, 'receivable'), right: true },
    ]),
  )
  shell.say(`${textAt(json, 'matched')} contracts${textAt(json, 'next') === '' ? '' : `; next: --cursor ${textAt(json, 'next')}`}`)
}

async function add(shell: Shell, command: Command): Promise<void> {
  const { reason } = z.object({ reason: z.string() }).parse(command.opts())
  const [path = ''] = command.args
  const file = await shell.machine.readText(path)
  if (file === undefined) throw new CommandFailed(exitCodes.notFound, `${path}: no such file`)
  const json = await (await shell.client()).post('/v1/contracts', { file, reason })
  shell.answer(json, () => fieldsText(json, [['contract', 'contract'], ['entity', 'entity'], ['document', 'document'], ['facts', 'facts']]))
  shell.say(textAt(json, 'known') === 'true' ? 'known: the same file was added before' : 'registered and queued; tieout contracts show follows it')
}

async function show(shell: Shell, command: Command): Promise<void> {
  const { book } = z.object({ book: z.string().optional() }).parse(command.opts())
  const json = await (await shell.client()).get(`/v1/contracts/${encodeURIComponent(command.args[0] ?? '')}`, { book })
  shell.answer(json, () => contractText(json))
}

function contractText(json: Json): string {
  return [
    fieldsText(json, [
      ['contract', 'contract'],
      ['customer', 'customer'],
      ['book', 'book'],
      ['price', 'totals.allocated'],
      ['billed', 'totals.billed'],
      ['recognised', 'totals.recognised'],
      ['remaining', 'totals.remaining'],
      ['held', 'totals.held'],
    ]),
    sectionText('obligations', listAt(json, 'obligations'), [{ title: 'obligation', of: 'title' }, { title: 'pattern', of: 'pattern' }, amountColumn('billed', 'billed'), { title: 'share %', of: 'share', right: true }, amountColumn('allocated', 'allocated'), amountColumn('to date', 'recognised'), amountColumn('remaining', 'remaining')]),
    sectionText('schedule', listAt(json, 'schedule'), [{ title: 'period', of: 'period' }, { title: 'state', of: (row) => (textAt(row, 'status') === 'held' ? 'waits for use or evidence' : textAt(row, 'status')) }, { title: 'obligation', of: 'obligation' }, amountColumn('amount', 'amount')]),
    sectionText('holds', listAt(json, 'holds'), [{ title: 'code', of: 'code' }, { title: 'subject', of: 'subject' }, amountColumn('amount', 'amount'), { title: 'why', of: 'sentence' }]),
    sectionText('timeline', listAt(json, 'timeline'), [{ title: 'link', of: 'seq', right: true }, { title: 'recorded', of: 'recordedAt' }, { title: 'kind', of: 'kind' }, { title: 'facts', of: (row) => listAt(row, 'facts').map((fact) => textAt(fact, 'kind')).join(', ') }, { title: 'lines', of: 'entries', right: true }]),
  ].join('')
}

async function explain(shell: Shell, command: Command): Promise<void> {
  const { follow } = z.object({ follow: z.string().optional() }).parse(command.opts())
  const json = await (await shell.client()).get(`/v1/explain/${encodeURIComponent(command.args[0] ?? '')}`, { follow })
  shell.answer(json, () => listAt(json, 'steps').map(stepText).join('\n'))
}

function stepText(step: Json, index: number): string {
  const amount = cellText(at(step, 'amount'))
  const details = listAt(step, 'details').map((detail) => `     ${textAt(detail, 'name')}: ${textAt(detail, 'text')}\n`)
  const ground = [...listAt(step, 'cite').map(String), textAt(step, 'policy')].filter((text) => text !== '')
  const cited = ground.length === 0 ? '' : `     by ${ground.join(' · ')}\n`
  const links = listAt(step, 'links').flatMap((link) => linkText(link))
  return `${String(index + 1).padStart(2)}. ${textAt(step, 'title')}${amount === '' ? '' : `   ${amount}`}\n     ${textAt(step, 'because')}\n${details.join('')}${cited}${links.join('')}`
}

const commandOf: Readonly<Record<string, string>> = { journal: 'journals show', contract: 'contracts show', event: 'events get', why: 'explain' }

/** The command that goes on from here, and the amount that it leads to. */
function linkText(link: Json): readonly string[] {
  const command = commandOf[textAt(link, 'page')]
  const amount = cellText(at(link, 'amount'))
  return command === undefined ? [] : [`     > tieout ${command} ${textAt(link, 'id')}${amount === '' ? '' : `   ${amount}`}\n`]
}
