import { Command } from 'commander'
import { addAudit } from './commands/audit.ts'
import { addAssess } from './commands/assess.ts'
import { addClose } from './commands/close.ts'
import { addContracts } from './commands/contracts.ts'
import { addEvents } from './commands/events.ts'
import { addFailures } from './commands/failures.ts'
import { addLate } from './commands/late.ts'
import { addImport } from './commands/import.ts'
import { addJournals } from './commands/journals.ts'
import { addPolicy } from './commands/policy.ts'
import { addRecognise } from './commands/recognise.ts'
import { addRecon } from './commands/recon.ts'
import { addReport } from './commands/report.ts'
import { addSignings } from './commands/signings.ts'
import { addSsp } from './commands/ssp.ts'
import { addStack } from './commands/stack.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Machine } from './machine.ts'
import type { Perform } from './perform.ts'
import { openShell } from './shell.ts'

export interface Program {
  readonly command: Command
  readonly code: () => ExitCode
}

/** The whole command line. `code` tells how the command that ran has ended. */
export function createProgram(machine: Machine, version: string): Program {
  let code: ExitCode = exitCodes.done
  const perform: Perform = (work) => async (...received) => {
    const command = received.at(-1)
    if (!(command instanceof Command)) throw new TypeError('commander calls an action with its command last')
    code = (await work(openShell(machine, command), command)) ?? exitCodes.done
  }
  const command = base(machine, version)
  for (const add of [addStack, addEvents, addFailures, addContracts, addImport, addClose, addLate, addJournals, addRecon, addReport, addAudit, addPolicy, addRecognise, addAssess, addSignings, addSsp]) add(command, perform)
  return { command, code: () => code }
}

function base(machine: Machine, version: string): Command {
  return new Command('tieout')
    .description('From what was billed to what the ledger confirms: operate, close, and ask why.')
    .version(version, '--version')
    .option('--json', 'answer with one JSON document on stdout')
    .option('--endpoint <url>', 'address of the API (default: the local stack that wrote .tieout/endpoint.json)')
    .option('--data-dir <dir>', 'where the local stack keeps its state (default: .tieout)')
    .option('--tenant <tenant>', 'tenant (default: the first of the stack)')
    .option('--as <name>', 'your name in what you do on the local stack, which asks for no proof')
    .option('--timeout <seconds>', 'how long to wait for an answer', '60')
    .configureHelp({ showGlobalOptions: true })
    .showSuggestionAfterError()
    .showHelpAfterError('(tieout --help tells what there is)')
    .configureOutput({ writeOut: machine.out, writeErr: machine.err })
    .exitOverride()
}
