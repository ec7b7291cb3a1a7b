import { readFileSync } from 'node:fs'
import { consoleApi } from '../../../functions/console/console-api.ts'
import { exitCodes } from '../../../functions/cli/exit-codes.ts'
import { runTieout } from '../../../functions/cli/run-tieout.ts'
import { openMonth } from '../close/month-end.ts'
import { recordingMachine } from './recording-machine.ts'

const sample = readFileSync('docs/examples/opening-balances.csv', 'utf8')

/** Runs one command with this file beside it. */
async function run(args: readonly string[], file: string, office = openMonth()) {
  const machine = recordingMachine(consoleApi(office.world), { endpoint: 'http://127.0.0.1:4000', file })
  const code = await runTieout(['import', 'opening.csv', '--on', '2026-11-30', '--from', 'Old', ...args], machine)
  return { code, ...machine.said(), written: machine.written }
}

describe('tieout import', () => {
  it('previews totals by currency, and takes the contracts over', async () => {
    const office = openMonth()
    const { code, out, err } = await run(['--preview'], sample, office)
    expect([code, err.trim()]).toEqual([exitCodes.done, '5 rows, 3 contracts; 0 errors, 0 differences'])
    expect(out).toMatch(/USD +2 +39,000\.00 +31,000\.00 +31,000\.00 +8,000\.00 +33,000\.00 +6,000\.00 +4,000\.00 +2,000\.00/)
    expect((await run(['--commit'], sample, office)).err).toMatch(/^3 contracts taken over as cutover@halden-us:2026-11-30:/)
    expect(office.sent.map(({ queue }) => queue)).toEqual(['intake'])
  })

  it('writes the errors as CSV that no spreadsheet takes for a formula', async () => {
    const { code, written } = await run(['--preview', '--errors', 'errors.csv'], sample.replace('6000.00,12000.00', '=1+1,12000.00'))
    expect(code).toBe(exitCodes.invalid)
    expect(new TextDecoder().decode(written.get('errors.csv'))).toBe('row,column,value,expected\r\n2,recognised,\'=1+1,"an amount in USD, not negative, with at most 2 decimals"\r\n')
  })

  it('shows differences, and refuses to commit them', async () => {
    const off = sample.replace('6000.00,12000.00', '5000.00,12000.00')
    const { code, out } = await run(['--preview'], off)
    expect(code).toBe(exitCodes.differences)
    expect(out).toMatch(/2 +ACME-2025 +recognised +5,000\.00 +6,000\.00 +\(1,000\.00\)/)
    const refused = await run(['--commit'], off)
    expect([refused.code, refused.err]).toEqual([exitCodes.refused, expect.stringMatching(/IMPORT_DIFFERS: 2 differences/)])
    expect((await run([], off)).code).toBe(exitCodes.usage)
  })
})
