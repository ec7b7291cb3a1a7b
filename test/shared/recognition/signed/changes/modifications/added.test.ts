import { contract, goods, service, ssp, transferred } from '../../given.ts'

const months = (books: ReturnType<typeof contract>, promise: string) => ['2026-06', '2026-07', '2026-12', '2027-01', '2027-06', '2027-07'].map((month) => books.revenue(month, promise))
const modified = (fields: Record<string, unknown>) => ({ kind: 'modification', on: '2026-07-01', addedDistinct: true, addedAtStandalonePrice: true, ...fields })
const S = service('S', { statedPrice: '1200.00', ssp: ssp('1200.00') })
const given = (fact: Record<string, unknown>, terms: Record<string, unknown> = {}) => contract({ terms: { promises: [S], price: {}, ...terms }, facts: [modified(fact)] })
const A = (satisfaction?: Record<string, unknown>) => ({ id: 'A', statedPrice: '600.00', ssp: ssp('600.00'), ...(satisfaction === undefined ? {} : { satisfaction: { convention: 'equal-months', ...satisfaction } }) })
const inHalfAYear = [0n, 100_00n, 100_00n, 0n, 0n, 0n]
const inAYear = [0n, 50_00n, 50_00n, 50_00n, 50_00n, 0n]

describe('a service that a modification adds', () => {
  it('without a word is satisfied as the service it is added to: to the same end, from the day of the change', () => {
    expect(months(given({ added: [A()] }), 'A')).toEqual(inHalfAYear)
  })

  it('without a word, to a service of the whole contract, ends with it', () => {
    const throughout = { promises: [service('S', { statedPrice: '1200.00', satisfaction: { method: 'straight-line', convention: 'equal-months' } })], term: { from: '2026-01-01', through: '2026-12-31' } }
    expect(months(given({ added: [A()] }, throughout), 'A')).toEqual(inHalfAYear)
  })

  it.each([
    ['states its term', { term: { from: '2026-07-01', through: '2027-06-30' } }, {}, {}, inAYear],
    ['states months, from the day of the change', { months: 12 }, {}, {}, inAYear],
    ['states months and a first day', { months: 6, from: '2027-01-01' }, {}, {}, [0n, 0n, 0n, 100_00n, 100_00n, 0n]],
    ['ends with the term of the change', {}, { term: { from: '2026-07-01', through: '2027-06-30' } }, {}, inAYear],
    ['ends with the term of the contract', {}, {}, { term: { from: '2026-01-01', through: '2027-06-30' } }, inAYear],
    ['ends after the months of the contract', {}, {}, { months: 18 }, inAYear],
    ['ends after the months of the contract, counted from its start', {}, {}, { months: 17, startsOn: '2026-02-01' }, inAYear],
    ['begins on its first day, and ends with the contract', { from: '2027-01-01' }, {}, { months: 18 }, [0n, 0n, 0n, 100_00n, 100_00n, 0n]],
    ['that should have begun before the change begins with it', { from: '2026-03-01' }, {}, { months: 12 }, inHalfAYear],
  ])('that %s', (_, satisfaction, change, terms, expected) => {
    const books = given({ added: [A({ method: 'straight-line', ...satisfaction })], ...change }, terms)
    expect(months(books, 'A')).toEqual(expected)
    expect(books.holds).toEqual([])
  })

  it('after the contract has ended has no term to end with, and is held', () => {
    const books = given({ on: '2027-03-01', added: [A({ method: 'straight-line' })] }, { months: 12 })
    expect(books.revenue('2027', 'A')).toBe(0n)
    expect(books.holds).toContain('TERM_UNKNOWN')
  })

  it.each([
    ['the term of the contract', { term: { from: '2026-01-01', through: '2026-12-31' } }, { from: '2027-02-01' }, {}],
    ['the term of the contract, on the day after it', { term: { from: '2026-01-01', through: '2026-12-31' } }, { from: '2027-01-01' }, {}],
    ['the months of the contract', { months: 12 }, { from: '2027-02-01' }, {}],
    ['the term of the change', { months: 36 }, { from: '2027-02-01' }, { term: { from: '2026-07-01', through: '2026-12-31' } }],
  ])('that would begin after %s has no term to end with, and is held', (_, terms, satisfaction, change) => {
    const books = given({ added: [A({ method: 'straight-line', ...satisfaction })], ...change }, terms)
    expect(books.revenue('202', 'A')).toBe(0n)
    expect(books.whole.holds).toMatchObject([{ code: 'TERM_UNKNOWN', obligation: 'A', amountMinor: 600_00n }])
  })

  it('of which only its nature says how long it lasts is not held, though the contract has ended', () => {
    const nothingSaid = { id: 'S', statedPrice: '1200.00', ssp: ssp('1200.00') }
    const setUp = { id: 'A', nature: 'set-up', statedPrice: '600.00', ssp: ssp('600.00') }
    const books = given({ on: '2027-03-01', added: [setUp] }, { promises: [nothingSaid], months: 12, customerLifeMonths: 24 })
    expect(books.whole.holds.filter(({ obligation }) => obligation === 'A')).toEqual([])
    // The life of a customer from March 2027 on has 731 days: 31 of them in the first month, 28 in the last.
    expect(['2026', '2027-02', '2027-03', '2029-02', '2029-03'].map((month) => books.revenue(month, 'A'))).toEqual([0n, 0n, 25_44n, 22_98n, 0n])
  })

  it.each(['straight-line', 'stand-ready'])('whose price per month tells how long it lasts begins with the change: %s', (method) => {
    const books = contract({ terms: { promises: [S], price: {} }, facts: [modified({ added: [{ id: 'A', statedPrice: '600.00', unitPrice: '100.00', pricePer: 'month', ssp: ssp('600.00'), satisfaction: { method } }] })], policy: { schedule: { convention: 'equal-months' } } })
    expect(months(books, 'A')).toEqual(inHalfAYear)
  })

  it.each([
    ['stands ready begins with the change', { method: 'stand-ready' }, {}, inHalfAYear],
    ['stands ready for some months, from the day of the change', { method: 'stand-ready', months: 12 }, {}, inAYear],
    ['stands ready as the service it is added to, from the day of the change', undefined, { promises: [service('S', { statedPrice: '1200.00', ssp: ssp('1200.00'), satisfaction: { method: 'stand-ready', term: { from: '2026-01-01', through: '2026-12-31' } } })] }, inHalfAYear],
    ['stands ready as a service of some months, to the same end', undefined, { promises: [service('S', { statedPrice: '1200.00', ssp: ssp('1200.00'), satisfaction: { method: 'stand-ready', months: 12 } })] }, inHalfAYear],
  ])('that %s', (_, satisfaction, terms, expected) => {
    const added = { id: 'A', statedPrice: '600.00', ssp: ssp('600.00'), ...(satisfaction === undefined ? {} : { satisfaction }) }
    const books = contract({ terms: { promises: [S], price: {}, term: { from: '2026-01-01', through: '2026-12-31' }, ...terms }, facts: [modified({ added: [added] })], policy: { schedule: { convention: 'equal-months' } } })
    expect(months(books, 'A')).toEqual(expected)
    expect(books.holds).toEqual([])
  })

  it('that states a term from before the change catches up on the day of the change what lies before it', () => {
    const books = given({ added: [A({ method: 'straight-line', term: { from: '2026-05-01', through: '2026-10-31' } })] })
    expect(['2026-05', '2026-06', '2026-07', '2026-08', '2026-10', '2026-11'].map((month) => books.revenue(month, 'A'))).toEqual([0n, 0n, 300_00n, 100_00n, 100_00n, 0n])
  })

  it('as a commitment counts its periods from the day of the change: what went before cannot lapse', () => {
    const commitment = { id: 'A', statedPrice: '600.00', ssp: ssp('600.00'), satisfaction: { method: 'usage-against-commitment', includedUnits: '10', every: 'month' } }
    const books = given({ added: [commitment] }, { term: { from: '2026-01-01', through: '2026-12-31' } })
    expect([books.revenue('2026-01', 'A'), books.revenue('2026-07', 'A'), books.revenue('2026', 'A')]).toEqual([0n, 100_00n, 600_00n])
  })

  it('in the place of one that is removed is satisfied as that one', () => {
    const other = { id: 'T', statedPrice: '1200.00', ssp: ssp('1200.00'), satisfaction: { method: 'straight-line', term: { from: '2026-01-01', through: '2027-06-30' }, convention: 'equal-months' } }
    const books = given({ added: [A()], removed: ['T'], priceChange: '0.00' }, { promises: [S, other] })
    expect(books.revenue('2026-08', 'T')).toBe(0n)
    // 600 and 800 were to come: half of them for each of the two that stay, 700 over a year.
    expect([books.revenue('2026-07', 'A'), books.revenue('2027-06', 'A'), books.revenue('2027-07', 'A')]).toEqual([58_33n, 58_33n, 0n])
  })

  it('keeps the convention of the service it is added to', () => {
    const daily = service('S', { statedPrice: '1200.00', ssp: ssp('1200.00'), satisfaction: { method: 'straight-line', term: { from: '2026-01-01', through: '2026-12-31' }, convention: 'daily' } })
    const books = given({ added: [{ ...A(), statedPrice: '184.00', ssp: ssp('184.00') }] }, { promises: [daily] })
    expect([books.revenue('2026-07', 'A'), books.revenue('2026-09', 'A')]).toEqual([31_00n, 30_00n])
  })
})

