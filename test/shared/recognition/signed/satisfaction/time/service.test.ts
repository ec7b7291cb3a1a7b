import { contract } from '../../given.ts'
import { serviceOf } from './given.ts'

const months = (plan: ReturnType<typeof contract>, ...list: readonly string[]): readonly bigint[] => list.map((month) => plan.revenue(month))
const year = { from: '2026-01-01', through: '2026-12-31' }
const invoice = (on: string, amount: string, promise?: string) => ({ kind: 'invoice', on, amount, ...(promise === undefined ? {} : { promise }) })

describe('a service of a signed contract, satisfied by time', () => {
  it('S-072 36,500.00 for 365 days is 100.00 a day: February has 2,800.00', () => {
    const plan = contract({ terms: serviceOf('36500.00', { term: year, convention: 'daily' }) })
    expect(months(plan, '2026-01', '2026-02', '2026-03', '2026-12')).toEqual([3_100_00n, 2_800_00n, 3_100_00n, 3_100_00n])
  })

  it('S-100 240,000.00 paid up front for twelve months: 20,000.00 in month one, 220,000.00 deferred', () => {
    const plan = contract({ terms: serviceOf('240000.00', { term: year, convention: 'equal-months' }), facts: [invoice('2026-01-01', '240000.00'), { kind: 'payment', on: '2026-01-01', amount: '240000.00' }] })
    expect(plan.revenue('2026-01')).toBe(20_000_00n)
    expect(['2026-01-31', '2026-12-31'].map((on) => plan.balance('contract_liability', on))).toEqual([-220_000_00n, 0n])
    expect(plan.balance('cash_clearing', '2026-01-31')).toBe(240_000_00n)
  })

  it('S-118 a retainer of 15,000.00 a month earns 15,000.00 in each of twelve months, from access to suspension', () => {
    const terms = { months: 12, promises: [{ id: 'R', unitPrice: '15000.00', pricePer: 'month', satisfaction: { method: 'stand-ready' } }], price: {} }
    const schedule = { convention: 'equal-months', activation: 'evidence' }
    const given = [{ kind: 'service', on: '2026-01-01', state: 'activated', promise: 'R' }]
    const plan = contract({ terms, facts: given, policy: { schedule } })
    expect(plan.price()).toBe(180_000_00n)
    for (let month = 1; month <= 12; month += 1) expect(plan.revenue(`2026-${String(month).padStart(2, '0')}`)).toBe(15_000_00n)
    expect(contract({ terms, policy: { schedule } }).holds).toEqual(['AWAITING_EVIDENCE'])
    const stopped = contract({ terms, facts: [...given, { kind: 'service', on: '2026-04-01', state: 'suspended' }], policy: { schedule } })
    expect(months(stopped, '2026-03', '2026-04', '2026-05')).toEqual([15_000_00n, 0n, 0n])
  })

  it('S-121 a six-month retainer of 90,000.00 prepaid: 15,000.00 a month, 75,000.00 deferred after the first', () => {
    const plan = contract({ terms: { months: 6, promises: [{ id: 'R', statedPrice: '90000.00', satisfaction: { method: 'stand-ready' } }], price: { fixed: '90000.00' } }, facts: [{ kind: 'payment', on: '2026-01-01', amount: '90000.00' }], policy: { schedule: { convention: 'equal-months' } } })
    expect(months(plan, '2026-01', '2026-06', '2026-07')).toEqual([15_000_00n, 15_000_00n, 0n])
    expect(plan.balance('contract_liability', '2026-01-31')).toBe(-75_000_00n)
  })

  it('the term of the promise stands before that of the contract, months before an end, and a day may open it', () => {
    const other = { term: year }
    expect(months(contract({ terms: { ...other, ...serviceOf('600.00', { from: '2026-07-01', convention: 'equal-months' }) } }), '2026-06', '2026-07', '2026-12')).toEqual([0n, 100_00n, 100_00n])
    expect(months(contract({ terms: { ...other, ...serviceOf('600.00', { from: '2026-02-01', months: 3, convention: 'equal-months' }) } }), '2026-01', '2026-02', '2026-04', '2026-05')).toEqual([0n, 200_00n, 200_00n, 0n])
    expect(months(contract({ terms: { startsOn: '2026-03-01', months: 2, ...serviceOf('600.00', { convention: 'equal-months' }) } }), '2026-02', '2026-03', '2026-04')).toEqual([0n, 300_00n, 300_00n])
  })

  it('from a day on, without months of its own, ends with the contract, whether that states a term or months', () => {
    const inHalfAYear = [0n, 100_00n, 100_00n, 0n]
    for (const terms of [{ term: year }, { months: 12 }, { startsOn: '2026-02-01', months: 11 }])
      expect(months(contract({ terms: { ...terms, ...serviceOf('600.00', { from: '2026-07-01', convention: 'equal-months' }) } }), '2026-06', '2026-07', '2026-12', '2027-01')).toEqual(inHalfAYear)
  })

  it.each([
    ['the day after the term of the contract', { term: year }, '2027-01-01'],
    ['a day long after it', { term: year }, '2028-03-01'],
    ['the day after the months of the contract', { months: 12 }, '2027-01-01'],
  ])('from %s on has no term to end with: it is held, and nothing is recognised', (_, terms, from) => {
    const plan = contract({ terms: { ...terms, ...serviceOf('600.00', { from, convention: 'equal-months' }) } })
    expect(plan.whole.holds).toMatchObject([{ code: 'TERM_UNKNOWN', obligation: 'S', amountMinor: 600_00n }])
    expect(plan.revenue('202')).toBe(0n)
  })

  it('a price per month tells how long the stated price lasts, where nothing else does', () => {
    const plan = contract({ terms: { promises: [{ id: 'S', unitPrice: '9.00', pricePer: 'month', statedPrice: '27.00', satisfaction: { method: 'straight-line', convention: 'equal-months' } }], price: {} } })
    expect(months(plan, '2026-01', '2026-03', '2026-04')).toEqual([9_00n, 9_00n, 0n])
  })

  it('a term that nothing states: held; or earned as it is invoiced, where policy says so', () => {
    const terms = serviceOf('100.00', {})
    expect(contract({ terms }).holds).toEqual(['TERM_UNKNOWN'])
    const invoiced = contract({ terms, facts: [invoice('2026-02-03', '60.00', 'S'), invoice('2026-03-03', '40.00', 'S')], policy: { schedule: { noServicePeriod: 'at-invoice' } } })
    expect(months(invoiced, '2026-01', '2026-02', '2026-03')).toEqual([0n, 60_00n, 40_00n])
    const paid = contract({ terms, facts: [{ kind: 'payment', on: '2026-02-03', amount: '100.00' }], policy: { schedule: { noServicePeriod: 'at-payment' } } })
    expect(months(paid, '2026-01', '2026-02')).toEqual([0n, 100_00n])
  })

  it('a convention that does not exist is refused by name, and nothing is recognised', () => {
    const plan = contract({ terms: serviceOf('100.00', { term: year, convention: 'by-the-moon' }) })
    expect([plan.holds, plan.revenue('2026')]).toEqual([['POLICY_UNKNOWN_CHOICE'], 0n])
  })
})

