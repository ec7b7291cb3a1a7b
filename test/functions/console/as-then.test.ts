import * as z from 'zod'
import type { Fact } from '#billing'
import { instant } from '#calendar'
import { get } from './asking.ts'
import { type SmallWorld, contract, playedWorld, receive, saleFacts } from './small-world.ts'

const afterTheClose = '2027-01-05T09:00:00.000Z'
const afterTheAudit = '2027-02-11T09:00:00.000Z'
const [sale] = saleFacts('stripe:evt_9')

/** A credit note of December over 365.00 that nobody had filed until the audit found it in February. */
const forgotten = {
  ...sale, id: `stripe:cn_1:CreditNoteIssued@${contract}`, kind: 'CreditNoteIssued', creditNote: 'stripe:cn_1', invoice: 'stripe:in_1', reason: 'order_change',
  effectiveOn: '2026-12-20', effectiveAt: instant('2026-12-20T10:00:00.000Z'), recordedAt: instant('2027-02-10T09:00:00.000Z'),
  lines: [{ creditLine: 'cnl_1', line: 'il_1', netMinor: 365_00n, taxMinor: 0n }], totalMinor: 365_00n,
  settlement: { receivableMinor: 365_00n, refundMinor: 0n, balanceMinor: 0n, outOfBandMinor: 0n }, refunds: [],
} as unknown as Fact

async function audited(): Promise<SmallWorld> {
  const small = await playedWorld()
  small.clock.advanceTo(instant('2027-02-10T09:00:00.000Z'))
  await receive(small, 'stripe:evt_9', [forgotten])
  return small
}

const amount = z.object({ decimal: z.string() }).loose()
const rowsSchema = z.array(z.record(z.string(), z.unknown()))

/** Rows of a report of the first book, each as the named columns; amounts as decimals. */
async function ask(small: SmallWorld, path: string, columns: readonly string[]): Promise<readonly string[]> {
  const { json } = await get(small, `/v1/reports/${path}&book=asc606`)
  const said = (value: unknown): string => (typeof value === 'object' && value !== null ? amount.parse(value).decimal : String(value))
  return rowsSchema.parse(json['rows']).map((row) => columns.map((column) => said(row[column])).join(' '))
}

describe('an error that an audit finds', () => {
  let small: SmallWorld
  beforeAll(async () => {
    small = await audited()
  })

  it('S-034 what was known and booked on a day is answered as it was then, and beside it what is known now', async () => {
    const held = (asOf: string, through: string) => ask(small, `contracts?asOf=${asOf}&through=${through}`, ['billed', 'recognised', 'receivable', 'contractLiability'])
    expect(await held('2026-12-01T08:00:00.000Z', '2026-12')).toEqual([])
    // The year is 10,800.00 of 13,500.00, and December 31 of its 365 days. The credit note takes 292.00 and 73.00.
    expect(await held(afterTheClose, '2026-12')).toEqual(['13500.00 917.26 13500.00 12582.74'])
    expect(await held(afterTheAudit, '2026-12')).toEqual(['13500.00 917.26 13500.00 12582.74']) // December was closed: as reported
    expect(await held(afterTheAudit, '2027-01')).toEqual(['13135.00 892.46 13135.00 12242.54'])
  })

  it('S-034 the difference is stated by line of the period, with its share, and leads to the fact and the document that say why', async () => {
    const restated = await ask(small, `restatement?since=${afterTheClose}&asOf=${afterTheAudit}&through=2026-12`, ['role', 'class', 'then', 'now', 'difference', 'percent'])
    expect(restated).toEqual([
      'contract_liability services -2700.00 -2627.00 73.00 2.70',
      'contract_liability subscription -9882.74 -9615.54 267.20 2.70',
      'receivable services 2700.00 2627.00 -73.00 2.70',
      'receivable subscription 10800.00 10508.00 -292.00 2.70',
      'revenue subscription -917.26 -892.46 24.80 2.70',
    ])
    const corrections = await ask(small, `corrections?asOf=${afterTheAudit}&through=2027-01`, ['economicIn', 'postedIn', 'role', 'because'])
    expect(corrections).toContainEqual('2026-12 2027-01 revenue CreditNoteIssued (stripe:evt_9)')
    expect(await ask(small, `corrections?asOf=${afterTheClose}&through=2027-01`, ['role'])).toEqual([])
  })
})
