import type { Fact } from '#billing'
import type { Batch } from '#books'
import { instant, period } from '#calendar'
import { journalOfBatch } from '#gateways'
import { type PolicySet, policyRegistry } from '#policy'
import { askReopening, countedMetrics, decideReopening } from '#runtime'
import { consoleApi } from '../../../functions/console/console-api.ts'
import { post } from '../console/asking.ts'
import { smallPolicy } from '../console/small-policy.ts'
import { type SmallWorld, activeFact, entity, openSmallWorld, receive, saleFacts } from '../console/small-world.ts'
import { haldenWith } from '../../shared/policy/halden.ts'
import { creditNote } from '../../shared/recognition/given.ts'
import { workClosing } from './closing.ts'

const scope = { entity, book: 'asc606' }

/** Three years of the platform, 36,000.00 billed in advance; onboarding beside it when it is sold too. */
const threeYears = (document: string): readonly Fact[] =>
  saleFacts(document).map((fact) => {
    if (fact.kind !== 'InvoiceIssued') return fact
    const [platform] = fact.lines
    const term = { startOn: platform!.term!.startOn, endOn: '2029-12-01' as Fact['effectiveOn'] }
    return { ...fact, lines: [{ ...platform!, term, grossMinor: 3_600_000n, netMinor: 3_600_000n }], totalMinor: 3_600_000n }
  })

/** Ten hours of training at 180.00, worked and to be invoiced once they are accepted: a contract asset. */
const worked = (document: string): Fact => ({ ...activeFact(document), id: 'stripe:hours:HoursLogged@stripe:sub_1', kind: 'HoursLogged', promise: null, product: 'prod_training', authority: 'timesheets', entry: 'e1', workedOn: '2026-12-10', hours: '10' }) as unknown as Fact
const training = {
  description: 'Training by the hour', match: [{ product: 'prod_training' }],
  values: { '2026-01-01': { value: { class: 'services', pattern: { method: 'hours-as-worked', rate: 'list-rate', rateMinor: { USD: '18000' } }, trigger: 'hours', authorities: ['*'], right: 'conditional' }, reference: ['ASC 606-10-55-18 · IFRS 15.B16'] } },
} as unknown as PolicySet['templates'][string]

async function closed(presentation: PolicySet['close']['presentation'], facts: (document: string) => readonly Fact[] = threeYears): Promise<SmallWorld> {
  const { world, ...rest } = openSmallWorld()
  const policy = smallPolicy().current('2026-12-01')
  const registry = policyRegistry([{ from: '2026-01-01', policy: { ...policy, templates: { ...policy.templates, training }, close: { ...policy.close, ...(presentation === undefined ? {} : { presentation }) } } }])
  const ours = { ...world, policies: { tenants: ['acme'], of: () => registry } }
  const small = { ...rest, world: ours, api: consoleApi(ours) }
  await receive(small, 'stripe:evt_1', facts('stripe:evt_1'))
  await receive(small, 'stripe:evt_2', [activeFact('stripe:evt_2')])
  small.clock.advanceTo(instant('2027-01-04T09:00:00.000Z'))
  await closedIn(small, 'asc606', '2026-12')
  return small
}

async function closedIn(small: SmallWorld, book: string, of: string): Promise<void> {
  expect((await post(small, `/v1/periods/${entity}/${book}/${of}/close`, { reason: 'month end' }, 'ann')).status).toBe(202)
  await workClosing({ ...small.world, metrics: countedMetrics() }, small.sent)
  expect(await small.books.periods.state({ entity, book }, period(of))).toBe('CLOSED')
}

const dated = (value: { nonCurrentLiability: string | null; netContracts: boolean }): NonNullable<PolicySet['close']['presentation']> => ({ '2026-01-01': { value, reference: ['ASC 210-10-45 · IAS 1.69'] } })
const batchesOf = async ({ books }: SmallWorld): Promise<readonly Batch[]> => (await Array.fromAsync(books.batches.list(scope))).sort((a, b) => (a.journalClass < b.journalClass ? -1 : 1))

it('presents nothing unless policy says so', async () => {
  const small = await closed(undefined)
  expect((await batchesOf(small)).map(({ journalClass }) => journalClass)).toEqual(['act'])
  for await (const statement of small.books.statements.list(scope, period('2026-12'))) expect(statement.presented).toBeUndefined()
})

