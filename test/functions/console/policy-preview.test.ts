import * as z from 'zod'
import { compilePolicy } from '#policy'
import { encode } from '#billing'
import { InvariantBroken } from '#outcome'
import { readContractBooks } from '#subledger'
import { exitCodes } from '../../../functions/cli/exit-codes.ts'
import { runTieout } from '../../../functions/cli/run-tieout.ts'
import { consoleApi } from '../../../functions/console/console-api.ts'
import { recordingMachine } from '../cli/recording-machine.ts'
import { get, post } from './asking.ts'
import { policyOf, smallPolicy, smallPolicyTexts } from './small-policy.ts'
import { type SmallWorld, contract, playedWorld, receive, saleFacts } from './small-world.ts'

/** The same policy, with another stand-alone price of onboarding. */
const dearer = { ssp: { onboarding: { product: 'prod_onboarding', per: 'line', values: { '2026-01-01': { value: { method: 'observable', amount: { USD: '6000.00' } }, reference: ['ASC 606-10-32-32 · IFRS 15.77'] } } } } }
const texts = smallPolicyTexts({ ssp: dearer })
const other = policyOf(texts)

/** A contract of the subscription alone, which shares its price with nothing. */
const alone = saleFacts('stripe:evt_8').map((fact) => (fact.kind === 'InvoiceIssued' ? { ...fact, contract: 'stripe:sub_2', id: 'stripe:in_8:InvoiceIssued@stripe:sub_2', invoice: 'stripe:in_8', lines: fact.lines.slice(0, 1), totalMinor: 1_200_000n } : fact))

let small: SmallWorld
beforeAll(async () => {
  small = await playedWorld()
})

const stored = async (): Promise<string> => JSON.stringify((await small.books.chains.head(contract)) ?? null, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))

const totalsSchema = z.array(z.object({ book: z.string(), economicIn: z.string(), role: z.string(), class: z.string().nullable(), amount: z.object({ decimal: z.string() }) }))
const amounts = (totals: unknown, of: string) => totalsSchema.parse(totals).filter(({ book }) => book === of).map((row) => [row.economicIn, row.role, row.class, row.amount.decimal])

const preview = (policy: unknown) => post(small, '/v1/policies/preview', { policy })

const cli = async (...args: readonly string[]) => {
  const machine = recordingMachine(small.api)
  const files = new Map(texts.map(({ name, text }) => [`next/${name}`, text]))
  const code = await runTieout(args, { ...machine, readText: (path) => (files.has(path) ? Promise.resolve(files.get(path)) : machine.readText(path)) })
  return { code, ...machine.said() }
}