describe('evidence of the service', () => {
  const quarter = { term: { from: '2026-01-01', through: '2026-03-31' }, convention: 'daily' }
  const state = (on: string, is: string) => ({ kind: 'service', on, state: is })

  it('activated late: the price is earned from activation to the end of the term', () => {
    const plan = contract({ terms: serviceOf('900.00', quarter), facts: [state('2026-02-14', 'activated')] })
    // 46 days left, 15 of them in February
    expect(months(plan, '2026-01', '2026-02', '2026-03')).toEqual([0n, 293_48n, 606_52n])
  })

  it('activated after the term was over: held, not guessed', () => {
    expect(contract({ terms: serviceOf('900.00', quarter), facts: [state('2026-04-01', 'activated')] }).holds).toEqual(['EVIDENCE_OUTSIDE_TERM'])
  })

  it('a suspension freezes revenue, resumption catches it up', () => {
    const frozen = [state('2026-01-11', 'suspended')]
    expect(months(contract({ terms: serviceOf('900.00', quarter), facts: frozen }), '2026-01', '2026-02', '2026-03')).toEqual([100_00n, 0n, 0n])
    expect(months(contract({ terms: serviceOf('900.00', quarter), facts: [...frozen, state('2026-03-01', 'resumed')] }), '2026-01', '2026-02', '2026-03')).toEqual([100_00n, 0n, 800_00n])
  })

  it('resumed after the term was over: caught up in the month of the resumption', () => {
    expect(months(contract({ terms: serviceOf('900.00', quarter), facts: [state('2026-03-01', 'suspended'), state('2026-05-06', 'resumed')] }), '2026-03', '2026-04', '2026-05')).toEqual([0n, 0n, 310_00n])
  })

  it('service before its invoice: in its months, or in the month of the invoice', () => {
    const terms = { signedOn: '2024-10-01', ...serviceOf('92.00', { term: { from: '2024-10-01', through: '2024-12-31' }, convention: 'daily' }) }
    const facts = [invoice('2024-11-01', '92.00')]
    expect(months(contract({ terms, facts }), '2024-10', '2024-11', '2024-12')).toEqual([31_00n, 30_00n, 31_00n])
    expect(months(contract({ terms, facts, policy: { schedule: { beforeInvoice: 'invoice-month' } } }), '2024-10', '2024-11', '2024-12')).toEqual([0n, 61_00n, 31_00n])
  })
})

