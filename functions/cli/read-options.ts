import type { Command } from 'commander'
import * as z from 'zod'
import { CommandFailed, exitCodes } from './exit-codes.ts'

/** A fiscal month. */
export const periodOption = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: 'expected a month as YYYY-MM' })

/** The options of a command; one that cannot be meant is named with what it says and what was expected. */
export function readOptions<S extends z.ZodObject>(schema: S, command: Command): z.output<S> {
  const given: Readonly<Record<string, unknown>> = command.opts()
  const read = schema.safeParse(given)
  if (read.success) return read.data
  const said = read.error.issues.map(({ path, message }) => `--${optionOf(String(path[0]))} is ${JSON.stringify(given[String(path[0])])}: ${message}`)
  throw new CommandFailed(exitCodes.usage, said.join('; '))
}

/** The name of an option as it is typed. */
const optionOf = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
