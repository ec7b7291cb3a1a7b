import * as z from 'zod'
import { type AccountingDate, type Period, accountingDate, periodOf } from '#calendar'
import type { ErpPeriod } from '../connector.ts'
import { type SuiteQl, gather } from './suiteql.ts'

const flag = z.enum(['T', 'F']).catch('F')
const periodRow = z
  .object({
    id: z.string(),
    periodname: z.string(),
    starton: z.string().transform(accountingDate),
    endon: z.string().transform(accountingDate),
    closed: flag,
    alllocked: flag,
  })
  .transform(
    (row): ErpPeriod => ({
      erpId: row.id,
      period: periodOf(row.endon),
      name: row.periodname,
      startOn: row.starton,
      endOn: row.endon,
      state: row.closed === 'T' ? 'closed' : row.alllocked === 'T' ? 'locked' : 'open',
    }),
  )

const periodQuery = `SELECT id, periodname, TO_CHAR(startdate, 'YYYY-MM-DD') AS starton, TO_CHAR(enddate, 'YYYY-MM-DD') AS endon, closed, alllocked
FROM accountingperiod WHERE isyear = 'F' AND isquarter = 'F' AND isadjust = 'F' AND isinactive = 'F' ORDER BY startdate, id`

/**
 * The account's months, named by the month they end in. The flags are a hint: they do not show locks of one
 * subsidiary, so only what is read back after a post is the truth.
 */
export const readPeriods = (suiteQl: SuiteQl): Promise<readonly ErpPeriod[]> => gather(suiteQl(periodRow, periodQuery))

/** The accounting period that holds a date. */
export const periodHolding = (periods: readonly ErpPeriod[], on: AccountingDate): ErpPeriod | undefined =>
  periods.find((period) => period.startOn <= on && on <= period.endOn)

/** Our name for a period of the account. */
export function periodNamed(periods: readonly ErpPeriod[], erpId: string | undefined, postingDate: AccountingDate): Period {
  return periods.find((period) => period.erpId === erpId)?.period ?? periodOf(postingDate)
}

/** The ids of our periods in the account. */
export const periodIds = (periods: readonly ErpPeriod[], wanted: readonly Period[]): readonly string[] =>
  periods.filter((period) => wanted.includes(period.period)).map((period) => period.erpId)
