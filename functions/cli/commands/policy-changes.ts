import type { Command } from 'commander'
import * as z from 'zod'
import { compilePolicy } from '#policy'
import { type Json, at, listAt, textAt } from '../answer.ts'
import type { Perform } from '../perform.ts'
import { tableText } from '../print.ts'
import { readOptions } from '../read-options.ts'
import { readPolicyFolder } from '../recognise/read-policy-folder.ts'
import type { Shell } from '../shell.ts'
import { checkText, previewText } from './policy-text.ts'

/** Changes of policy and engine: proposed by one person, approved by another, then applied contract by contract. */
export function addChanges({ policy, engine }: { readonly policy: Command; readonly engine: Command }, perform: Perform): void {
  policy
    .command('propose <folder>')
    .description('propose that every contract be moved to the policy in a folder; nothing moves before a second person approves it')
    .option('--method <method>', 'full-retrospective (a change of principle) or correction (of an error)', 'full-retrospective')
    .requiredOption('--reason <reason>', 'recorded with your name')
    .action(perform(propose))
  policy.command('list').description('changes of policy and engine, and how far each came').action(perform(list))
  policy.command('show <id>').description('a change, with what it would do as its proposer saw it').action(perform(show))
  const deciding = (name: string, description: string): Command => policy.command(`${name} <id>`).description(description).requiredOption('--reason <reason>', 'recorded with your name')
  deciding('approve', 'approve a change that another person proposed, and apply it').action(perform(approve))
  deciding('refuse', 'refuse a change, withdraw your own, or stop one that is being applied').action(perform(decline))
  policy.command('apply <id>').description('go on applying an approved change; again tells whoever is not moved yet, until nobody is left').action(perform(apply))
  engine
    .command('propose')
    .description('propose that what this engine computes replace what is booked, where the two differ; approved by `policy approve`')
    .requiredOption('--reason <reason>', 'recorded with your name')
    .action(perform(proposeEngine))
}

const reasonOptions = z.object({ reason: z.string() })
const proposeOptions = reasonOptions.extend({ method: z.string() })
const pathOf = (command: Command, act = ''): string => `/v1/policies/changes/${encodeURIComponent(command.args[0] ?? '')}${act}`

async function propose(shell: Shell, command: Command): Promise<void> {
  const { method, reason } = readOptions(proposeOptions, command)
  const [folder = ''] = command.args
  const policy = compilePolicy(await readPolicyFolder(shell.machine, folder, folder))
  said(shell, await (await shell.client()).post('/v1/policies/changes', { policy, method, reason }))
}

async function proposeEngine(shell: Shell, command: Command): Promise<void> {
  said(shell, await (await shell.client()).post('/v1/engine/changes', readOptions(reasonOptions, command)))
}

async function list(shell: Shell): Promise<void> {
  const json = await (await shell.client()).get('/v1/policies/changes')
  shell.answer(json, () => tableText(listAt(json, 'changes'), [{ title: 'id', of: 'id' }, { title: 'version', of: 'version' }, { title: 'method', of: 'method' }, { title: 'state', of: 'state' }, { title: 'proposed by', of: 'proposed.principal' }, { title: 'decided by', of: 'decided.principal' }, { title: 'would change', of: (row) => `${textAt(row, 'changed')} of ${textAt(row, 'contracts')}`, right: true }]))
}

async function show(shell: Shell, command: Command): Promise<void> {
  const json = await (await shell.client()).get(pathOf(command))
  shell.answer(json, () => sentence(json) + (textAt(json, 'kind') === 'policy' ? previewText(at(json, 'preview') ?? null) : checkText(at(json, 'check') ?? null)))
}

async function approve(shell: Shell, command: Command): Promise<void> {
  await (await shell.client()).post(pathOf(command, '/decision'), { agreed: true, ...readOptions(reasonOptions, command) })
  await apply(shell, command)
}

async function decline(shell: Shell, command: Command): Promise<void> {
  said(shell, await (await shell.client()).post(pathOf(command, '/decision'), { agreed: false, ...readOptions(reasonOptions, command) }))
}

/** One walk over all contracts, some of them in each request. */
async function apply(shell: Shell, command: Command): Promise<void> {
  const client = await shell.client()
  let json: Json
  do json = await client.post(pathOf(command, '/application'), {})
  while (textAt(json, 'state') === 'approved' && textAt(json, 'walk.entity') !== '')
  said(shell, json)
  if (textAt(json, 'state') === 'approved') shell.say(`every contract that is not moved was told; tieout policy apply ${textAt(json, 'id')} says whether all have moved`)
}

const said = (shell: Shell, json: Json): void => shell.answer(json, () => sentence(json))

const sentence = (json: Json): string => `${textAt(json, 'id')} (${textAt(json, 'version')}, ${textAt(json, 'method')}) is ${textAt(json, 'state')}; ${textAt(json, 'changed')} of ${textAt(json, 'contracts')} contracts would change\n`
