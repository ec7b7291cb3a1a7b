import { type LateItem, isReopened } from '#books'
import { type Outcome, accept, refuse } from '#outcome'
import { readHead } from '#subledger'
import type { Desk } from '../desk.ts'
import type { Refusal } from '../operation.ts'

type Answer = Promise<Outcome<LateItem, Refusal>>

/**
 * Asks under a name that a late event be moved into the period that two people reopened for it. The contract's own writer
 * moves it, in the order of its facts; once it is moved, asking again changes nothing.
 *
 * @refuses NOT_ALLOWED: it was left, nobody has reopened its period, the reopening has not
 *          reached its contract yet, or the period that it stands in was closed since
 */
export async function moveLateEvent({ tenant, books, principal, world }: Desk, id: string, reason: string): Answer {
  const item = await books.lateEvents.get(id)
  if (item === undefined) return refuse('NOT_FOUND', `there is no late event ${id}`, id)
  if (item.state === 'left') return refuse('NOT_ALLOWED', 'it was left where it stands', id)
  if (item.state === 'moved') return accept(item)
  const records = await books.periods.list(item)
  const reopened = records.find((record) => isReopened(record) && record.state === 'OPEN')
  if (reopened === undefined || reopened.period < item.belongsIn) return refuse('NOT_ALLOWED', `nobody has reopened ${item.belongsIn}: two people do (tieout close reopen)`, item.belongsIn)
  const standing = records.find(({ period }) => period === item.postedIn)
  if (standing !== undefined && (standing.revision > 1 || standing.state === 'CLOSED' || standing.state === 'LOCKED')) return refuse('NOT_ALLOWED', `it stands in ${item.postedIn}, which was closed since: what it holds stays there, so leave it`, item.postedIn)
  const head = await readHead(books.chains, item.contract)
  if (head?.held.books[item.book]?.reopened === undefined) return refuse('NOT_ALLOWED', `the reopening of ${reopened.period} has not reached ${item.contract} yet; ask again in a moment`, item.contract)
  const asked = await books.lateEvents.askMove(id, { principal, reason, at: world.clock.now() })
  if (asked.ok) await world.queues.send('contract', { tenant, contract: item.contract, late: id }, { group: item.contract, deduplicationId: world.ids.next('message') })
  return asked
}

/** Leaves a late event where it was booked, under a name. */
export const leaveLateEvent = ({ books, principal, world }: Desk, id: string, reason: string): Answer => books.lateEvents.settle(id, 'left', { principal, reason, at: world.clock.now() })