it('a liability that is released after twelve months is non-current for a day, and current again on the first of the next period', async () => {
  const small = await closed(dated({ nonCurrentLiability: '2500', netContracts: false }))
  const [, rcl, rcr] = await batchesOf(small)
  expect([rcl, rcr]).toMatchObject([{ journalClass: 'rcl', period: '2026-12', postedOn: '2026-12-31', madeBy: 'ann' }, { journalClass: 'rcr', period: '2027-01', postedOn: '2027-01-01', reverses: rcl!.batch }])
  // 36,000.00 over 1,096 days; 396 of them are over by 31 December 2027: 36,000.00 − 13,007.30
  const memo = 'presentation: non-current contract liability · subscription'
  expect(await small.books.batches.lines(rcl!)).toEqual([
    { account: '2400', side: 'debit', amount: '22992.70', customer: null, memo },
    { account: '2500', side: 'credit', amount: '22992.70', customer: null, memo },
  ])
  expect(await small.books.batches.lines(rcr!)).toEqual([
    { account: '2400', side: 'credit', amount: '22992.70', customer: null, memo },
    { account: '2500', side: 'debit', amount: '22992.70', customer: null, memo },
  ])
  expect(journalOfBatch(rcr!, await small.books.batches.lines(rcr!))).toMatchObject({ postingDate: '2027-01-01', period: '2027-01', reverses: rcl!.batch })
  expect(new Set(small.sent.map(({ message }) => message['batch']))).toEqual(new Set((await batchesOf(small)).map(({ batch }) => batch)))
  expect(await small.books.batches.askReversal(rcl!, { principal: 'ann', reason: 'no need', at: small.clock.now(), into: period('2027-01') })).toMatchObject({ ok: false })
})

it('a liability and an asset of one contract are netted for a day, by what the smaller is', async () => {
  const small = await closed(dated({ nonCurrentLiability: null, netContracts: true }), (document) => [...threeYears(document), worked(document)])
  const [act, rcl, rcr] = await batchesOf(small)
  const balances = (await small.books.batches.lines(act!)) as readonly { account: string; side: string; amount: string }[]
  expect(balances.filter(({ account }) => account === '1250')).toMatchObject([{ side: 'debit', amount: '1800.00' }])
  expect(await small.books.batches.lines(rcl!)).toMatchObject([
    { account: '1250', side: 'credit', amount: '1800.00', memo: 'presentation: netted contract asset · services' },
    { account: '2400', side: 'debit', amount: '1800.00', memo: 'presentation: netted contract liability · subscription' },
  ])
  expect(rcr).toMatchObject({ reverses: rcl!.batch, period: '2027-01' })
})

it('is run again without a second journal', async () => {
  const small = await closed(dated({ nonCurrentLiability: '2500', netContracts: true }))
  const before = await batchesOf(small)
  small.sent.push({ queue: 'closing', message: { tenant: 'acme', ...scope, period: '2026-12', turn: 0, shards: [0, 1] }, group: undefined, deduplicationId: undefined })
  await workClosing({ ...small.world, metrics: countedMetrics() }, small.sent)
  expect(await batchesOf(small)).toEqual(before)
})

/** A second sale of three years, half as large, of December too. */
const another = (document: string): readonly Fact[] =>
  threeYears(document).map((fact) => (fact.kind !== 'InvoiceIssued' ? fact : { ...fact, id: 'stripe:in_2:InvoiceIssued@stripe:sub_1', invoice: 'stripe:in_2', lines: fact.lines.map((line) => ({ ...line, grossMinor: 1_800_000n, netMinor: 1_800_000n })), totalMinor: 1_800_000n, source: { ...fact.source, document, object: 'stripe:in_2' } } as Fact))