describe('the preview of a policy', () => {
  it('S-160 totals over all contracts what would change, by book, currency, account and economic period, before anything is activated', async () => {
    const before = await stored()
    const { status, json } = await preview(compilePolicy(other))
    expect(status).toBe(200)
    expect(json).toMatchObject({ policy: other.hash, contracts: 1, changed: 1, stopped: [] })
    // 13,500.00 sold. The year is 12,000 of 12,000 + 3,000: 10,800.00; of 12,000 + 6,000: 9,000.00. December is 31 days of 365.
    for (const book of ['asc606', 'ifrs15'])
      expect(amounts(json['totals'], book)).toEqual([
        ['2026-12', 'contract_liability', 'services', '-1800.00'],
        ['2026-12', 'contract_liability', 'subscription', '1647.12'],
        ['2026-12', 'receivable', 'services', '1800.00'],
        ['2026-12', 'receivable', 'subscription', '-1800.00'],
        ['2026-12', 'revenue', 'subscription', '152.88'],
      ])
    expect(json['largest']).toMatchObject([{ contract, book: 'asc606', moved: { minor: '360000' } }, { contract, book: 'ifrs15' }])
    expect(await stored()).toBe(before)
    const two = await playedWorld()
    await receive(two, 'stripe:evt_8', alone)
    expect((await post(two, '/v1/policies/preview', { policy: compilePolicy(other) })).json).toMatchObject({ contracts: 2, changed: 1, totals: json['totals'], largest: json['largest'] })
  })

  it('of the policy in force changes nothing', async () => {
    expect((await preview(compilePolicy(smallPolicy().current('2026-12-01')))).json).toMatchObject({ contracts: 1, changed: 0, totals: [], largest: [] })
  })

  it('refuses what is no policy, is not what its hash says, or is of somebody else', async () => {
    const compiled = compilePolicy(other) as Record<string, unknown>
    const refused = await Promise.all([preview({}), preview({ ...compiled, version: '9' }), preview(compilePolicy(policyOf(smallPolicyTexts({ set: { tenant: 'other', version: '1', description: 'd', owner: 'o', approvedBy: 'a' } }))))])
    expect(refused.map(({ status, json }) => [status, json['code']])).toEqual([[422, 'policy-invalid'], [422, 'policy-invalid'], [422, 'policy-invalid']])
    expect(refused[2]!.json['detail']).toBe('the policy is one of tenant other, these books are of acme')
  })

  it('is asked from the command line with a folder of files', async () => {
    const { code, out, err } = await cli('policy', 'preview', 'next')
    expect([code, err.trim()]).toEqual([exitCodes.done, 'policy 1: 1 of 1 contracts would change; 0 could not be tried'])
    expect(out).toMatch(/asc606 +USD +2026-12 +revenue +subscription +152\.88/)
    expect(await cli('policy', 'preview', 'nowhere')).toMatchObject({ code: exitCodes.configuration, err: expect.stringMatching(/^tieout: nowhere: no set\.yaml, .*a policy is one file of each kind/) })
  })

  it('names a contract that cannot be folded, and goes on', async () => {
    const registry = smallPolicy()
    const current = registry.current('2026-12-01')
    const broken = { ...current, get templates(): typeof current.templates { throw new InvariantBroken('templates', 'unreadable') } }
    const api = consoleApi({ ...small.world, policies: { tenants: ['acme'], of: () => ({ ...registry, byHash: () => broken }) } })
    const stopped = [{ contract, code: 'FOLD_FAILED', sentence: expect.stringContaining('templates') }]
    expect(await post({ api }, '/v1/policies/preview', { policy: compilePolicy(other) })).toMatchObject({ status: 200, json: { contracts: 1, changed: 0, stopped } })
    expect(await get({ api }, '/v1/engine/check')).toMatchObject({ status: 200, json: { contracts: 1, drifts: [], stopped } })
  })
})

describe('the check of the engine', () => {
  it('finds nothing where every contract folds to what is held', async () => {
    expect((await get(small, '/v1/engine/check')).json).toMatchObject({ contracts: 1, drifts: [], stopped: [] })
    expect((await cli('engine', 'check')).code).toBe(exitCodes.done)
  })

  it('names each balance that this engine computes otherwise, and writes nothing', async () => {
    const item = (await small.books.chains.head(contract))!
    const state = await small.books.chains.state(item)
    const { books } = readContractBooks(item, state)
    const off = { ...books, asc606: { ...books['asc606']!, balances: { ...books['asc606']!.balances, revenue: -1n } } }
    const chains = { ...small.books.chains, state: () => Promise.resolve({ ...state, core: { ...(state.core as object), books: encode(off) } as typeof state.core }) }
    const api = consoleApi({ ...small.world, books: () => ({ ...small.books, chains }) })
    const { json } = await get({ api }, '/v1/engine/check')
    expect(json['drifts']).toEqual([expect.objectContaining({ contract, book: 'asc606', role: 'revenue', held: expect.objectContaining({ minor: '-1' }) })])
    const machine = recordingMachine(api)
    expect([await runTieout(['engine', 'check'], machine), machine.said().out.includes('revenue')]).toEqual([exitCodes.differences, true])
    expect((await post({ api }, '/v1/policies/preview', { policy: compilePolicy(other) })).json).toMatchObject({ changed: 0, stopped: [{ contract, code: 'ENGINE_DRIFT' }] })
  })
})
