import { contract } from '../../given.ts'
import { control, monthly, onSignal, ssp } from '../../obligations/given.ts'

const right = (more: Record<string, unknown> = {}) => ({ id: 'LIC', statedPrice: '1200000.00', nature: 'licence', licence: { intellectualProperty: 'functional', ...more } })

describe('Licences', () => {
  it('S-124 right to access: over the licence term', () => {
    const access = { id: 'LIC', statedPrice: '24000.00', nature: 'licence', licence: { intellectualProperty: 'symbolic' } }
    const books = contract({ terms: { term: { from: '2026-01-01', through: '2026-12-31' }, promises: [access], price: {} }, policy: { schedule: { convention: 'equal-months' } } })
    expect(books.revenue('2026-01')).toBe(200000n)
    expect(books.revenue('2026')).toBe(2400000n)
  })

  it('S-125 right to use: needs evidence that the customer has it', () => {
    expect(contract({ terms: { promises: [right()], price: {} } }).revenue('2026')).toBe(0n)
    expect(contract({ terms: { promises: [right()], price: {} }, facts: [control('2026-02-03', 'delivery', 'LIC')] }).revenue('2026-02')).toBe(120000000n)
  })

  it('S-125 not before the licence period starts, even where the copy is there earlier', () => {
    const books = contract({ terms: { promises: [right({ startsOn: '2026-03-01' })], price: {} }, facts: [control('2026-02-03', 'delivery', 'LIC')] })
    expect(books.revenue('2026-02')).toBe(0n)
    expect(books.revenue('2026-03')).toBe(120000000n)
  })

  it('S-125 a start known in advance is booked when the day has come, or a fact as late is known', () => {
    const delivered = [control('2026-02-03', 'delivery', 'LIC')]
    const terms = { promises: [right({ startsOn: '2026-03-01' })], price: {} }
    expect(contract({ terms, facts: delivered }).balance('revenue', '2026-02-15')).toBe(0n)
    expect(contract({ terms, facts: delivered }).balance('revenue', '2026-03-01')).toBe(-120000000n)
    const books = contract({ terms, facts: [...delivered, control('2026-03-02', 'installation', 'LIC')] })
    expect(books.through('2026-01').obligations[0]).toMatchObject({ recognisedMinor: 120000000n, remainingMinor: 0n })
    expect(contract({ terms, facts: delivered }).through('2026-02').obligations[0]).toMatchObject({ recognisedMinor: 0n, remainingMinor: 120000000n })
  })

  it('S-125 policy may ask for delivery where only the start of the period is reported', () => {
    const facts = [control('2026-03-01', 'licence-period-start', 'LIC')]
    expect(contract({ terms: { promises: [right()], price: {} }, facts }).revenue('2026-03')).toBe(120000000n)
    expect(contract({ terms: { promises: [right()], price: {} }, facts, policy: { obligations: { licenceTrigger: 'delivery' } } }).revenue('2026')).toBe(0n)
  })

  it('S-126 a model sold with nothing to follow: one obligation, at a point in time, on delivery', () => {
    const books = contract({ terms: { promises: [right()], price: {} }, facts: [control('2026-02-03', 'delivery', 'LIC')] })
    expect(books.whole.courses).toHaveLength(1)
    expect(books.revenue('2026')).toBe(120000000n)
  })

  it('S-127 with maintenance, retraining and support: each its own pattern, the parts are the price', () => {
    const promises = [{ id: 'LIC', nature: 'licence', licence: { intellectualProperty: 'functional' }, ssp: ssp('600.00') }, { id: 'RETRAIN', ssp: ssp('300.00'), satisfaction: onSignal('completion') }, { id: 'SUP', ssp: ssp('120.00'), satisfaction: monthly('2026-01-01', '2026-12-31') }]
    const books = contract({ terms: { promises, price: { fixed: '1020.00' } }, facts: [control('2026-01-05', 'delivery', 'LIC'), control('2026-06-30', 'completion', 'RETRAIN')] })
    expect(['LIC', 'RETRAIN', 'SUP'].map((id) => books.allocated(id))).toEqual([60000n, 30000n, 12000n])
    expect(books.revenue('2026-06')).toBe(31000n)
    expect(books.revenue('2026')).toBe(102000n)
  })

  it('S-181 a licence of no stated kind is held', () => {
    const books = contract({ terms: { promises: [{ id: 'LIC', statedPrice: '10.00', nature: 'licence' }], price: {} }, facts: [control('2026-01-05', 'delivery', 'LIC')] })
    expect(books.holds).toEqual(['CLASSIFICATION_MISSING'])
    expect(books.revenue('2026')).toBe(0n)
  })

  it('IFRS asks what the licensor goes on doing, US GAAP for the kind of property', () => {
    const terms = { term: { from: '2026-01-01', through: '2026-12-31' }, promises: [{ id: 'LIC', statedPrice: '12.00', nature: 'licence', licence: { intellectualProperty: 'functional', activitiesAffect: true } }], price: {} }
    const facts = [control('2026-01-01', 'delivery', 'LIC')]
    expect(contract({ terms, facts }).revenue('2026-01')).toBe(1200n)
    expect(contract({ terms, facts, book: 'ifrs15', policy: { schedule: { convention: 'equal-months' } } }).revenue('2026-01')).toBe(100n)
  })

  const renewal = { id: 'LIC', statedPrice: '50000.00', licence: { intellectualProperty: 'functional', renewal: true, startsOn: '2027-01-01' }, satisfaction: onSignal('licence-period-start') }
  const agreed = [control('2026-10-01', 'renewal-agreed', 'LIC'), control('2027-01-01', 'licence-period-start', 'LIC')]

  it.each([['asc606', '2027-01'], ['ifrs15', '2026-10']])('a renewal in the %s book is revenue in %s', (book, period) => {
    expect(contract({ terms: { signedOn: '2026-10-01', promises: [renewal], price: {} }, facts: agreed, book }).revenue(period)).toBe(5000000n)
  })
})

