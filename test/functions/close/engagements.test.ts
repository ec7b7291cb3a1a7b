import type { Fact } from '#billing'
import { instant } from '#calendar'
import { readContractFile } from '#contract-file'
import { type CheckResult, contractResults } from '#books'
import { checkPortsOf, startReviewing } from '#runtime'
import { activated, delivered, fact, invoice, line, paid, platform } from '../../shared/recognition/given.ts'
import { type Office, entity, tenant } from '../normalise/office.ts'
import { closeThrough, workClosing } from './closing.ts'
import { batchesIn, frozenLines, openMonth, receive, scopeOf } from './month-end.ts'

const of = (contract: string, ...facts: readonly Fact[]): readonly Fact[] => facts.map((each) => ({ ...each, contract, id: `${each.id}@${contract}`, customer: `cus_${contract}` }))

/** A fixed price of 90,000.00 for one promise. */
function project(contract: string, satisfaction: Record<string, unknown>, facts: readonly Record<string, unknown>[] = [], promise: Record<string, unknown> = {}): readonly Fact[] {
  const terms = { currency: 'USD', signedOn: '2026-12-01', price: {}, promises: [{ id: 'BUILD', class: 'services', statedPrice: '90000.00', satisfaction, ...promise }] }
  const read = readContractFile({ contract, customer: `cus_${contract}`, entity: 'halden-us', terms, facts })
  if (!read.ok) throw new Error(read.sentence)
  return read.value.facts
}

const billed = (amount: string) => ({ kind: 'invoice', id: 'in_1', on: '2026-12-05', amount })
const onTheLast = { kind: 'progress', on: '2026-12-31', promise: 'BUILD' }
const monthOver = (office: Office): void => office.clock.advanceTo(instant('2027-01-04T09:00:00.000Z'))

async function lookedAt(office: Office): Promise<{ readonly contracts: number; readonly estimates: CheckResult }> {
  await startReviewing(office.world, tenant, { ...scopeOf(), principal: 'ann', reason: 'looking' })
  await workClosing(office.world, office.sent)
  const { run } = (await office.books.reviews.run(scopeOf()))!
  const shards = await office.books.reviews.shards(scopeOf(), run)
  const estimates = (await contractResults(checkPortsOf(office.world, tenant, scopeOf()), scopeOf())).find(({ check }) => check === 'estimates')!
  return { contracts: shards.reduce((sum, each) => sum + each.contracts, 0), estimates }
}