describe('what is added with a nature of its own', () => {
  const of = (nature: string, more: Record<string, unknown> = {}) => ({ id: 'A', nature, statedPrice: '600.00', ssp: ssp('600.00'), ...more })
  const functional = { intellectualProperty: 'functional', availableOn: '2026-08-01' }

  it('a right to use added to a service is used from a day on, not served month by month', () => {
    const begun = given({ added: [of('licence', { licence: functional })] })
    expect([begun.revenue('2026-08', 'A'), begun.revenue('2026', 'A'), begun.holds]).toEqual([600_00n, 600_00n, []])
  })

  it('a right of access added to goods is served over its time, not passed by a transfer', () => {
    const G = goods('G', { statedPrice: '1200.00', ssp: ssp('1200.00') })
    const books = contract({ terms: { promises: [G], price: {}, term: { from: '2026-01-01', through: '2026-12-31' } }, facts: [modified({ added: [of('licence', { licence: { intellectualProperty: 'symbolic' } })] })], policy: { schedule: { convention: 'equal-months' } } })
    expect([months(books, 'A'), books.holds]).toEqual([inHalfAYear, []])
  })

  it('a set-up fee added to a service of half a year more is earned over the life of a customer', () => {
    const books = contract({ terms: { promises: [S], price: {}, customerLifeMonths: 24 }, facts: [modified({ added: [of('set-up')] })], policy: { schedule: { convention: 'equal-months' } } })
    expect(months(books, 'A')).toEqual([0n, 25_00n, 25_00n, 25_00n, 25_00n, 25_00n])
  })

  it('a set-up fee of which nothing says how long it lasts is satisfied as what it is added to', () => {
    expect(months(given({ added: [of('set-up')] }), 'A')).toEqual(inHalfAYear)
  })

  it('a licence of which nobody says the kind is held, unless it is more of a licence that is there', () => {
    const unsaid = given({ added: [of('licence')] })
    expect([unsaid.revenue('202', 'A'), unsaid.whole.holds.map(({ code, obligation }) => [code, obligation])]).toEqual([0n, [['CLASSIFICATION_MISSING', 'A']]])
    expect(months(given({ added: [of('licence')] }, { promises: [{ ...S, nature: 'licence' }] }), 'A')).toEqual(inHalfAYear)
  })
})

