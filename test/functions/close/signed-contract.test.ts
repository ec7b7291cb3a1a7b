import { readContractFile } from '#contract-file'
import { batchesIn, closeMonth, frozenLines, openMonth, receive, shardsOf, startMonth, statedNets, statementsIn } from './month-end.ts'

/** A contract in euros, of an entity that keeps its books in dollars where policy says so. */
const signed = (policy: Record<string, unknown> = {}) => {
  const read = readContractFile({ ...document, terms: { ...document.terms, policy } })
  if (!read.ok) throw new Error(read.sentence)
  return read.value.facts
}

const document = {
  contract: 'signed-1',
  customer: 'cus_1',
  entity: 'halden-us',
  terms: {
    currency: 'EUR', signedOn: '2026-12-01', price: {},
    promises: [{ id: 'SEATS', class: 'subscription', statedPrice: '1200.00', satisfaction: { method: 'straight-line', term: { from: '2026-12-01', through: '2027-02-28' }, convention: 'equal-months' } }],
  },
  facts: [{ kind: 'invoice', id: 'in_1', on: '2026-12-05', amount: '1200.00' }, { kind: 'rate', on: '2026-12-01', from: 'EUR', to: 'USD', rate: '1.10' }],
}

describe('the close of a signed contract', () => {
  it('its facts are folded, the month is closed, and a balanced journal is frozen for posting', async () => {
    const office = openMonth()
    await receive(office, signed())
    await startMonth(office)
    await closeMonth(office, { shards: shardsOf(office, 'signed-1') })
    expect(statedNets(await statementsIn(office))).toEqual({ 'EUR contract_liability': -800_00n, 'EUR receivable': 1200_00n, 'EUR revenue': -400_00n })
    const [batch, ...others] = await batchesIn(office)
    expect([batch?.currency, others]).toEqual(['EUR', []])
    expect((await frozenLines(office, batch!)).map(({ side, amount }) => `${side} ${amount}`).sort()).toEqual(['credit 400.00', 'credit 800.00', 'debit 1200.00'])
    expect(office.sent.filter(({ queue }) => queue === 'posting').map(({ message }) => message)).toEqual([{ tenant: 'halden', batch: batch!.batch }])
  })

  it('a book kept in another currency posts in that currency', async () => {
    const office = openMonth()
    await receive(office, signed({ asc606: { currency: { functional: 'USD' } } }))
    await startMonth(office)
    await closeMonth(office, { shards: shardsOf(office, 'signed-1') })
    expect(statedNets(await statementsIn(office))).toEqual({ 'USD contract_liability': -880_00n, 'USD receivable': 1320_00n, 'USD revenue': -440_00n })
    expect((await batchesIn(office)).map(({ currency }) => currency)).toEqual(['USD'])
  })
})
