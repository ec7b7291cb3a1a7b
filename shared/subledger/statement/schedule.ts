import type { Period } from '#calendar'
import type { SignedEvaluation } from '#recognition'

/** Revenue of one obligation in one period: recognised already, or still to come as far as is known. */
export interface ScheduleCell {
  readonly period: Period
  readonly obligation: string
  readonly minor: bigint
  readonly status: 'recognised' | 'planned'
}

/** Revenue by period and obligation. What is planned is what the same facts give once their periods have closed. */
export function scheduleByPeriod(stood: SignedEvaluation, whole: SignedEvaluation): readonly ScheduleCell[] {
  const [now, all] = [revenueBy(stood), revenueBy(whole)]
  const keys = [...new Set([...now.keys(), ...all.keys()])].sort()
  return keys.flatMap((key): readonly ScheduleCell[] => {
    const [period = '', obligation = ''] = key.split('|')
    const [recognised, total] = [now.get(key) ?? 0n, all.get(key) ?? 0n]
    const cell = { period: period as Period, obligation }
    const cells: readonly ScheduleCell[] = [{ ...cell, minor: recognised, status: 'recognised' }, { ...cell, minor: total - recognised, status: 'planned' }]
    return cells.filter(({ minor }) => minor !== 0n)
  })
}

function revenueBy({ events }: SignedEvaluation): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const event of events) {
    if (event.kind !== 'ObligationMoved' || event.recognisedMinor === 0n) continue
    const key = `${event.economicIn}|${event.obligation}`
    sums.set(key, (sums.get(key) ?? 0n) + event.recognisedMinor)
  }
  return sums
}
