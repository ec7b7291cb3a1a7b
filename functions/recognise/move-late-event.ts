import { type Books, type LateItem, isReopened } from '#books'
import { chainEntry, moveLate, postedIn, readHead } from '#subledger'

const attemptsMax = 8

/**
 * Moves a late event into the reopened period, in the name of who asked for it; again it changes nothing. What is asked
 * for no longer, or whose period is closed again, stays where it stands. Throws while the reopening has not reached the
 * contract yet, so that the message comes again.
 */
export async function moveLateEvent({ books }: { readonly books: Books }, id: string): Promise<void> {
  const item = await books.lateEvents.get(id)
  if (item?.state !== 'open' || item.asked === null) return
  for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
    const done = await move(books, item, item.asked)
    if (done === 'shut') return
    if (done === 'early') throw new Error(`the reopening in ${item.book} has not reached contract ${item.contract} yet`)
    if (done === 'moved') return settle(books, item, item.asked)
  }
  throw new Error(`contract ${item.contract} was changed by others ${attemptsMax} times in a row`)
}

type By = NonNullable<LateItem['asked']>

/** Appends the move to the contract's chain, unless it is there: then there is nothing to move. */
async function move(books: Books, item: LateItem, by: By): Promise<'moved' | 'shut' | 'early' | 'conflict'> {
  const { chains, periods } = books
  const { contract, book } = item
  const head = await readHead(chains, contract)
  if (head?.held.books[book]?.reopened === undefined) {
    const reopening = (await periods.list(item)).some((record) => isReopened(record) && record.state === 'OPEN')
    return reopening && head?.held.dormant === false ? 'early' : 'shut' // who sleeps is not reopened
  }
  if (item.postedIn <= head.held.books[book].closedThrough) return 'shut' // what a closed period holds stays
  const advance = moveLate(head.held, (await postedIn({ chains }, contract))[book] ?? [], { book, ...by })
  if (advance === undefined) return 'moved'
  return (await chains.append(chainEntry(advance, 'move'), head.item)).kind === 'appended' ? 'moved' : 'conflict'
}

/** Left by somebody meanwhile, or settled by another worker: what they said stands. */
async function settle({ lateEvents }: Books, { id }: LateItem, by: By): Promise<void> {
  const settled = await lateEvents.settle(id, 'moved', by)
  if (!settled.ok && settled.code === 'CHANGED_MEANWHILE') throw new Error(`${id}: ${settled.sentence}`)
}
