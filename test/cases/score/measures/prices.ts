import type { Measurer } from './index.ts'

const latest = <T extends { on: string }>(versions: readonly T[], on: string | undefined): T | undefined => (on === undefined ? versions.at(-1) : versions.findLast((version) => version.on <= on))

/** Price and allocation. */
export const prices: Readonly<Record<string, Measurer>> = {
  transaction_price: (figure, { whole }) => latest(whole.prices, figure.at)?.totalMinor,
}
