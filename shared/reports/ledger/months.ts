import { type Period, nextPeriod } from '#calendar'

/** The periods from one to another, both included. */
export function periodsFrom(first: Period, last: Period): readonly Period[] {
  const periods: Period[] = []
  for (let period = first; period <= last; period = nextPeriod(period)) periods.push(period)
  return periods
}

export const earlierPeriod = (a: Period, b: Period): Period => (a < b ? a : b)
