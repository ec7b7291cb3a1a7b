import { period } from '#calendar'
import type { ErpConnector, IssuedDocument } from '#gateways'
import { countedMetrics } from '#runtime'
import { type ReconcilePorts, reconcilePeriod } from '../../../functions/reconcile/reconcile-period.ts'
import { entity, openSmallWorld } from '../console/small-world.ts'
import { smallPolicy } from '../console/small-policy.ts'

const { books, clock } = openSmallWorld()
const scope = { entity, book: 'asc606', period: period('2026-12') }
const silent = { findByPrefix: async function* () {}, balances: async function* () {} } as unknown as ErpConnector
const document = (object: string, currency: string, totalMinor: bigint): IssuedDocument => ({ object, contractHint: null, currency, totalMinor, issuedOn: '2026-12-05' as IssuedDocument['issuedOn'], status: 'open' })

async function measured(...issued: readonly IssuedDocument[]) {
  const metrics = countedMetrics()
  const ports: ReconcilePorts = { books, policy: smallPolicy().current('2026-12-01'), policies: smallPolicy(), connector: silent, metrics, shards: 1, journalOf: () => Promise.reject(new Error('nothing is frozen')), issued: async function* () { yield* issued } }
  await reconcilePeriod(ports, scope, clock.now())
  return metrics.totals()
}

test('breaks are counted, whatever they are worth; amounts are told per currency', async () => {
  expect(await measured(document('stripe:in_1', 'USD', 25_00n), document('stripe:in_2', 'JPY', 7_000n), document('stripe:in_3', 'KWD', 0n))).toMatchObject({
    BreaksOpen: 2,
    'BreaksOpen{entity=acme-us}': 2,
    'UnreconciledAmount{currency=JPY}': 7000,
    'UnreconciledAmount{currency=USD}': 25,
    'UnreconciledAmount{currency=KWD}': 0,
  })
})

test('nothing differs: no break, and that is said', async () => {
  expect(await measured()).toEqual({ BreaksOpen: 0, 'BreaksOpen{entity=acme-us}': 0 })
})
