import type { Fact } from '#billing'
import { instant } from '#calendar'
import { readContractFile } from '#contract-file'
import * as z from 'zod'
import { consoleApi } from '../../../functions/console/console-api.ts'
import { activated, delivered, fact, invoice, line } from '../../shared/recognition/given.ts'
import { get } from '../console/asking.ts'
import type { Office } from '../normalise/office.ts'
import { closeThrough } from './closing.ts'
import { batchesIn, frozenLines, january, openMonth, receive, scopeOf } from './month-end.ts'

const money = z.object({ decimal: z.string() })
const pageSchema = z.object({
  obligations: z.array(z.object({ obligation: z.string(), pattern: z.string(), allocated: money, recognised: money })),
  totals: z.object({ allocated: money, recognised: money, remaining: money }),
  holds: z.array(z.unknown()),
})

async function closed(office: Office, period: typeof january = scopeOf().period): Promise<void> {
  office.clock.advanceTo(instant(period === january ? '2027-02-04T09:00:00.000Z' : '2027-01-04T09:00:00.000Z'))
  await closeThrough(office, scopeOf('asc606', period))
  expect(await office.books.periods.state(scopeOf(), period)).toBe('CLOSED')
}

/** The obligations of a contract: how each is earned, its share of the price, and what is earned of it. */
async function earned({ world }: Office, contract: string) {
  const { obligations, totals, holds } = pageSchema.parse((await get({ api: consoleApi(world as never) }, `/v1/contracts/${contract}`)).json)
  expect(holds).toEqual([])
  return { rows: obligations.map((each) => [each.obligation, each.pattern, each.allocated.decimal, each.recognised.decimal]), totals: [totals.allocated.decimal, totals.recognised.decimal, totals.remaining.decimal] }
}

/** Revenue as it was frozen for the ledger. */
async function posted(office: Office, period: typeof january = scopeOf().period): Promise<readonly string[]> {
  const lines = await Promise.all((await batchesIn(office, scopeOf('asc606', period))).map((batch) => frozenLines(office, batch)))
  return lines.flat().filter((each) => JSON.stringify(each).includes('"revenue')).map(({ account, side, amount }) => `${account} ${side} ${amount}`)
}

const terms = {
  currency: 'USD', signedOn: '2026-12-01', price: { fixed: '18000.00', variable: [{ id: 'FEE', kind: 'outcome', estimate: '600.00', allocatedTo: ['BUILD'] }] },
  promises: [
    { id: 'ACCESS', class: 'subscription', statedPrice: '12000.00', satisfaction: { method: 'straight-line', term: { from: '2026-12-01', through: '2027-11-30' }, convention: 'equal-months' } },
    { id: 'CREDITS', class: 'credits', statedPrice: '1000.00', satisfaction: { method: 'drawdown', quantity: '1000', expiresOn: '2027-11-30' } },
    { id: 'BUILD', class: 'services', statedPrice: '5000.00', satisfaction: { method: 'milestones', weights: ['0.3', '0.7'] } },
    { id: 'TOKENS', class: 'usage', satisfaction: { method: 'as-used', measure: 'usage', unitPrice: '0.02' } },
  ],
}
const inDecember = [
  { kind: 'invoice', id: 'in_1', on: '2026-12-01', amount: '18000.00' },
  { kind: 'usage', on: '2026-12-10', promise: 'TOKENS', quantity: '10000' },
  { kind: 'usage', on: '2026-12-15', promise: 'CREDITS', quantity: '450' },
  { kind: 'progress', on: '2026-12-20', promise: 'BUILD', measure: 'milestone', milestone: '1' },
]
const inJanuary = [
  { kind: 'estimate', on: '2027-01-15', of: 'FEE', amount: '600.00' },
  { kind: 'progress', on: '2027-01-20', promise: 'BUILD', measure: 'milestone', milestone: '2' },
  { kind: 'usage', on: '2027-01-22', promise: 'CREDITS', quantity: '550' },
]

