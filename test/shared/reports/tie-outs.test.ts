import * as fc from 'fast-check'
import type { Currency } from '#money'
import { reports } from '#reports'
import { condense } from '../../../shared/reports/condense.ts'
import { haldenWith } from '../policy/halden.ts'
import { activated, paid, platform } from '../recognition/given.ts'
import { Company, total } from './company.ts'
import { of, threeMonths } from './three-months.ts'

const company = threeMonths()
const names = reports.map(({ name }) => name)
const quarter = { from: '2026-01', through: '2026-03', since: '2026-02-04T00:00:00.000Z' }

describe('every report ties out', () => {
  it.each(names)('%s: over the quarter, in both books, for every contract', (name) => {
    for (const by of ['total', 'contract'] as const) {
      const { tieOuts, differing, rows } = company.ask(name, { ...quarter, by })
      expect(differing).toEqual([])
      expect(tieOuts.length).toBeGreaterThan(0)
      expect(rows.length).toBeGreaterThan(0)
    }
  })

  it.each(names)('%s: month by month, as known at any moment', (name) => {
    for (const through of ['2026-01', '2026-02', '2026-03'])
      for (const asOf of ['2026-01-15', '2026-02-03', '2026-02-17', '2026-03-04', '2026-03-11', '2026-05-01']) expect(company.ask(name, { through, asOf: `${asOf}T09:00:00.000Z`, since: '2026-01-10T00:00:00.000Z' }).differing).toEqual([])
  })

  it.each(names.filter((name) => reports.find((report) => report.name === name)?.needs.includes('journals')))('%s: a cent that was changed in a frozen journal is seen', (name) => {
    const meddled = threeMonths()
    for (const [at, journal] of meddled.journals.entries()) meddled.journals[at] = { ...journal, lines: journal.lines.map((line) => ({ ...line, signedMinor: line.signedMinor + 1n })) }
    expect(meddled.ask(name, quarter).differing.length).toBeGreaterThan(0)
    expect(meddled.ask(name, quarter).document.provenance.ties).toBe(false)
  })
})

it('journals that only present balances for a time are listed, and do not stand for the subledger', () => {
  const netted = threeMonths()
  const [first] = netted.journals
  netted.journals.push({ ...first!, batch: 'netting', journalClass: 'net', lines: [{ account: '2400', signedMinor: 5n, customer: null, memo: 'contract liability' }, { account: '1200', signedMinor: -5n, customer: null, memo: 'contract asset' }] })
  const { rows, differing } = netted.ask('journal-listing', quarter)
  expect(rows.filter((row) => row['batch'] === 'netting')).toHaveLength(2)
  expect(differing).toEqual([])
})

it('an account that a later rule names takes what is booked from then on; each month ties by the accounts of its own day', () => {
  const policy = haldenWith('accounts.yaml', '  - { role: receivable, account: "1100" }\n', '  - { role: receivable, account: "1100" }\n  - { role: receivable, account: "1150", from: "2026-02-01" }\n')
  const moved = threeMonths(new Company({ policy }))
  const { rows } = moved.ask('trial-balance', { ...quarter, books: ['asc606'] })
  const receivable = rows.filter((row) => row['role'] === 'receivable')
  expect(new Set(receivable.map((row) => row['account']))).toEqual(new Set(['1100', '1150']))
  expect(total(receivable, 'closing')).toBe(total(company.ask('trial-balance', { ...quarter, books: ['asc606'] }).rows, 'closing', { role: 'receivable' }))
  for (const name of names) expect(moved.ask(name, quarter).differing).toEqual([])
})

it('tie-outs of many contracts are one with their sums; each that differs stands by itself', () => {
  const { tieOuts } = company.ask('contract-liability', { ...quarter, by: 'contract', books: ['asc606'] })
  expect(tieOuts.filter(({ name }) => name === 'rollforward = trial balance').map(({ of: over }) => over)).toEqual(['halden-us asc606 contract_liability: each of 5 contracts'])
  const single = (contract: string, minor: bigint) => ({ group: 'g', tieOut: { name: 'n', of: contract, currency: 'USD' as Currency, left: { what: 'l', minor: 1n }, right: { what: 'r', minor } } })
  expect(condense([single('a', 1n), single('b', 2n), single('c', 1n)], 'contracts').map(({ of: over, left, right }) => [over, left.minor, right.minor])).toEqual([['g: each of 2 contracts', 2n, 2n], ['b', 1n, 2n]])
})

