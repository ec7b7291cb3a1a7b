import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { exitCodes } from '../../../functions/cli/exit-codes.ts'
import type { Machine } from '../../../functions/cli/machine.ts'
import { runTieout } from '../../../functions/cli/run-tieout.ts'

const example = 'docs/examples/saas-with-implementation.json'
const document = z.record(z.string(), z.json()).parse(JSON.parse(readFileSync(example, 'utf8')))

/** Runs one command that asks no server, with these files beside those of the repository. */
async function run(args: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const said = { out: '', err: '' }
  const machine: Machine = {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    fetch: () => Promise.reject(new Error('this asks no server')),
    readText: (path) => (path in files ? Promise.resolve(files[path]) : readFile(path, 'utf8').catch(() => undefined)),
    readBytes: () => Promise.resolve(undefined),
    write: () => Promise.resolve(),
    run: () => Promise.resolve(1),
  }
  return { code: await runTieout(args, machine), ...said }
}

describe('tieout recognise --sensitivity', () => {
  it('S-065 says how much moves between obligations, and between which periods', async () => {
    const { code, out } = await run(['recognise', example, '--sensitivity', '15'])
    expect(code).toBe(exitCodes.done)
    expect(out).toMatch(/implementation +\+15 % +obligation +implementation +3,495\.15/)
    expect(out).toMatch(/implementation +\+15 % +period +2026-01 +873\.79/)
    expect(out).toMatch(/implementation +\+15 % +period +2026-12 +\(291\.26\)/)
  })

  it('refuses what is no percentage, and two questions at once', async () => {
    expect((await run(['recognise', example, '--sensitivity', 'much'])).code).toBe(exitCodes.usage)
    expect((await run(['recognise', example, '--sensitivity', '15', '--against', 'ifrs15'])).code).toBe(exitCodes.usage)
  })
})

describe('tieout recognise --against', () => {
  const renewal = { contract: 'R-1', terms: { currency: 'USD', signedOn: '2026-10-01', promises: [{ id: 'LIC', statedPrice: '50000.00', licence: { intellectualProperty: 'functional', renewal: true, startsOn: '2027-01-01' }, satisfaction: { method: 'point-in-time', signal: 'licence-period-start' } }], price: {} }, facts: [{ kind: 'control', on: '2026-10-01', signal: 'renewal-agreed', promise: 'LIC' }, { kind: 'control', on: '2027-01-01', signal: 'licence-period-start', promise: 'LIC' }] }

  it('S-226 names each line that differs with the choice of policy that causes it', async () => {
    const { out } = await run(['recognise', 'r.json', '--against', 'ifrs15'], { 'r.json': JSON.stringify(renewal) })
    expect(out).toMatch(/obligations\.licenceRenewal +at-renewal-period-start +when-agreed/)
    expect(out).toMatch(/2026-10 +revenue +LIC +– +\(50,000\.00\) +\(50,000\.00\) +obligations\.licenceRenewal/)
    expect(out).toMatch(/2027-01 +revenue +LIC +\(50,000\.00\) +– +50,000\.00 +obligations\.licenceRenewal/)
  })

  it('says so where both say the same, and which books there are', async () => {
    expect((await run(['recognise', example, '--against', 'ifrs15'])).out).toContain('both books say the same')
    expect(await run(['recognise', example, '--against', 'hgb'])).toMatchObject({ code: exitCodes.invalid, err: 'tieout: policy keeps asc606, ifrs15, not hgb\n' })
  })
})

