import type { Measurer } from './index.ts'

const latest = <T extends { on: string }>(versions: readonly T[], on: string | undefined): T | undefined => (on === undefined ? versions.at(-1) : versions.findLast((version) => version.on <= on))

/** Price and allocation. */
export const prices: Readonly<Record<string, Measurer>> = {
  transaction_price: (figure, { whole }) => latest(whole.prices, figure.at)?.totalMinor,
  allocated_price: (figure, { whole }) => {
    const parts = latest(whole.allocations, figure.at)?.parts
    const ids = (figure.po ?? '').split('+')
    return parts === undefined || ids.some((id) => !parts.has(id)) ? undefined : ids.reduce((sum, id) => sum + (parts.get(id) ?? 0n), 0n)
  },
  allocated_total: (_, { whole }) => whole.allocations.at(-1) && [...whole.allocations.at(-1)!.parts.values()].reduce((sum, part) => sum + part, 0n),
}
