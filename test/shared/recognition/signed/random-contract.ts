import fc from 'fast-check'

import { accountingDate, addDays } from '#calendar'

const dayOf = (number: number): string => addDays(accountingDate('2026-01-01'), number)

/** Contract files with a bit of everything: time by every convention, progress, units, moments, variable parts, invoices and payments. */

const amount = (max: number): fc.Arbitrary<string> => fc.integer({ min: 1, max }).map((cents) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`)
const day = (from: number, to: number): fc.Arbitrary<string> => fc.integer({ min: from, max: to }).map(dayOf)

const conventions = ['daily', 'equal-months', 'even-periods-touched', 'prorate-first-last-by-total-days', 'period-rate', 'front-load', 'back-load', 'half-month-first-last', 'thirty-360', 'full-months-started'] as const
const roundings = ['cumulative-half-up', 'cumulative-half-even', 'last-period-plug', 'first-period-plug', 'largest-remainder', 'truncate-last-plug'] as const

const term = fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 500 })).map(([from, days]) => ({ from: dayOf(from), through: dayOf(from + days) }))

const satisfaction = fc.oneof(
  fc.record({ method: fc.constant('straight-line'), term, convention: fc.constantFrom(...conventions) }),
  fc.constant({ method: 'point-in-time', signal: 'transfer' }),
  fc.record({ method: fc.constant('hours'), expectedHours: fc.integer({ min: 50, max: 500 }).map(String) }),
  fc.record({ method: fc.constant('cost-to-cost'), expectedCost: fc.constant('5000.00') }),
  fc.constant({ method: 'milestones', weights: ['0.25', '0.75'] }),
)

const promises = fc.array(fc.record({ ssp: amount(5_000_000), satisfaction }), { minLength: 1, maxLength: 4 }).map((list) => list.map(({ ssp, satisfaction: how }, index) => ({ id: `p${index + 1}`, ssp: { method: 'observable', amount: ssp }, satisfaction: how })))

const fact = fc.oneof(
  fc.record({ kind: fc.constant('invoice'), on: day(0, 400), amount: amount(1_000_000) }),
  fc.record({ kind: fc.constant('payment'), on: day(0, 400), amount: amount(1_000_000) }),
  fc.record({ kind: fc.constant('control'), on: day(0, 400), signal: fc.constant('transfer'), promise: fc.constantFrom('p1', 'p2', 'p3', 'p4') }),
  fc.record({ kind: fc.constant('hours'), on: day(0, 400), promise: fc.constantFrom('p1', 'p2', 'p3', 'p4'), hours: fc.integer({ min: 1, max: 60 }).map(String) }),
  fc.record({ kind: fc.constant('progress'), on: day(0, 400), measure: fc.constant('milestone'), promise: fc.constantFrom('p1', 'p2'), milestone: fc.constantFrom('1', '2') }),
  fc.record({ kind: fc.constant('estimate'), on: day(0, 400), of: fc.constant('bonus'), amount: amount(100_000), included: amount(100_000) }),
)

/** A contract file as a document; facts that speak of promises it does not have are left away. */
export const contractDocument = fc
  .record({ promises, fixed: amount(9_000_000), bonus: amount(100_000), rounding: fc.constantFrom(...roundings), facts: fc.array(fact, { maxLength: 12 }) })
  .map(({ promises: list, fixed, bonus, rounding, facts }) => ({
    contract: 'random',
    terms: {
      currency: 'USD',
      signedOn: '2026-01-01',
      promises: list,
      price: { fixed, variable: [{ id: 'bonus', estimate: bonus, included: bonus }] },
      policy: { '*': { schedule: { rounding } } },
    },
    facts: facts.filter((one) => !('promise' in one) || list.some(({ id }) => id === one.promise)),
  }))

const added = fc.record(
  { id: fc.constant('added'), statedPrice: amount(500_000), satisfaction: fc.oneof(satisfaction, fc.constant({ method: 'stand-ready' }), fc.constant({ method: 'straight-line' }), fc.constant({ method: 'straight-line', months: 6 })) },
  { requiredKeys: ['id', 'statedPrice'] },
)

/** A modification of the contract in its first year: something is added, or what is expected of the first promise changes. */
export const modification = fc.record(
  {
    kind: fc.constant('modification'),
    on: day(1, 364),
    added: added.map((promise) => [promise]),
    changed: fc.constantFrom({ expectedCostChange: '1000.00' }, { expectedChange: '20' }, { priceChange: '100.00' }).map((change) => [{ promise: 'p1', ...change }]),
    treatment: fc.constantFrom('separate-contract', 'prospective', 'cumulative-catch-up', 'mixed'),
  },
  { requiredKeys: ['kind', 'on'] },
)

/** Progress of the first promise, with what is expected in all. */
export const progress = fc.oneof(
  fc.record({ kind: fc.constant('cost'), on: day(0, 400), promise: fc.constant('p1'), cumulative: amount(500_000), expectedTotal: fc.integer({ min: 4_000, max: 9_000 }).map((whole) => `${whole}.00`) }),
  fc.record({ kind: fc.constant('hours'), on: day(0, 400), promise: fc.constant('p1'), hours: fc.integer({ min: 1, max: 60 }).map(String) }),
)
