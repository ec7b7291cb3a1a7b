import type { Instant } from '#calendar'
import type { Act, Delivery, Step } from '../month/script.ts'

/**
 * A part of the script that is played at one moment: deliveries of different lanes, sent together, or one act. The
 * queues are empty before the next tick begins, so that the same script gives the same chains on every store.
 */
export type Tick =
  | { readonly kind: 'deliver'; readonly at: Instant; readonly deliveries: readonly Delivery[] }
  | { readonly kind: 'act'; readonly at: Instant; readonly act: Act }

/**
 * Packs the script into ticks. Within a New York business day (and between two acts) each lane sends its first delivery in the
 * first tick, its second in the next, and so on: lanes keep their order and do not wait for each other.
 */
export function ticksOf(script: readonly Step[]): readonly Tick[] {
  const ticks: Tick[] = []
  let pending: Delivery[] = []
  const flush = (): void => {
    ticks.push(...packed(pending))
    pending = []
  }
  for (const step of script) {
    const sameDay = pending[0]?.at.slice(0, 10) === step.at.slice(0, 10)
    if (step.kind !== 'deliver' || !sameDay) flush()
    if (step.kind === 'deliver') pending.push(step)
    else ticks.push({ kind: 'act', at: step.at, act: step })
  }
  flush()
  return ticks
}

function packed(deliveries: readonly Delivery[]): readonly Tick[] {
  const rows: Delivery[][] = []
  const sent = new Map<string, number>()
  for (const delivery of deliveries) {
    const place = sent.get(delivery.lane) ?? 0
    sent.set(delivery.lane, place + 1)
    rows[place] = [...(rows[place] ?? []), delivery]
  }
  let at = deliveries[0]?.at
  return rows.map((row) => {
    for (const delivery of row) if (at === undefined || delivery.at > at) at = delivery.at
    return { kind: 'deliver', at: at!, deliveries: row }
  })
}