function told(facts: readonly unknown[]): readonly Fact[] {
  const read = readContractFile({ contract: 'hybrid', customer: 'cus_1', entity: 'halden-us', terms, facts })
  if (!read.ok) throw new Error(read.sentence)
  return read.value.facts
}

describe('one framework for every way to charge', () => {
  it('S-153 S-159 S-033 access, credits, milestones, tokens and a fee for an outcome in one contract: each by its own pattern, together the price', async () => {
    const office = openMonth()
    await receive(office, told(inDecember))
    await closed(office)
    expect(await earned(office, 'hybrid')).toEqual({
      rows: [['ACCESS', 'straight-line', '12000.00', '1000.00'], ['CREDITS', 'drawdown', '1000.00', '450.00'], ['BUILD', 'milestones', '5000.00', '1500.00'], ['TOKENS', 'as-used', '200.00', '200.00']],
      totals: ['18200.00', '3150.00', '15050.00'],
    })
    expect(await posted(office)).toEqual(['4010 credit 1000.00', '4020 credit 1500.00', '4030 credit 450.00', '4030 credit 200.00'])

    await receive(office, told([...inDecember, ...inJanuary]).slice(-3))
    await closed(office, january)
    expect(await earned(office, 'hybrid')).toEqual({
      rows: [['ACCESS', 'straight-line', '12000.00', '2000.00'], ['CREDITS', 'drawdown', '1000.00', '1000.00'], ['BUILD', 'milestones', '5600.00', '5600.00'], ['TOKENS', 'as-used', '200.00', '200.00']],
      totals: ['18800.00', '8800.00', '10000.00'],
    })
    expect(await posted(office, january)).toEqual(['4010 credit 1000.00', '4020 credit 4100.00', '4030 credit 550.00'])
  })

  it('S-153 S-159 from billing alone: seats by the day, tokens as invoiced, prepaid credits as used, onboarding on delivery', async () => {
    const office = openMonth()
    const sold = invoice('in_1', '2026-12-01', [
      line({ line: 'l1', promise: 'si_1', product: 'prod_platform_team', net: 3_650_00n, term: ['2026-12-01', '2027-12-01'] }),
      line({ line: 'l2', promise: 'ii_1', product: 'prod_onboarding', net: 4_000_00n }),
    ])
    const metered = invoice('in_2', '2026-12-31', [line({ line: 'l1', promise: 'si_2', product: 'prod_inference', net: 123_45n, metered: true, quantity: '61725', term: ['2026-12-01', '2026-12-31'] })])
    const prepaid = invoice('in_3', '2026-12-02', [line({ line: 'l1', product: 'prod_inference_credits', net: 1_000_00n })])
    const granted = fact('CreditGranted', '2026-12-02', { grant: 'g1', category: 'paid', currency: 'USD', amountMinor: 1_000_00n, expiresOn: '2027-12-02', soldBy: { invoice: 'in_3', line: null } })
    const used = fact('CreditMoved', '2026-12-20', { grant: 'g1', transaction: 't1', movement: 'consumed', currency: 'USD', amountMinor: 450_00n, invoice: null, line: null })
    await receive(office, [sold, metered, prepaid, granted, used, activated('2026-12-01'), delivered('2026-12-18')].map((each) => ({ ...each, contract: 'billed', id: `${each.id}@billed` })))
    await closed(office)
    const { rows, totals } = await earned(office, 'billed')
    expect(rows.map(([, ...row]) => row)).toEqual([
      ['point-in-time', '4000.00', '4000.00'],
      ['credits-drawdown', '1000.00', '450.00'],
      ['over-time-daily', '3650.00', '310.00'],
      ['usage-as-invoiced', '123.45', '123.45'],
    ])
    expect(totals).toEqual(['8773.45', '4883.45', '3890.00'])
    expect([...(await posted(office))].sort()).toEqual(['4010 credit 310.00', '4020 credit 4000.00', '4030 credit 123.45', '4030 credit 450.00'])
  })
})