describe('prices that change over a term', () => {
  const steps = [
    { term: { from: '2026-01-01', through: '2026-12-31' }, amount: '100000.00' },
    { term: { from: '2027-01-01', through: '2027-12-31' }, amount: '150000.00' },
    { term: { from: '2028-01-01', through: '2028-12-31' }, amount: '200000.00' },
  ]
  const ramp = { term: { from: '2026-01-01', through: '2028-12-31' }, convention: 'equal-months', steps }
  const facts = [invoice('2026-01-01', '100000.00'), invoice('2027-01-01', '150000.00'), invoice('2028-01-01', '200000.00')]

  it('a ramp for the same service is level: 150,000.00 a year, a contract asset between', () => {
    const plan = contract({ terms: serviceOf('450000.00', ramp), facts })
    expect(['2026', '2027', '2028'].map((in_) => plan.revenue(in_))).toEqual([150_000_00n, 150_000_00n, 150_000_00n])
    expect(['2026-12-31', '2027-12-31', '2028-12-31'].map((on) => plan.balance('contract_asset', on))).toEqual([50_000_00n, 50_000_00n, 0n])
  })

  it('as billed where the steps reflect what each year gives: 100, 150 and 200 thousand', () => {
    const plan = contract({ terms: serviceOf('450000.00', ramp), facts, policy: { schedule: { ramp: 'as-billed' } } })
    expect(['2026', '2027', '2028', '2027-01'].map((in_) => plan.revenue(in_))).toEqual([100_000_00n, 150_000_00n, 200_000_00n, 12_500_00n])
  })

  it('two free months: 10,000.00 over twelve, billed from March, is a contract asset until billing catches up', () => {
    const plan = contract({ terms: serviceOf('10000.00', { term: year, convention: 'equal-months' }), facts: Array.from({ length: 10 }, (_, index) => invoice(`2026-${String(index + 3).padStart(2, '0')}-01`, '1000.00')) })
    expect(months(plan, '2026-01', '2026-02', '2026-03')).toEqual([833_33n, 833_34n, 833_33n])
    expect(['2026-01-31', '2026-02-28', '2026-03-31', '2026-12-31'].map((on) => plan.balance('contract_asset', on))).toEqual([833_33n, 1_666_67n, 1_500_00n, 0n])
  })
})

describe('a set-up fee that transfers nothing (55-50 to 55-53)', () => {
  const terms = { term: year, customerLifeMonths: 36, promises: [{ id: 'FEE', nature: 'set-up', statedPrice: '1200.00', satisfaction: { method: 'straight-line', convention: 'equal-months' } }], price: {} }

  it('follows the service of the contract, or the life of the customer where it gives a material right', () => {
    expect(months(contract({ terms }), '2026-01', '2026-12', '2027-01')).toEqual([100_00n, 100_00n, 0n])
    expect(months(contract({ terms, policy: { schedule: { upfrontFee: 'customer-life' } } }), '2026-01', '2026-02', '2028-12', '2029-01')).toEqual([33_33n, 33_34n, 33_33n, 0n])
  })
})

describe('a book in weeks', () => {
  it('4-4-5: 52,000.00 over 364 days is 4,000.00, 4,000.00 and 5,000.00 a quarter, named by the fiscal year', () => {
    const plan = contract({ terms: { signedOn: '2026-02-01', ...serviceOf('52000.00', { term: { from: '2026-02-01', through: '2027-01-30' }, convention: 'daily' }) }, policy: { schedule: { calendar: '4-4-5' } } })
    expect(months(plan, '2026-01', '2026-02', '2026-03', '2026-10', '2026-12', '2026')).toEqual([4_000_00n, 4_000_00n, 5_000_00n, 4_000_00n, 5_000_00n, 52_000_00n])
  })

  it('an own list of periods', () => {
    const plan = contract({ terms: { signedOn: '2026-01-05', ...serviceOf('60.00', { term: { from: '2026-01-05', through: '2026-03-05' }, convention: 'daily' }) }, policy: { schedule: { calendar: 'own', firstPeriod: '2026-01', periodStarts: ['2026-01-05', '2026-01-25', '2026-02-14', '2026-03-06'] } } })
    expect(months(plan, '2026-01', '2026-02', '2026-03')).toEqual([20_00n, 20_00n, 20_00n])
  })
})
