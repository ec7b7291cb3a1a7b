import type { AccessEntry } from '#books'
import type { Desk } from '../desk.ts'

/** Records that somebody reads evidence, before it is given: who, what, when. What cannot be recorded is not given. */
export async function noteAccess({ books, world, principal }: Desk, what: AccessEntry['what'], subject: string): Promise<void> {
  await books.accessLog.add({ id: world.ids.next('access'), at: world.clock.now(), principal, what, subject })
}