describe('tieout ssp', () => {
  const csv = ['sale,product,segment,currency,soldOn,unitPrice', ...Array.from({ length: 12 }, (_, month) => `S-${month},support,"small, medium",USD,2026-${String(month + 1).padStart(2, '0')}-15,${990 + month * 2}.00`)].join('\n')
  const approval = ['--approve', 'support/small, medium', '--proposed-by', 'an analyst', '--from', '2027-01-01', '--decision', 'ssp-2027']

  it('S-067 says n, median, interquartile range and share within the band by product and segment', async () => {
    const { out } = await run(['ssp', 'sales.csv', '--on', '2026-12-31'], { 'sales.csv': csv })
    expect(out).toMatch(/support +small, medium +USD +12 +12 +1,001\.00 +12\.00 +100 % +OBSERVABLE_PRICES +1,001\.00 +1,001\.00 +1,001\.00/)
  })

  it('S-091 with fewer than twelve months it is an estimate with a day of review', async () => {
    const { out } = await run(['ssp', 'sales.json', '--on', '2026-11-30', '--json'], { 'sales.json': JSON.stringify([{ sale: 'S-1', product: 'support', currency: 'USD', soldOn: '2026-05-01', unitPrice: '10.00' }]) })
    expect(JSON.parse(out)).toMatchObject({ proposals: [{ method: 'MANAGEMENT_ESTIMATE', segment: 'all', months: 7, n: 1 }] })
  })

  it('S-067 is approved by another person before it is used', async () => {
    const files = { 'sales.csv': csv }
    const approved = await run(['ssp', 'sales.csv', '--on', '2026-12-31', ...approval, '--approved-by', 'a controller'], files)
    expect(approved.out).toContain('approvedBy: a controller')
    expect(approved.out).toMatch(/USD: "1001\.00"/)
    expect(await run(['ssp', 'sales.csv', '--on', '2026-12-31', ...approval, '--approved-by', 'an analyst'], files)).toMatchObject({ code: exitCodes.refused })
    expect(await run(['ssp', 'sales.csv', '--on', '2026-12-31', ...approval], files)).toMatchObject({ code: exitCodes.usage })
  })

  it('names every sale that cannot be meant', async () => {
    const { code, err } = await run(['ssp', 'sales.csv', '--on', '2026-12-31'], { 'sales.csv': 'sale,product,currency,soldOn,unitPrice\nS-1,support,USD,2026-13-01,10.00\nS-2,support,USD,2026-12-01,ten' })
    expect(code).toBe(exitCodes.invalid)
    expect(err).toContain('sale 1 soldOn: expected a date')
    expect(err).toContain('sale 2: "ten" is not an amount in USD')
  })
})

describe('tieout signings', () => {
  const signed = (contract: string, signedOn: string, fixed: string) => ({ ...document, contract, terms: { ...z.record(z.string(), z.json()).parse(document['terms']), signedOn, price: { fixed } }, facts: [] })

  it('S-176 shows what crowds at the end of a quarter and where discounts leap, by what was signed alone', async () => {
    const files = Object.fromEntries([
      ...[5, 12, 19].map((day) => [`early-${day}.json`, JSON.stringify(signed(`E-${day}`, `2026-01-${String(day).padStart(2, '0')}`, '147000.00'))]),
      ...[25, 27, 30, 31].map((day) => [`late-${day}.json`, JSON.stringify(signed(`L-${day}`, `2026-03-${day}`, day === 31 ? '147000.00' : '129000.00'))]),
    ])
    const { out } = await run(['signings', ...Object.keys(files)], files)
    expect(out).toMatch(/2026-01 to 2026-03 +USD +7 +975,000\.00 +4 +54\.76 % +11 % +2 % *\S*/)
    const strict = await run(['signings', ...Object.keys(files), '--discount', '9'], files)
    expect(strict.out).toMatch(/quarter-end-concentration, discount-spike +L-25, L-27, L-30/)
  })

  it('S-176 knows no target: a contract file that states one is refused', async () => {
    const { code, err } = await run(['signings', 'c.json'], { 'c.json': JSON.stringify({ ...document, revenueTarget: '8300000.00' }) })
    expect([code, err]).toEqual([exitCodes.invalid, expect.stringContaining('revenueTarget')])
  })
})
