import { period } from '#calendar'
import { readContractFile } from '#contract-file'
import { contractDetailSchema } from '../../../functions/console/contracts/contract-wire.ts'
import { readDetail } from '../../../functions/console/contracts/read-detail.ts'
import { entryRef, readEntries } from '../../../functions/console/contracts/read-entries.ts'
import type { Desk } from '../../../functions/console/desk.ts'
import { explain } from '../../../functions/console/explain/explain.ts'
import { entriesBehind, linesOver, netMinor, tiesTo } from '../../../functions/console/journals/drill-down.ts'
import { readLines } from '../../../functions/console/journals/read-journals.ts'
import { closeMonth, openMonth, receive, shardsOf, startMonth } from '../close/month-end.ts'
import { tenant } from '../normalise/office.ts'

const document = {
  contract: 'signed-1',
  customer: 'cus_1',
  entity: 'halden-us',
  terms: {
    currency: 'USD', signedOn: '2026-12-01', price: {},
    promises: [
      { id: 'SEATS', class: 'subscription', statedPrice: '1200.00', satisfaction: { method: 'straight-line', term: { from: '2026-12-01', through: '2027-02-28' }, convention: 'equal-months' } },
      { id: 'SETUP', class: 'services', statedPrice: '300.00', satisfaction: { method: 'point-in-time', signal: 'acceptance' } },
    ],
  },
  facts: [{ kind: 'invoice', id: 'in_1', on: '2026-12-05', amount: '1500.00' }],
}

const signed = (terms: Record<string, unknown> = {}, more: readonly unknown[] = []) => {
  const read = readContractFile({ ...document, terms: { ...document.terms, ...terms }, facts: [...document.facts, ...more] })
  if (!read.ok) throw new Error(read.sentence)
  return read.value.facts
}

/** Signed in euros; one of its books is kept in dollars. */
const inDollars = signed({ currency: 'EUR', policy: { asc606: { currency: { functional: 'USD' } } } }, [{ kind: 'rate', on: '2026-12-01', from: 'EUR', to: 'USD', rate: '1.10' }])

/** A desk after the first month is closed. */
async function deskAfter(facts: ReturnType<typeof signed>): Promise<Desk> {
  const office = openMonth()
  await receive(office, facts)
  await startMonth(office)
  await closeMonth(office, { shards: shardsOf(office, 'signed-1') })
  return { world: office.world, tenant, principal: 'ann', books: office.books, policies: office.world.policies.of(tenant) }
}

async function pageOf(facts: ReturnType<typeof signed>) {
  const desk = await deskAfter(facts)
  const answered = await readDetail(desk, { contract: 'signed-1', book: 'asc606' })
  if (!answered.ok) throw new Error(answered.sentence)
  return contractDetailSchema.parse(answered.value)
}

describe('the page of a signed contract', () => {
  it('shows obligations with how they are satisfied, the schedule, decisions and balances', async () => {
    const page = await pageOf(signed())
    expect(page.obligations.map(({ title, pattern, recognised, remaining }) => [title, pattern, recognised.decimal, remaining.decimal])).toEqual([
      ['SEATS', 'straight-line', '400.00', '800.00'],
      ['SETUP', 'point-in-time', '0.00', '300.00'],
    ])
    expect(page.schedule.map(({ period, obligation, amount, status }) => [period, obligation, amount.decimal, status])).toEqual([
      ['2026-12', 'SEATS', '400.00', 'closed'],
      ['2026-12', 'SETUP', '300.00', 'held'],
      ['2027-01', 'SEATS', '400.00', 'open'],
      ['2027-02', 'SEATS', '400.00', 'scheduled'],
    ])
    expect(page.totals).toMatchObject({ billed: { decimal: '1500.00' }, allocated: { decimal: '1500.00' }, recognised: { decimal: '400.00' } })
    expect(page.decisions.map(({ code }) => code)).toContain('TRANSACTION_PRICE')
    expect(page.balances.find(({ book }) => book === 'asc606')).toMatchObject({ receivable: { decimal: '1500.00' }, contractLiability: { decimal: '1100.00' } })
  })

  it('obligations stand in the currency of the contract, balances and lines in that of the book', async () => {
    const page = await pageOf(inDollars)
    expect(page.totals.allocated).toMatchObject({ decimal: '1500.00', currency: 'EUR' })
    expect(page.balances.map(({ book, receivable }) => [book, receivable.decimal, receivable.currency])).toEqual([['asc606', '1650.00', 'USD'], ['ifrs15', '1500.00', 'EUR']])
    expect(page.timeline.flatMap(({ revenue }) => revenue.filter(({ book }) => book === 'asc606')).every(({ amount }) => amount.currency === 'USD')).toBe(true)
  })

  it('leads from a journal line to its entries, and back, in the currency of the book', async () => {
    const desk = await deskAfter(inDollars)
    const entries = await readEntries(desk, 'signed-1')
    expect(new Set(entries.map(({ line, currency }) => `${line.book} ${currency}`))).toEqual(new Set(['asc606 USD', 'ifrs15 EUR']))
    const batches = await Array.fromAsync(desk.books.batches.list({ period: period('2026-12') }))
    expect(batches.map(({ book }) => book)).toContain('asc606')
    for (const batch of batches)
      for (const line of await readLines(desk.books, batch)) {
        const behind = await entriesBehind(desk, batch, line)
        expect([batch.currency, tiesTo(batch, line, netMinor(behind)), behind.length > 0]).toEqual([batch.book === 'asc606' ? 'USD' : 'EUR', true, true])
        expect((await linesOver(desk, behind[0]!)).map((over) => over.batch.batch)).toContain(batch.batch)
      }
    const revenue = entries.find(({ line }) => line.book === 'asc606' && line.role === 'revenue')!
    const explained = await explain(desk, { ref: entryRef(revenue), follow: undefined })
    if (!explained.ok) throw new Error(explained.sentence)
    expect(explained.value.amount).toMatchObject({ decimal: '440.00', currency: 'USD' })
    expect(explained.value.steps.map(({ step, amount }) => `${step} ${amount?.currency ?? ''}`)).toEqual(expect.arrayContaining(['entry USD', 'obligation EUR']))
  })
})
