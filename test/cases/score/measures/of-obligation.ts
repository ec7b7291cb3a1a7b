import type { AccountingDate } from '#calendar'
import type { CaseLedger } from '../ledger.ts'

/**
 * What of a contract's position is an obligation's: what was asked or paid for it less what it earned. What names no
 * promise is shared as the price is. Positive is owed in performance, negative earned ahead.
 */
export function positionOf(ledger: CaseLedger, ids: readonly string[], on: AccountingDate): bigint {
  const { events, allocations, contract } = ledger.at(on)
  const earned = (of: (id: string) => boolean): bigint => events.reduce((sum, event) => (event.kind === 'ObligationMoved' && (event.account ?? 'revenue') === 'revenue' && of(event.obligation) && (event.on === undefined || event.on <= on) ? sum + event.recognisedMinor : sum), 0n)
  const parts = allocations.findLast((one) => one.on <= on)?.parts ?? new Map<string, bigint>()
  const [own, whole] = [ids.reduce((sum, id) => sum + (parts.get(id) ?? 0n), 0n), [...parts.values()].reduce((sum, part) => sum + part, 0n)]
  const lines = contract.file.facts.flatMap((fact) => (fact.kind === 'InvoiceIssued' && fact.effectiveOn <= on ? fact.lines : []))
  const named = lines.length > 0 && lines.every(({ promise }) => promise !== null)
  const asked = -ledger.balance('contract_liability', on) - ledger.balance('contract_asset', on) - ledger.balance('unbilled_receivable', on) + earned(() => true)
  const billed = named ? lines.reduce((sum, { promise, netMinor }) => (ids.includes(promise ?? '') ? sum + netMinor : sum), 0n) : whole === 0n ? 0n : asked >= whole ? own : (asked * own) / whole
  return billed - earned((id) => ids.includes(id))
}