describe('the engagements of a month', () => {
  it('S-130 the close looks at every contract with a term, usage, a balance or progress in the month, and misses none of the register', async () => {
    const office = openMonth()
    const active: Readonly<Record<string, readonly Fact[]>> = {
      term: of('term', platform('in_1', '2026-12-01', 90_00n, ['2026-12-01', '2027-03-01']), activated('2026-12-01')),
      usage: of('usage', fact('PromisesStated', '2026-12-01', { basis: 'subscription', version: 1, currency: 'USD', term: { startOn: '2026-12-01', endOn: null }, promises: [{ promise: 'si_u', product: 'prod_inference', listPrice: null, description: null, quantity: null, unitMinor: '0.2', term: null, priceMinor: null }] }), fact('UsageReported', '2026-12-30', { promise: 'si_u', product: null, authority: 'metering', meter: 'tokens', usedOn: '2026-12-30', quantity: '10000', version: 1 })),
      balance: of('balance', invoice('in_2', '2026-12-05', [line({ line: 'l1', promise: 'ii_1', product: 'prod_onboarding', net: 500_00n })])),
      progress: project('progress', { method: 'reported-progress' }, [{ ...onTheLast, measure: 'percent', cumulative: '0.4' }]),
    }
    for (const facts of Object.values(active)) await receive(office, facts)
    await receive(office, of('over', invoice('in_3', '2026-12-05', [line({ line: 'l1', promise: 'ii_1', product: 'prod_onboarding', net: 550_00n })]), delivered('2026-12-06'), paid('ch_3', '2026-12-06', 'in_3', 550_00n)))
    const register = [...Object.keys(active), 'over'].sort()
    expect([...(await Array.fromAsync(office.books.shards.everyContract(entity)))].sort()).toEqual(register)
    expect((await lookedAt(office)).contracts).toBe(register.length)
    monthOver(office)
    await closeThrough(office, scopeOf())
    const closes = await Promise.all(register.map(async (contract) => (await Array.fromAsync(office.books.chains.history(contract))).filter(({ kind }) => kind === 'close').length))
    expect(Object.fromEntries(register.map((contract, index) => [contract, closes[index]]))).toEqual({ balance: 1, over: 1, progress: 1, term: 1, usage: 1 })
  })

  it('S-131 each has its progress of the month, by hours, percent, cost or the month itself, or is a named exception', async () => {
    const methods = { hours: { method: 'hours', expectedHours: '400' }, percent: { method: 'reported-progress' }, cost: { method: 'cost-to-cost', expectedCost: '60000.00' }, monthly: { method: 'straight-line', term: { from: '2026-12-01', through: '2027-11-30' } } }
    const answers = {
      hours: { ...onTheLast, measure: 'hours', cumulative: '120', toComplete: '280' },
      percent: { ...onTheLast, measure: 'percent', cumulative: '0.4' },
      cost: { kind: 'cost', on: '2026-12-31', promise: 'BUILD', cumulative: '15000.00', toComplete: '45000.00' },
    }
    const office = openMonth()
    for (const [contract, satisfaction] of Object.entries(methods)) await receive(office, project(contract, satisfaction, [billed('90000.00')]))
    const { estimates } = await lookedAt(office)
    expect(estimates.examples.map(({ contract, code }) => `${contract} ${code}`).sort()).toEqual(['cost ESTIMATE_NOT_REASSESSED', 'hours ESTIMATE_NOT_REASSESSED', 'percent ESTIMATE_NOT_REASSESSED'])
    for (const contract of ['hours', 'percent', 'cost'] as const) await receive(office, project(contract, methods[contract], [billed('90000.00'), answers[contract]]).slice(-1))
    expect((await lookedAt(office)).estimates).toMatchObject({ state: 'ok', count: 0 })
    monthOver(office)
    await closeThrough(office, scopeOf())
    const earned = async (contract: string) => {
      const lines = await Promise.all((await Array.fromAsync(office.books.chains.history(contract))).map((item) => office.books.chains.lines(item)))
      return lines.flatMap((each) => each['asc606'] ?? []).reduce((sum, { role, side, minor }) => (role === 'revenue' ? sum + (side === 'credit' ? minor : -minor) : sum), 0n)
    }
    expect(await Promise.all(['hours', 'percent', 'cost'].map(earned))).toEqual([27_000_00n, 36_000_00n, 22_500_00n])
  })

  it.each([
    ['billed 50,000.00: deferred 14,000.00', '50000.00', {}, 'contract liability', 'credit 14000.00'],
    ['billed 20,000.00: unbilled 16,000.00', '20000.00', {}, 'contract asset', 'debit 16000.00'],
    ['billed 20,000.00, the rest due whatever happens: a receivable of 16,000.00', '20000.00', { right: 'unconditional' }, 'unbilled receivable', 'debit 16000.00'],
  ])('S-132 recognised 36,000.00, %s', async (_said, amount, promise, memo, expected) => {
    const office = openMonth()
    await receive(office, project('work-1', { method: 'reported-progress' }, [billed(amount), { ...onTheLast, measure: 'percent', cumulative: '0.4' }], promise))
    monthOver(office)
    await closeThrough(office, scopeOf())
    const [batch, ...others] = await batchesIn(office)
    const lines = (await frozenLines(office, batch!)).map((each) => each as typeof each & { readonly memo: string })
    expect(others).toEqual([])
    expect(lines.map(({ memo: of, side, amount: sum }) => `${of}: ${side} ${sum}`).sort()).toEqual([`${memo}: ${expected}`, `receivable: debit ${amount}`, 'revenue · services: credit 36000.00'].sort())
  })
})
