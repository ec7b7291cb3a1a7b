import type { FactDraft, Translation, TranslationContext } from '#billing'
import { concludeFacts, concludeInformational, suspend } from './conclusion.ts'
import { type Dispute, disputeIn, movesNoMoney } from './dispute.ts'
import { draftCash, draftClosed, draftOpened } from './dispute-drafts.ts'
import type { Occurrence, TranslateOccurrence } from './occurrence.ts'
import { type InCurrency, misfit, readInCurrency, statedWorth } from './reading.ts'

type OfDispute = (read: InCurrency<Dispute>, occurrence: Occurrence, context: TranslationContext) => Translation

const reading = (translate: OfDispute): TranslateOccurrence => (occurrence, context) => {
  const read = readInCurrency(disputeIn, occurrence.object)
  return read.ok ? translate(read.value, occurrence, context) : suspend(read, statedWorth(occurrence.object))
}

/** `charge.dispute.created`: opened, unless it is only an inquiry. */
export const translateDisputeCreated = reading((read, _, context) =>
  movesNoMoney(read.object.status) ? concludeInformational(`the dispute is ${read.object.status}: no money moves`) : concludeFacts([draftOpened(read, context)]),
)

/** `charge.dispute.updated`: opened when an inquiry has become a dispute, else nothing that counts. */
export const translateDisputeUpdated = reading((read, { previous }, context) => {
  const before = typeof previous === 'object' && previous !== null && 'status' in previous ? previous.status : null
  const escalated = typeof before === 'string' && movesNoMoney(before) && !movesNoMoney(read.object.status)
  return escalated ? concludeFacts([draftOpened(read, context)]) : concludeInformational('an update is not an end: no money moves')
})

const cash = (kind: Parameters<typeof draftCash>[0]) =>
  reading((read, occurrence, context) => {
    const moved = draftCash(kind, read, context)
    return moved.ok ? concludeFacts([moved.value]) : suspend(moved, statedWorth(occurrence.object))
  })

/** `charge.dispute.funds_withdrawn` and `…funds_reinstated`: the cash of a dispute. The fee is an expense, not revenue. */
export const translateDisputeFundsWithdrawn = cash('DisputeFundsWithdrawn')
export const translateDisputeFundsReinstated = cash('DisputeFundsReinstated')

/** `charge.dispute.closed`: won or lost. An inquiry that closes has moved nothing. */
export const translateDisputeClosed = reading((read, { object, at }, context) => {
  if (movesNoMoney(read.object.status)) return concludeInformational(`the dispute is ${read.object.status}: no money moved`)
  const closed = draftClosed(read, at ?? read.object.created, context)
  return closed ? concludeFacts([closed]) : suspend(misfit('status', read.object.status, 'expected won, lost or warning_closed'), statedWorth(object))
})

/** A bare dispute: opened, with every cash movement that it lists, and closed when its status is an end. */
export const translateDisputeState = reading((read, { object }, context) => {
  const { status, balance_transactions: movements } = read.object
  if (movesNoMoney(status)) return concludeInformational(`the dispute is ${status}: no money moves`)
  const drafts: FactDraft[] = [draftOpened(read, context)]
  for (const kind of ['DisputeFundsWithdrawn', 'DisputeFundsReinstated'] as const) {
    if (!movements.some(({ amount }) => (kind === 'DisputeFundsWithdrawn' ? amount < 0n : amount > 0n))) continue
    const moved = draftCash(kind, read, context)
    if (!moved.ok) return suspend(moved, statedWorth(object))
    drafts.push(moved.value)
  }
  const closed = draftClosed(read, movements.at(-1)?.created ?? read.object.created, context)
  return concludeFacts(closed ? [...drafts, closed] : drafts)
})
