import { get, post } from './asking.ts'
import { type SmallWorld, openSmallWorld, suspend } from './small-world.ts'

const group = 'normalise.INCOHERENT_ARITHMETIC.stripe'

describe('failures', () => {
  let small: SmallWorld
  beforeEach(async () => {
    small = openSmallWorld()
    await suspend(small, 'stripe:evt_8', 5_000n)
    await suspend(small, 'stripe:evt_9', 2_500n)
  })

  it('are grouped by stage, code and source, with the amount affected', async () => {
    const { json } = await get(small, '/v1/failures')
    expect(json['open']).toBe(2)
    expect(json['groups']).toMatchObject([{ group, count: 2, open: 2, amounts: [{ currency: 'USD', decimal: '75.00' }] }])
  })

  it('are never redriven without a filter', async () => {
    expect(await post(small, '/v1/redrives', {})).toMatchObject({ status: 400, json: { code: 'empty-filter' } })
    expect(small.sent).toEqual([])
  })

  it('are counted by a dry run, which sends nothing', async () => {
    const { json } = await post(small, '/v1/redrives', { group, dryRun: true })
    expect(json).toMatchObject({ redrive: null, matched: 2, sent: 0, amounts: [{ decimal: '75.00' }] })
    expect(small.sent).toEqual([])
  })

  it('are sent again from the register, each under a new deduplication id, and marked by name', async () => {
    const { json } = await post(small, '/v1/redrives', { group, confirm: 2, reason: 'fixed the price' }, 'ann')
    expect(json).toMatchObject({ matched: 2, sent: 2, failed: [], principal: 'ann' })
    expect(small.sent.map(({ queue, message }) => ({ queue, message }))).toEqual(expect.arrayContaining([{ queue: 'intake', message: { tenant: 'acme', document: 'stripe:evt_8', suspense: 'document:stripe:evt_8' } }]))
    expect(new Set(small.sent.map((one) => one.deduplicationId)).size).toBe(2)
    expect((await small.books.suspense.get('document:stripe:evt_8'))?.history.at(-1)).toMatchObject({ to: 'redriven', principal: 'ann', reason: 'fixed the price' })
  })

  it('are refused when another number matches than was confirmed', async () => {
    expect(await post(small, '/v1/redrives', { group, confirm: 3 })).toMatchObject({ status: 409, json: { code: 'count-changed' } })
    expect(small.sent).toEqual([])
  })

  it('stay open when the queue does not take them', async () => {
    const broken = { ...small.world, queues: { ...small.world.queues, send: () => Promise.reject(new Error('no queue')) } }
    const { consoleApi } = await import('../../../functions/console/console-api.ts')
    await expect(post({ api: consoleApi(broken) }, '/v1/redrives', { ids: ['document:stripe:evt_8'] })).rejects.toThrow('no queue')
    expect((await small.books.suspense.get('document:stripe:evt_8'))?.state).toBe('open')
  })

  it('poison goes back to the queue that gave it up, with the message it was', async () => {
    const message = { tenant: 'acme', contract: 'stripe:sub_1', document: 'stripe:evt_7' }
    const held = { id: 'poison:1', document: 'stripe:evt_7', code: 'POISON', sentence: 'the queue gave up', amounts: [], contract: 'stripe:sub_1', entity: null, period: null }
    await small.books.suspense.hold({ ...held, detail: { queue: 'contract-dlq', message }, heldAt: small.clock.now() })
    await post(small, '/v1/redrives', { ids: ['poison:1'] })
    expect(small.sent).toMatchObject([{ queue: 'contract', message, group: 'stripe:sub_1' }])
  })

  it('are accepted by name, with a reason', async () => {
    const { status, json } = await post(small, '/v1/suspense/document%3Astripe%3Aevt_8/accept', { reason: 'test data of the provider' }, 'ann')
    expect(status).toBe(200)
    expect(json).toMatchObject({ state: 'accepted', history: [{ to: 'accepted', principal: 'ann', reason: 'test data of the provider' }] })
    expect((await get(small, '/v1/failures')).json['open']).toBe(1)
    expect(await post(small, '/v1/suspense/document%3Astripe%3Aevt_8/accept', { reason: 'again' })).toMatchObject({ status: 409 })
  })
})
