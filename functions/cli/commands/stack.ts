import type { Command } from 'commander'
import * as z from 'zod'
import { listAt, textAt } from '../answer.ts'
import { CommandFailed, exitCodes } from '../exit-codes.ts'
import { tableText } from '../print.ts'
import type { Perform } from '../perform.ts'
import { type Shell, endpointOf } from '../shell.ts'

/** Starting, checking and opening a stack. */
export function addStack(program: Command, perform: Perform): void {
  program
    .command('start [options...]')
    .description('start the local stack and play the sample month (npm start); options are passed on')
    .allowUnknownOption()
    .action(perform((shell, command) => passOn(shell, 'stacks/local/start.ts', [...command.args, ...startOptions(shell)])))
  program
    .command('doctor')
    .description('check secrets, ERP role, periods and account mappings')
    .action(perform(doctor))
  program
    .command('backfill')
    .description('read a source again from a moment on, for what was never delivered')
    .requiredOption('--since <moment>', 'RFC 3339 moment or date')
    .option('--source <source>', 'stripe or zuora', 'stripe')
    .action(perform(async (shell, command) => started(shell, await (await shell.client()).post('/v1/backfills', backfillOptions.parse(command.opts())))))
  program
    .command('console')
    .description('print the address of the ops page; with --stack, serve it here and sign its calls with your AWS credentials')
    .option('--stack <name>', 'CloudFormation stack of the console')
    .option('--url <url>', 'address of its function, instead of looking it up')
    .option('--region <region>', 'region of the stack')
    .option('--port <port>', 'port on loopback', '4600')
    .action(perform(openConsole))
  program
    .command('openapi')
    .description('print the OpenAPI document of the API')
    .action(perform(async (shell) => shell.machine.out(`${JSON.stringify(await (await shell.client()).get('/v1/openapi.json'), null, 2)}\n`)))
}

/** The options of every command that the local stack knows too. */
const startOptions = ({ globals }: Shell): readonly string[] => [...(globals.json ? ['--json'] : []), ...(globals.dataDir === undefined ? [] : ['--data-dir', globals.dataDir])]

const backfillOptions = z.object({ since: z.string(), source: z.string() })

/** Says what was started; with --json the answer itself. */
export function started(shell: Shell, json: Parameters<Shell['answer']>[0]): void {
  shell.answer(json, () => `${textAt(json, 'sentence')}\n`)
}

const knownCodes = Object.values(exitCodes)

async function passOn(shell: Shell, script: string, args: readonly string[]): Promise<undefined> {
  const code = await shell.machine.run(script, args)
  if (code !== 0) throw new CommandFailed(knownCodes.find((one) => one === code) ?? exitCodes.unexpected, `${script} ended with ${code}`)
  return undefined
}

async function doctor(shell: Shell): Promise<typeof exitCodes.configuration | undefined> {
  const json = await (await shell.client()).get('/v1/checks')
  shell.answer(json, () =>
    tableText(listAt(json, 'checks'), [
      { title: 'state', of: 'state' },
      { title: 'check', of: 'check' },
      { title: 'says', of: 'sentence' },
    ]),
  )
  return textAt(json, 'failed') === '0' ? undefined : exitCodes.configuration
}

const consoleOptions = z.object({ stack: z.string().optional(), url: z.url().optional(), region: z.string().optional(), port: z.string() })

async function openConsole(shell: Shell, command: Command): Promise<undefined> {
  const { stack, url, region, port } = consoleOptions.parse(command.opts())
  if (stack === undefined && url === undefined) {
    const address = await endpointOf(shell.machine, shell.globals)
    shell.answer({ url: address }, () => `${address}\n`)
    return undefined
  }
  const named = [['--stack', stack], ['--url', url], ['--region', region], ['--port', port]] as const
  return passOn(shell, 'functions/console/signed/serve-signed.ts', named.flatMap(([name, value]) => (value === undefined ? [] : [name, value])))
}
