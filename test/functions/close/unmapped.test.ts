import { accept } from '#outcome'
import { instant } from '#calendar'
import { journalOfBatch, toHledger } from '#gateways'
import { accountFor, policyRegistry, segmentsFor } from '#policy'
import { startClosing } from '#runtime'
import { event } from '../normalise/said.ts'
import { invoice, line } from '../../events/stripe/documents.ts'
import { halden, haldenWith } from '../../shared/policy/halden.ts'
import { type Office, entity, openOffice, tenant } from '../normalise/office.ts'
import { closeThrough, workClosing } from './closing.ts'
import { december, scopeOf } from './month-end.ts'

const scope = { ...scopeOf(), entity }
const closesAt = instant('2027-01-04T09:00:00.000Z')
const receivable = '  - { role: receivable, account: "1100" }\n'
const id = `unmapped:${entity}:asc606:2026-12:r1`

/** One sale, under a policy that gives no account to receivables until a later version does. */
async function unmapped(mappedFrom = '2027-01-05'): Promise<Office> {
  const policies = policyRegistry([
    { from: '2024-01-01', policy: haldenWith('accounts.yaml', receivable, '') },
    { from: mappedFrom, policy: halden() },
  ])
  const office = openOffice({ policies })
  await office.deliver('stripe:evt_1', event('evt_1', 'invoice.finalized', invoice([line({ id: 'il_1' })], { id: 'in_1' })))
  expect(await office.work()).toEqual([])
  office.clock.advanceTo(closesAt)
  return office
}

const seen = async ({ books }: Office): Promise<unknown> => [
  await books.periods.state(scope, december),
  (await Array.fromAsync(books.batches.list(scope))).map(({ state }) => state),
  (await books.suspense.get(id))?.state,
]

test('S-247 an account that is not mapped blocks every journal of the close, by name, and the close goes on once it is', async () => {
  const office = await unmapped()
  await closeThrough(office, scope)
  expect(await seen(office)).toEqual(['CLOSING', [], 'open'])
  expect(await office.books.suspense.get(id)).toMatchObject({ code: 'ACCOUNT_NOT_MAPPED', sentence: expect.stringContaining('receivable (class subscription, asc606, USD, halden-us, 2026-12-31): no mapping rule matches') })
  expect(office.sent.filter(({ queue }) => queue === 'posting')).toEqual([])
  await closeThrough(office, scope)
  expect(await seen(office)).toEqual(['CLOSING', [], 'open'])
  office.clock.advanceTo(instant('2027-01-05T09:00:00.000Z'))
  await closeThrough(office, scope)
  expect(await seen(office)).toEqual(['CLOSED', ['DRAFT'], 'resolved'])
  const [batch] = await Array.fromAsync(office.books.batches.list(scope))
  expect(batch).toMatchObject({ madeBy: 'ann', mappedBy: halden().hash })
  expect(new Set(office.sent.map(({ queue, message }) => `${queue} ${String(message['batch'])}`))).toEqual(new Set([`posting ${batch!.batch}`]))
  await office.store.close()
})

test('S-247 what blocks a close can be redriven once it is mapped', async () => {
  const office = await unmapped()
  await closeThrough(office, scope)
  office.clock.advanceTo(instant('2027-01-05T09:00:00.000Z'))
  const held = (await office.books.suspense.get(id))!
  expect((await office.books.suspense.redrive(id, { principal: 'ann', reason: 'mapped', at: office.clock.now() })).ok).toBe(true)
  await office.world.queues.send('closing', { ...(held.detail as { message: object }).message, suspense: id } as never)
  await workClosing(office.world, office.sent)
  expect(await seen(office)).toEqual(['CLOSED', ['DRAFT'], 'resolved'])
  await office.store.close()
})

