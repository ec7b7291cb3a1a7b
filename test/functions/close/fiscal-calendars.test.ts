import { instant, period } from '#calendar'
import { journalOfBatch } from '#gateways'
import { startClosing } from '#runtime'
import { readContractFile } from '#contract-file'
import type { Fact } from '#billing'
import { startDue } from '../../../functions/close/start-due.ts'
import { consoleApi } from '../../../functions/console/console-api.ts'
import { post } from '../console/asking.ts'
import { type Office, entity, openOffice, tenant } from '../normalise/office.ts'
import { closeThrough } from './closing.ts'
import { fiscalPolicies } from './fiscal-policies.ts'
import { batchesIn, receive, shardsOf, statedNets, statementsIn } from './month-end.ts'

/** Fiscal years of weeks, the first of them from 28 December 2025: its last period ends on Saturday, 26 December 2026. */
const weeks = '{ calendar: 4-4-5, fiscalYearFrom: "2025-12-28", fiscalYearRule: nearest }'
const own = '{ calendar: own, firstPeriod: "2026-12", periodStarts: ["2026-11-30", "2026-12-28", "2027-01-25"] }'

const scope = (book: string) => ({ entity, book, period: period('2026-12') })

async function refusedAt(office: Office, book: string): Promise<string> {
  const started = await startClosing(office.world, tenant, { ...scope(book), principal: 'ann', reason: 'month end' })
  return started.ok ? 'started' : `${started.code}: ${started.sentence}`
}

function signed(): readonly Fact[] {
  const read = readContractFile({
    contract: 'signed-1', customer: 'cus_1', entity, facts: [{ kind: 'invoice', id: 'in_1', on: '2026-12-01', amount: '5600.00' }],
    terms: { currency: 'USD', signedOn: '2026-11-30', price: {}, promises: [{ id: 'SEATS', class: 'subscription', statedPrice: '5600.00', satisfaction: { method: 'straight-line', term: { from: '2026-11-30', through: '2027-01-24' } } }] },
  })
  if (!read.ok) throw new Error(read.sentence)
  return read.value.facts
}

describe('the fiscal calendar of a book', () => {
  it('a period of an own list can be closed when its last day is over in the zone of the entity, in that book only', async () => {
    const office = openOffice({ at: '2026-12-28T04:59:00.000Z', policies: fiscalPolicies('asc606', own) }) // 27 December 23:59 in New York
    expect(await refusedAt(office, 'asc606')).toBe('PERIOD_NOT_ENDED: it is 2026-12-27 at halden-us; 2026-12 can be closed when it is over, after 2026-12-27')
    office.clock.advanceTo(instant('2026-12-28T05:01:00.000Z'))
    expect([await refusedAt(office, 'asc606'), await refusedAt(office, 'ifrs15')]).toEqual(['started', 'PERIOD_NOT_ENDED: it is 2026-12-28 at halden-us; 2026-12 can be closed when it is over, after 2026-12-31'])
  })

  it('the last period of an own list does not close before the list goes on', async () => {
    const office = openOffice({ at: '2027-12-28T04:59:00.000Z', policies: fiscalPolicies('asc606', '{ calendar: own, firstPeriod: "2026-12", periodStarts: ["2026-11-30"] }') })
    expect(await refusedAt(office, 'asc606')).toMatch(/^PERIOD_NOT_ENDED: .* after 9999-12-31$/)
  })

  it('what a signed contract earns is cut at the days of the fiscal period', async () => {
    const office = openOffice({ at: '2026-12-28T12:00:00.000Z', policies: fiscalPolicies('asc606', own) })
    await receive(office, signed())
    await closeThrough(office, scope('asc606'))
    expect(statedNets(await statementsIn(office, scope('asc606')))['USD revenue']).toBe(-2_800_00n) // 28 of 56 days
    expect(shardsOf(office, 'signed-1')).toHaveLength(1)
  })

  it('its journals are dated the last day of the fiscal period, where the ledger has the same periods', async () => {
    const office = openOffice({ at: '2026-12-28T12:00:00.000Z', policies: fiscalPolicies('asc606', own) })
    await receive(office, signed())
    await closeThrough(office, scope('asc606'))
    const journals = await Promise.all((await batchesIn(office, scope('asc606'))).map(async (batch) => journalOfBatch(batch, await office.books.batches.lines(batch))))
    expect(journals.map(({ period: of, postingDate }) => [of, postingDate])).toEqual([['2026-12', '2026-12-27']])
  })

  it('a journal that is taken back and stated anew is dated the last day of the fiscal period that takes it', async () => {
    const office = openOffice({ at: '2026-12-28T12:00:00.000Z', policies: fiscalPolicies('asc606', own) })
    await receive(office, signed())
    await closeThrough(office, scope('asc606'))
    const [batch] = await batchesIn(office, scope('asc606'))
    for (const to of ['APPROVED', 'SENT', 'CONFIRMED'] as const) await office.books.batches.move((await office.books.batches.get(batch!.batch))!, { to, principal: 'tieout post', at: office.clock.now(), note: to })
    await office.books.periods.move(scope('asc606'), period('2027-01'), 'OPEN', { principal: 'ann', reason: 'January', at: office.clock.now() })
    const api = { api: consoleApi(office.world) }
    expect((await post(api, `/v1/journals/${batch!.batch}/reversal`, { into: '2027-01', reason: 'wrong account' }, 'ann')).status).toBe(200)
    expect((await post(api, `/v1/journals/${batch!.batch}/reversal/decision`, { agreed: true, reason: 'so it is' }, 'bob')).status).toBe(200)
    const corrections = await batchesIn(office, { ...scope('asc606'), period: period('2027-01') })
    expect(await Promise.all(corrections.map(async (each) => [each.journalClass, journalOfBatch(each, await office.books.batches.lines(each)).postingDate]))).toEqual([['rev', '2027-01-24'], ['rpl', '2027-01-24']])
  })

  it('the timetable starts the fiscal period that is over, of each book its own', async () => {
    const due = `kind: close\ndueOnDay:\n  "2024-01-01":\n    value: 1\n    reference: ["decision 3"]`
    const office = openOffice({ at: '2026-12-27T12:00:00.000Z', policies: fiscalPolicies('asc606', weeks, due) })
    expect(await startDue(office.world)).toEqual(['halden-us asc606 2026-12'])
    office.clock.advanceTo(instant('2027-01-01T12:00:00.000Z'))
    expect(await startDue(office.world)).toEqual(['halden-us asc606 2026-12', 'halden-us ifrs15 2026-12'])
  })
})
