import { activated, paid, platform } from '../recognition/given.ts'
import { haldenWith } from '../policy/halden.ts'
import { Company, total } from './company.ts'
import { of, threeMonths } from './three-months.ts'

const company = threeMonths()
const asc606 = { from: '2026-01', through: '2026-03', books: ['asc606'] }
const amounts = (name: string, where: Readonly<Record<string, unknown>> = {}) =>
  company.ask(name, asc606).rows.filter((row) => Object.entries(where).every(([column, value]) => row[column] === value)).map((row) => [row['movement'], row['amount']])

describe('rollforwards', () => {
  it('refunds: credited, then paid back', () => {
    expect(amounts('refund-liability', { period: '2026-02' })).toEqual([['opening', 0n], ['credited', 60_00n], ['closing', 60_00n]])
    expect(amounts('refund-liability', { period: '2026-03' })).toEqual([['opening', 60_00n], ['paid back', -60_00n], ['closing', 0n]])
  })

  it('S-128 a commission is capitalised and amortised over three years', () => {
    expect(amounts('deferred-cost', { period: '2026-01' })).toEqual([['opening', 0n], ['amortised', -100_00n], ['capitalised', 3600_00n], ['closing', 3500_00n]])
    expect(amounts('deferred-cost', { period: '2026-03' })).toEqual([['opening', 3400_00n], ['amortised', -100_00n], ['closing', 3300_00n]])
  })

  it('revenue of earlier periods has a line of its own', () => {
    const march = amounts('contract-liability', { period: '2026-03' })
    expect(march.map(([movement]) => movement)).toEqual(['opening', 'recognised', 'recognised for earlier periods', 'billed', 'closing'])
  })

  it('states what of the revenue stood in the liability when the period began (50-8(b))', () => {
    const { document } = company.ask('contract-liability', { through: '2026-03', books: ['asc606'] })
    const stood = document.controlTotals.find(({ name }) => name.includes('50-8(b)'))?.amount.minor
    const released = document.rows.filter((row) => row['movement'] === 'recognised').reduce((sum, row) => sum - BigInt((row['amount'] as { minor: string }).minor), 0n)
    expect(BigInt(stood ?? '0')).toBeGreaterThan(0n)
    expect(BigInt(stood ?? '0')).toBeLessThanOrEqual(released)
  })
})

describe('S-132 S-139 what is ahead and what is behind', () => {
  it('recognised 7,500.00 without an invoice: a contract asset; billed later, it is gone', () => {
    const asset = company.ask('contracts', { through: '2026-01', books: ['asc606'] }).rows.find((row) => row['contract'] === 'project')
    expect([asset?.['contractAsset'], asset?.['recognised']]).toEqual([7_500_00n, 7_500_00n]) // 6,428.57, and a month of 38,571.43
    const later = company.ask('contracts', { through: '2026-02', books: ['asc606'] }).rows.find((row) => row['contract'] === 'project')
    expect([later?.['contractAsset'], later?.['contractLiability']]).toEqual([0n, 1_142_85n]) // 10,000.00 less 6,642.86, and two months of 39,857.14
  })

  it('S-144 delivered, billed, paid and earned stand beside each other; what is ahead is a liability until the service is given', () => {
    const annual = company.ask('contracts', asc606).rows.find((row) => row['contract'] === 'annual')
    expect(annual).toMatchObject({ billed: 12_000_00n, paid: 12_000_00n, recognised: 2_958_90n, contractLiability: 9_041_10n, evidence: 1 })
  })
})

