import { contract, goods, service, transferred } from '../../given.ts'
import { A, C, change, cost, decided, given, ssp, treatment, work } from './given.ts'

describe('the price of what is still to come', () => {
  it('is shared by stand-alone prices of the day, where the change or policy states them, else of the part that is left', () => {
    const added = (fields: Record<string, unknown>, policy?: Record<string, Record<string, unknown>>) => {
      const books = given({ promises: [service('S', { statedPrice: '1200.00', ssp: ssp('1200.00') })], facts: [change({ added: [C({ statedPrice: '200.00', ssp: ssp('400.00') })], addedAtStandalonePrice: false, ...fields })], ...(policy === undefined ? {} : { policy }) })
      return [books.allocated('S'), books.allocated('C')]
    }
    // 600 to come and 200 more: by 600 and 400; by 1,200 and 400; by 200 and 600.
    expect(added({})).toEqual([600_00n + 480_00n, 320_00n])
    expect(added({ changed: [{ promise: 'S', standalone: '1200.00' }] })).toEqual([600_00n + 600_00n, 200_00n])
    expect(added({}, { modifications: { standalone: { base: '200.00', added: '600.00' } } })).toEqual([600_00n + 200_00n, 600_00n])
    expect(added({}, { modifications: { standalone: { S: '200.00', base: '9000.00', C: '600.00', added: '9000.00' } } })).toEqual([600_00n + 200_00n, 600_00n])
    expect(added({}, { modifications: { standalone: { base: 'unknown' } } })).toEqual([600_00n + 480_00n, 320_00n])
  })

  it('is shared by prices as stated where some stand-alone prices are nothing', () => {
    const books = given({ facts: [change({ added: [C({ statedPrice: '50.00', ssp: ssp('0.00') })], addedAtStandalonePrice: false })] })
    expect([books.allocated('B'), books.allocated('C')]).toEqual([100_00n, 50_00n])
  })

  it('is shared evenly, and held, where nothing is known of any', () => {
    const free = goods('B', { statedPrice: '0.00', ssp: ssp('0.00') })
    const books = given({ promises: [A, free], facts: [change({ added: [C({ statedPrice: '0.00', ssp: ssp('0.00') })], priceChange: '60.00', addedAtStandalonePrice: false })] })
    expect([books.allocated('B'), books.allocated('C')]).toEqual([30_00n, 30_00n])
    expect(books.whole.holds).toMatchObject([{ code: 'SSP_MISSING', amountMinor: 60_00n, sentence: 'No stand-alone prices are known to share the remaining price by.' }])
  })

  it('of more units than before weighs the units that are left', () => {
    const ten = goods('B', { quantity: '10', statedPrice: '1000.00', ssp: ssp('1000.00'), satisfaction: { method: 'units', quantity: '10' } })
    const books = given({ promises: [ten], facts: [transferred('2026-03-31', 'B', '4'), change({ added: [C({ statedPrice: '100.00', ssp: ssp('300.00') })], addedAtStandalonePrice: false, changed: [{ promise: 'B', quantity: '16', priceChange: '500.00' }] })] })
    // 600 and 500 for 12 units worth 1,200, and 100 for what is worth 300: 1,200 are shared four to one.
    expect([books.allocated('B'), books.allocated('C')]).toEqual([400_00n + 960_00n, 240_00n])
  })

  it('as agreed for all of it replaces what was to come', () => {
    const books = given({ promises: [service('S', { statedPrice: '1200.00' })], facts: [change({ remainingPrice: '480.00' })] })
    expect([books.price(), books.revenue('2026-06'), books.revenue('2026-07')]).toEqual([1_080_00n, 100_00n, 80_00n])
  })

  it('is the sum of what is added and changed, where no total is stated', () => {
    const books = given({ facts: [change({ added: [C({ statedPrice: '70.00' })], changed: [{ promise: 'B', priceChange: '-20.00' }] })] })
    expect(books.price()).toBe(250_00n)
  })

  it('of what is taken away goes to what stays; what was recognised of it stands', () => {
    const books = given({ promises: [service('S', { statedPrice: '1200.00', ssp: ssp('1200.00') }), service('T', { statedPrice: '600.00', ssp: ssp('600.00') })], facts: [change({ removed: ['T'], priceChange: '-200.00' })] })
    // 900 to come of both, less 200: 700 for the one that stays.
    expect([books.revenue('2026', 'T'), books.revenue('2026-07', 'T'), books.revenue('2026', 'S')]).toEqual([300_00n, 0n, 600_00n + 700_00n])
  })

  it.each([
    ['0.00', 100_00n],
    ['-60.00', 40_00n],
    ['-100.00', 0n],
    ['-150.00', -50_00n],
  ])('of all that was to come, taken away for %s, is earned at once as far as it stays', (priceChange, minor) => {
    const books = given({ facts: [change({ removed: ['B'], priceChange })] })
    expect([books.revenue('2026-06'), books.revenue('2026-01'), books.holds]).toEqual([minor, 100_00n, []])
  })

  it('of what has all passed is caught up, unless something is added', () => {
    const all = [transferred('2026-02-28', 'B')]
    const lowered = given({ facts: [...all, change({ priceChange: '-20.00' })] })
    expect([decided(lowered)?.code, lowered.price(), lowered.revenue('2026-06')]).toEqual(['CUMULATIVE_CATCH_UP', 180_00n, -20_00n])
    const added = given({ facts: [...all, change({ added: [C({ statedPrice: '90.00' })] }), transferred('2026-07-31', 'C')] })
    expect([added.revenue('2026-06'), added.revenue('2026-07')]).toEqual([0n, 90_00n])
  })
})

