import type { Command } from 'commander'
import * as z from 'zod'
import { listAt, textAt } from '../answer.ts'
import { tableText } from '../print.ts'
import type { Perform } from '../perform.ts'
import { readOptions } from '../read-options.ts'
import type { Shell } from '../shell.ts'

/** Facts that belong in closed periods and that policy wants people to decide on. */
export function addLate(program: Command, perform: Perform): void {
  const late = program.command('late').description('facts that belong in closed periods: proposed for reopening, or flagged for restatement')
  late.command('list', { isDefault: true }).option('--state <state>', 'open, moved, left or all', 'open').action(perform(list))
  const deciding = (name: string, description: string): Command => late.command(name).description(description).argument('<id>').requiredOption('--reason <reason>', 'recorded with your name')
  deciding('move', 'move it into the period that two people reopened for it').action(perform(decide('move')))
  deciding('leave', 'leave it in the period in which it was booked').action(perform(decide('leave')))
}

const listOptions = z.object({ state: z.string() })
const decideOptions = z.object({ reason: z.string() })

async function list(shell: Shell, command: Command): Promise<void> {
  const json = await (await shell.client()).get('/v1/late-events', readOptions(listOptions, command))
  shell.answer(json, () =>
    tableText(listAt(json, 'lateEvents'), [
      { title: 'id', of: 'id' },
      { title: 'contract', of: 'contract' },
      { title: 'belongs in', of: 'belongsIn' },
      { title: 'booked in', of: 'postedIn' },
      { title: 'amount', of: 'amount', right: true },
      { title: 'revenue', of: 'revenue', right: true },
      { title: 'rule', of: (row) => `${textAt(row, 'treatment')} (${textAt(row, 'rule')})` },
      { title: 'state', of: 'state' },
    ]),
  )
}

const decide = (act: 'move' | 'leave') => async (shell: Shell, command: Command): Promise<void> => {
  const { reason } = readOptions(decideOptions, command)
  const json = await (await shell.client()).post(`/v1/late-events/${encodeURIComponent(command.args[0] ?? '')}/${act}`, { reason })
  shell.answer(json, () => `${textAt(json, 'id')} is ${textAt(json, 'asked.principal') === '' ? textAt(json, 'state') : 'on its way'}\n`)
}
