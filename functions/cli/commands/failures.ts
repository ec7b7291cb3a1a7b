import type { Command } from 'commander'
import * as z from 'zod'
import { type Json, listAt, textAt } from '../answer.ts'
import type { Client } from '../client.ts'
import { CommandFailed, type ExitCode, exitCodes } from '../exit-codes.ts'
import { fieldsText, sectionText, tableText } from '../print.ts'
import type { Perform } from '../perform.ts'
import { readOptions } from '../read-options.ts'
import type { Shell } from '../shell.ts'

/** Suspense and refused journals: see, send again, accept. */
export function addFailures(program: Command, perform: Perform): void {
  const failures = program.command('failures').description('what could not be accounted for or posted, grouped')
  failures.command('list').description('groups, newest first').option('--state <state>', 'open, accepted, redriven, resolved or all', 'open').action(perform(list))
  failures.command('show <group>').description('one group with its members').option('--state <state>', 'of the members', 'all').action(perform(show))
  program
    .command('suspense')
    .description('documents that could not be accounted for')
    .command('accept <id>')
    .description('accept one as it is, under your name')
    .requiredOption('--reason <reason>', 'why; recorded')
    .action(perform(acceptOne))
  program
    .command('redrive')
    .description('send failures again from the register')
    .option('--group <group>', 'every open failure of a group')
    .option('--id <id...>', 'these failures')
    .option('--dry-run', 'only say what would be sent')
    .option('--max <n>', 'send at most so many')
    .option('--confirm <n>', 'the count you expect; another count is refused')
    .option('--yes', 'do not ask for --confirm')
    .option('--reason <reason>', 'why; recorded', 'redrive')
    .action(perform(redrive))
}

async function list(shell: Shell, command: Command): Promise<void> {
  const { state } = z.object({ state: z.string() }).parse(command.opts())
  const json = await (await shell.client()).get('/v1/failures', { state })
  shell.answer(json, () =>
    tableText(listAt(json, 'groups'), [
      { title: 'group', of: 'group' },
      { title: 'open', of: 'open', right: true },
      { title: 'of', of: 'count', right: true },
      { title: 'amount affected', of: 'amounts', right: true },
      { title: 'last', of: 'lastAt' },
      { title: 'why', of: 'sentence' },
    ]),
  )
  const more = textAt(json, 'complete') === 'false' ? ', and more that this answer does not reach' : ''
  shell.say(`${textAt(json, 'open')} open${more}${state === 'open' ? '; --state all shows what was decided too' : ''}`)
}

async function show(shell: Shell, command: Command): Promise<void> {
  const [group = ''] = command.args
  const { state } = z.object({ state: z.string() }).parse(command.opts())
  const json = await (await shell.client()).get('/v1/failures', { state })
  const found = listAt(json, 'groups').find((one) => textAt(one, 'group') === group)
  if (found === undefined) throw new CommandFailed(exitCodes.notFound, `no failure group ${group}`)
  const fields = fieldsText(found, [
    ['group', 'group'],
    ['why', 'sentence'],
    ['open', 'open'],
    ['amount', 'amounts'],
    ['first', 'firstAt'],
    ['last', 'lastAt'],
    ['runbook', 'runbook'],
  ])
  shell.answer(found, () => fields + sectionText('members', listAt(found, 'members'), [
    { title: 'id', of: 'id' },
    { title: 'state', of: 'state' },
    { title: 'held', of: 'heldAt' },
    { title: 'amount', of: 'amounts', right: true },
    { title: 'why', of: 'sentence' },
  ]))
}

async function acceptOne(shell: Shell, command: Command): Promise<void> {
  const { reason } = z.object({ reason: z.string() }).parse(command.opts())
  const [id = ''] = command.args
  const json = await (await shell.client()).post(`/v1/suspense/${encodeURIComponent(id)}/accept`, { reason })
  shell.answer(json, () => `${textAt(json, 'id')} accepted\n`)
}

const redriveOptions = z.object({
  group: z.string().optional(),
  id: z.array(z.string()).optional(),
  dryRun: z.boolean().default(false),
  max: z.coerce.number().int().min(1).optional(),
  confirm: z.coerce.number().int().min(0).optional(),
  yes: z.boolean().default(false),
  reason: z.string(),
})

async function redrive(shell: Shell, command: Command): Promise<ExitCode> {
  const { group, id, dryRun, max, reason, yes, confirm: expected } = readOptions(redriveOptions, command)
  if (group === undefined && id === undefined) throw new CommandFailed(exitCodes.usage, 'name --group or --id (tieout failures list); a redrive of everything is refused')
  const filter = { ...(group === undefined ? {} : { group }), ...(id === undefined ? {} : { ids: id }), ...(max === undefined ? {} : { max }), reason }
  const client = await shell.client()
  const confirm = dryRun ? undefined : (expected ?? (await counted(client, filter, yes)))
  const json = await client.post('/v1/redrives', { ...filter, dryRun, ...(confirm === undefined ? {} : { confirm }) })
  shell.answer(json, () => redriveText(json, dryRun))
  return listAt(json, 'failed').length > 0 ? exitCodes.partly : exitCodes.done
}

/** Without --confirm the count is asked first; more than one is only sent when it was expected. */
async function counted(client: Client, filter: object, yes: boolean): Promise<number> {
  const matched = Number.parseInt(textAt(await client.post('/v1/redrives', { ...filter, dryRun: true }), 'matched'), 10)
  if (matched > 1 && !yes) throw new CommandFailed(exitCodes.usage, `${matched} failures match; --dry-run lists them, --confirm ${matched} sends them`)
  return matched
}

function redriveText(json: Json, dryRun: boolean): string {
  const ids = listAt(json, 'ids').map((id) => `  ${String(id)}\n`).join('')
  const failed = listAt(json, 'failed').map((one) => `  not sent: ${textAt(one, 'id')}: ${textAt(one, 'sentence')}\n`).join('')
  const head = dryRun ? `${listAt(json, 'ids').length} of ${textAt(json, 'matched')} would be sent` : `${textAt(json, 'sent')} of ${textAt(json, 'matched')} sent as ${textAt(json, 'redrive')}`
  return `${head}\n${ids}${failed}`
}
