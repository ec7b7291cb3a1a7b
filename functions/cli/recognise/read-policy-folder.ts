import { type PolicySet, readPolicy } from '#policy'
import { CommandFailed, exitCodes } from '../exit-codes.ts'
import type { Machine } from '../machine.ts'

const files = ['set', 'entities', 'books', 'templates', 'ssp', 'allocation', 'treatments', 'accounts', 'posting', 'close']
/** May be missing: what is not said is the framework's. */
const choices = 'recognition'

/** The policy in a folder: one YAML file of each kind, named after it. `said` is how the folder was named. */
export async function readPolicyFolder(machine: Machine, folder: string, said = `--policy ${folder}`): Promise<PolicySet> {
  const texts = await Promise.all([...files, choices].map(async (kind) => ({ kind, name: `${kind}.yaml`, text: await machine.readText(`${folder}/${kind}.yaml`) })))
  const missing = texts.filter(({ kind, text }) => text === undefined && kind !== choices).map(({ name }) => name)
  if (missing.length > 0) throw new CommandFailed(exitCodes.configuration, `${said}: no ${missing.join(', ')}; a policy is one file of each kind`)
  const read = readPolicy(texts.flatMap(({ name, text }) => (text === undefined ? [] : [{ name, text }])))
  if (!read.ok) throw new CommandFailed(exitCodes.configuration, `${said}:\n${read.sentence}`)
  return read.value
}
