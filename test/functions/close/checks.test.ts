import type { Fact } from '#billing'
import { type CheckResult, contractResults, runStandingChecks } from '#books'
import { instant } from '#calendar'
import { readContractFile } from '#contract-file'
import { policyRegistry } from '#policy'
import { checkPortsOf, startReviewing } from '#runtime'
import { haldenWith } from '../../shared/policy/halden.ts'
import { activated, platform } from '../../shared/recognition/given.ts'
import { type Office, openOffice, tenant } from '../normalise/office.ts'
import { closeThrough, workClosing } from './closing.ts'
import { batchesIn, december, january, openMonth, receive, scopeOf } from './month-end.ts'

const of = (contract: string, ...facts: readonly Fact[]): readonly Fact[] => facts.map((each) => ({ ...each, contract, id: `${each.id}@${contract}`, customer: `cus_${contract}` }))

/** A fixed price for work measured by hours. */
function work(...facts: readonly Record<string, unknown>[]): readonly Fact[] {
  const read = readContractFile({
    contract: 'work-1',
    customer: 'cus_1',
    entity: 'halden-us',
    terms: { currency: 'USD', signedOn: '2026-12-01', price: {}, promises: [{ id: 'BUILD', class: 'services', statedPrice: '50000.00', satisfaction: { method: 'hours', expectedHours: '400' } }] },
    facts: [{ kind: 'invoice', id: 'in_1', on: '2026-12-05', amount: '50000.00' }, ...facts],
  })
  if (!read.ok) throw new Error(read.sentence)
  return read.value.facts
}

const answers = { kind: 'progress', on: '2026-12-31', promise: 'BUILD', measure: 'hours', cumulative: '120', toComplete: '300' }

async function resultsOf(office: Office, scope = scopeOf()): Promise<Readonly<Record<string, CheckResult>>> {
  const ports = checkPortsOf(office.world, tenant, scope)
  const all = [...(await runStandingChecks(ports, scope)), ...(await contractResults(ports, scope))]
  return Object.fromEntries(all.map((result) => [result.check, result]))
}

async function lookAt(office: Office, scope = scopeOf()): Promise<Readonly<Record<string, CheckResult>>> {
  await startReviewing(office.world, tenant, { ...scope, principal: 'ann', reason: 'looking' })
  await workClosing(office.world, office.sent)
  return resultsOf(office, scope)
}

const periodOver = (office: Office): void => office.clock.advanceTo(instant('2027-01-04T09:00:00.000Z'))

