/** The floor: the same figures by bare integer arithmetic, nothing else. Rounded half up like the core. */
const cumulative = (minor: bigint, part: bigint, whole: bigint): bigint => (2n * minor * part + whole) / (2n * whole)

/** A price in shares of the days that each month holds. */
export function bareDaily(minor: bigint, daysByMonth: readonly bigint[]): readonly bigint[] {
  let whole = 0n
  for (const days of daysByMonth) whole += days
  return bareShares(minor, daysByMonth, whole)
}

/** A price in shares of weights that sum to the whole: differences of cumulative amounts. */
export function bareShares(minor: bigint, weights: readonly bigint[], whole: bigint): readonly bigint[] {
  const rows: bigint[] = []
  let [part, held] = [0n, 0n]
  for (const weight of weights) {
    part += weight
    const now = cumulative(minor, part, whole)
    rows.push(now - held)
    held = now
  }
  return rows
}

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** The days that each month holds of a term from a date to the day before another, counted from the dates as they are written. */
export function bareDays(startOn: string, endOn: string): readonly bigint[] {
  const [first, last] = [startOn, endOn].map((date) => ({ year: +date.slice(0, 4), month: +date.slice(5, 7), day: +date.slice(8, 10) })) as [Written, Written]
  const days: bigint[] = []
  for (let { year, month, day } = first; year < last.year || (year === last.year && (month < last.month || (month === last.month && day < last.day))); day = 1) {
    const until = year === last.year && month === last.month ? last.day : lengths[month - 1]! + (month === 2 && isLeap(year) ? 1 : 0) + 1
    days.push(BigInt(until - day))
    if (month === 12) [year, month] = [year + 1, 1]
    else month += 1
  }
  return days
}

interface Written {
  readonly year: number
  readonly month: number
  readonly day: number
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

/** Balances of a contract of monthly invoices, so many of which are closed: billed, earned and the liability between. */
export function bareBalances(invoices: readonly { readonly netMinor: bigint; readonly days: bigint }[], closed: number) {
  let [billed, earned] = [0n, 0n]
  for (const [index, { netMinor, days }] of invoices.entries()) {
    billed += netMinor
    if (index < closed) earned += cumulative(netMinor, days, days)
  }
  return { receivable: billed, contract_liability: earned - billed, revenue: -earned }
}
