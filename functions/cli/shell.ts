import type { Command } from 'commander'
import * as z from 'zod'
import { type Client, createClient } from './client.ts'
import type { Json } from './answer.ts'
import { CommandFailed, type ExitCode, exitCodes } from './exit-codes.ts'
import type { Machine } from './machine.ts'
import { onOneLine, visible, visibleJson } from './visible.ts'

const globalsSchema = z.object({
  json: z.boolean().default(false),
  endpoint: z.url({ error: 'expected an address such as http://127.0.0.1:4400' }).optional(),
  dataDir: z.string().optional(),
  tenant: z.string().optional(),
  as: z.string().regex(/^[a-z][a-z0-9.@-]{0,60}$/i, { error: 'expected a name of letters, digits, . @ -' }).optional(),
  timeout: z.coerce.number({ error: 'expected a number of seconds' }).positive().default(60),
})

export type Globals = z.output<typeof globalsSchema>

/** What a command works with: the API, the machine, and how to answer. */
export interface Shell {
  readonly machine: Machine
  readonly globals: Globals
  readonly client: () => Promise<Client>
  /** Prints an answer on stdout: the JSON as it came with --json, else the text. */
  readonly answer: (json: Json, text: () => string) => void
  /** Says something on stderr. */
  readonly say: (sentence: string) => void
}

/** A command's work; its exit code is 0 unless it says otherwise. */
export type Work = (shell: Shell, command: Command) => Promise<ExitCode | void>

/** Opens the shell of a command from the options that stand on every command. */
export function openShell(machine: Machine, command: Command): Shell {
  const read = globalsSchema.safeParse(command.optsWithGlobals())
  if (!read.success) throw new CommandFailed(exitCodes.usage, read.error.issues.map((issue) => `--${issue.path.join('.')} is ${JSON.stringify(command.optsWithGlobals()[String(issue.path[0])])}: ${issue.message}`).join('; '))
  const globals = read.data
  const options = { tenant: globals.tenant, timeoutSeconds: globals.timeout, as: globals.as }
  return {
    machine,
    globals,
    client: async () => createClient(machine, { ...options, endpoint: await endpointOf(machine, globals) }),
    answer: (json, text) => machine.out(globals.json ? `${visibleJson(JSON.stringify(json, null, 2))}\n` : visible(text())),
    say: (sentence) => machine.err(`${onOneLine(sentence)}\n`),
  }
}

const writtenSchema = z.object({ url: z.url() })

/** The address given, or the one that the running local stack wrote down. */
export async function endpointOf(machine: Machine, globals: Globals): Promise<string> {
  if (globals.endpoint !== undefined) return globals.endpoint
  const path = `${globals.dataDir ?? '.tieout'}/endpoint.json`
  const text = await machine.readText(path)
  if (text === undefined) throw new CommandFailed(exitCodes.configuration, `no local stack wrote its address to ${path}; start one (npm start), or say --data-dir DIR if it was started with one, or --endpoint URL`)
  return writtenSchema.parse(JSON.parse(text)).url
}