describe('work under way', () => {
  it('S-135 S-141 a close is stopped for a fixed price whose hours nobody stated in the period; stated, it goes on', async () => {
    const office = openMonth()
    await receive(office, work())
    periodOver(office)
    await closeThrough(office, scopeOf())
    expect(await office.books.periods.state(scopeOf(), december)).toBe('CLOSING')
    expect(await batchesIn(office)).toEqual([])
    const { estimates } = await resultsOf(office)
    expect(estimates).toMatchObject({ state: 'failed', count: 1, examples: [{ contract: 'work-1', subject: 'BUILD', code: 'ESTIMATE_NOT_REASSESSED' }] })
    expect(estimates?.sentence).toContain('what was done to date and what is still to do in 2026-12')
    await receive(office, work(answers).slice(-1))
    await closeThrough(office, scopeOf())
    expect(await office.books.periods.state(scopeOf(), december)).toBe('CLOSED')
    const { totals } = (await office.books.statements.get(scopeOf(), december, office.books.shards.shardOf('work-1')))!.sheets[0]!
    expect(totals.find(({ role }) => role === 'revenue')?.minor).toBe(14_285_71n) // 120 of 420 hours of 50,000.00
  })

  it('S-131 hours without an estimate of what is left are half an answer', async () => {
    const office = openMonth()
    await receive(office, work({ kind: 'hours', on: '2026-12-20', promise: 'BUILD', hours: '40' }))
    const { estimates } = await lookAt(office)
    expect(estimates?.sentence).toBe('BUILD is under way and nobody stated what is still to do in 2026-12')
  })

  it('a report of another month does not answer for this one', async () => {
    const office = openMonth()
    await receive(office, work({ ...answers, on: '2027-01-02' }))
    expect((await lookAt(office))['estimates']).toMatchObject({ state: 'failed' })
  })

  it('accepted by name the close goes on, and the acceptance stands only for what was found', async () => {
    const office = openMonth()
    await receive(office, work())
    const { estimates } = await lookAt(office)
    await office.books.reviews.accept(scopeOf(), { check: 'estimates', finding: estimates!.finding!, principal: 'bob', reason: 'the project is on hold', at: office.clock.now() })
    expect((await resultsOf(office))['estimates']).toMatchObject({ state: 'accepted', accepted: { principal: 'bob' } })
    await receive(office, of('work-2', ...work()))
    expect((await lookAt(office))['estimates']).toMatchObject({ state: 'failed', count: 2 })
    const again = (await resultsOf(office))['estimates']!
    await office.books.reviews.accept(scopeOf(), { check: 'estimates', finding: again.finding!, principal: 'bob', reason: 'both are on hold', at: office.clock.now() })
    periodOver(office)
    await closeThrough(office, scopeOf())
    expect(await office.books.periods.state(scopeOf(), december)).toBe('CLOSED')
    const { passed } = (await office.books.reviews.run(scopeOf()))!
    expect(passed?.checks.find(({ check }) => check === 'estimates')).toMatchObject({ state: 'accepted', accepted: { principal: 'bob', reason: 'both are on hold' } })
  })
})

