import { jest } from '@jest/globals'
import * as z from 'zod'
import type { Period } from '#calendar'
import { epochMsOf, instant, instantOfEpochMs } from '#calendar'
import { company } from '../../stacks/local/month/company.ts'
import { sampleMonth } from '../../stacks/local/month/sample-month.ts'
import type { Delivery, Step } from '../../stacks/local/month/script.ts'
import { cursorFile } from '../../stacks/local/player/cursor.ts'
import { type LocalStack, openStack } from '../../stacks/local/player/open-stack.ts'
import { play } from '../../stacks/local/player/play.ts'
import { countRegister } from '../../stacks/local/player/register-count.ts'
import { resultOf } from '../../stacks/local/player/result.ts'
import { takeStock } from '../../stacks/local/player/take-stock.ts'
import { ticksOf } from '../../stacks/local/player/ticks.ts'
import { reconcileOnTimetable } from '../../functions/reconcile/on-timetable.ts'

jest.setTimeout(600_000)

const month = sampleMonth()
const eventSchema = z.object({ id: z.string(), type: z.string() })
const eventOf = ({ body }: Delivery) => eventSchema.parse(JSON.parse(body))
const isStripe = (step: Step): step is Delivery => step.kind === 'deliver' && step.route === 'stripe'

/** The first invoice of the tenth of December or later that is delivered once. */
const withheld = month.script.filter(isStripe).find((each) => each.at >= '2026-12-10' && eventOf(each).type === 'invoice.finalized' && month.script.filter(isStripe).filter((other) => eventOf(other).id === eventOf(each).id).length === 1)!
const document = `stripe:${eventOf(withheld).id}`
const script = month.script.filter((step) => step !== withheld)
const dayLater = instantOfEpochMs(epochMsOf(withheld.at) + 20 * 3_600_000)

describe('a webhook of the sample month that nobody delivers', () => {
  let stack: LocalStack
  const ticks = ticksOf(script)
  const cursor = cursorFile(undefined, { books: 'sqlite', seedOrder: undefined })
  const playTo = (end: number) => play({ stack, ticks: ticks.slice(0, end), cursor, progress: { at: () => undefined, note: () => undefined } })
  const books = () => stack.world.books(company.tenant)

  beforeAll(async () => {
    const options = { once: true, json: false, dataDir: undefined, books: 'sqlite', endpoint: undefined, erp: { erp: 'netsuite', settingsFile: undefined }, port: 0, seedOrder: undefined } as const
    stack = await openStack(month, options, { at: instant('2026-12-01T05:00:00.000Z') })
    await playTo(ticks.findIndex(({ at }) => at > dayLater))
  })
  afterAll(() => stack.stop())

  it('S-027 is found by the next sweep of the billing system’s own list, within a day, and named', async () => {
    expect(await books().documents.outcome(document)).toBeUndefined()
    await stack.runner.fire('sweep-sources')
    await stack.runner.idle()
    const mark = (await books().sourceMarks.get('stripe'))!
    expect(mark.withheld.map((each) => each.document)).toContain(document)
    expect(epochMsOf(mark.at) - epochMsOf(withheld.at)).toBeLessThan(86_400_000)
    expect((await books().documents.outcome(document))?.status).toBe('facts')
    expect(stack.metrics.total('DocumentsWithheld', { source: 'stripe' })).toBeGreaterThan(0)
  })

  it('S-027 and the month closes, posts and ties out to the cent as if it had come', async () => {
    await playTo(ticks.length)
    const result = await resultOf(stack.world, { ...month, script }, { seconds: 0, again: true })
    expect(result.differences).toEqual([])
    expect([result.breaks, result.unreconciled]).toEqual([0, { USD: '0.00', JPY: '0', KWD: '0.000' }])
  })

  it('S-162 the nightly comparison of the closed month, contracts and their leakage included, finds nothing', async () => {
    const tieOuts = await reconcileOnTimetable(stack.world)()
    expect(tieOuts.filter(({ scope }) => scope.period === '2026-12').flatMap(({ breaks }) => breaks.map(({ id }) => id))).toEqual([])
  })

  it('beyond the thirty days that events are kept, a backfill reads the objects as they stand, and changes nothing', async () => {
    const stockOf = async () => takeStock(books(), (await countRegister(books())).contracts, { books: ['asc606', 'ifrs15'], through: '2027-12' as Period })
    const before = await stockOf()
    stack.clock.advanceTo(instant('2027-02-20T00:00:00.000Z'))
    await stack.world.queues.send('backfill', { tenant: company.tenant, system: 'stripe', since: instant('2026-11-30T00:00:00.000Z'), principal: 'ann' })
    await stack.runner.idle()
    expect((await countRegister(books())).readBack).toBeGreaterThan(100)
    expect((await stockOf()).positionSha256).toBe(before.positionSha256)
    const suspended = await Array.fromAsync(books().suspense.list({ states: ['open'] }))
    // What was broken in its event is broken as an object too, and is named again; nothing else is.
    expect(suspended.map(({ document: of, code }) => [of?.split(':')[2], code]).sort()).toEqual([
      ['cn_Cinder011', 'POISON'],
      ['in_Abacus01', 'INCOHERENT_ARITHMETIC'],
      ['in_Brine01', 'POISON'],
      ['in_Cactus01', 'MALFORMED_DOCUMENT'],
    ])
  })
})
