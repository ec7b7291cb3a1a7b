/** A seeded source of randomness (mulberry32): the same seed gives the same history. */
export interface Random {
  next(): number
  below(count: number): number
  chance(probability: number): boolean
  shuffled<T>(items: readonly T[]): readonly T[]
}

export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (count: number): number => Math.floor(next() * count)
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    shuffled: (items) => {
      const mixed = [...items]
      for (let index = mixed.length - 1; index > 0; index -= 1) {
        const other = below(index + 1)
        ;[mixed[index], mixed[other]] = [mixed[other]!, mixed[index]!]
      }
      return mixed
    },
  }
}
