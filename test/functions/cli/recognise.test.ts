import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { exitCodes } from '../../../functions/cli/exit-codes.ts'
import type { Machine } from '../../../functions/cli/machine.ts'
import { overlay } from '../../../functions/cli/recognise/overlay.ts'
import { runTieout } from '../../../functions/cli/run-tieout.ts'

const answerSchema = z.looseObject({ framework: z.string(), obligations: z.array(z.looseObject({ obligation: z.string(), allocated: z.object({ decimal: z.string() }).loose() })) })

const shiftsSchema = z.object({ shifts: z.array(z.object({ allocated: z.array(z.object({ moved: z.object({ currency: z.string() }) })), revenue: z.array(z.object({ moved: z.object({ currency: z.string() }) })) })) })

const example = 'docs/examples/saas-with-implementation.json'

const contractFile = z.looseObject({ terms: z.looseObject({ promises: z.array(z.looseObject({ ssp: z.looseObject({}) })) }), facts: z.array(z.unknown()) }).parse(JSON.parse(readFileSync(example, 'utf8')))

/** Runs one command with these files beside those of the repository. */
async function run(args: readonly string[], files: Readonly<Record<string, unknown>> = {}) {
  const said = { out: '', err: '' }
  const machine: Machine = {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    fetch: () => Promise.reject(new Error('recognise asks no server')),
    readText: (path) => (path in files ? Promise.resolve(JSON.stringify(files[path])) : readFile(path, 'utf8').catch(() => undefined)),
    readBytes: () => Promise.resolve(undefined),
    write: () => Promise.resolve(),
    run: () => Promise.resolve(1),
  }
  return { code: await runTieout(['recognise', ...args], machine), ...said }
}

describe('tieout recognise', () => {
  it('prints price, allocation, revenue, balances, journals and decisions with their paragraphs', async () => {
    const { code, out } = await run([example, '--through', '2026-03-31'])
    expect(code).toBe(exitCodes.done)
    expect(out).toMatch(/price +150,000\.00 USD/)
    expect(out).toMatch(/2026-03 +150,000\.00 +\(90,000\.00\)/)
    expect(out).toMatch(/2026-02-28 +revenue +revenue +implementation +10,000\.00/)
    expect(out).toContain('ASC 606-10-32-31')
  })

  it('says the same as one JSON document', async () => {
    const { out } = await run([example, '--json', '--book', 'ifrs15'])
    const json = answerSchema.parse(JSON.parse(out))
    expect(json.framework).toBe('IFRS 15')
    expect(json.obligations.map(({ obligation, allocated }) => [obligation, allocated.decimal])).toEqual([['subscription', '120000.00'], ['implementation', '30000.00']])
  })

  it('explains an amount down to clause, stand-alone price and paragraph', async () => {
    const { out } = await run([example, '--explain', 'revenue:implementation:2026-02'])
    expect(out).toMatch(/revenue of implementation in 2026-02 +10,000\.00/)
    expect(out).toMatch(/stand-alone selling price of implementation +30,000\.00\n.*observable, Study of standalone projects 2025/)
    expect(out).toContain('transaction price × 3000000 / 15000000')
  })

  it('says what can be explained when a reference leads nowhere', async () => {
    const { code, err } = await run([example, '--explain', 'revenue:hardware:2026-02'])
    expect(code).toBe(exitCodes.notFound)
    expect(err).toContain('obligations are subscription, implementation')
  })

  it('S-211 answers a what-if by an overlay, and posts nothing', async () => {
    const proposed = { terms: { price: { fixed: '135000.00' } } }
    const { out } = await run([example, '--json', '--overlay', 'proposed.json'], { 'proposed.json': proposed })
    const json = answerSchema.parse(JSON.parse(out))
    expect(json.obligations.map(({ allocated }) => allocated.decimal)).toEqual(['108000.00', '27000.00'])
  })

  it('writes what a book keeps in another currency in that one, and compares no books of two currencies', async () => {
    const inDollars = { asc606: { currency: { functional: 'USD' } } }
    const foreign = (policy: object) => ({ 'foreign.json': { ...contractFile, terms: { ...contractFile.terms, currency: 'EUR', policy, promises: contractFile.terms.promises.map((promise) => ({ ...promise, ssp: { ...promise.ssp, amount: '30000.00' } })) }, facts: [...contractFile.facts, { kind: 'rate', on: '2026-01-01', from: 'EUR', to: 'USD', rate: '1.10' }] } })
    const { out } = await run(['foreign.json', '--sensitivity', '15', '--json'], foreign(inDollars))
    const [shift] = shiftsSchema.parse(JSON.parse(out)).shifts
    expect([shift?.allocated[0]?.moved.currency, shift?.revenue[0]?.moved.currency]).toEqual(['EUR', 'USD'])
    expect(await run(['foreign.json', '--against', 'ifrs15'], foreign(inDollars))).toMatchObject({ code: exitCodes.invalid, err: 'tieout: asc606 keeps the contract in USD, ifrs15 in EUR: their amounts do not compare\n' })
    const both = await run(['foreign.json', '--against', 'ifrs15', '--json'], foreign({ ...inDollars, ifrs15: { currency: { functional: 'USD' }, noncash: { measuredAt: 'receipt' } } }))
    expect([both.code, both.err]).toEqual([exitCodes.done, ''])
  })

  it('names every problem of a file at once, with path, value, what was expected and what to do, and exits 6', async () => {
    const broken = { ...JSON.parse(readFileSync(example, 'utf8')), facts: [{ kind: 'invoice', on: '31.1.2026', amount: 12 }] }
    const { code, err } = await run(['broken.json'], { 'broken.json': broken })
    expect(code).toBe(exitCodes.invalid)
    expect(err).toContain('facts.0.amount: found 12, expected an amount in USD as text')
    expect(err).toContain('facts.0.on: found "31.1.2026", expected a date YYYY-MM-DD, or a moment with its zone.')
  })

  it('names a file, a book or a folder that is not there', async () => {
    expect(await run(['nowhere.json'])).toMatchObject({ code: exitCodes.notFound, err: 'tieout: nowhere.json: no such file\n' })
    expect(await run([example, '--book', 'hgb'])).toMatchObject({ code: exitCodes.invalid, err: 'tieout: policy keeps asc606, ifrs15, not hgb\n' })
    expect((await run([example, '--policy', 'nowhere'])).code).toBe(exitCodes.configuration)
  })
})

describe('an overlay', () => {
  it('replaces fields, lays entries of one id over each other, adds others, and takes away what is null', () => {
    const below = { a: 1, b: { c: 2, d: 3 }, list: [{ id: 'x', n: 1 }, { id: 'y', n: 2 }] }
    expect(overlay(below, { a: null, b: { d: 4 }, list: [{ id: 'y', n: 5 }, { id: 'z', n: 6 }] })).toEqual({ b: { c: 2, d: 4 }, list: [{ id: 'x', n: 1 }, { id: 'y', n: 5 }, { id: 'z', n: 6 }] })
  })
})
