import { CommanderError } from 'commander'
import { CommandFailed, type ExitCode, exitCodes } from './exit-codes.ts'
import type { Machine } from './machine.ts'
import { createProgram } from './program.ts'
import { visible } from './visible.ts'

/** Runs one command line; answers the exit code. Data goes to stdout, everything else to stderr. */
export async function runTieout(args: readonly string[], machine: Machine, version = '0'): Promise<ExitCode> {
  const program = createProgram(machine, version)
  try {
    await program.command.parseAsync([...args], { from: 'user' })
    return program.code()
  } catch (fault) {
    return codeOf(fault, machine)
  }
}

function codeOf(fault: unknown, machine: Machine): ExitCode {
  if (fault instanceof CommanderError) return fault.exitCode === 0 ? exitCodes.done : exitCodes.usage
  const sentence = fault instanceof Error ? fault.message : String(fault)
  machine.err(`tieout: ${visible(sentence)}\n`)
  return fault instanceof CommandFailed ? fault.code : exitCodes.unexpected
}