describe('contracts and their evidence', () => {
  it('S-128 S-134 each contract: balances, cost and margin; billed is paid, receivable and given back, and what is earned or deferred', () => {
    const { rows, differing } = company.ask('contracts', asc606)
    expect(differing).toEqual([])
    for (const row of rows) {
      const [billed, recognised, liability, asset, unbilled] = ['billed', 'recognised', 'contractLiability', 'contractAsset', 'unbilled'].map((column) => row[column] as bigint)
      expect(billed! - recognised!).toBe(liability! - asset! - unbilled!)
      expect(billed).toBe((row['paid'] as bigint) + (row['receivable'] as bigint) - (row['refundLiability'] as bigint))
      expect(row['margin']).toBe((row['recognised'] as bigint) - (row['cost'] as bigint))
    }
    expect(rows.find((row) => row['contract'] === 'project')).toMatchObject({ billed: 10_000_00n, paid: 0n, recognised: 9_964_29n, cost: 300_00n, margin: 9_664_29n, deferredCost: 3300_00n })
    // 46,500.00 shared 36 to 6: 6,642.86 of implementation, and 3 of 36 months of 39,857.14.
  })

  it('S-143 S-144 revenue by month and contract, with the ids of what was delivered and billed', () => {
    const { rows } = company.ask('evidence', asc606)
    expect(rows.filter((row) => row['contract'] === 'annual').map((row) => [row['period'], row['amount']])).toEqual([['2026-01', 1019_18n], ['2026-02', 920_55n], ['2026-03', 1019_17n]])
    expect(rows.filter((row) => row['contract'] === 'annual').every((row) => String(row['evidence']).includes('ServiceActivated') && row['billing'] === 'in_a')).toBe(true)
    expect(rows.find((row) => row['obligation'] === 'SETUP')).toMatchObject({ rests: 'evidence', signals: 1 })
  })

  it('a signal counts by the fiscal calendar of the book', () => {
    const weeks = { asc606: { schedule: { calendar: '4-4-5', fiscalYearFrom: '2025-12-28', fiscalYearRule: 'nearest' } } }
    const promise = { id: 'SETUP', class: 'services', statedPrice: '300.00', satisfaction: { method: 'point-in-time', signal: 'acceptance' } }
    const retail = new Company({ books: ['asc606'] }).sign('2026-01-30T09:00:00.000Z', 'weeks', { terms: { promises: [promise], policy: weeks }, facts: [{ kind: 'control', on: '2026-01-28', signal: 'acceptance', promise: 'SETUP' }] })
    const counted = (through: string): unknown => retail.ask('contracts', { through }).rows[0]?.['evidence']
    expect([counted('2026-01'), counted('2026-02')]).toEqual([0, 1])
  })

  it('S-028 S-205 no revenue rests on nothing: every row has evidence, a billing record or the contract, and its policy', () => {
    const { rows, tieOuts } = company.ask('evidence', { ...asc606, books: ['asc606', 'ifrs15'] })
    expect(tieOuts.filter(({ name }) => name === 'orphans').map(({ left }) => left.minor)).toEqual([0n, 0n])
    expect(rows.every((row) => row['policy'] !== null && row['rests'] !== null)).toBe(true)
  })
})

describe('what alone posts no revenue', () => {
  const revenue = (made: Company) => made.close('2026-01').ask('trial-balance', { through: '2026-01' }).rows.filter((row) => row['role'] === 'revenue')
  const delivery = { promises: [{ id: 'P', class: 'services', statedPrice: '500.00', satisfaction: { method: 'point-in-time', signal: 'delivery' } }] }

  it('S-136 signing a contract posts nothing at all', () => {
    const made = new Company({ books: ['asc606'] }).sign('2026-01-02T09:00:00.000Z', 'signed', { terms: delivery })
    expect(made.close('2026-01').ask('trial-balance', { through: '2026-01' }).rows).toEqual([])
  })

  it('S-137 S-138 an invoice, and its payment, leave a liability until there is evidence', () => {
    const made = new Company({ books: ['asc606'] }).record('2026-01-02T09:00:00.000Z', ...of('x', platform('in_x', '2026-01-01', 100_00n, ['2026-01-01', '2026-02-01']), paid('pay_x', '2026-01-03', 'in_x', 100_00n)))
    expect(revenue(made)).toEqual([])
    expect(made.ask('contract-liability', { through: '2026-01' }).rows.at(-1)).toMatchObject({ movement: 'closing', amount: 100_00n })
  })
})

it('S-133 one balance for each contract and account before anything is summed; the frozen journals are their sums, and balance', () => {
  const { rows } = company.ask('trial-balance', { ...asc606, by: 'contract' })
  const keys = rows.map((row) => [row['contract'], row['role'], row['class']].join('|'))
  expect(new Set(keys).size).toBe(keys.length)
  for (const contract of new Set(rows.map((row) => row['contract']))) expect(total(rows, 'debits', { contract })).toBe(total(rows, 'credits', { contract }))
  const { tieOuts, differing } = company.ask('journal-listing', asc606)
  expect(differing).toEqual([])
  expect(tieOuts.filter(({ name }) => name === 'debits = credits')).toHaveLength(3)
})

