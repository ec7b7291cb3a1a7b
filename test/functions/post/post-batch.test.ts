import fc from 'fast-check'
import { PostingUnsettled } from '../../../functions/post/post-batch.ts'
import type { FaultKind } from '../../../stacks/local/twins/netsuite/index.ts'
import { type Cut, type PostingBench, frozen, postingBench } from './posting-bench.ts'

let posting: PostingBench
beforeEach(async () => {
  posting = await postingBench()
})
afterEach(() => posting.close())
const states = async (): Promise<readonly string[]> => (await posting.batch()).history.map((step) => step.to)

test('a frozen batch is posted, read back and confirmed with what the ERP holds', async () => {
  expect(await posting.deliver()).toBe('confirmed')
  expect(await states()).toEqual(['APPROVED', 'SENT', 'CONFIRMED'])
  expect((await posting.batch()).history.at(-1)).toMatchObject({ principal: 'tieout post', note: 'read back: posted in 2026-01', answer: { erpId: '1', number: 'JE1', state: 'posted' } })
  expect(await posting.held()).toHaveLength(1)
  expect(posting.metrics.totals()).toMatchObject({ JournalsPosted: 1, PostingLag: 86_400 })
})

test('a confirmed batch is left alone', async () => {
  await posting.deliver()
  expect(await posting.deliver()).toBe('confirmed')
  expect(await states()).toEqual(['APPROVED', 'SENT', 'CONFIRMED'])
})

test('a lost answer is UNKNOWN; the next delivery finds the journal and posts nothing', async () => {
  posting.twin.control.fault('lost-after-commit')
  await expect(posting.deliver()).rejects.toThrow(PostingUnsettled)
  expect((await posting.batch()).state).toBe('UNKNOWN')
  expect(await posting.deliver()).toBe('confirmed')
  expect(await states()).toEqual(['APPROVED', 'SENT', 'UNKNOWN', 'CONFIRMED'])
  expect(await posting.held()).toHaveLength(1)
})

test('a lost request is UNKNOWN; the ERP is asked before it is posted', async () => {
  posting.twin.control.fault('lost-before-commit')
  await expect(posting.deliver()).rejects.toThrow(PostingUnsettled)
  expect(await posting.deliver()).toBe('confirmed')
  expect(await states()).toEqual(['APPROVED', 'SENT', 'UNKNOWN', 'APPROVED', 'SENT', 'CONFIRMED'])
})

test('throttling without end is delivered again, not rejected', async () => {
  posting.twin.control.fault('throttled', 2)
  await expect(posting.deliver()).rejects.toThrow('throttled')
  expect(await posting.deliver()).toBe('confirmed')
  expect(await posting.held()).toHaveLength(1)
})

test('a closed period rejects the batch with what the ERP said; opened again, a redrive posts it', async () => {
  posting.twin.control.setPeriod({ period: '2026-01', closed: true })
  expect(await posting.deliver()).toBe('rejected')
  const batch = await posting.batch()
  expect(batch.state).toBe('REJECTED')
  expect(batch.history.at(-1)).toMatchObject({ note: expect.stringContaining('period_closed'), answer: { kind: 'period_closed' } })
  expect(posting.metrics.total('JournalsFailed', { reason: 'period_closed' })).toBe(1)
  expect(await posting.deliver()).toBe('rejected')
  posting.twin.control.setPeriod({ period: '2026-01', closed: false })
  await posting.batches.move(batch, { to: 'APPROVED', principal: 'ann', at: frozen.frozenAt, note: 'period opened' })
  expect(await posting.deliver()).toBe('confirmed')
})

test('a journal that was moved silently is never confirmed', async () => {
  posting.twin.control.prefer({ closedPeriod: 'first-open' })
  posting.twin.control.setPeriod({ period: '2026-01', lockedSubsidiaries: ['1'] })
  expect(await posting.deliver()).toBe('rejected')
  expect((await posting.batch()).history.at(-1)).toMatchObject({ note: expect.stringContaining('posted in 2026-02, not in 2026-01'), answer: { kind: 'period_moved', erpId: '1' } })
})