/** Two people reopen December, and it takes what belongs in it; then it closes again. */
async function closedAgain(small: SmallWorld, late: readonly Fact[]): Promise<void> {
  const [world, by] = [{ ...small.world, metrics: countedMetrics() }, { ...scope, period: period('2026-12'), reason: 'a sale of December' }]
  expect(await askReopening(world, 'acme', { ...by, principal: 'ann' })).toMatchObject({ ok: true })
  expect(await decideReopening(world, 'acme', { ...by, principal: 'bob', agreed: true })).toMatchObject({ ok: true })
  await workClosing(world, small.sent)
  if (late.length > 0) await receive(small, 'stripe:evt_9', late)
  expect((await post(small, `/v1/periods/${entity}/asc606/2026-12/close`, { reason: 'again' }, 'ann')).status).toBe(202)
  await workClosing(world, small.sent)
  expect(await small.books.periods.get(scope, period('2026-12'))).toMatchObject({ state: 'CLOSED', revision: 2 })
}

const presented = async (small: SmallWorld): Promise<readonly unknown[]> =>
  Promise.all((await batchesOf(small)).filter(({ journalClass }) => journalClass !== 'act').sort((a, b) => (a.batch < b.batch ? -1 : 1)).map(async (batch) => {
    const lines = (await small.books.batches.lines(batch)) as readonly { account: string; side: string; amount: string }[]
    return [batch.journalClass, batch.revision, batch.period, batch.postedOn, lines.map(({ account, side, amount }) => `${side} ${account} ${amount}`)]
  }))

const first = [
  ['rcl', 1, '2026-12', '2026-12-31', ['debit 2400 22992.70', 'credit 2500 22992.70']],
  ['rcr', 1, '2027-01', '2027-01-01', ['credit 2400 22992.70', 'debit 2500 22992.70']],
]

describe('after a reopening', () => {
  it('only the difference is presented, and taken back on the first day of the next period', async () => {
    const small = await closed(dated({ nonCurrentLiability: '2500', netContracts: false }))
    await closedAgain(small, another('stripe:evt_9'))
    expect(await presented(small)).toEqual([
      first[0],
      ['rcl', 2, '2026-12', '2026-12-31', ['debit 2400 11496.35', 'credit 2500 11496.35']],
      first[1],
      ['rcr', 2, '2027-01', '2027-01-01', ['credit 2400 11496.35', 'debit 2500 11496.35']],
    ])
  })

  it('nothing is presented again when nothing came', async () => {
    const small = await closed(dated({ nonCurrentLiability: '2500', netContracts: false }))
    await closedAgain(small, [])
    expect(await presented(small)).toEqual(first)
  })

  it('who is over by then is presented as before: what December held is not taken back', async () => {
    const small = await closed(dated({ nonCurrentLiability: '2500', netContracts: false }))
    await closedIn(small, 'ifrs15', '2026-12')
    const { contract, customer } = activeFact('')
    const all = creditNote('cn_1', '2027-01-15', { invoice: 'stripe:in_1', lines: [{ line: 'il_1', net: 3_600_000n }] })
    await receive(small, 'stripe:evt_3', [{ ...all, contract, customer, entity }])
    small.clock.advanceTo(instant('2027-02-03T09:00:00.000Z'))
    for (const book of ['asc606', 'ifrs15']) await closedIn(small, book, '2027-01')
    expect(await Array.fromAsync(small.books.shards.live(entity, small.books.shards.shardOf(contract)))).toEqual([])
    await closedAgain(small, [])
    expect(await presented(small)).toEqual(first)
  })

  it('the difference is taken back in the first period that is open, when the next one is closed already', async () => {
    const small = await closed(dated({ nonCurrentLiability: '2500', netContracts: false }))
    small.clock.advanceTo(instant('2027-02-03T09:00:00.000Z'))
    await closedIn(small, 'asc606', '2027-01')
    await closedAgain(small, another('stripe:evt_9'))
    const again = (await presented(small)).filter((row) => (row as readonly unknown[])[1] === 2)
    expect(again).toEqual([
      ['rcl', 2, '2026-12', '2026-12-31', ['debit 2400 11496.35', 'credit 2500 11496.35']],
      ['rcr', 2, '2027-02', '2027-02-01', ['credit 2400 11496.35', 'debit 2500 11496.35']],
    ])
  })
})

it('an account that is not in the chart is refused', () => {
  expect(() => haldenWith('close.yaml', 'limits:', 'presentation:\n  "2026-01-01": { value: { nonCurrentLiability: "9999" }, reference: ["IAS 1.69"] }\nlimits:')).toThrow('an account of the chart')
})
