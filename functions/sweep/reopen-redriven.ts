import type { Books, SuspenseItem } from '#books'
import { type Instant, epochMsOf } from '#calendar'
import type { Clock } from '#runtime'

export interface ReopenPorts {
  readonly books: Pick<Books, 'suspense' | 'documents'>
  readonly clock: Clock
  /** What was redriven and neither went through nor failed for this long was lost on its way. */
  readonly idleMinutesMax: number
}

/**
 * Opens suspense items again that were redriven and of which nobody heard since: a person who marked one and was cut off
 * before the message was sent would otherwise leave it neither open nor resolved for ever. A document that was read and
 * waits for an object was heard of: what it waits for, or the end of its wait, decides.
 */
export const reopenRedriven =
  (ports: ReopenPorts) =>
  async (): Promise<{ readonly reopened: number }> => {
    let reopened = 0
    const now = ports.clock.now()
    const before = epochMsOf(now) - ports.idleMinutesMax * 60_000
    for await (const item of ports.books.suspense.list({ states: ['redriven'] })) {
      if (epochMsOf(redrivenAt(item)) > before || (await waits(ports, item))) continue
      const { state: _state, history: _history, ...again } = item
      if ((await ports.books.suspense.hold({ ...again, sentence: 'The redrive was not heard of again. Redrive it once more.', heldAt: now })) === 'reopened') reopened += 1
    }
    return { reopened }
  }

const waits = async ({ books }: ReopenPorts, { document }: SuspenseItem): Promise<boolean> => document !== null && (await books.documents.outcome(document))?.status === 'waiting'

const redrivenAt = ({ history, heldAt }: SuspenseItem): Instant => history.at(-1)?.at ?? heldAt
