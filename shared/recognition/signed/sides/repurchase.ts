import { type AccountingDate, dayNumber, periodEnds } from '#calendar'
import type { ConsiderationRecorded, RevenueEvent, Role, SettlementMoved } from '#revenue'
import { factsOf } from '../../record.ts'
import { wholeContract } from '../consideration/record-consideration.ts'
import { type RepurchaseSpan, liabilityOn, spanOf } from '../obligations/repurchase-liability.ts'
import { type Repurchase, repurchaseOf } from '../obligations/repurchase.ts'
import type { Standing } from '../standing.ts'

/**
 * While goods may have to be bought back, what was received is owed. A financing earns interest expense up to the price of
 * the option; a lease earns the difference below it as lease income. Lapse turns what is owed into revenue.
 *
 * @standard ASC 606-10-55-68 to 55-78 · IFRS 15.B66 to B76
 */
export function repurchase(standing: Standing): readonly RevenueEvent[] {
  const agreed = repurchaseOf(standing.contract)
  const span = agreed === null ? null : spanOf(standing.contract, agreed)
  if (agreed === null || span === null) return []
  return [...received(standing, span), ...accrued(standing, agreed, span), ...ended(standing, agreed, span)].filter(({ amountMinor }) => amountMinor !== 0n)
}

type Entry = ConsiderationRecorded | SettlementMoved

const recorded = ({ contract }: Standing, on: AccountingDate, { debit, amountMinor }: { debit: Role; amountMinor: bigint }): Entry => ({ kind: 'ConsiderationRecorded', cause: 'repurchase', unit: wholeContract, right: 'conditional', on, economicIn: contract.calendar.periodOf(on), debit, amountMinor })

/** Payments are owed first, up to what the liability begins with; what a lease is paid beyond stays the contract's. */
function received(standing: Standing, { principalMinor }: RepurchaseSpan): readonly Entry[] {
  let left = principalMinor
  return factsOf(standing.contract.file, 'PaymentReceived').map(({ effectiveOn, amountMinor }) => {
    const owed = amountMinor < left ? amountMinor : left
    left -= owed
    return recorded(standing, effectiveOn, { debit: 'financial_liability', amountMinor: -owed })
  })
}

/** Period by period, to the end of the option or of what is closed. */
function accrued(standing: Standing, agreed: Repurchase, span: RepurchaseSpan): readonly Entry[] {
  const { contract } = standing
  const last = span.ended === null || span.ended.on > agreed.expiresOn ? agreed.expiresOn : span.ended.on
  const days = [...periodEnds(contract.calendar, span.from, last).filter((on) => on < last && on <= contract.closedOn), ...(span.ended !== null || last <= contract.closedOn ? [last] : [])]
  let before = 0n
  return days.map((on): Entry => {
    const now = agreed.treatment === 'financing' ? liabilityOn(agreed, span, on) - span.principalMinor : leased(agreed, span, { on, last })
    const amountMinor = now - before
    before = now
    if (agreed.treatment === 'lease') return recorded(standing, on, { debit: 'lease_income', amountMinor: -amountMinor })
    return { kind: 'SettlementMoved', cause: 'interest', debit: 'interest_expense', credit: 'financial_liability', on, economicIn: contract.calendar.periodOf(on), amountMinor }
  })
}

/** What the use of the goods has cost by a day: the difference of the two prices, evenly by days. */
function leased({ soldMinor, priceMinor, expiresOn }: Repurchase, { from }: RepurchaseSpan, { on, last }: { on: AccountingDate; last: AccountingDate }): bigint {
  const [passed, term] = [BigInt(dayNumber(on) - dayNumber(from)), BigInt(dayNumber(expiresOn) - dayNumber(from))]
  const income = soldMinor - priceMinor
  return on === last && last === expiresOn ? income : term <= 0n ? income : (income * passed) / term
}

function ended(standing: Standing, agreed: Repurchase, span: RepurchaseSpan): readonly Entry[] {
  if (span.ended === null) return []
  const { on, by } = span.ended
  const owed = liabilityOn(agreed, span, on)
  if (by === 'lapsed') return [recorded(standing, on, { debit: 'financial_liability', amountMinor: owed })]
  return [{ kind: 'SettlementMoved', cause: 'repurchase', debit: 'financial_liability', credit: 'cash_clearing', on, economicIn: standing.contract.calendar.periodOf(on), amountMinor: owed }]
}
