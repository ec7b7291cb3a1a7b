import type { Command } from 'commander'
import * as z from 'zod'
import type { Currency } from '#money'
import { type Json, at, listAt, moneyJson, textAt } from '../answer.ts'
import type { Client } from '../client.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { amountColumn, sectionText, tableText } from '../print.ts'
import type { Perform } from '../perform.ts'
import { periodOption, readOptions } from '../read-options.ts'
import type { Shell } from '../shell.ts'
import { started } from './stack.ts'

/** What is found beside totals: gaps of the sources, revenue that leaks, and repairs that a command can make. */
export function addReconRepair(recon: Command, perform: Perform): void {
  const listed = recon.command('sources').description('the list of each billing system compared with what was delivered')
  listed.command('show', { isDefault: true }).description('how far each list was compared, and what it had withheld; exit code 8: one is a day behind').action(perform(sources))
  listed.command('run').description('compare the lists now, each from where it was compared last').option('--source <source>', 'stripe or zuora (default: every one that bills)').action(perform(compareSources))
  recon.command('leakage').description('revenue that leaks although billing is right; exit code 8: nothing explains it').option('--book <book>').option('--entity <entity>').action(perform(leakage))
  recon.command('documents').description('billing and subledger document by document and by contract').requiredOption('--period <period>', 'YYYY-MM').option('--book <book>').option('--entity <entity>').option('--contract <id>', 'only documents of this contract').option('--differing', 'only what differs').action(perform(documents))
  recon.command('repair <break>').description('repair a break where that is safe; refused where a person must act').requiredOption('--reason <reason>', 'recorded with your name').action(perform(repair))
}

const behindHoursMax = 24

async function sources(shell: Shell): Promise<ExitCode> {
  const json = await (await shell.client()).get('/v1/sources')
  const rows = listAt(json, 'sources')
  shell.answer(json, () =>
    tableText(rows, [
      { title: 'source', of: 'source' },
      { title: 'compared through', of: (row) => textAt(row, 'comparedThrough') || 'never' },
      { title: 'hours behind', of: 'behindHours', right: true },
      { title: 'read', of: 'read', right: true },
      { title: 'withheld', of: 'found', right: true },
    ]) + sectionText('withheld documents, newest first', rows.flatMap((row) => listAt(row, 'withheld')), [{ title: 'found', of: 'foundAt' }, { title: 'document', of: 'document' }, { title: 'type', of: 'kind' }]),
  )
  const late = rows.filter((row) => textAt(row, 'comparedThrough') === '' || Number.parseInt(textAt(row, 'behindHours'), 10) > behindHoursMax)
  shell.say(late.length === 0 ? 'every source was compared within a day' : `not compared within a day: ${late.map((row) => textAt(row, 'source')).join(', ')}`)
  return late.length === 0 ? exitCodes.done : exitCodes.differences
}

const sourceOption = z.object({ source: z.string().optional() })

async function compareSources(shell: Shell, command: Command): Promise<void> {
  started(shell, await (await shell.client()).post('/v1/sources', readOptions(sourceOption, command)))
}

const scopeOptions = z.object({ book: z.string().optional(), entity: z.string().optional() })

async function leakage(shell: Shell, command: Command): Promise<ExitCode> {
  const client = await shell.client()
  const answers: Json[] = []
  for (const scope of await booksAsked(client, readOptions(scopeOptions, command))) answers.push(await leakageOf(client, scope))
  shell.answer(answers, () => answers.map(leakageText).join('\n'))
  const open = answers.flatMap((answer) => listAt(answer, 'leaks')).filter((leak) => textAt(leak, 'explainedBy') === '')
  shell.say(open.length === 0 ? 'no leak that nothing explains' : `${open.length} leaks that nothing explains`)
  return open.length === 0 ? exitCodes.done : exitCodes.differences
}

type Scope = Readonly<Record<'entity' | 'book', string>>

const leakagePage = z.object({
  period: z.string().nullable(),
  contracts: z.int(),
  leaks: z.array(z.json()),
  totals: z.array(z.object({ kind: z.string(), explained: z.boolean(), count: z.int(), amount: z.object({ currency: z.string(), minor: z.string() }) })),
  next: z.string().nullable(),
})

