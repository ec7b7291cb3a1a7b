import { readContractFile } from '#contract-file'
import { contractDetailSchema } from '../../../functions/console/contracts/contract-wire.ts'
import { readDetail } from '../../../functions/console/contracts/read-detail.ts'
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

/** The page after the first month is closed. */
async function pageOf(facts: ReturnType<typeof signed>) {
  const office = openMonth()
  await receive(office, facts)
  await startMonth(office)
  await closeMonth(office, { shards: shardsOf(office, 'signed-1') })
  const desk = { world: office.world, tenant, principal: 'ann', books: office.books, policies: office.world.policies.of(tenant) }
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
    const page = await pageOf(signed({ currency: 'EUR', policy: { asc606: { currency: { functional: 'USD' } } } }, [{ kind: 'rate', on: '2026-12-01', from: 'EUR', to: 'USD', rate: '1.10' }]))
    expect(page.totals.allocated).toMatchObject({ decimal: '1500.00', currency: 'EUR' })
    expect(page.balances.map(({ book, receivable }) => [book, receivable.decimal, receivable.currency])).toEqual([['asc606', '1650.00', 'USD'], ['ifrs15', '1500.00', 'EUR']])
    expect(page.timeline.flatMap(({ revenue }) => revenue.filter(({ book }) => book === 'asc606')).every(({ amount }) => amount.currency === 'USD')).toBe(true)
  })
})
