import { InvariantBroken } from '#outcome'
import { sorts } from './keys.ts'
import type { StoredItem } from './store.ts'

/** A register row and the outcome row beside it, if there is one. */
export interface Pair {
  readonly entry: StoredItem
  readonly outcome: StoredItem | undefined
}

/**
 * Pairs each entry with its outcome in one pass over a partition. '~' sorts above most characters, so entries whose
 * id begins with another's stand between that one and its outcome: they nest like brackets, and a stack pairs them.
 */
export async function* paired(register: AsyncIterable<StoredItem>): AsyncIterable<Pair> {
  const open: StoredItem[] = []
  for await (const item of register) {
    for (let top = open.at(-1); top !== undefined && !item.sk.startsWith(top.sk); top = open.at(-1)) yield alone(open)
    const top = open.at(-1)
    if (top !== undefined && item.sk === top.sk + sorts.outcomeSuffix) {
      open.pop()
      yield { entry: top, outcome: item }
    } else if (item.sk.endsWith(sorts.outcomeSuffix)) throw new InvariantBroken('document register', `${item.sk} has no entry`)
    else open.push(item)
  }
  while (open.length > 0) yield alone(open)
}

const alone = (open: StoredItem[]): Pair => ({ entry: open.pop() as StoredItem, outcome: undefined })