describe('reports agree with each other', () => {
  const asc606 = { ...quarter, books: ['asc606'] }
  const trialBalance = company.ask('trial-balance', asc606).rows
  const closing = (...roles: readonly string[]): bigint => roles.reduce((sum, role) => sum + total(trialBalance, 'closing', { role }), 0n)

  it.each([
    ['contract-liability', ['contract_liability'], -1n],
    ['contract-asset', ['contract_asset', 'unbilled_receivable'], 1n],
    ['refund-liability', ['refund_liability'], -1n],
    ['deferred-cost', ['contract_cost_asset'], 1n],
  ] as const)('%s closes with what the trial balance closes with', (name, roles, sign) => {
    const { rows } = company.ask(name, asc606)
    expect(total(rows, 'amount', { movement: 'closing', period: '2026-03' })).toBe(sign * closing(...roles))
    expect(total(rows, 'amount', { movement: 'closing', period: '2026-02' })).toBe(total(rows, 'amount', { movement: 'opening', period: '2026-03' }))
  })

  it('S-155 the waterfall is what was recognised and what remains: by schedule, or on evidence where no date is known', () => {
    const { rows } = company.ask('waterfall', asc606)
    expect(total(rows, 'amount', { status: 'scheduled' }) + total(rows, 'amount', { status: 'not scheduled' })).toBe(total(company.ask('rpo', asc606).rows, 'amount'))
    expect(total(rows, 'amount', { status: 'recognised' })).toBe(-closing('revenue'))
    expect(total(rows, 'amount', { status: 'not scheduled' })).toBe(1000_00n) // the training that was added: on delivery
  })

  it('revenue by class, product and timing is the revenue of the trial balance; so is the revenue of contracts, and that with its evidence', () => {
    expect(total(company.ask('disaggregation', asc606).rows, 'amount')).toBe(-closing('revenue'))
    expect(total(company.ask('contracts', asc606).rows, 'recognised')).toBe(-closing('revenue'))
    expect(total(company.ask('evidence', asc606).rows, 'amount')).toBe(-closing('revenue'))
  })

  it('the journal listing moves every account as the trial balance does', () => {
    const listed = company.ask('journal-listing', asc606).rows
    for (const account of new Set(trialBalance.map((row) => row['account']))) {
      const net = listed.filter((row) => row['account'] === account).reduce((sum, row) => sum + ((row['debit'] as bigint | null) ?? 0n) - ((row['credit'] as bigint | null) ?? 0n), 0n)
      expect(net).toBe(total(trialBalance, 'closing', { account }))
    }
  })
})

it('law: whatever is billed, late or early, in whatever month it becomes known, every report ties out', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((number) => String(number).padStart(2, '0'))
  const sale = fc.record({ month: fc.constantFrom('01', '02', '03'), day, minor: fc.bigInt(1n, 10_000_00n), known: fc.constantFrom('01', '02', '03'), isPaid: fc.boolean() })
  fc.assert(
    fc.property(fc.array(sale, { minLength: 1, maxLength: 5 }), (sales) => {
      const small = new Company({ books: ['asc606'] })
      for (const month of ['01', '02', '03']) {
        for (const [index, { month: billed, day: on, minor, known, isPaid }] of sales.entries()) {
          if ((known < billed ? billed : known) !== month) continue
          const [date, contract] = [`2026-${billed}-${on}`, `c${index}`]
          small.record(`2026-${month}-28T09:00:00.000Z`, ...of(contract, platform(`in_${contract}`, date, minor, [date, '2026-06-30']), activated(date), ...(isPaid ? [paid(`pay_${contract}`, date, `in_${contract}`, minor)] : [])))
        }
        small.close(`2026-${month}`, `2026-${month}-28T23:00:00.000Z`)
      }
      for (const name of names) expect([name, small.ask(name, { ...quarter, books: ['asc606'] }).differing]).toEqual([name, []])
    }),
    { numRuns: 15 },
  )
})
