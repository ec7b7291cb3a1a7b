import type { Instant } from '#calendar'
import { createClient } from '../../../functions/cli/client.ts'
import { exitCodes } from '../../../functions/cli/exit-codes.ts'
import { runTieout } from '../../../functions/cli/run-tieout.ts'
import { type SmallWorld, contract, openSmallWorld, playedWorld, suspend } from '../console/small-world.ts'
import { recordingMachine } from './recording-machine.ts'

const group = 'normalise.INCOHERENT_ARITHMETIC.stripe'

describe('the command line over a closed month', () => {
  let small: SmallWorld
  beforeAll(async () => {
    small = await playedWorld()
  })
  const run = async (...args: readonly string[]) => {
    const machine = recordingMachine(small.api)
    return { code: await runTieout(args, machine), ...machine.said() }
  }

  it.each([
    ['events list'],
    ['events get stripe:evt_1'],
    ['failures list'],
    ['contracts list'],
    [`contracts show ${contract} --book asc606`],
    ['periods'],
    ['journals list'],
    ['doctor'],
  ])('%s answers a person, and with --json one document and nothing else', async (line) => {
    const plain = await run(...line.split(' '))
    expect(plain).toMatchObject({ code: 0 })
    expect(plain.out).not.toBe('')
    const json = await run(...line.split(' '), '--json')
    expect(json.code).toBe(0)
    expect(() => void JSON.parse(json.out)).not.toThrow()
  })

  it('explains a journal line down to the document', async () => {
    const list = await run('journals', 'list', '--book', 'asc606', '--json')
    const [batch = ''] = /acme-asc606-[\w-]+/.exec(list.out) ?? []
    const { code, out } = await run('explain', `journal:${batch}:1`)
    expect(code).toBe(0)
    expect(out).toContain('SHA-256 of the bytes')
    expect(out).toContain('> tieout events get stripe:evt_1')
  })

  it('exports journals as plain text on stdout, and says how many on stderr', async () => {
    const { code, out, err } = await run('journals', 'export', '--book', 'asc606')
    expect(code).toBe(0)
    expect(out).toMatch(/^decimal-mark \.\n\n2026-12-31 \* \(acme-asc606-acme-us-2026-12-usd-act-r1-p1\)/)
    expect(err).toContain('1 journals')
  })

  it('a period that was never compared does not tie out: exit code 8', async () => {
    expect(await run('recon')).toMatchObject({ code: exitCodes.differences })
  })

  it('a period that no book holds is not compared, and not a tie-out: exit code 4', async () => {
    const { code, err } = await run('recon', '--period', '2019-01')
    expect({ code, err }).toEqual({ code: exitCodes.notFound, err: 'tieout: no book holds 2019-01; tieout periods lists what there is\n' })
  })

  it.each([
    ['recon --period 2026-13', '--period is "2026-13": expected a month as YYYY-MM'],
    ['close --period December', '--period is "December": expected a month as YYYY-MM'],
    ['events list --limit 0', 'limit is 0: '],
    ['backfill --since yesterday', 'since is "yesterday": expected a date (2026-12-01) or an RFC 3339 moment'],
    ['periods --timeout soon', '--timeout is "soon": expected a number of seconds'],
    ['redrive --group g --max few', '--max is "few": '],
  ])('%s names the option, what it says and what was expected: exit code 2', async (line, sentence) => {
    const { code, err } = await run(...line.split(' '))
    expect(code).toBe(exitCodes.usage)
    expect(err).toContain(sentence)
  })

  it('prints a document verbatim', async () => {
    expect((await run('events', 'get', 'stripe:evt_1', '--raw')).out).toBe('{"id":"evt_1","object":"event","type":"invoice.finalized"}')
  })

  it('says what it does not find: exit code 4', async () => {
    expect(await run('contracts', 'show', 'nothing')).toMatchObject({ code: exitCodes.notFound, out: '' })
    expect(await run('failures', 'show', 'nothing')).toMatchObject({ code: exitCodes.notFound })
    expect(await run('close', '--period', '2030-01')).toMatchObject({ code: exitCodes.notFound })
  })

  it('suggests the nearest command: exit code 2', async () => {
    const { code, out, err } = await run('contrcts', 'list')
    expect(code).toBe(exitCodes.usage)
    expect(err).toContain('Did you mean contracts?')
    expect(out).toBe('')
    expect(await run('close')).toMatchObject({ code: exitCodes.usage })
    expect(await run('events', 'list', '--limit', '0')).toMatchObject({ code: exitCodes.usage })
  })

  it('help is an answer: exit code 0, on stdout', async () => {
    const { code, out, err } = await run('--help')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('Usage: tieout')
  })
})

