import type { Command } from 'commander'
import * as z from 'zod'
import { listAt, textAt } from '../answer.ts'
import { fieldsText, tableText } from '../print.ts'
import type { Perform } from '../perform.ts'
import type { Shell } from '../shell.ts'

/** The document register. */
export function addEvents(program: Command, perform: Perform): void {
  const events = program.command('events').description('received documents and what became of them')
  events
    .command('list')
    .description('newest first')
    .option('--status <status>', 'facts, informational, suspended, waiting or pending')
    .option('--system <system>', 'stripe, zuora or evidence')
    .option('--kind <text>', 'part of the event type')
    .option('--contract <id>', 'only documents that gave facts to this contract')
    .option('--q <text>', 'part of the document id')
    .option('--limit <n>', 'rows', '50')
    .option('--cursor <cursor>', '`next` of the page before')
    .action(perform(list))
  events
    .command('get <document>')
    .description('one document: outcome, facts, and the body as received')
    .option('--raw', 'print only the body, verbatim')
    .action(perform(get))
}

const listOptions = z.record(z.string(), z.string())

async function list(shell: Shell, command: Command): Promise<void> {
  const json = await (await shell.client()).get('/v1/events', listOptions.parse(command.opts()))
  shell.answer(json, () =>
    tableText(listAt(json, 'events'), [
      { title: 'received', of: 'receivedAt' },
      { title: 'type', of: 'kind' },
      { title: 'document', of: 'document' },
      { title: 'became', of: 'status' },
      { title: 'contracts', of: 'contracts' },
    ]),
  )
  shell.say(`${textAt(json, 'matched')} documents match${textAt(json, 'next') === '' ? '' : `; next: --cursor ${textAt(json, 'next')}`}`)
}

const getOptions = z.object({ raw: z.boolean().default(false) })

async function get(shell: Shell, command: Command): Promise<void> {
  const { raw } = getOptions.parse(command.opts())
  const json = await (await shell.client()).get(`/v1/events/${encodeURIComponent(command.args[0] ?? '')}`)
  if (raw) return shell.machine.out(textAt(json, 'body'))
  const fields = fieldsText(json, [
    ['document', 'document'],
    ['type', 'kind'],
    ['received', 'receivedAt'],
    ['became', 'status'],
    ['reason', 'reason'],
    ['contracts', 'contracts'],
    ['sha256', 'sha256'],
  ])
  shell.answer(json, () => `${fields}\n${textAt(json, 'body')}\n`)
}