describe('more of what is there already', () => {
  it('under the same name is an obligation of its own', () => {
    const books = given({ added: [{ ...A(), id: 'S' }] })
    expect(months(books, 'S')).toEqual([100_00n, 100_00n, 100_00n, 0n, 0n, 0n])
    expect(months(books, 'S/2')).toEqual(inHalfAYear)
  })

  it('a second time counts on', () => {
    const books = contract({ terms: { promises: [S], price: {} }, facts: [modified({ added: [{ ...A(), id: 'S' }] }), modified({ on: '2026-10-01', added: [{ ...A(), id: 'S' }] })] })
    expect(books.revenue('2026', 'S/2')).toBe(600_00n)
    expect([books.revenue('2026-09', 'S/3'), books.revenue('2026-10', 'S/3')]).toEqual([0n, 200_00n])
  })

  it('goods without a word pass as the goods they are added to, by their own transfer', () => {
    const G = goods('G', { statedPrice: '100.00', ssp: ssp('100.00') })
    const books = contract({ terms: { promises: [G], price: {} }, facts: [transferred('2026-03-31', 'G'), modified({ added: [{ id: 'H', statedPrice: '70.00', ssp: ssp('70.00') }] }), transferred('2026-08-31', 'H')] })
    expect([books.revenue('2026-03', 'G'), books.revenue('2026-08', 'H'), books.revenue('2026', 'H')]).toEqual([100_00n, 70_00n, 70_00n])
  })

  it('units without a word are counted against their own quantity', () => {
    const U = { id: 'U', statedPrice: '100.00', quantity: '10', ssp: ssp('100.00'), satisfaction: { method: 'units', quantity: '10' } }
    const books = contract({ terms: { promises: [U], price: {} }, facts: [modified({ added: [{ id: 'V', quantity: '5', statedPrice: '50.00', ssp: ssp('50.00') }] }), transferred('2026-08-31', 'V', '1'), transferred('2026-09-30', 'V', '4')] })
    expect([books.revenue('2026-08', 'V'), books.revenue('2026-09', 'V')]).toEqual([10_00n, 40_00n])
  })
})
