import * as z from 'zod'
import { exitCodes } from '../../../functions/cli/exit-codes.ts'
import type { Machine } from '../../../functions/cli/machine.ts'
import { runTieout } from '../../../functions/cli/run-tieout.ts'
import { type Draft, invoice, line, sample } from '../../events/stripe/documents.ts'
import { haldenFiles } from '../../shared/policy/halden.ts'

const answerSchema = z.object({
  source: z.string(), documents: z.number(), lines: z.number(),
  totals: z.array(z.object({ currency: z.string(), lines: z.number(), amount: z.object({ decimal: z.string() }).loose() })),
  findings: z.array(z.object({ finding: z.string(), subject: z.string(), currency: z.string().nullable(), lines: z.number(), amount: z.object({ decimal: z.string() }).loose().nullable(), first: z.string(), sentence: z.string() })),
})

/** Assesses one export, without a network. */
async function run(text: string, more: readonly string[] = ['--json'], policy = haldenFiles()) {
  const said = { out: '', err: '' }
  const machine: Machine = {
    out: (printed) => void (said.out += printed),
    err: (printed) => void (said.err += printed),
    fetch: () => Promise.reject(new Error('assess asks no server')),
    readText: (path) => Promise.resolve(path === 'export' ? text : policy.find(({ name }) => path === `policy/${name}`)?.text),
    readBytes: () => Promise.resolve(undefined),
    write: () => Promise.resolve(),
    run: () => Promise.resolve(1),
  }
  const code = await runTieout(['assess', 'export', '--policy', 'policy', ...more], machine)
  const found = code === exitCodes.done || code === exitCodes.differences
  return { code, ...said, json: found && more.includes('--json') ? answerSchema.parse(JSON.parse(said.out)) : undefined }
}

const priced = (product: string | null): Draft => ({ type: 'price_details', price_details: { price: 'price_9', product }, unit_amount_decimal: '1000' })
const found = (json: Awaited<ReturnType<typeof run>>['json']) => json?.findings.map(({ finding, subject, currency, lines, amount }) => [finding, subject, currency, lines, amount?.decimal ?? null])

const covered = invoice([line()], { id: 'in_1' })
const odd = invoice([line({ id: 'il_2', pricing: priced('prod_gadgets') }), line({ id: 'il_3', amount: 2_500, pricing: priced('prod_gadgets') }), line({ id: 'il_4', amount: 700, period: { start: 1_796_083_200, end: 1_796_083_200 } })], { id: 'in_2' })

