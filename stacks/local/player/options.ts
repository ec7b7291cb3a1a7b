import { parseArgs } from 'node:util'
import { type ErpChoice, localErps } from './local-erp.ts'

/** How the local stack is started. */
export interface Options {
  readonly once: boolean
  readonly json: boolean
  readonly dataDir: string | undefined
  readonly books: 'sqlite' | 'dynamodb'
  readonly endpoint: string | undefined
  readonly erp: ErpChoice
  readonly port: number
  /** Plays the open period in another order. */
  readonly seedOrder: number | undefined
}

export class OptionsRefused extends Error {}

export const usage = `npm start -- [options]

  --once             end after the month instead of leaving the ops page open
  --json             print one JSON object as the last line
  --data-dir DIR     keep books, queues and the ERP's ledger in DIR; a second start goes on from there
  --books KIND       sqlite (default) or dynamodb
  --endpoint URL     DynamoDB endpoint, such as http://127.0.0.1:8000 (with --books dynamodb)
  --erp KIND         netsuite (default: a twin), hledger, beancount or netsuite-csv (files under the data directory), or tryton
  --erp-settings F   JSON file with the settings of a Tryton server (with --erp tryton; docs/connect-tryton.md)
  --port N           port of the ops page and the webhook door (default: any free one)
  --seed-order N     deliver December in another order, driven by N
  --help             this text`

/** Reads the command line. Throws OptionsRefused with a sentence for what it does not know. */
export function readOptions(args: readonly string[]): Options | 'help' {
  const values = parsed(args)
  if (values.help) return 'help'
  if (values.books !== 'sqlite' && values.books !== 'dynamodb') throw new OptionsRefused(`--books is "${values.books}"; it may be sqlite or dynamodb`)
  if (values.books === 'dynamodb' && values.endpoint === undefined) throw new OptionsRefused('--books dynamodb needs --endpoint: the local stack never opens a table in an AWS account')
  return {
    once: values.once,
    json: values.json,
    dataDir: values['data-dir'],
    books: values.books,
    endpoint: values.endpoint,
    erp: erpOf(values.erp, values['erp-settings']),
    port: wholeNumber('--port', values.port) ?? 0,
    seedOrder: wholeNumber('--seed-order', values['seed-order']),
  }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        once: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        'data-dir': { type: 'string' },
        books: { type: 'string', default: 'sqlite' },
        endpoint: { type: 'string' },
        erp: { type: 'string', default: 'netsuite' },
        'erp-settings': { type: 'string' },
        port: { type: 'string' },
        'seed-order': { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values
  } catch (cause) {
    throw new OptionsRefused(cause instanceof Error ? cause.message : String(cause))
  }
}

function erpOf(named: string, settingsFile: string | undefined): ErpChoice {
  const erp = localErps.find((one) => one === named)
  if (erp === undefined) throw new OptionsRefused(`--erp is "${named}"; it may be ${localErps.join(', ')}`)
  if ((erp === 'tryton') !== (settingsFile !== undefined)) throw new OptionsRefused('--erp tryton and --erp-settings belong together')
  return { erp, settingsFile }
}

function wholeNumber(name: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  if (!/^\d{1,9}$/.test(given)) throw new OptionsRefused(`${name} is "${given}"; it must be a whole number`)
  return Number.parseInt(given, 10)
}
