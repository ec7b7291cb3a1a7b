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

/** Balances of a contract of monthly invoices, so many of which are closed: billed, earned and the liability between. */
export function bareBalances(invoices: readonly { readonly netMinor: bigint; readonly days: bigint }[], closed: number) {
  let [billed, earned] = [0n, 0n]
  for (const [index, { netMinor, days }] of invoices.entries()) {
    billed += netMinor
    if (index < closed) earned += cumulative(netMinor, days, days)
  }
  return { receivable: billed, contract_liability: earned - billed, revenue: -earned }
}
