import * as fc from 'fast-check'
import { accountingDate } from '#calendar'
import { type Currency } from '#money'
import { type StandaloneSale, analyseSsp, approveProposal } from '#policy'

const usd = 'USD' as Currency
const monthly = (prices: readonly number[], segment = 'enterprise'): readonly StandaloneSale[] =>
  prices.map((price, index) => ({ sale: `S-${segment}-${index}`, product: 'support', segment, currency: usd, soldOn: accountingDate(`2026-${String((index % 12) + 1).padStart(2, '0')}-15`), unitMinor: BigInt(price) }))
const on = accountingDate('2026-12-31')
const steady = [980, 990, 1000, 1000, 1000, 1010, 1020, 1000, 990, 1010, 1000, 1300]
const approval = { proposedBy: 'an analyst', approvedBy: 'a controller', effectiveOn: accountingDate('2027-01-01'), decision: 'ssp-2027' }

describe('SSP analyser', () => {
  it('S-067 proposes the median where sales gather around it, with sample, quartiles and share within the band', () => {
    const [proposal] = analyseSsp(monthly(steady), on)
    expect(proposal).toMatchObject({ method: 'OBSERVABLE_PRICES', midMinor: 1000n, lowMinor: 1000n, highMinor: 1000n, months: 12, reviewOn: null })
    expect(proposal?.spread).toMatchObject({ n: 12, medianMinor: 1000n, firstQuartileMinor: 990n, thirdQuartileMinor: 1010n, interquartileMinor: 20n, withinBandBp: 9167 })
  })

  it('S-067 proposes the quartiles as a range where they do not gather, and no price where they vary highly', () => {
    expect(analyseSsp(monthly([700, 800, 1000, 1200, 1300, 700, 800, 1000, 1200, 1300, 1000, 1000]), on)[0]).toMatchObject({ method: 'OBSERVABLE_RANGE', lowMinor: 800n, midMinor: 1000n, highMinor: 1200n })
    expect(analyseSsp(monthly([100, 5000, 200, 9000, 300, 100, 5000, 200, 9000, 300, 100, 5000]), on)[0]?.method).toBe('HIGHLY_VARIABLE')
  })

  it('S-067 keeps segments apart', () => {
    expect(analyseSsp([...monthly(steady), ...monthly(steady.map((price) => price * 2), 'small')], on).map(({ segment, midMinor }) => [segment, midMinor])).toEqual([['enterprise', 1000n], ['small', 2000n]])
  })

  it('S-091 with eleven months of history it is a management estimate with a review date, with twelve data decide', () => {
    const [eleven] = analyseSsp(monthly(steady.slice(0, 11)), accountingDate('2026-11-30'))
    expect(eleven).toMatchObject({ method: 'MANAGEMENT_ESTIMATE', months: 11, reviewOn: '2026-12-01' })
    expect(analyseSsp(monthly(steady), on)[0]?.method).toBe('OBSERVABLE_PRICES')
  })

  it('S-067 a new sale changes the proposal, not what is approved; approval is another person’s, from a day on', () => {
    const [before] = analyseSsp(monthly(steady), on)
    const [after] = analyseSsp([...monthly(steady), ...monthly([2000, 2000, 2000, 2000, 2000, 2000, 2000, 2000, 2000, 2000, 2000, 2000]).map((sale) => ({ ...sale, sale: `N-${sale.sale}` }))], on)
    expect(after?.midMinor).not.toBe(before?.midMinor)
    const row = approveProposal(before!, approval, on)
    expect(row.ok && row.value['2027-01-01']).toMatchObject({ value: { method: 'observable', amount: { USD: '10.00' }, sample: 12 }, approvedBy: 'a controller' })
    expect(approveProposal(before!, { ...approval, approvedBy: 'an analyst' }, on)).toMatchObject({ ok: false, code: 'OWN_APPROVAL' })
    expect(approveProposal(before!, { ...approval, effectiveOn: accountingDate('2026-01-01') }, on)).toMatchObject({ ok: false, code: 'DATED_BACK' })
  })

  it('S-052 the order of the sales does not matter', () => {
    const sales = [...monthly(steady), ...monthly(steady.map((price) => price + 7), 'small')]
    fc.assert(fc.property(fc.shuffledSubarray(sales, { minLength: sales.length }), (shuffled) => expect(analyseSsp(shuffled, on)).toEqual(analyseSsp(sales, on))))
  })
})