test('a journal that waits for approval stays SENT, and is confirmed when asked again after approval', async () => {
  posting.twin.control.prefer({ approvals: true })
  expect(await posting.deliver()).toBe('pending_approval')
  expect((await posting.batch()).state).toBe('SENT')
  expect(await posting.deliver()).toBe('pending_approval')
  posting.twin.control.approve(frozen.batch)
  expect(await posting.deliver()).toBe('confirmed')
  expect(await posting.held()).toHaveLength(1)
})

describe('a journal that the ERP takes as a job', () => {
  const asJob = async (): Promise<PostingBench> => {
    const bench = await postingBench(undefined, { asyncAboveLines: 1 })
    bench.twin.control.prefer({ jobsWait: true })
    return bench
  }
  const moves = async (bench: PostingBench): Promise<readonly string[]> => (await bench.batch()).history.map((step) => step.to)
  let job: PostingBench
  beforeEach(async () => {
    job = await asJob()
  })
  afterEach(() => job.close())

  test('is UNKNOWN with its job, asked after while the job runs, and confirmed when it has ended', async () => {
    await expect(job.deliver()).rejects.toThrow('accepted as job /services/rest/async/v1/job/1')
    expect((await job.batch()).history.at(-1)).toMatchObject({ to: 'UNKNOWN', answer: { jobRef: '/services/rest/async/v1/job/1' } })
    expect(await job.deliver()).toBe('accepted')
    expect(await job.deliver()).toBe('accepted')
    job.twin.control.finishJobs()
    expect(await job.deliver()).toBe('confirmed')
    expect(await moves(job)).toEqual(['APPROVED', 'SENT', 'UNKNOWN', 'CONFIRMED'])
    expect(await job.held()).toHaveLength(1)
  })

  test('is rejected with the refusal that its result replays', async () => {
    await expect(job.deliver()).rejects.toThrow(PostingUnsettled)
    job.twin.control.setPeriod({ period: '2026-01', lockedSubsidiaries: ['1'] })
    job.twin.control.finishJobs()
    expect(await job.deliver()).toBe('rejected')
    expect((await job.batch()).history.at(-1)).toMatchObject({ note: expect.stringContaining('period_closed'), answer: { kind: 'period_closed' } })
  })

  test('whose acceptance was lost is the same job when it is posted again', async () => {
    job.twin.control.fault('lost-after-commit')
    await expect(job.deliver()).rejects.toThrow(PostingUnsettled)
    await expect(job.deliver()).rejects.toThrow('accepted as job /services/rest/async/v1/job/1')
    job.twin.control.finishJobs()
    expect(await job.deliver()).toBe('confirmed')
    expect(await job.held()).toHaveLength(1)
  })
})

test('a draft that a two-step ERP was left with is posted, not rejected', async () => {
  let isDraft = true
  const twoStep = await postingBench((connector) => ({
    ...connector,
    capabilities: { ...connector.capabilities, twoStepPost: true, idempotency: 'first-draft' },
    find: async (externalId) => {
      const held = await connector.find(externalId)
      return held && isDraft ? { ...held, state: 'draft' } : held
    },
    post: (journal) => {
      isDraft = false
      return connector.post(journal)
    },
  }))
  twoStep.twin.control.fault('lost-after-commit')
  const first = twoStep.deliver()
  await expect(first).rejects.toThrow(PostingUnsettled)
  isDraft = true
  expect(await twoStep.deliver()).toBe('confirmed')
  expect((await twoStep.batch()).history.map(({ note }) => note)).toContain('draft 1 is to be posted')
  await twoStep.close()
})

test('a stranger’s journal under our id rejects the batch', async () => {
  const lines = [{ account: '2400', debit: '1.00' }, { account: '1000', credit: '1.00' }]
  posting.twin.control.plant({ period: '2026-01', currency: 'USD', subsidiary: 'US', externalId: frozen.batch, lines })
  expect(await posting.deliver()).toBe('rejected')
  expect((await posting.batch()).history.at(-1)?.note).toContain('content_mismatch')
})

