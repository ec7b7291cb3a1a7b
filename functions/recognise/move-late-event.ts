import type { Books, LateItem } from '#books'
import { chainEntry, moveLate, postedIn, readHead } from '#subledger'

const attemptsMax = 8

/**
 * Moves a late event into the reopened period, in the name of who asked for it; again it changes nothing. What is asked
 * for no longer, or whose period is closed again, stays where it stands.
 */
export async function moveLateEvent({ books }: { readonly books: Books }, id: string): Promise<void> {
  const item = await books.lateEvents.get(id)
  if (item?.state !== 'open' || item.asked === null) return
  for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
    const done = await move(books, item, item.asked)
    if (done === 'shut') return
    if (done === 'moved') return settle(books, item, item.asked)
  }
  throw new Error(`contract ${item.contract} was changed by others ${attemptsMax} times in a row`)
}

type By = NonNullable<LateItem['asked']>

/** Appends the move to the contract's chain, unless it is there: then there is nothing to move. */
async function move({ chains }: Books, { contract, book }: LateItem, by: By): Promise<'moved' | 'shut' | 'conflict'> {
  const head = await readHead(chains, contract)
  if (head?.held.books[book]?.reopened === undefined) return 'shut'
  const advance = moveLate(head.held, (await postedIn({ chains }, contract))[book] ?? [], { book, ...by })
  if (advance === undefined) return 'moved'
  return (await chains.append(chainEntry(advance, 'move'), head.item)).kind === 'appended' ? 'moved' : 'conflict'
}

/** Left by somebody meanwhile, or settled by another worker: what they said stands. */
async function settle({ lateEvents }: Books, { id }: LateItem, by: By): Promise<void> {
  const settled = await lateEvents.settle(id, 'moved', by)
  if (!settled.ok && settled.code === 'CHANGED_MEANWHILE') throw new Error(`${id}: ${settled.sentence}`)
}