describe('remaining performance obligations', () => {
  it('fall into bands of twelve months; delivery without a date has its own', () => {
    const { rows } = company.ask('rpo', { ...asc606, through: '2026-01' })
    expect(rows.map((row) => row['band'])).toEqual(expect.arrayContaining(['within 12 months', '13 to 24 months', '25 to 36 months']))
  })

  it('what was agreed for a year or less is left out where policy elects it, and shown as left out', () => {
    const policy = haldenWith('recognition.yaml', 'value:', 'value:\n        disclosure: { excludeOriginalTermWithin12Months: true }')
    const { rows, differing } = threeMonths(new Company({ policy })).ask('rpo', asc606)
    expect(differing).toEqual([])
    const leftOut = rows.filter((row) => String(row['disclosed']).startsWith('left out: agreed for a year or less'))
    expect(total(leftOut, 'amount')).toBe(9_041_10n + 904_11n) // the annual plan and the service of 2026
    expect(total(rows, 'amount')).toBe(total(company.ask('rpo', asc606).rows, 'amount'))
  })
})

describe('judgements', () => {
  it('S-142 the register keeps every estimate: who made it, what is included and what the constraint keeps out', () => {
    const { rows } = company.ask('variable-consideration', asc606)
    expect(rows.map((row) => [row['on'], row['standing'], row['estimated'], row['included'], row['constrained'], row['author']])).toEqual([
      ['2026-01-01', 'replaced', 6000_00n, 3000_00n, 3000_00n, null],
      ['2026-02-15', 'stands', 4500_00n, 4500_00n, 0n, 'R. Controller'],
    ])
  })

  it('the log of modifications says how each was accounted for, and what it did to the price', () => {
    const { rows } = company.ask('modifications', asc606)
    expect(rows).toMatchObject([{ contract: 'project', on: '2026-03-01', subject: 'M-1', treatment: 'SEPARATE_CONTRACT', change: 1000_00n }])
  })

  it('differences of two books are explained by the choice that makes them', () => {
    const { rows } = company.ask('book-difference', { through: '2026-03' })
    expect(new Set(rows.map((row) => row['contract']))).toEqual(new Set(['spread']))
    expect(rows.every((row) => String(row['because']).startsWith('schedule.convention: daily or equal-months'))).toBe(true)
    expect(rows.find((row) => row['period'] === '2026-02' && row['role'] === 'revenue')).toMatchObject({ one: -92_05n, other: -100_00n, difference: -7_95n })
  })

  it('S-140 the same class by two methods is an exception, unless rules of policy name them', () => {
    const { rows } = company.ask('comparability', asc606)
    expect(rows.filter((row) => row['subject'] === 'prod_platform_team')).toMatchObject([{ method: 'over-time-daily', contracts: 3, exception: null }])
    const other = threeMonths().sign('2026-04-05T09:00:00.000Z', 'odd', { terms: { promises: [{ id: 'T', class: 'services', statedPrice: '500.00', satisfaction: { method: 'hours', expectedHours: '10' } }] } })
    const services = other.ask('comparability', asc606).rows.filter((row) => row['subject'] === 'class services')
    expect(services.map((row) => [row['method'], row['contracts'], row['exception']])).toEqual([['hours', 1, 'not approved: hours, point-in-time'], ['point-in-time', 1, 'not approved: hours, point-in-time']])
  })

  it('S-247 an account that policy does not map is shown as unmapped, never guessed', () => {
    const plain = new Company({ books: ['asc606'] }).record('2026-01-02T09:00:00.000Z', ...of('x', platform('in_x', '2026-01-01', 100_00n, ['2026-01-01', '2026-02-01']), activated('2026-01-01')))
    const mapped = plain.ask('trial-balance', { through: '2026-01' }).rows
    expect(mapped.every((row) => row['account'] !== 'unmapped')).toBe(true)
    const policy = haldenWith('accounts.yaml', '  - { role: revenue, class: subscription, account: "4010" }\n', '')
    const holed = new Company({ books: ['asc606'], policy }).record('2026-01-02T09:00:00.000Z', ...of('x', platform('in_x', '2026-01-01', 100_00n, ['2026-01-01', '2026-02-01']), activated('2026-01-01'), ...[]))
    expect(holed.ask('trial-balance', { through: '2026-01' }).rows.map((row) => row['account']).sort()).toEqual(['1100', '2400'])
    expect(() => holed.close('2026-01')).toThrow(/revenue \(class subscription/)
    expect(holed.ask('trial-balance', { through: '2026-01' }).rows.find((row) => row['role'] === 'revenue')?.['account']).toBe('unmapped')
  })
})