describe('S-161 tieout assess', () => {
  it('S-161 lists unmapped products and missing service periods of Stripe invoices, with lines and amounts by currency', async () => {
    const { code, json } = await run(JSON.stringify({ object: 'list', data: [covered, odd] }))
    expect([code, json?.source, json?.documents, json?.lines]).toEqual([exitCodes.differences, 'stripe', 2, 4])
    expect(json?.totals.map(({ currency, lines, amount }) => [currency, lines, amount.decimal])).toEqual([['USD', 4, '232.00']])
    expect(found(json)).toEqual([['unmapped-product', 'prod_gadgets', 'USD', 2, '125.00'], ['missing-service-period', 'prod_platform_team', 'USD', 1, '7.00']])
  })

  it('S-161 a covered export has nothing to find; one object a line is read too', async () => {
    const { code, json } = await run(`${JSON.stringify(covered)}\n${JSON.stringify(covered)}\n`)
    expect([code, json?.documents, json?.findings]).toEqual([exitCodes.done, 2, []])
  })

  it('S-161 lists policies that do not stand on the day, lines without a product, and documents that cannot be read', async () => {
    const early = invoice([line({ id: 'il_9' })], { id: 'in_9', created: 1_600_000_000, effective_at: 1_600_000_000, status_transitions: { finalized_at: 1_600_000_000, paid_at: null, voided_at: null, marked_uncollectible_at: null } })
    const nameless = invoice([line({ id: 'il_8', pricing: priced(null) })], { id: 'in_8' })
    const broken = invoice([line({ id: 'il_7' })], { id: 'in_7', total: 1 })
    const { code, json } = await run(JSON.stringify([early, nameless, broken]))
    expect(code).toBe(exitCodes.differences)
    expect(found(json)).toEqual([['unmatched-policy', '(no product)', 'USD', 1, '100.00'], ['unmatched-policy', 'prod_platform_team', 'USD', 1, '100.00'], ['unreadable', 'INCOHERENT_ARITHMETIC', 'USD', 1, '0.01']])
  })

  it('S-161 reads subscriptions: what they promise for an interval', async () => {
    const { code, json } = await run(JSON.stringify(sample('pay-cassette__2026-03-25.dahlia__subscription__sub_1TGnErQK2ZHS99RkHpVN5MOi__active')))
    expect([code, json?.source, json?.findings.map(({ finding }) => finding)]).toEqual([exitCodes.differences, 'stripe', ['unmapped-product']])
  })

  it('S-161 reads Zuora invoice items as CSV and as JSON', async () => {
    const csv = 'Invoice: Invoice Number,Charge: Charge Number,Invoice Item: Service Start Date,Invoice Item: Service End Date,Invoice Item: Charge Amount,Account: Currency,Invoice: Invoice Date\nINV1,ZC-PLATFORM,2026-12-01,2026-12-31,100.00,USD,2026-12-01\nINV1,ZC-SUPPORT,,,20.00,USD,2026-12-01\nINV2,C-77,2026-12-01,2026-12-31,5.50,USD,2026-12-01\n'
    const plain = csv.replaceAll(/(Charge|Invoice Item|Account): /g, '').replace('Invoice: Invoice Number', 'Invoice Number').replace('Invoice: Invoice Date', 'Invoice Date')
    const expected = [['unmapped-product', 'C-77', 'USD', 1, '5.50'], ['missing-service-period', 'ZC-SUPPORT', 'USD', 1, '20.00']]
    expect(found((await run(plain)).json)).toEqual(expected)
    expect(found((await run(csv)).json)).toEqual(expected)
    const items = [{ chargeNumber: 'ZC-SUPPORT', chargeAmount: 20.0, serviceStartDate: null, serviceEndDate: null }, { chargeNumber: 'C-77', chargeAmount: 5.5, serviceStartDate: '2026-12-01', serviceEndDate: '2026-12-31' }]
    expect(found((await run(JSON.stringify({ invoices: [{ invoiceNumber: 'INV1', currency: 'USD', invoiceDate: '2026-12-01', invoiceItems: items }] }))).json)).toEqual(expected)
  })

  it('S-161 lists classes without an account in the period of the line, also where one follows later', async () => {
    const from = (day: string) => haldenFiles().map(({ name, text }) => ({ name, text: name === 'accounts.yaml' ? text.replace('class: subscription, account', `class: subscription, from: "${day}", account`) : text }))
    const inDecember = invoice([line()], { id: 'in_1', effective_at: 1_796_860_800 }) // 10 December 2026
    const assessed = async (day: string) => found((await run(JSON.stringify(inDecember), ['--json'], from(day))).json)
    expect(await assessed('2026-12-31')).toEqual([]) // in force on the last day of the period
    expect(await assessed('2027-01-01')).toEqual([['unmapped-account', 'subscription', 'USD', 1, '100.00']])
  })

  it('S-161 a row whose day cannot be read is not assessed by the policy of another day', async () => {
    const csv = (day: string) => `Invoice Number,Charge Number,Service Start Date,Service End Date,Charge Amount,Currency,Invoice Date\nINV1,ZC-PLATFORM,2026-12-01,2026-12-31,100.00,USD,${day}\n`
    expect(found((await run(csv('2026-12-01'))).json)).toEqual([])
    expect(found((await run(csv('9/1/2026'))).json)).toEqual([['unreadable', 'MALFORMED_DOCUMENT', 'USD', 1, '100.00']])
  })

  it('prints totals and findings, and refuses what is no export', async () => {
    const { out, err } = await run(JSON.stringify([odd]), [])
    expect(out).toMatch(/USD +3 +132\.00/)
    expect(out).toMatch(/unmapped-product +prod_gadgets +USD +2 +125\.00 +in_2\/il_2 +no obligation template/)
    expect(err).toMatch(/1 documents of stripe, 3 lines; 2 findings/)
    expect((await run('{"a":1}')).code).toBe(exitCodes.invalid)
    expect((await run('{"a":1}\nnot json')).err).toMatch(/line 2 is not JSON/)
  })
})
