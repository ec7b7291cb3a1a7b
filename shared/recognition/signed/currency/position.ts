import { type Ratio, lesserOf, roundRatio } from '#money'
import { type Carried, type Movement, move, nothingCarried, remeasured, translated } from './carrying.ts'

/** The position of a presentation unit in two currencies: advances in layers, each at the rate of its day, or what is ahead of them. */
export interface Position {
  readonly layers: readonly Carried[] // owed in performance, oldest first
  readonly asset: Carried // negative: earned ahead
  /** The rate of the last advance, for what is taken back of revenue. */
  readonly last: Ratio | null
}

export const noPosition: Position = { layers: [], asset: nothingCarried, last: null }

/** A position after a movement, and by how much it moved in the functional currency. */
export interface Moved {
  readonly after: Position
  readonly moved: bigint
}

/**
 * Adds to what is owed in performance: what was earned ahead of it is settled first, the rest is an advance at its own
 * rate.
 *
 * @standard ASC 830-20-30-1 · IFRIC 22.8, IFRIC 22.9
 */
export function advance({ layers, asset, last }: Position, amount: bigint, rate: Ratio): Moved {
  const ahead = -asset.amount
  const settled = lesserOf(amount, ahead)
  const { after, moved } = move(asset, settled, rate)
  const rest = amount - settled
  if (rest === 0n) return { after: { layers, asset: after, last }, moved }
  const layer = { amount: rest, carried: translated(rest, rate) }
  return { after: { layers: [...layers, layer], asset: after, last: rate }, moved: moved + layer.carried }
}

/**
 * Takes from what is owed: advances first in, first out, each at its own rate; what goes beyond them is ahead of payment,
 * at the rate of its day.
 *
 * @standard ASC 830-10-45-18 · IFRIC 22.8
 */
export function release({ layers, asset, last }: Position, amount: bigint, rate: () => Ratio | null): Moved | null {
  let [rest, moved] = [amount, 0n]
  const left: Carried[] = []
  for (const layer of layers) {
    const taken = lesserOf(rest, layer.amount)
    const carried = roundRatio({ numerator: layer.carried * taken, denominator: layer.amount })
    rest -= taken
    moved -= carried
    if (taken < layer.amount) left.push({ amount: layer.amount - taken, carried: layer.carried - carried })
  }
  if (rest === 0n) return { after: { layers: left, asset, last }, moved }
  const at = rate()
  if (at === null) return null
  const beyond = move(asset, -rest, at)
  return { after: { layers: left, asset: beyond.after, last }, moved: moved + beyond.moved }
}

/** A position at a closing rate, as far as policy remeasures its sides. @standard ASC 830-20-35-1 · IAS 21.23 */
export function remeasuredPosition(position: Position, rate: Ratio, sides: { readonly asset: boolean; readonly liability: boolean }): Moved {
  const asset: Movement = sides.asset ? remeasured(position.asset, rate) : { after: position.asset, moved: 0n }
  const layers = position.layers.map((layer): Movement => (sides.liability ? remeasured(layer, rate) : { after: layer, moved: 0n }))
  return { after: { ...position, asset: asset.after, layers: layers.map(({ after }) => after) }, moved: layers.reduce((sum, { moved }) => sum + moved, asset.moved) }
}