describe('Licence, implementation and support', () => {
  const deal = (signedOn: string, facts: readonly Record<string, unknown>[]) =>
    contract({
      terms: { signedOn, promises: [{ id: 'LIC', ssp: ssp('1200000.00'), satisfaction: onSignal('delivery') }, { id: 'IMP', ssp: ssp('600000.00'), satisfaction: monthly('2026-02-01', '2026-07-31') }, { id: 'SUP', ssp: ssp('600000.00'), satisfaction: monthly('2026-02-01', '2029-01-31') }], price: { fixed: '2400000.00' } },
      facts,
    })

  it('S-170 each by its own pattern', () => {
    const books = deal('2025-12-18', [control('2026-02-03', 'delivery', 'LIC')])
    expect(['LIC', 'IMP', 'SUP'].map((id) => books.allocated(id))).toEqual([120000000n, 60000000n, 60000000n])
    expect(books.revenue('2026-05', 'IMP')).toBe(10000000n)
    const support = Array.from({ length: 36 }, (_, index) => books.revenue(`${2026 + Math.floor((index + 1) / 12)}-${String(((index + 1) % 12) + 1).padStart(2, '0')}`, 'SUP'))
    expect(support.filter((month) => month === 1666667n)).toHaveLength(24)
    expect(support.filter((month) => month === 1666666n)).toHaveLength(12)
  })

  it('S-171 signed on 18 December, deployed on 3 February: revenue of the first quarter', () => {
    const books = deal('2025-12-18', [control('2026-02-03', 'delivery', 'LIC')])
    expect(books.revenue('2025', 'LIC')).toBe(0n)
    expect(books.revenue('2026-02', 'LIC')).toBe(120000000n)
  })

  it('S-172 signed in December without evidence of deployment: nothing, in each of 23 contracts', () => {
    const earned = Array.from({ length: 23 }, (_, index) => deal(`2025-12-${String(index + 1).padStart(2, '0')}`, []).revenue('2025', 'LIC'))
    expect(earned.every((minor) => minor === 0n)).toBe(true)
  })
})