describe('actions of the command line', () => {
  const open = async () => {
    const small = openSmallWorld()
    await suspend(small, 'stripe:evt_8', 5_000n)
    await suspend(small, 'stripe:evt_9', 2_500n)
    const run = async (...args: readonly string[]) => {
      const machine = recordingMachine(small.api)
      return { code: await runTieout(args, machine), ...machine.said() }
    }
    return { small, run }
  }

  it('a redrive needs a filter, and the count when it is more than one', async () => {
    const { small, run } = await open()
    expect(await run('redrive')).toMatchObject({ code: exitCodes.usage })
    expect(await run('redrive', '--group', group)).toMatchObject({ code: exitCodes.usage })
    expect((await run('redrive', '--group', group)).err).toContain('--confirm 2')
    expect(await run('redrive', '--group', group, '--confirm', '3')).toMatchObject({ code: exitCodes.refused })
    expect(small.sent).toEqual([])
    expect(await run('redrive', '--group', group, '--dry-run')).toMatchObject({ code: 0 })
    expect(small.sent).toEqual([])
    expect(await run('redrive', '--group', group, '--confirm', '2', '--max', '1')).toMatchObject({ code: 0 })
    expect(small.sent).toHaveLength(1)
  })

  it('what cannot be sent again makes the redrive partly done: exit code 7', async () => {
    const { small, run } = await open()
    await small.books.suspense.hold({ id: 'odd', document: null, code: 'POISON', sentence: 'nothing to send', amounts: [], contract: null, entity: null, period: null, heldAt: small.clock.now() })
    expect(await run('redrive', '--id', 'odd')).toMatchObject({ code: exitCodes.partly })
  })

  it('suspense is accepted with a reason, once', async () => {
    const { run } = await open()
    expect(await run('suspense', 'accept', 'document:stripe:evt_8')).toMatchObject({ code: exitCodes.usage })
    expect(await run('suspense', 'accept', 'document:stripe:evt_8', '--reason', 'test data')).toMatchObject({ code: 0 })
    expect(await run('suspense', 'accept', 'document:stripe:evt_8', '--reason', 'again')).toMatchObject({ code: exitCodes.refused })
  })

  it('a close is started in every book, and refused while suspense is open', async () => {
    const { run, small } = await open()
    const early = await run('close', '--period', '2026-12')
    expect(early.err).toContain('2026-12 can be closed when it is over')
    small.clock.advanceTo('2027-01-04T09:00:00.000Z' as Instant)
    const refused = await run('close', '--period', '2026-12')
    expect(refused).toMatchObject({ code: exitCodes.refused, out: '' })
    expect(refused.err).toContain('suspense is not empty')
    for (const id of ['document:stripe:evt_8', 'document:stripe:evt_9']) await run('suspense', 'accept', id, '--reason', 'test data')
    const started = await run('close', '--period', '2026-12')
    expect(started.code).toBe(0)
    expect(started.out.split('\n').filter((line) => line.includes('has started'))).toHaveLength(2)
  })

  it('a back-fill is started', async () => {
    const { small, run } = await open()
    expect(await run('backfill', '--since', '2026-12-01T00:00:00Z')).toMatchObject({ code: 0 })
    expect(small.sent).toMatchObject([{ queue: 'backfill' }])
    expect(await run('backfill', '--since', 'yesterday')).toMatchObject({ code: exitCodes.usage })
  })
})

describe('where the API is', () => {
  const api = openSmallWorld().api

  it('is what the local stack wrote down, unless told otherwise', async () => {
    const machine = recordingMachine(api, { endpoint: 'http://127.0.0.1:4111' })
    expect(await runTieout(['console'], machine)).toBe(0)
    expect(machine.said().out).toBe('http://127.0.0.1:4111\n')
    const told = recordingMachine(api, { endpoint: 'http://127.0.0.1:4111' })
    await runTieout(['console', '--endpoint', 'http://127.0.0.1:4222'], told)
    expect(told.said().out).toBe('http://127.0.0.1:4222\n')
  })

  it('no stack is a matter of configuration: exit code 3', async () => {
    expect(await runTieout(['periods'], recordingMachine(api, { endpoint: undefined }))).toBe(exitCodes.configuration)
  })

  it('nothing answering is unavailable: exit code 9; too late is 10', async () => {
    const refusing = { ...recordingMachine(api), fetch: () => Promise.reject(new TypeError('fetch failed')) }
    expect(await runTieout(['periods'], refusing)).toBe(exitCodes.unavailable)
    const late = { ...recordingMachine(api), fetch: () => Promise.reject(new DOMException('late', 'TimeoutError')) }
    expect(await runTieout(['periods'], late)).toBe(exitCodes.timedOut)
  })

  it('names the tenant in every question', async () => {
    const asked: string[] = []
    const client = createClient({ fetch: (request) => (asked.push(request.url), Promise.resolve(Response.json({}))) }, { endpoint: 'http://127.0.0.1:1', tenant: 'acme', timeoutSeconds: 1 })
    await client.get('/v1/events', { status: 'facts', cursor: undefined })
    expect(asked).toEqual(['http://127.0.0.1:1/v1/events?status=facts&tenant=acme'])
  })

  it('start and console --stack run the programs of this repository, with their options', async () => {
    const machine = recordingMachine(api)
    expect(await runTieout(['start', '--once', '--json', '--data-dir', 'd'], machine)).toBe(0)
    expect(await runTieout(['console', '--stack', 'tieout-console', '--region', 'eu-west-1'], machine)).toBe(0)
    expect(machine.ran).toEqual([
      ['stacks/local/start.ts', '--once', '--json', '--data-dir', 'd'],
      ['functions/console/signed/serve-signed.ts', '--stack', 'tieout-console', '--region', 'eu-west-1', '--port', '4600'],
    ])
  })
})
