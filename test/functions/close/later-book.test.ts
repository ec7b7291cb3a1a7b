import type { Fact } from '#billing'
import { type PolicySet, policyRegistry, readPolicy } from '#policy'
import { recogniseOnQueue } from '../../../functions/recognise/on-queue.ts'
import { haldenFiles, halden } from '../../shared/policy/halden.ts'
import { activated, paid, platform } from '../../shared/recognition/given.ts'
import { sqsEvent } from '../../shared/runtime/sqs-event.ts'
import { type Office, openOffice } from '../normalise/office.ts'
import { contract, filed, linesIn } from '../recognise/filed.ts'
import { closeMonth, december, january, scopeOf, shardsOf, startMonth, statedNets, statementsIn } from './month-end.ts'

/** The sample company before it kept books under IFRS. */
function withoutIfrs(): PolicySet {
  const without: Readonly<Record<string, (text: string) => string>> = {
    'books.yaml': (text) => text.slice(0, text.indexOf('  ifrs15:')),
    'posting.yaml': (text) => text.slice(0, text.lastIndexOf('  - entity:')),
    'set.yaml': (text) => text.replace('2026.12', '2026.11'),
  }
  const read = readPolicy(haldenFiles().map(({ name, text }) => ({ name, text: without[name]?.(text) ?? text })))
  if (!read.ok) throw new Error(read.sentence)
  return read.value
}

const before = withoutIfrs()
const policies = policyRegistry([{ from: '2024-01-01', policy: before }, { from: '2026-12-20', policy: halden() }])
const quarter = platform('in_1', '2026-12-01', 90_00n, ['2026-12-01', '2027-03-01'])

let office: Office
beforeEach(async () => {
  office = openOffice({ policies, at: '2026-12-05T09:00:00.000Z' })
  await told(quarter, activated('2026-12-01'))
  expect(Object.keys(before.books)).toEqual(['asc606'])
  expect(await booksPosted()).toEqual(['asc606'])
})
afterEach(() => office.store.close())

async function told(...facts: readonly Fact[]): Promise<void> {
  const [body] = await filed(office, facts)
  const answer = await recogniseOnQueue(office.world)(sqsEvent('contract.fifo', [{ body, group: contract }]), {} as never)
  expect([answer.batchItemFailures, office.faults]).toEqual([[], []])
}

const booksPosted = async (): Promise<readonly string[]> => [...new Set((await linesIn(office)).map(({ book }) => book))].sort()

test('the first fact after the policy took effect begins the book for a contract that pins the older one', async () => {
  office.clock.advanceBy(16 * 86_400)
  await told(paid('ch_1', '2026-12-21', 'in_1', 90_00n))
  expect(await booksPosted()).toEqual(['asc606', 'ifrs15'])
  expect(await office.books.chains.head(contract)).toMatchObject({ policy: before.hash, seq: 1 })
})

test('the first close of the book begins it for a contract to which nothing happens, and states what it holds', async () => {
  const shards = shardsOf(office, contract)
  for (const book of ['asc606', 'ifrs15']) {
    const scope = scopeOf(book, december)
    await startMonth(office, scope)
    await closeMonth(office, { shards, policies }, scope)
    expect(statedNets(await statementsIn(office, scope))).toEqual({ 'USD contract_liability': -59_00n, 'USD receivable': 90_00n, 'USD revenue': -31_00n })
  }
  const next = scopeOf('ifrs15', january)
  await startMonth(office, next)
  await closeMonth(office, { shards, policies }, next)
  expect(statedNets(await statementsIn(office, next))).toEqual({ 'USD contract_liability': 31_00n, 'USD revenue': -31_00n })
})

test('a fact that raced with the close of the book lands behind its fence', async () => {
  office.clock.advanceBy(31 * 86_400)
  await office.books.shards.raiseFence('halden-us', office.books.shards.shardOf(contract), 'ifrs15', december)
  await told(paid('ch_1', '2026-12-21', 'in_1', 90_00n))
  const posted = (await linesIn(office)).filter(({ book }) => book === 'ifrs15').map(({ postedIn }) => postedIn)
  expect(new Set(posted)).toEqual(new Set([january]))
})
