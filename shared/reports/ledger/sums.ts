/** Amounts added up under keys of several parts. */
export class Sums<Key extends readonly (string | null)[]> {
  readonly #sums = new Map<string, { readonly key: Key; minor: bigint }>()

  add(key: Key, minor: bigint): void {
    if (minor === 0n) return
    const name = JSON.stringify(key)
    const held = this.#sums.get(name)
    if (held) held.minor += minor
    else this.#sums.set(name, { key, minor })
  }

  of(...key: Key): bigint {
    return this.#sums.get(JSON.stringify(key))?.minor ?? 0n
  }

  /** Every key with its sum, in order of the key; sums of nothing are there when something was added. */
  entries(): readonly (readonly [key: Key, minor: bigint])[] {
    return [...this.#sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { key, minor }]) => [key, minor] as const)
  }

  get size(): number {
    return this.#sums.size
  }
}