test('a close above the limit stays a draft that names its maker, and is not queued', async () => {
  const office = openOffice({ policies: policyRegistry([{ from: '2024-01-01', policy: haldenWith('posting.yaml', 'maxLines: 1000', 'maxLines: 1000\n    approval: { above: { USD: "100" } }') }]) })
  await office.deliver('stripe:evt_1', event('evt_1', 'invoice.finalized', invoice([line({ id: 'il_1' })], { id: 'in_1' })))
  await office.work()
  office.clock.advanceTo(closesAt)
  expect((await startClosing(office.world, tenant, { ...scope, principal: 'ann', reason: 'month end' })).ok).toBe(true)
  await workClosing(office.world, office.sent)
  expect(await Array.fromAsync(office.books.batches.list(scope))).toMatchObject([{ state: 'DRAFT', needsApproval: true, madeBy: 'ann' }])
  expect(office.sent).toEqual([])
  await office.store.close()
})

describe('the account map', () => {
  const ask = (on: string, policy = dated()) => accountFor(policy, { book: 'asc606', role: 'receivable', class: null, currency: 'USD', entity: 'halden-us', on })
  const dated = () => haldenWith('accounts.yaml', receivable, `${receivable}  - { role: receivable, from: "2027-01-01", account: "1150" }\n  - { role: receivable, currency: JPY, account: "1180" }\n`)

  it('S-247 is effective-dated: each period keeps the account of its last day', () => {
    expect([ask('2026-12-31'), ask('2027-01-31')]).toEqual([accept('1100'), accept('1150')])
    expect(accountFor(dated(), { book: 'asc606', role: 'receivable', class: null, currency: 'JPY', entity: 'halden-us', on: '2027-01-31' })).toEqual(accept('1180'))
  })

  it('refuses two rules of one day that disagree', () => {
    expect(() => haldenWith('accounts.yaml', receivable, `${receivable}  - { role: receivable, account: "1150" }\n`)).toThrow('equally specific')
  })

  it('sets segments by the most specific rule, the later of two', () => {
    const rules = 'segments:\n  - { set: { department: "1", location: "10" } }\n  - { class: usage, set: { department: "2" } }\n  - { role: revenue, class: usage, set: { product: API } }\n  - { class: usage, from: "2027-01-01", set: { department: "3" } }\nmapping:\n'
    const policy = haldenWith('accounts.yaml', 'mapping:\n', rules)
    const segments = (revenueClass: string, on: string) => segmentsFor(policy, { book: 'asc606', role: 'revenue', class: revenueClass, currency: 'USD', entity: 'halden-us', on })
    expect(segments('services', '2026-12-31')).toEqual({ department: '1', location: '10' })
    expect(segments('usage', '2026-12-31')).toEqual({ department: '2', location: '10', product: 'API' })
    expect(segments('usage', '2027-01-31')).toEqual({ department: '3', location: '10', product: 'API' })
    expect(() => haldenWith('accounts.yaml', 'mapping:\n', 'segments:\n  - { class: usage, set: { department: "1" } }\n  - { class: usage, set: { department: "2" } }\nmapping:\n')).toThrow('equally specific')
  })
})

test('segments of policy stand on the lines of the journal, as the ledger receives them', async () => {
  const rules = 'segments:\n  - { set: { location: "10" } }\n  - { role: receivable, set: { department: "3" } }\nmapping:\n'
  const office = openOffice({ policies: policyRegistry([{ from: '2024-01-01', policy: haldenWith('accounts.yaml', 'mapping:\n', rules) }]) })
  await office.deliver('stripe:evt_1', event('evt_1', 'invoice.finalized', invoice([line({ id: 'il_1' })], { id: 'in_1' })))
  await office.work()
  office.clock.advanceTo(closesAt)
  await closeThrough(office, scope)
  const [batch] = await Array.fromAsync(office.books.batches.list(scope))
  const journal = journalOfBatch(batch!, await office.books.batches.lines(batch!))
  expect(journal.lines.map(({ account, segments }) => [account, segments])).toEqual([['1100', { department: '3', location: '10' }], ['2400', { location: '10' }]])
  const text = toHledger([journal])
  expect(text).toContain('department')
  expect(text.match(/location/g)).toHaveLength(2)
  await office.store.close()
})
