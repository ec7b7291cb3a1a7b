import { exitCodes } from '../../../functions/cli/exit-codes.ts'
import { runTieout } from '../../../functions/cli/run-tieout.ts'
import { consoleApi, localPrincipal } from '../../../functions/console/console-api.ts'
import { haldenFiles } from '../../shared/policy/halden.ts'
import { closedDecember, contracts, openDecember, other } from '../console/policy-office.ts'
import type { Office } from '../normalise/office.ts'
import { recordingMachine } from './recording-machine.ts'

const texts = haldenFiles().map(({ name, text }) => ({ name, text: name === 'templates.yaml' ? text.replace('pattern: { method: over-time-daily }', 'pattern: { method: over-time-monthly, firstLast: by-days }') : text }))

async function cli(office: Office, ...args: readonly string[]) {
  const api = consoleApi(office.world)
  const machine = recordingMachine(api)
  const files = new Map(texts.map(({ name, text }) => [`next/${name}`, text]))
  const code = await runTieout(args, { ...machine, fetch: async (request) => api.fetch(request, { principal: request.headers.get('tieout-as') ?? localPrincipal }), readText: (path) => (files.has(path) ? Promise.resolve(files.get(path)) : machine.readText(path)) })
  return { code, ...machine.said() }
}

const id = `policy-${other.hash.slice(0, 12)}-1`

describe('S-160 tieout policy', () => {
  it('proposes a folder under one name, approves and applies it under another, and says when all have moved', async () => {
    const office = await closedDecember()
    expect(await cli(office, '--as', 'ann', 'policy', 'propose', 'next', '--reason', 'even months')).toMatchObject({ code: exitCodes.done, out: expect.stringMatching(new RegExp(`^${id} \\(.*, full-retrospective\\) is proposed; \\d of 3 contracts would change`)) })
    expect(await cli(office, '--as', 'ann', 'policy', 'approve', id, '--reason', 'agreed')).toMatchObject({ code: exitCodes.refused, err: expect.stringContaining('SECOND_PERSON_NEEDED') })
    expect(await cli(office, '--as', 'bob', 'policy', 'approve', id, '--reason', 'agreed')).toMatchObject({ code: exitCodes.done, out: expect.stringContaining('is approved'), err: expect.stringContaining(`tieout policy apply ${id}`) })
    expect(await office.work()).toEqual([])
    expect(await Promise.all(contracts.map(async (contract) => (await office.books.chains.head(contract))?.policy))).toEqual(contracts.map(() => other.hash))
    expect((await cli(office, 'policy', 'apply', id)).out).toContain('is applied')
    expect((await cli(office, 'policy', 'list')).out).toMatch(new RegExp(`${id} .*applied.*ann.*bob`))
    expect((await cli(office, 'policy', 'show', id)).out).toContain('would be held more')
  })

  it('refuses a change, and a proposal to adopt an engine that computes what is held', async () => {
    const office = await openDecember()
    await cli(office, '--as', 'ann', 'policy', 'propose', 'next', '--method', 'correction', '--reason', 'even months')
    expect((await cli(office, '--as', 'ann', 'policy', 'refuse', id, '--reason', 'withdrawn')).out).toContain('correction) is refused')
    expect(await cli(office, '--as', 'ann', 'engine', 'propose', '--reason', 'just in case')).toMatchObject({ code: exitCodes.refused, err: expect.stringContaining('NOT_ALLOWED') })
  })
})
