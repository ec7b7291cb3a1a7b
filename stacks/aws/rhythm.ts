import type { TimetableRow } from '../topology.ts'

/** A line's rhythm as EventBridge Scheduler writes it. */
export function expressionOf(row: TimetableRow): string {
  if ('minutes' in row.every) return `rate(${String(row.every.minutes)} minutes)`
  const { hour, minute } = row.every.dailyAt
  return `cron(${String(minute)} ${String(hour)} * * ? *)`
}
