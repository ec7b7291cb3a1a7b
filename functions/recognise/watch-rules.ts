import type { Books } from '#books'
import type { PolicySet } from '#policy'
import type { Clock, Log, Metrics } from '#runtime'
import type { Advance } from '#subledger'

export interface WatchPorts {
  readonly books: Books
  readonly clock: Clock
  readonly log: Log
  readonly metrics: Metrics
  /** How often one anomaly of one rule is borne; undefined: policy watches nothing. */
  readonly breaker?: PolicySet['close']['circuitBreaker'] | undefined
}

/**
 * The circuit breaker: an anomaly that one rule of policy causes in several contracts within a while is the rule's, not
 * theirs. The rule is suspended by one item in suspense, however many contracts follow that day; no period closes, and so
 * nothing is posted, until a named person lets it pass.
 */
export async function watchRules({ books, clock, log, metrics, breaker }: WatchPorts, { decisions, after }: Advance): Promise<void> {
  if (breaker === undefined) return
  const at = clock.now()
  const { contract, entity } = after
  const watched: ReadonlySet<string> = new Set(breaker.codes)
  const kinds = new Map(decisions.flatMap(({ step, code, policy }) => (step === 'hold' && watched.has(code) ? [[`${policy}|${code}`, { rule: policy ?? 'contract', code }]] : [])))
  for (const { rule, code } of kinds.values()) {
    const contracts = await books.anomalies.note({ rule, code, contract, at }, breaker.withinMinutes)
    if (contracts.length < breaker.contracts) continue
    const sentence = `${rule}: ${code} in ${contracts.length} contracts within ${breaker.withinMinutes} minutes, first ${contracts[0]}; the rule is suspended`
    const held = await books.suspense.hold({ id: `rule:${rule}:${code}:${at.slice(0, 10)}`, document: null, code: 'RULE_SUSPENDED', sentence, amounts: [], contract: null, entity, period: null, heldAt: at })
    if (held !== 'held') continue
    metrics.count('DocumentsSuspended', 1, { reason: 'RULE_SUSPENDED' })
    log.warn('rule suspended', { group: rule, code, count: contracts.length })
  }
}
