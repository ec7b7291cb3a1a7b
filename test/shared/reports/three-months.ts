import type { Fact } from '#billing'
import { activated, creditNote, fact, paid, platform } from '../recognition/given.ts'
import { Company } from './company.ts'

/** Facts of the shared samples, of a contract of one's own. */
export const of = (contract: string, ...facts: readonly Fact[]): readonly Fact[] => facts.map((said) => ({ ...said, contract, customer: `cus_${contract}`, id: `${said.id}@${contract}` }))

const months = (from: string, through: string, convention?: string): Record<string, unknown> => ({ method: 'straight-line', ...(convention === undefined ? {} : { convention }), term: { from, through } })

/** Annual plan of 12,000.00, billed on the first day. */
export const annual = of('annual', platform('in_a', '2026-01-01', 12_000_00n, ['2026-01-01', '2027-01-01']), activated('2026-01-01'), paid('pay_a', '2026-01-10', 'in_a', 12_000_00n))
/** Monthly plan, part of which is credited and paid back. */
export const monthly = of('monthly', platform('in_m', '2026-02-01', 300_00n, ['2026-02-01', '2026-03-01']), activated('2026-02-01'), paid('pay_m', '2026-02-03', 'in_m', 300_00n))
export const givenBack = of('monthly', creditNote('cn_m', '2026-02-20', { invoice: 'in_m', lines: [{ line: 'l1', net: 60_00n }], settlement: { refundMinor: 60_00n }, refunds: ['re_m'] }))
export const paidBack = of('monthly', fact('RefundSettled', '2026-03-05', { refund: 're_m', payment: 'pay_m', invoice: 'in_m', currency: 'USD', amountMinor: 60_00n }))
/** An invoice of January that arrives in March. */
export const lateInvoice = of('late', platform('in_l', '2026-01-15', 600_00n, ['2026-01-01', '2026-03-01']), activated('2026-01-01'))

/** Three years of service with implementation, billed by instalments, with a commission, a bonus and a change of scope; `known`: how many of its facts. */
export const project = (known: number) => ({
  terms: {
    term: { from: '2026-01-01', through: '2028-12-31' },
    promises: [
      { id: 'SERVICE', class: 'subscription', statedPrice: '36000.00', satisfaction: months('2026-01-01', '2028-12-31', 'equal-months') },
      { id: 'SETUP', class: 'services', statedPrice: '6000.00', right: 'conditional', satisfaction: { method: 'point-in-time', signal: 'delivery' } },
    ],
    price: { fixed: '42000.00', variable: [{ id: 'BONUS', kind: 'bonus', method: 'stated', estimate: '6000.00', included: '3000.00', constraint: { passed: true } }] },
    costs: [{ id: 'COM', kind: 'commission', amount: '3600.00', on: '2026-01-05', months: 36 }],
  },
  facts: [
    { kind: 'control', on: '2026-01-20', signal: 'delivery', promise: 'SETUP' },
    { kind: 'invoice', id: 'in_p1', on: '2026-02-01', amount: '10000.00' },
    { kind: 'estimate', on: '2026-02-15', of: 'BONUS', amount: '4500.00', author: 'R. Controller', method: 'most likely amount' },
    { kind: 'modification', on: '2026-03-01', modification: 'M-1', addedDistinct: true, addedAtStandalonePrice: true, added: [{ id: 'TRAINING', class: 'services', statedPrice: '1000.00', ssp: { method: 'observable', amount: '1000.00' }, satisfaction: { method: 'point-in-time', signal: 'delivery' } }] },
  ].slice(0, known),
})

/** A service that one book spreads by days and the other by months. */
export const spreadTwice = {
  terms: { promises: [{ id: 'S', class: 'subscription', statedPrice: '1200.00', satisfaction: months('2026-01-01', '2026-12-31') }], policy: { ifrs15: { schedule: { convention: 'equal-months' } } } },
  facts: [{ kind: 'invoice', id: 'in_s', on: '2026-01-01', amount: '1200.00' }],
}

/** January to March of a company with billed and signed contracts; what is late arrives on 10 March. */
export function threeMonths(company = new Company()): Company {
  return company
    .record('2026-01-02T09:00:00.000Z', ...annual)
    .sign('2026-01-20T09:00:00.000Z', 'project', project(1))
    .sign('2026-01-03T10:00:00.000Z', 'spread', spreadTwice)
    .close('2026-01', '2026-02-03T09:00:00.000Z')
    .record('2026-02-04T09:00:00.000Z', ...monthly)
    .sign('2026-02-16T09:00:00.000Z', 'project', project(3))
    .record('2026-02-20T09:00:00.000Z', ...givenBack)
    .close('2026-02', '2026-03-03T09:00:00.000Z')
    .sign('2026-03-02T09:00:00.000Z', 'project', project(4))
    .record('2026-03-05T09:00:00.000Z', ...paidBack)
    .record('2026-03-10T09:00:00.000Z', ...lateInvoice)
    .close('2026-03', '2026-04-03T09:00:00.000Z')
}
