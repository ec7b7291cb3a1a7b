import type { Break, Books } from '#books'
import { type Instant, epochMsOf } from '#calendar'
import { type PolicySet, escalationFor } from '#policy'
import type { Log, Metrics } from '#runtime'

export interface EscalatePorts {
  readonly books: Books
  readonly policy: PolicySet
  readonly log: Log
  readonly metrics: Metrics
}

const dayMs = 86_400_000

/**
 * Brings every difference that has been open too long to whom policy names for its age: recorded on the break, logged and
 * counted, once a level. A break of any period counts, also of one that is no longer compared.
 */
export async function escalateBreaks(ports: EscalatePorts, at: Instant): Promise<number> {
  let escalated = 0
  for await (const found of ports.books.breaks.list({ state: 'open' })) if (await escalate(ports, found, at)) escalated += 1
  return escalated
}

async function escalate({ books, policy, log, metrics }: EscalatePorts, found: Break, at: Instant): Promise<boolean> {
  const days = Math.floor((epochMsOf(at) - epochMsOf(found.foundAt)) / dayMs)
  const steps = escalationFor(policy, { book: found.book, on: at.slice(0, 10) })
  const level = steps.findLastIndex(({ afterDays }) => days >= afterDays) + 1
  const step = steps[level - 1]
  if (step === undefined) return false
  const reason = `open for ${days} ${days === 1 ? 'day' : 'days'}: escalated to ${step.to}`
  if ((await books.breaks.escalate(found.id, { level, to: step.to }, { principal: 'tieout', reason, at })) === 'unchanged') return false
  log.warn('break escalated', { tenant: books.tenant, entity: found.entity, book: found.book, subject: found.id, code: found.kind, count: level, sentence: reason })
  metrics.count('BreaksEscalated', 1, { reason: `level-${level}` })
  return true
}
