import type { Command } from 'commander'
import * as z from 'zod'
import { type Json, listAt, textAt } from '../answer.ts'
import type { Client } from '../client.ts'
import { CommandFailed, type ExitCode, exitCodes } from '../exit-codes.ts'
import { tableText } from '../print.ts'
import type { Perform } from '../perform.ts'
import { periodOption, readOptions } from '../read-options.ts'
import type { Shell } from '../shell.ts'
import { closeText } from './close-text.ts'

/** Periods and their close. */
export function addClose(program: Command, perform: Perform): void {
  program.command('periods').description('periods of every entity and book').action(perform(periods))
  const close = program.command('close').description('a period from its checks to its certificate')
  const scoped = (name: string, description: string): Command =>
    close.command(name).description(description).requiredOption('--period <period>', 'YYYY-MM').option('--entity <entity>', 'default: every entity').option('--book <book>', 'default: every book')
  const acting = (name: string, description: string): Command => scoped(name, description).requiredOption('--reason <reason>', 'recorded with your name')
  close.command('start', { isDefault: true }).description('start the close of a period, or go on with it').requiredOption('--period <period>', 'YYYY-MM').option('--entity <entity>').option('--book <book>').option('--reason <reason>', 'recorded with your name', 'month-end close').action(perform(posting('/close')))
  scoped('status', 'checks, progress, signatures, and what comes next').action(perform(status))
  scoped('check', 'look at every live contract now, without closing').option('--reason <reason>', 'recorded with your name', 'looking before the close').action(perform(posting('/checks')))
  acting('accept', 'accept what a check found, exactly that, under your name').requiredOption('--check <check>', 'as status names it').action(perform(acceptCheck))
  acting('sign-off', 'sign off a closed period that ties out; two people sign').action(perform(posting('/sign-offs')))
  acting('lock', 'lock a period for good, and draw its certificate').action(perform(posting('/lock')))
  acting('reopen', 'ask that a closed period be reopened; a second person decides').action(perform(posting('/reopening')))
  acting('decide', 'agree to a reopening that another person asked for, or refuse it').option('--refuse', 'refuse it').action(perform(decide))
  scoped('certificate', 'the certificate of a closed period').action(perform(certificate))
}

async function periods(shell: Shell): Promise<void> {
  const json = await (await shell.client()).get('/v1/periods')
  shell.answer(json, () =>
    tableText(listAt(json, 'periods'), [
      { title: 'period', of: 'period' },
      { title: 'entity', of: 'entity' },
      { title: 'book', of: 'book' },
      { title: 'state', of: 'state' },
      { title: 'close', of: (row) => (textAt(row, 'revision') === '1' ? '' : `r${textAt(row, 'revision')}`) },
    ]),
  )
}

const scopeOptions = z.object({ period: periodOption, entity: z.string().optional(), book: z.string().optional() })
const actOptions = scopeOptions.extend({ reason: z.string() })
const acceptOptions = actOptions.extend({ check: z.string() })
const decideOptions = actOptions.extend({ refuse: z.boolean().default(false) })

/** The paths of the periods that are meant: one, or one for each book and entity. */
async function chosen(client: Client, { period, entity, book }: z.output<typeof scopeOptions>): Promise<readonly string[]> {
  const known = listAt(await client.get('/v1/periods'), 'periods').filter((row) => textAt(row, 'period') === period)
  const meant = known.filter((row) => (entity === undefined || textAt(row, 'entity') === entity) && (book === undefined || textAt(row, 'book') === book))
  if (meant.length === 0) throw new CommandFailed(exitCodes.notFound, `no book holds ${[period, entity, book].filter((one) => one !== undefined).join(' · ')}; tieout periods lists what there is`)
  return meant.map((row) => `/${['v1', 'periods', textAt(row, 'entity'), textAt(row, 'book'), period].map(encodeURIComponent).join('/')}`)
}

/** Does one thing to each period that is meant. */
const posting = (rest: string) => (shell: Shell, command: Command): Promise<void> => act(shell, readOptions(actOptions, command), (client, path, { reason }) => client.post(`${path}${rest}`, { reason }))

async function act<A extends z.output<typeof scopeOptions>>(shell: Shell, asked: A, one: (client: Client, path: string, asked: A) => Promise<Json>): Promise<void> {
  const client = await shell.client()
  const answers: Json[] = []
  for (const path of await chosen(client, asked)) answers.push(await one(client, path, asked))
  shell.answer(answers, () => answers.map(said).join(''))
}

const said = (answer: Json): string => `${textAt(answer, 'sentence') || `${textAt(answer, 'period')} ${textAt(answer, 'entity')} ${textAt(answer, 'book')} is ${textAt(answer, 'state')}`}\n`

const decide = (shell: Shell, command: Command): Promise<void> =>
  act(shell, readOptions(decideOptions, command), (client, path, { reason, refuse }) => client.post(`${path}/reopening/decision`, { reason, agreed: !refuse }))

const acceptCheck = (shell: Shell, command: Command): Promise<void> =>
  act(shell, readOptions(acceptOptions, command), async (client, path, { reason, check }) => {
    const found = listAt(await client.get(path), 'checks').find((each) => textAt(each, 'check') === check)
    if (found === undefined || textAt(found, 'finding') === '') throw new CommandFailed(exitCodes.notFound, `${check} found nothing to accept; tieout close status shows what did`)
    const accepted = await client.post(`${path}/checks/${encodeURIComponent(check)}/accept`, { reason, finding: textAt(found, 'finding') })
    return { sentence: `${check} is accepted: ${textAt(accepted, 'sentence')}` }
  })

/** Exit code 8: a check stops the close. */
async function status(shell: Shell, command: Command): Promise<ExitCode> {
  const client = await shell.client()
  const answers: Json[] = []
  for (const path of await chosen(client, readOptions(scopeOptions, command))) answers.push(await client.get(path))
  shell.answer(answers, () => answers.map(closeText).join('\n'))
  const stopped = answers.flatMap((answer) => listAt(answer, 'checks')).some((check) => textAt(check, 'check') !== 'tie-out' && textAt(check, 'mode') === 'blocks' && textAt(check, 'state') === 'failed')
  return stopped ? exitCodes.differences : exitCodes.done
}

async function certificate(shell: Shell, command: Command): Promise<void> {
  const client = await shell.client()
  const answers: Json[] = []
  for (const path of await chosen(client, readOptions(scopeOptions, command))) answers.push(await client.get(`${path}/certificate`))
  shell.answer(answers, () => answers.map((answer) => `${listAt(answer, 'content.text').map(String).join('\n')}\n\nSHA-256 of the canonical JSON: ${textAt(answer, 'sha256')}\n`).join('\n'))
}
