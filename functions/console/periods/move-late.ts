import { type Books, type LateItem, isReopened } from '#books'
import { type Outcome, refuse } from '#outcome'
import { chainEntry, moveLate, postedIn, readHead } from '#subledger'
import type { Desk } from '../desk.ts'
import type { Refusal } from '../operation.ts'

const attemptsMax = 8

/** Moves a late event into the period that two people reopened for it, under a name; again it changes nothing. */
export async function moveLateEvent({ books, principal, world }: Desk, id: string, reason: string): Promise<Outcome<LateItem, Refusal>> {
  const item = await books.lateEvents.get(id)
  if (item === undefined) return refuse('NOT_FOUND', `there is no late event ${id}`, id)
  if (item.state === 'left') return refuse('NOT_ALLOWED', 'it was left where it stands', id)
  const reopened = (await books.periods.list(item)).find((record) => isReopened(record) && record.state === 'OPEN')
  if (item.state === 'open' && (reopened === undefined || reopened.period < item.belongsIn)) return refuse('NOT_ALLOWED', `nobody has reopened ${item.belongsIn}: two people do (tieout close reopen)`, item.belongsIn)
  const at = world.clock.now()
  if (item.state === 'open' && !(await moved(books, item, { principal, reason, at }))) return refuse('CHANGED_MEANWHILE', `${item.contract} kept changing, or is not reopened yet; try again`, item.contract)
  return books.lateEvents.settle(id, 'moved', { principal, reason, at })
}

/** Appends the move to the contract's chain. True: it is there, or was before; false: not yet. */
async function moved({ chains }: Books, { contract, book }: LateItem, by: { readonly principal: string; readonly reason: string; readonly at: Parameters<typeof moveLate>[2]['at'] }): Promise<boolean> {
  for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
    const head = await readHead(chains, contract)
    if (head?.held.books[book]?.reopened === undefined) return false
    const advance = moveLate(head.held, (await postedIn({ chains }, contract))[book] ?? [], { book, ...by })
    if (advance === undefined || (await chains.append(chainEntry(advance, 'move'), head.item)).kind === 'appended') return true
  }
  return false
}

/** Leaves a late event where it was booked, under a name. */
export const leaveLateEvent = ({ books, principal, world }: Desk, id: string, reason: string): Promise<Outcome<LateItem, Refusal>> => books.lateEvents.settle(id, 'left', { principal, reason, at: world.clock.now() })

