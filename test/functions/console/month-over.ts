import { instant, period } from '#calendar'
import type { Currency } from '#money'
import { countedMetrics } from '#runtime'
import { workClosing } from '../close/closing.ts'
import { type SmallWorld, activeFact, entity, openSmallWorld, receive, saleFacts } from './small-world.ts'

export const december = period('2026-12')
export const scope = { entity, book: 'asc606' }

/** A sale whose month is over. */
export async function monthOver(): Promise<SmallWorld> {
  const small = openSmallWorld()
  await receive(small, 'stripe:evt_1', saleFacts('stripe:evt_1'))
  await receive(small, 'stripe:evt_2', [activeFact('stripe:evt_2')])
  small.clock.advanceTo(instant('2027-01-04T09:00:00.000Z'))
  return small
}

/** Works what was asked of the close, as far as it goes. */
export const work = (small: SmallWorld): Promise<void> => workClosing({ ...small.world, metrics: countedMetrics() }, small.sent)

/** The ledger confirms every journal, and the month is compared. */
export async function postAndCompare({ books, clock }: SmallWorld): Promise<void> {
  for await (const { batch } of books.batches.list({ ...scope, states: ['DRAFT'] }))
    for (const to of ['APPROVED', 'SENT', 'CONFIRMED'] as const) await books.batches.move((await books.batches.get(batch))!, { to, principal: 'tieout post', at: clock.now(), note: to })
  clock.advanceTo(instant(`${clock.now().slice(0, 17)}30.000Z`))
  await books.tieOuts.keep({ ...scope, period: december, at: clock.now(), principal: 'tieout', accounts: [{ account: '2400', currency: 'USD' as Currency, expectedMinor: 1n, oursMinor: 1n, allMinor: null }], billing: [], breaks: 0, unreconciled: {} })
}
