import type { Command } from 'commander'
import * as z from 'zod'
import { type Json, listAt, textAt } from '../answer.ts'
import { CommandFailed, exitCodes } from '../exit-codes.ts'
import { tableText } from '../print.ts'
import type { Perform } from '../perform.ts'
import { periodOption, readOptions } from '../read-options.ts'
import type { Shell } from '../shell.ts'

/** Periods and their close. */
export function addClose(program: Command, perform: Perform): void {
  program.command('periods').description('periods of every entity and book').action(perform(periods))
  program
    .command('close')
    .description('start the close of a period, in every book and entity or in one')
    .requiredOption('--period <period>', 'YYYY-MM')
    .option('--entity <entity>')
    .option('--book <book>')
    .option('--reason <reason>', 'recorded with your name', 'month-end close')
    .action(perform(close))
}

async function periods(shell: Shell): Promise<void> {
  const json = await (await shell.client()).get('/v1/periods')
  shell.answer(json, () =>
    tableText(listAt(json, 'periods'), [
      { title: 'period', of: 'period' },
      { title: 'entity', of: 'entity' },
      { title: 'book', of: 'book' },
      { title: 'state', of: 'state' },
    ]),
  )
}

const closeOptions = z.object({ period: periodOption, entity: z.string().optional(), book: z.string().optional(), reason: z.string() })

async function close(shell: Shell, command: Command): Promise<void> {
  const { period, entity, book, reason } = readOptions(closeOptions, command)
  const client = await shell.client()
  const known = listAt(await client.get('/v1/periods'), 'periods').filter((row) => textAt(row, 'period') === period)
  const chosen = known.filter((row) => (entity === undefined || textAt(row, 'entity') === entity) && (book === undefined || textAt(row, 'book') === book))
  if (chosen.length === 0) throw new CommandFailed(exitCodes.notFound, `no book holds ${[period, entity, book].filter((one) => one !== undefined).join(' · ')}; tieout periods lists what there is`)
  const answers: Json[] = []
  for (const row of chosen) {
    const path = ['v1', 'periods', textAt(row, 'entity'), textAt(row, 'book'), period, 'close'].map(encodeURIComponent).join('/')
    answers.push(await client.post(`/${path}`, { reason }))
  }
  shell.answer(answers, () => answers.map((answer) => `${textAt(answer, 'sentence')}\n`).join(''))
}
