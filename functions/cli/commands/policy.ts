import type { Command } from 'commander'
import { compilePolicy } from '#policy'
import { listAt, textAt } from '../answer.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import type { Perform } from '../perform.ts'
import { readPolicyFolder } from '../recognise/read-policy-folder.ts'
import type { Shell } from '../shell.ts'
import { addChanges } from './policy-changes.ts'
import { checkText, previewText } from './policy-text.ts'

/** What another policy, or this engine, would make of every contract, and how two people move contracts to it. */
export function addPolicy(program: Command, perform: Perform): void {
  const policy = program.command('policy').description('policies and what they would change')
  policy
    .command('preview <folder>')
    .description('what every contract would hold under the policy in a folder, less what it holds; nothing is written. Exit code 8: a contract could not be tried')
    .action(perform(preview))
  const engine = program.command('engine').description('the rules of recognition of this release')
  engine.command('check').description('contracts of which this engine computes other balances than the books hold; exit code 8 when there are any').action(perform(check))
  addChanges({ policy, engine }, perform)
}

async function preview(shell: Shell, command: Command): Promise<ExitCode> {
  const [folder = ''] = command.args
  const policy = await readPolicyFolder(shell.machine, folder, folder)
  const json = await (await shell.client()).post('/v1/policies/preview', { policy: compilePolicy(policy) })
  shell.answer(json, () => previewText(json))
  const stopped = listAt(json, 'stopped').length
  shell.say(`policy ${textAt(json, 'version')}: ${textAt(json, 'changed')} of ${textAt(json, 'contracts')} contracts would change; ${stopped} could not be tried`)
  return stopped > 0 ? exitCodes.differences : exitCodes.done
}

async function check(shell: Shell): Promise<ExitCode> {
  const json = await (await shell.client()).get('/v1/engine/check')
  shell.answer(json, () => checkText(json))
  const [drifts, stopped] = [listAt(json, 'drifts').length, listAt(json, 'stopped').length]
  shell.say(`${textAt(json, 'engine')}: ${textAt(json, 'contracts')} contracts, ${drifts} balances differ; ${stopped} contracts could not be tried`)
  return drifts + stopped > 0 ? exitCodes.differences : exitCodes.done
}
