import fc from 'fast-check'
import { sampleMonth } from '../../../../stacks/local/month/sample-month.ts'
import type { Delivery } from '../../../../stacks/local/month/script.ts'
import { shuffled } from '../../../../stacks/local/player/shuffled.ts'
import { type Tick, ticksOf } from '../../../../stacks/local/player/ticks.ts'

const { script } = sampleMonth()
const sentIn = (ticks: readonly Tick[]): readonly Delivery[] => ticks.flatMap((tick) => (tick.kind === 'deliver' ? tick.deliveries : []))
const deliveries = script.filter((step): step is Delivery => step.kind === 'deliver')

describe('ticks', () => {
  const ticks = ticksOf(script)

  it('send every delivery once and do every act once', () => {
    expect(new Set(sentIn(ticks))).toEqual(new Set(deliveries))
    expect(sentIn(ticks)).toHaveLength(deliveries.length)
    expect(ticks.flatMap((tick) => (tick.kind === 'act' ? [tick.act] : []))).toEqual(script.filter((step) => step.kind !== 'deliver'))
  })

  it('send at most one delivery of a lane at a time, and a lane in its order', () => {
    for (const tick of ticks) if (tick.kind === 'deliver') expect(new Set(tick.deliveries.map(({ lane }) => lane)).size).toBe(tick.deliveries.length)
    const sent = Map.groupBy(sentIn(ticks), ({ lane }) => lane)
    for (const [lane, list] of Map.groupBy(deliveries, (delivery) => delivery.lane)) expect(sent.get(lane)).toEqual(list)
  })

  it('never go back in time', () => {
    for (let next = 1; next < ticks.length; next += 1) expect(ticks[next]!.at >= ticks[next - 1]!.at).toBe(true)
  })
})

describe('another order', () => {
  it('has the same deliveries and leaves the acts and what follows in their places', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (seed) => {
        const mixed = shuffled(script, seed)
        const bodies = (steps: readonly (typeof script)[number][]) => steps.flatMap((step) => (step.kind === 'deliver' ? [step.body] : [])).sort()
        expect(bodies(mixed)).toEqual(bodies(script))
        const from = script.findIndex((step) => step.kind !== 'deliver')
        expect(mixed.slice(from)).toEqual(script.slice(from))
        expect(mixed[0]).not.toEqual(script[0])
      }),
      { numRuns: 10 },
    )
  })

  it('is the same for the same seed', () => {
    expect(shuffled(script, 42)).toEqual(shuffled(script, 42))
  })
})
