import type { Currency } from '#money'
import type { ControlTotal } from '../table.ts'

/** Control totals while a report is drawn up: one for each name and currency. */
export class ControlTotals {
  readonly #totals = new Map<string, ControlTotal>()

  add(name: string, currency: Currency, minor: bigint): void {
    const key = `${name} ${currency}`
    this.#totals.set(key, { name, currency, minor: (this.#totals.get(key)?.minor ?? 0n) + minor })
  }

  /** In the order of their names. */
  list(): readonly ControlTotal[] {
    return [...this.#totals].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, total]) => total)
  }
}
