import type { Batch, Batches, SuspenseItem } from '#books'
import { runTieout } from '../../../functions/cli/run-tieout.ts'
import { consoleApi } from '../../../functions/console/console-api.ts'
import { recordingMachine } from '../cli/recording-machine.ts'
import { get } from './asking.ts'
import { type SmallWorld, playedWorld, suspend } from './small-world.ts'

let small: SmallWorld
beforeAll(async () => {
  small = await playedWorld()
  await suspend(small, 'stripe:evt_9', 5_000n)
})

const holding = (other: object) => consoleApi({ ...small.world, books: () => ({ ...small.books, ...other }) })

it('doctor finds a refused journal behind any number of others', async () => {
  const list: Batches['list'] = async function* (filter = {}) {
    const one = (await small.books.batches.get('acme-asc606-acme-us-2026-12-usd-act-r1-p1'))!
    const refused: Batch = { ...one, batch: 'the last', state: 'REJECTED', history: [{ ...one.history[0]!, note: 'no such account' }] }
    for (let at = 0; at <= 20_000; at += 1) if (filter.states?.includes('CONFIRMED') ?? true) yield one
    if (filter.states?.includes('REJECTED') ?? true) yield refused
  }
  const { json } = await get({ api: holding({ batches: { ...small.books.batches, list } }) }, '/v1/checks')
  expect(json['checks']).toContainEqual({ check: 'ERP role', state: 'failed', sentence: '1 journals were refused; first no such account' })
})

it('failures that one answer does not reach are said', async () => {
  const list = async function* (): AsyncIterable<SuspenseItem> {
    const one = (await small.books.suspense.get('document:stripe:evt_9'))!
    for (let at = 0; at <= 10_000; at += 1) yield { ...one, id: `${one.id}-${at}` }
  }
  const api = holding({ suspense: { ...small.books.suspense, list } })
  expect((await get({ api }, '/v1/failures')).json).toMatchObject({ open: 10_000, complete: false })
  expect((await get(small, '/v1/failures')).json).toMatchObject({ open: 1, complete: true })
  const machine = recordingMachine(api)
  await runTieout(['failures', 'list'], machine)
  expect(machine.said().err).toContain('10000 open, and more that this answer does not reach')
})
