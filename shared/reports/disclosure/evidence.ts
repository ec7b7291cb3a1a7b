import type { AccountingDate } from '#calendar'
import type { KnownContract } from '../question.ts'

type KnownFact = KnownContract['held']['file']['facts'][number]

const performance = ['ServiceActivated', 'ServiceSuspended', 'ServiceResumed', 'ServiceEnded', 'DeliveryConfirmed', 'UsageReported', 'HoursLogged', 'ControlTransferred', 'ProgressReported', 'SalesReported', 'RightsMoved', 'CreditsConsumed'] as const
const signals: ReadonlySet<string> = new Set(performance)

/**
 * The signals of performance that were known of a contract and took effect by the end of a day: what its revenue
 * rests on.
 *
 * @standard ASC 606-10-25-30 to 25-37 · IFRS 15.38–45
 */
export const evidenceOf = ({ held }: KnownContract, by: AccountingDate): readonly KnownFact[] => held.file.facts.filter(({ kind, effectiveOn }) => signals.has(kind) && effectiveOn <= by)

/** Whether a signal speaks of an obligation: it names its promise or product, or it names neither and speaks of all. */
export function speaksOf(fact: KnownFact, of: { readonly promise: string | null; readonly product: string | null }): boolean {
  const promise = 'promise' in fact ? fact.promise : null
  const product = 'product' in fact ? fact.product : null
  if (promise === null && product === null) return true
  return (promise !== null && promise === of.promise) || (product !== null && product === of.product)
}