describe('the run over the contracts', () => {
  it('S-130 looks at every live contract, names the exceptions, and books nothing', async () => {
    const office = openMonth()
    await receive(office, of('sub-a', platform('in_1', '2026-12-01', 90_00n, ['2026-12-01', '2027-03-01']), activated('2026-12-01')))
    await receive(office, of('sub-b', platform('in_2', '2026-12-01', 62_00n, ['2026-12-01', '2027-02-01'])))
    const before = await Promise.all(['sub-a', 'sub-b'].map((each) => office.books.chains.head(each)))
    const results = await lookAt(office)
    expect(results['evidence']).toMatchObject({ state: 'warning', mode: 'warns', count: 1, amounts: [{ currency: 'USD', minor: 62_00n }], examples: [{ contract: 'sub-b', code: 'AWAITING_EVIDENCE' }] })
    expect(results['trial-balance']).toMatchObject({ state: 'ok' })
    const run = (await office.books.reviews.run(scopeOf()))!
    const shards = await office.books.reviews.shards(scopeOf(), run.run)
    expect(shards.reduce((sum, { contracts }) => sum + contracts, 0)).toBe(2)
    expect(shards.flatMap(({ trial }) => trial).reduce((sum, { minor }) => sum + minor, 0n)).toBe(0n)
    expect(await Promise.all(['sub-a', 'sub-b'].map((each) => office.books.chains.head(each)))).toEqual(before)
    expect(await office.books.periods.state(scopeOf(), december)).toBe('FUTURE')
  })

  it('policy says what stops a close: missing evidence does when it is told to', async () => {
    const office = openOffice({ at: '2026-12-31T12:00:00.000Z', policies: policyRegistry([{ from: '2024-01-01', policy: haldenWith('close.yaml', 'source-gaps: warns', 'source-gaps: warns, evidence: blocks') }]) })
    await receive(office, of('sub-b', platform('in_2', '2026-12-01', 62_00n, ['2026-12-01', '2027-02-01'])))
    periodOver(office)
    await closeThrough(office, scopeOf())
    expect([await office.books.periods.state(scopeOf(), december), (await resultsOf(office))['evidence']?.state]).toEqual(['CLOSING', 'failed'])
    await receive(office, of('sub-b', activated('2026-12-01')))
    await closeThrough(office, scopeOf())
    expect(await office.books.periods.state(scopeOf(), december)).toBe('CLOSED')
  })

  it('a document that billing has and the subledger has not stops the close until it is repaired or accepted', async () => {
    const office = openMonth()
    periodOver(office)
    const found = { id: 'billing:asc606:missing:stripe:in_9', kind: 'missing' as const, between: 'billing-subledger' as const, ...scopeOf(), account: null, contract: null, batch: null, currency: 'USD' as never, expectedMinor: 500_00n, actualMinor: 0n, sentence: 'billing issued stripe:in_9, the subledger does not hold it', repair: 'tieout backfill' }
    await office.books.breaks.open(found, office.clock.now())
    await expect(closeThrough(office, scopeOf())).rejects.toThrow('SOURCES_DIFFER: billing issued stripe:in_9')
    expect((await resultsOf(office))['sources']).toMatchObject({ state: 'failed', amounts: [{ currency: 'USD', minor: -500_00n }] })
    await office.books.breaks.close(found.id, { principal: 'ann', reason: 'filed', at: office.clock.now() })
    await closeThrough(office, scopeOf())
    expect(await office.books.periods.state(scopeOf(), december)).toBe('CLOSED')
  })

  it('a billing system whose list was not compared since the period is over stops the close, unless policy only wants it shown', async () => {
    const office = openOffice({ at: '2026-12-31T12:00:00.000Z', policies: policyRegistry([{ from: '2024-01-01', policy: haldenWith('close.yaml', 'source-gaps: warns', 'queues: blocks') }]) })
    periodOver(office)
    const compared = (system: string, comparedThrough: string) => office.books.sourceMarks.keep({ system, comparedThrough: instant(comparedThrough), since: instant('2026-12-01T00:00:00.000Z'), at: office.clock.now(), principal: 'timetable', read: 0, found: 0, withheld: [] })
    await expect(closeThrough(office, scopeOf())).rejects.toThrow('SOURCES_NOT_COMPARED: 2 findings, first: the list of stripe was compared with the register never')
    await compared('stripe', '2027-01-01T04:59:59.999Z') // 31 December, one millisecond before midnight in New York
    await compared('zuora', '2027-01-01T05:00:00.000Z')
    await expect(closeThrough(office, scopeOf())).rejects.toThrow('SOURCES_NOT_COMPARED: the list of stripe was compared with the register through 2027-01-01T04:59:59.999Z; the period is over at 2027-01-01T05:00:00.000Z. Then: tieout recon sources run --source stripe')
    await compared('stripe', '2027-01-04T06:00:00.000Z')
    await closeThrough(office, scopeOf())
    expect([await office.books.periods.state(scopeOf(), december), (await resultsOf(office))['source-gaps']?.state]).toEqual(['CLOSED', 'ok'])
    const usual = openMonth()
    periodOver(usual)
    await closeThrough(usual, scopeOf())
    expect((await resultsOf(usual))['source-gaps']).toMatchObject({ state: 'warning', count: 2 })
  })
})

describe('S-204 while a period is closing', () => {
  it('what belongs in it still lands in it, what belongs after it lands after it, and nothing is refused', async () => {
    const office = openMonth()
    await receive(office, work())
    periodOver(office)
    await closeThrough(office, scopeOf()) // stopped: CLOSING
    await receive(office, of('late-a', platform('in_8', '2026-12-31', 31_00n, ['2026-12-31', '2027-01-31']), activated('2026-12-31')))
    await receive(office, of('next-a', platform('in_9', '2027-01-01', 31_00n, ['2027-01-01', '2027-02-01']), activated('2027-01-01')))
    const postedIn = async (contract: string): Promise<readonly string[]> => {
      const items = await Array.fromAsync(office.books.chains.history(contract))
      const lines = await Promise.all(items.map((item) => office.books.chains.lines(item)))
      return [...new Set(lines.flatMap((each) => (each['asc606'] ?? []).map((line) => line.postedIn)))]
    }
    expect([await postedIn('late-a'), await postedIn('next-a')]).toEqual([[december], [january]])
  })
})
