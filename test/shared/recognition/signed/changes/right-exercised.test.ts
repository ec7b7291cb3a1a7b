import { contract, goods, transferred } from '../given.ts'

const right = goods('R', { nature: 'material-right', quantity: '4', ssp: { method: 'observable', amount: '100.00' }, satisfaction: { method: 'point-in-time', signal: 'exercise-or-expiry' } })
const sold = goods('G', { ssp: { method: 'observable', amount: '400.00' } })
const bought = (id: string, fields: Record<string, unknown> = {}) => goods(id, { statedPrice: '60.00', ssp: { method: 'observable', amount: '80.00' }, ...fields })
const exercised = (on: string, fields: Record<string, unknown>) => ({ kind: 'right', on, movement: 'exercised', promise: 'R', ...fields })
const given = (facts: Record<string, unknown>[], policy?: Record<string, Record<string, unknown>>) => contract({ terms: { promises: [sold, right], price: { fixed: '500.00' } }, facts: [transferred('2026-01-31', 'G'), ...facts], ...(policy === undefined ? {} : { policy }) })

describe('a material right that is exercised (606-10-55-42)', () => {
  it('is earned with what it buys, as that passes', () => {
    const books = given([exercised('2026-03-15', { buys: [bought('H')] }), transferred('2026-05-31', 'H')])
    expect([books.revenue('2026-01'), books.revenue('2026-03'), books.revenue('2026-05')]).toEqual([400_00n, 0n, 160_00n])
    expect(books.price()).toBe(560_00n)
    expect(books.decision('RIGHT_EXERCISED')?.amounts).toEqual({ right: '10000', paid: '6000' })
  })

  it('buys several goods, which share it by their stand-alone prices', () => {
    const books = given([exercised('2026-03-15', { amount: '60.00', buys: [bought('H', { statedPrice: undefined }), bought('I', { statedPrice: undefined, ssp: { method: 'observable', amount: '240.00' } })] }), transferred('2026-05-31', 'H'), transferred('2026-06-30', 'I')])
    expect([books.revenue('2026-05'), books.revenue('2026-06')]).toEqual([40_00n, 120_00n])
  })

  it('in part leaves the rest for later', () => {
    const books = given([exercised('2026-03-15', { quantity: '1', buys: [bought('H')] }), transferred('2026-03-31', 'H'), exercised('2026-06-15', { quantity: '3', buys: [bought('I')] }), transferred('2026-06-30', 'I')])
    expect([books.revenue('2026-03'), books.revenue('2026-06')]).toEqual([85_00n, 135_00n])
    expect(books.revenue('2026')).toBe(620_00n)
  })

  it.each([
    ['a term that the contract states', { term: { from: '2026-01-01', through: '2026-12-31' } }],
    ['the months of the contract', { months: 12 }],
  ])('buys a service, which begins with the exercise and ends with %s', (_, terms) => {
    const service = { id: 'H', statedPrice: '80.00', ssp: { method: 'observable', amount: '80.00' }, satisfaction: { method: 'straight-line', convention: 'equal-months' } }
    const books = contract({ terms: { promises: [sold, right], price: { fixed: '500.00' }, ...terms }, facts: [transferred('2026-01-31', 'G'), exercised('2026-07-01', { buys: [service] })] })
    expect(['2026-06', '2026-07', '2026-12', '2027-01'].map((month) => books.revenue(month, 'H'))).toEqual([0n, 30_00n, 30_00n, 0n])
  })

  it('and buys what passes at once earns both on the day', () => {
    const books = given([exercised('2026-03-15', { amount: '60.00' })])
    expect([books.revenue('2026-01'), books.revenue('2026-03')]).toEqual([400_00n, 160_00n])
    expect(books.price()).toBe(560_00n)
  })

  it('without a payment earns its own price', () => {
    const books = given([exercised('2026-03-15', {})])
    expect([books.price(), books.revenue('2026-03')]).toEqual([500_00n, 100_00n])
  })

  it('modifies the contract where policy says so: what it buys takes the place of the right', () => {
    const books = given([exercised('2026-03-15', { buys: [bought('H')] }), transferred('2026-05-31', 'H')], { obligations: { materialRightExercise: 'contract-modification' } })
    expect(books.decision('PROSPECTIVE')).toBeDefined()
    expect([books.revenue('2026-03'), books.revenue('2026-05'), books.price()]).toEqual([0n, 160_00n, 560_00n])
  })

  it('in more than there was uses what is left', () => {
    const books = given([exercised('2026-03-15', { quantity: '3', buys: [bought('H')] }), transferred('2026-03-31', 'H'), exercised('2026-06-15', { quantity: '3', buys: [bought('I')] }), transferred('2026-06-30', 'I')])
    expect([books.revenue('2026-03'), books.revenue('2026-06'), books.revenue('2026')]).toEqual([75_00n + 60_00n, 25_00n + 60_00n, 620_00n])
  })

  it('without a number of its own is used entirely, whatever number is named', () => {
    const whole = { ...right, quantity: undefined }
    const books = contract({ terms: { promises: [sold, whole], price: { fixed: '500.00' } }, facts: [transferred('2026-01-31', 'G'), exercised('2026-03-15', { quantity: '1', buys: [bought('H')] }), transferred('2026-03-31', 'H')] })
    expect(books.revenue('2026-03')).toBe(160_00n)
  })

  it('in goods at no price is earned with those goods', () => {
    const books = given([exercised('2026-03-15', { buys: [bought('H', { statedPrice: undefined })] }), transferred('2026-05-31', 'H')])
    expect([books.price(), books.revenue('2026-03'), books.revenue('2026-05')]).toEqual([500_00n, 0n, 100_00n])
  })

  it('and buys what passes at once changes nothing of the contract where policy takes it for a modification', () => {
    const books = given([exercised('2026-03-15', { amount: '60.00' })], { obligations: { materialRightExercise: 'contract-modification' } })
    expect([books.decision('PROSPECTIVE'), books.revenue('2026-03')]).toEqual([undefined, 160_00n])
  })

  it('that nobody names changes nothing; of goods that have passed nothing is left to join what is bought', () => {
    const unnamed = given([exercised('2026-03-15', { promise: undefined, buys: [bought('H')] })])
    expect([unnamed.decision('RIGHT_EXERCISED'), unnamed.price(), unnamed.allocated('R'), unnamed.allocated('H')]).toEqual([undefined, 500_00n, 100_00n, undefined])
    const passed = given([exercised('2026-03-15', { promise: 'G', buys: [bought('H')] })])
    expect([passed.price(), passed.allocated('R'), passed.allocated('H'), passed.revenue('2026')]).toEqual([560_00n, 100_00n, 60_00n, 400_00n])
  })

  it('is not what is redeemed: that earns the right and buys nothing', () => {
    const books = given([exercised('2026-03-16', { movement: 'redeemed' })])
    expect([books.decision('RIGHT_EXERCISED'), books.price(), books.revenue('2026-03')]).toEqual([undefined, 500_00n, 100_00n])
  })
})
