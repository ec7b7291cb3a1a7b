import type { Command } from 'commander'
import * as z from 'zod'
import { type Json, at, listAt, textAt } from '../answer.ts'
import type { Client } from '../client.ts'
import { CommandFailed, type ExitCode, exitCodes } from '../exit-codes.ts'
import { amountColumn, sectionText, tableText } from '../print.ts'
import type { Perform } from '../perform.ts'
import { periodOption, readOptions } from '../read-options.ts'
import type { Shell } from '../shell.ts'
import { addReconRepair } from './recon-repair.ts'

/** The three-way comparison. Exit code 8: something differs. */
export function addRecon(program: Command, perform: Perform): void {
  const recon = program.command('recon').description('billing, subledger and ledger compared; exit code 8 when they differ')
  const scoped = (command: Command): Command => command.option('--period <period>', 'YYYY-MM (default: the latest closed)').option('--book <book>').option('--entity <entity>')
  scoped(recon.command('show', { isDefault: true }).description('totals and open breaks')).action(perform(show))
  scoped(recon.command('run').description('compare now')).action(perform(run))
  addReconRepair(recon, perform)
  recon.command('breaks').description('differences found').option('--state <state>', 'open, closed or all', 'open').action(perform(breaks))
}

const scopeOptions = z.object({ period: periodOption.optional(), book: z.string().optional(), entity: z.string().optional() })

async function show(shell: Shell, command: Command): Promise<ExitCode> {
  const asked = readOptions(scopeOptions, command)
  const client = await shell.client()
  const scopes = await chosenScopes(client, asked)
  const compared: Json[] = []
  for (const scope of scopes) compared.push(await client.get('/v1/reconciliations', scope))
  const open = await client.get('/v1/breaks')
  const found = { reconciliations: compared, breaks: [...listAt(open, 'breaks')] }
  shell.answer(found, () => compared.map(scopeText).join('\n') + breaksText(open))
  const ties = compared.every((one) => textAt(one, 'ties') === 'true') && found.breaks.length === 0
  shell.say(ties ? 'everything ties out' : 'there are differences')
  return ties ? exitCodes.done : exitCodes.differences
}

async function run(shell: Shell, command: Command): Promise<void> {
  const client = await shell.client()
  const scopes = await chosenScopes(client, readOptions(scopeOptions, command))
  const answers: Json[] = []
  for (const scope of scopes) answers.push(await client.post('/v1/reconciliations', scope))
  shell.answer(answers, () => answers.map((answer) => `${textAt(answer, 'sentence')}\n`).join(''))
}

type Asked = z.output<typeof scopeOptions>

/** The scopes asked for; nothing to compare is never a tie-out. */
async function chosenScopes(client: Client, asked: Asked): Promise<readonly Scope[]> {
  const scopes = scopesOf(listAt(await client.get('/v1/periods'), 'periods'), asked)
  const named = [asked.period, asked.entity, asked.book].filter((one) => one !== undefined).join(' · ')
  if (scopes.length === 0) throw new CommandFailed(exitCodes.notFound, `no ${named === '' ? 'book has a closed period' : `book holds ${named}`}; tieout periods lists what there is`)
  return scopes
}

interface Scope {
  readonly [name: string]: string
}

/** The scopes asked for; without a period, the latest closed one of each book. */
function scopesOf(periods: readonly Json[], asked: Asked): readonly Scope[] {
  const matching = periods
    .filter((row) => (asked.book === undefined || textAt(row, 'book') === asked.book) && (asked.entity === undefined || textAt(row, 'entity') === asked.entity))
    .filter((row) => (asked.period === undefined ? ['CLOSED', 'LOCKED'].includes(textAt(row, 'state')) : textAt(row, 'period') === asked.period))
  const latest = new Map<string, Scope>()
  for (const row of matching) {
    const scope = { entity: textAt(row, 'entity'), book: textAt(row, 'book'), period: textAt(row, 'period') }
    const key = `${scope.entity}|${scope.book}`
    if ((latest.get(key)?.['period'] ?? '') < scope.period) latest.set(key, scope)
  }
  return [...latest.values()]
}

function scopeText(json: Json): string {
  const verdict = { title: 'ties', of: (row: Json) => (textAt(row, 'ties') === 'true' ? 'yes' : 'NO') }
  const head = `${textAt(json, 'period')} ${textAt(json, 'book')} ${textAt(json, 'entity')}: ${textAt(json, 'comparedAt') !== '' ? (textAt(json, 'ties') === 'true' ? 'ties out' : 'does not tie out') : 'not compared yet'}\n`
  const billing = sectionText('billing and subledger: invoices and credit notes of the period, tax included', listAt(json, 'billing'), [{ title: 'ccy', of: 'currency' }, { title: 'documents', of: 'documents', right: true }, amountColumn('billed', 'billed'), amountColumn('in suspense', 'suspended'), amountColumn('subledger', 'subledger'), amountColumn('difference', 'difference'), verdict])
  const accounts = sectionText('subledger and ledger: debits, (credits)', listAt(json, 'accounts'), [{ title: 'account', of: 'account' }, { title: 'name', of: 'name' }, { title: 'ccy', of: 'currency' }, amountColumn('subledger', 'subledger'), amountColumn('ledger, ours', 'ledger'), amountColumn('ledger, all', 'all'), amountColumn('difference', 'difference'), verdict])
  return head + billing + accounts
}

function breaksText(json: Json): string {
  return sectionText('open breaks', listAt(json, 'breaks'), breakColumns)
}

const breakColumns = [
  { title: 'kind', of: 'kind' },
  { title: 'between', of: 'between' },
  { title: 'expected', of: 'expected', right: true as const },
  { title: 'found', of: 'actual', right: true as const },
  { title: 'days', of: 'ageDays', right: true as const },
  { title: 'escalated to', of: (row: Json) => textAt(at(row, 'escalation'), 'to') },
  { title: 'why', of: 'sentence' },
  { title: 'what to do', of: 'repair' },
  { title: 'break', of: 'id' },
]

async function breaks(shell: Shell, command: Command): Promise<ExitCode> {
  const { state } = z.object({ state: z.string() }).parse(command.opts())
  const json = await (await shell.client()).get('/v1/breaks', { state })
  shell.answer(json, () => tableText(listAt(json, 'breaks'), breakColumns))
  shell.say(`${listAt(json, 'breaks').length} breaks`)
  return state === 'open' && listAt(json, 'breaks').length > 0 ? exitCodes.differences : exitCodes.done
}