describe('a concession with a modification', () => {
  it('for what has passed goes against it at once; what is to come bears none of it', () => {
    const books = given({ facts: [change({ added: [C({ statedPrice: '80.00' })], concession: '15.00' }), transferred('2026-07-31', 'B'), transferred('2026-08-31', 'C')] })
    expect([books.price(), books.revenue('2026-06', 'A')]).toEqual([265_00n, -15_00n])
    expect([books.revenue('2026-07'), books.revenue('2026-08')]).toEqual([90_00n, 90_00n])
  })

  it('is shared by what was recognised of each', () => {
    const books = given({ promises: [A, goods('B', { statedPrice: '300.00', ssp: ssp('300.00') }), service('S', { statedPrice: '1200.00', ssp: ssp('1200.00') })], facts: [transferred('2026-02-28', 'B'), change({ concession: '40.00', added: [C({ statedPrice: '80.00' })] })] })
    // Recognised: 100, 300 and 600.
    expect(['A', 'B', 'S'].map((promise) => books.revenue('2026-06', promise))).toEqual([-4_00n, -12_00n, 100_00n - 24_00n])
  })
})

describe('a change that is none', () => {
  it('is one that is neither approved nor enforceable', () => {
    const books = given({ facts: [change({ priceChange: '50.00', approved: false, enforceable: false })] })
    expect(decided(books)).toMatchObject({ code: 'NOT_APPROVED', cite: ['ASC 606-10-25-10', 'IFRS 15.18'], amounts: { remaining: '10000' } })
    expect(books.price()).toBe(200_00n)
    const enforceable = given({ facts: [change({ priceChange: '50.00', approved: false, enforceable: true })] })
    expect([enforceable.price(), decided(enforceable)?.cite]).toEqual([250_00n, ['ASC 606-10-25-13(a)', 'IFRS 15.21(a)', 'ASC 606-10-25-11', 'IFRS 15.19']])
  })

  it.each([
    ['says nothing', {}],
    ['names a promise and changes nothing of it', { changed: [{ promise: 'B', remainingDistinct: true, standalone: '70.00' }] }],
    ['changes its price by nothing', { changed: [{ promise: 'B', priceChange: '0.00' }], priceChange: '0.00', concession: '0.00' }],
  ])('is one that %s', (_, fields) => {
    const books = given({ facts: [change(fields)] })
    expect([decided(books)?.code, books.whole.allocations.length]).toEqual(['CHANGES_NOTHING', 1])
  })

  it.each([
    ['adds', { added: [C()], priceChange: '0.00' }],
    ['takes away', { removed: ['B'], priceChange: '0.00' }],
    ['changes the term', { term: { from: '2026-06-30', through: '2027-12-31' } }],
    ['changes a number', { changed: [{ promise: 'B', quantity: '3' }] }],
  ])('is not one that %s at no price', (_, fields) => {
    expect(treatment({ facts: [change(fields)] })).not.toBe('CHANGES_NOTHING')
  })

  it('is the correction of an estimate, which is caught up and no modification', () => {
    const books = given({ promises: [work()], facts: [cost('2026-03-31', '400.00'), change({ intent: 'estimate-correction', priceChange: '100.00', remainingDistinct: true })] })
    expect(decided(books)).toMatchObject({ code: 'ESTIMATE_CORRECTION', policy: 'intent', cite: ['ASC 606-10-32-14', 'IFRS 15.59'] })
    expect(books.revenue('2026-06')).toBe(50_00n)
  })

  it('is said with what was known of it', () => {
    const because = (fields: Record<string, unknown>) => decided(given({ facts: [change({ added: [C({ statedPrice: '90.00' })], ...fields })] }))?.because
    expect(because({})).toMatch(/began\. \(added distinct: not stated; at stand-alone price: not stated; remaining distinct: not stated\)$/)
    expect(because({ because: 'A call with the customer.', addedDistinct: true, addedAtStandalonePrice: false, remainingDistinct: true })).toMatch(/began\. A call with the customer\. \(added distinct: yes; at stand-alone price: no; remaining distinct: yes\)$/)
  })

  it('of payments alone changes when they are due', () => {
    const books = contract({ terms: { promises: [service('S', { statedPrice: '1200.00' })], price: {}, payment: { right: 'when-due', due: [{ on: '2026-12-31', amount: '1200.00' }] } }, facts: [change({ on: '2026-03-31', payments: [{ on: '2026-06-30', amount: '1200.00' }] })] })
    expect([books.balance('receivable', '2026-06-29'), books.balance('receivable', '2026-06-30')]).toEqual([0n, 1_200_00n])
  })
})