/** The leaks of every contract of a book, page by page, with the totals of all. */
async function leakageOf(client: Client, scope: Scope): Promise<Json> {
  const pages: z.output<typeof leakagePage>[] = []
  do pages.push(leakagePage.parse(await client.get('/v1/leakage', { ...scope, cursor: pages.at(-1)?.next ?? undefined })))
  while (pages.at(-1)?.next !== null)
  const groups = Map.groupBy(pages.flatMap(({ totals }) => totals), ({ kind, explained, amount }) => [kind, amount.currency, explained ? 'explained' : 'open'].join('|'))
  const totals = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, rows]): Json => {
    const { kind, explained, amount: { currency } } = rows[0]!
    const minor = rows.reduce((sum, { amount }) => sum + BigInt(amount.minor), 0n)
    return { kind, explained, count: rows.reduce((sum, { count }) => sum + count, 0), amount: moneyJson(minor, currency as Currency) }
  })
  return { ...scope, period: pages[0]?.period ?? null, contracts: pages.reduce((sum, { contracts }) => sum + contracts, 0), leaks: pages.flatMap(({ leaks }) => leaks), totals }
}

async function booksAsked(client: Client, asked: z.output<typeof scopeOptions>): Promise<readonly Scope[]> {
  const rows = listAt(await client.get('/v1/periods'), 'periods').map((row) => ({ entity: textAt(row, 'entity'), book: textAt(row, 'book') }))
  const named = rows.filter((row) => (asked.book ?? row.book) === row.book && (asked.entity ?? row.entity) === row.entity)
  return [...new Map(named.map((row) => [`${row.entity}|${row.book}`, row])).values()]
}

const reason = { title: 'explained by', of: (row: Json) => textAt(row, 'explainedBy') || 'nothing' }

function leakageText(json: Json): string {
  const head = `${textAt(json, 'entity')} ${textAt(json, 'book')}, closed through ${textAt(json, 'period') || 'nothing yet'}: ${textAt(json, 'contracts')} contracts\n`
  const totals = sectionText('by class', listAt(json, 'totals'), [{ title: 'class', of: 'kind' }, { title: 'explained', of: 'explained' }, { title: 'leaks', of: 'count', right: true }, { title: 'ccy', of: (row) => textAt(at(row, 'amount'), 'currency') }, amountColumn('amount', 'amount')])
  const leaks = sectionText('leaks', listAt(json, 'leaks'), [{ title: 'class', of: 'kind' }, { title: 'contract', of: 'contract' }, { title: 'of', of: 'subject' }, { title: 'ccy', of: (row) => textAt(at(row, 'expected'), 'currency') }, amountColumn('should be', 'expected'), amountColumn('is', 'actual'), reason, { title: 'why', of: 'sentence' }])
  return head + totals + leaks
}

const documentOptions = scopeOptions.extend({ period: periodOption, contract: z.string().optional(), differing: z.boolean().default(false) })

async function documents(shell: Shell, command: Command): Promise<void> {
  const { contract, differing, period, ...named } = readOptions(documentOptions, command)
  const client = await shell.client()
  const answers: Json[] = []
  for (const scope of await booksAsked(client, named)) answers.push(await client.get('/v1/reconciliations/documents', { ...scope, period, differing: String(differing), ...(contract === undefined ? {} : { contract }) }))
  const columns = [{ title: 'ccy', of: 'currency' }, amountColumn('billed', 'billed'), amountColumn('subledger', 'subledger'), amountColumn('difference', 'difference')]
  shell.answer(answers, () =>
    answers
      .map((answer) => `${textAt(answer, 'period')} ${textAt(answer, 'book')} ${textAt(answer, 'entity')}\n` + sectionText('by contract', listAt(answer, 'contracts'), [{ title: 'contract', of: 'contract' }, { title: 'documents', of: 'documents', right: true }, ...columns]) + sectionText('by document, tax included', listAt(answer, 'documents'), [{ title: 'document', of: 'document' }, { title: 'contract', of: 'contract' }, ...columns, { title: 'in suspense', of: (row: Json) => (textAt(row, 'suspended') === 'true' ? 'yes' : '') }]))
      .join('\n'),
  )
}

const repairOptions = z.object({ reason: z.string() })

async function repair(shell: Shell, command: Command): Promise<void> {
  const id = command.args[0] ?? ''
  started(shell, await (await shell.client()).post(`/v1/breaks/${encodeURIComponent(id)}/repair`, readOptions(repairOptions, command)))
}