test('a voided journal is not confirmed', async () => {
  posting.twin.control.fault('lost-after-commit')
  await expect(posting.deliver()).rejects.toThrow(PostingUnsettled)
  posting.twin.control.void(frozen.batch)
  expect(await posting.deliver()).toBe('rejected')
  expect((await posting.batch()).history.at(-1)?.note).toContain('voided')
})

test('a batch that is not in the books is delivered again', async () => {
  await expect(posting.deliverOther('acme-none')).rejects.toThrow('not in the books')
  expect(await posting.held()).toHaveLength(0)
})

test('an ERP that would take a journal twice is never posted to after an unknown outcome', async () => {
  const careless = await postingBench((connector) => ({ ...connector, capabilities: { ...connector.capabilities, idempotency: 'none' } }))
  careless.twin.control.fault('lost-before-commit')
  await expect(careless.deliver()).rejects.toThrow(PostingUnsettled)
  expect(await careless.deliver()).toBe('held')
  expect((await careless.batch()).state).toBe('UNKNOWN')
  expect(await careless.held()).toHaveLength(0)
  await careless.close()
})

test('two workers on one batch post one journal', async () => {
  const outcomes = await Promise.allSettled([posting.deliver(), posting.deliver(), posting.deliver()])
  expect(outcomes.some((outcome) => outcome.status === 'fulfilled')).toBe(true)
  expect(await posting.deliver()).toBe('confirmed')
  expect(await posting.held()).toHaveLength(1)
})

const faults = fc.constantFrom<FaultKind>('lost-before-commit', 'lost-after-commit', 'error-before-commit', 'error-after-commit', 'throttled', 'token-revoked')
const cut = fc.option(fc.record({ at: fc.integer({ min: 0, max: 8 }), when: fc.constantFrom('before' as const, 'after' as const) }), { nil: undefined })
const delivery = fc.record({ cut, faults: fc.array(faults, { maxLength: 3 }), twice: fc.boolean() })

test('whatever is lost, throttled or cut off: one journal in the end, never two, and the batch says so', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(delivery, { maxLength: 8 }), async (deliveries) => {
      const run = await postingBench()
      for (const { cut: at, faults: planned, twice } of deliveries) {
        for (const fault of planned) run.twin.control.fault(fault)
        await Promise.allSettled([run.deliver(at), ...(twice ? [run.deliver()] : [])])
        expect((await run.held()).length).toBeLessThanOrEqual(1)
        expect((await run.batch()).state).not.toBe('REJECTED')
      }
      await deliverUntilSettled(run)
      const [only, ...others] = await run.held()
      expect(others).toEqual([])
      expect(only).toMatchObject({ externalId: frozen.batch, state: 'posted', period: '2026-01' })
      expect(await run.batch()).toMatchObject({ state: 'CONFIRMED' })
      expect((await run.batch()).history.at(-1)?.answer).toMatchObject({ erpId: only!.erpId })
      expect((await run.batch()).history.filter((step) => step.to === 'CONFIRMED')).toHaveLength(1)
      await run.close()
    }),
    { numRuns: 120, examples: [[[{ cut: undefined, faults: ['lost-before-commit', 'token-revoked'], twice: false }, { cut: undefined, faults: ['token-revoked'], twice: false }]]] },
  )
}, 60_000)

test('every port call is a place where the worker may be cut off', async () => {
  for (const when of ['before', 'after'] as const)
    for (let at = 0; at < 6; at += 1) {
      const run = await postingBench()
      const first: Cut = { at, when }
      await run.deliver(first).catch(() => 'cut')
      await deliverUntilSettled(run)
      expect([await run.held(), (await run.batch()).state]).toMatchObject([[{ state: 'posted' }], 'CONFIRMED'])
      await run.close()
    }
})

async function deliverUntilSettled(run: PostingBench): Promise<void> {
  for (let delivered = 0; delivered < 60; delivered += 1) {
    const outcome = await run.deliver().catch((error: unknown) => error)
    if (outcome === 'confirmed') return
  }
  throw new Error('not settled after 60 deliveries')
}
