import { type AccountingDate, dayNumber, earlierOf, periodEnds } from '#calendar'
import { lesserOf } from '#money'
import { factsOf } from '../../record.ts'
import { type RepurchaseSpan, liabilityOn, spanOf } from '../obligations/repurchase-liability.ts'
import { type Repurchase, repurchaseOf } from '../obligations/repurchase.ts'
import type { Entry, Standing } from '../standing.ts'
import { besidePosition, intoPosition, movesOf } from './entry.ts'

/**
 * While goods may have to be bought back, what was received is owed. A financing earns interest expense up to the price of
 * the option; a lease earns the difference below it as lease income. Lapse turns what is owed into revenue.
 *
 * @standard ASC 606-10-55-68 to 55-78 · IFRS 15.B66 to B76
 */
export function repurchase(standing: Standing): readonly Entry[] {
  const agreed = repurchaseOf(standing.contract)
  const span = agreed === null ? null : spanOf(standing.contract, agreed)
  if (agreed === null || span === null) return []
  return [...received(standing, span), ...accrued(standing, agreed, span), ...ended(standing, agreed, span)]
}

const cause = 'repurchase'

/** Payments are owed first, up to what the liability begins with; what a lease is paid beyond stays the contract's. */
function received({ contract }: Standing, { principalMinor }: RepurchaseSpan): readonly Entry[] {
  let left = principalMinor
  return factsOf(contract.file, 'PaymentReceived').map(({ effectiveOn: on, amountMinor }) => {
    const owed = lesserOf(amountMinor, left)
    left -= owed
    return intoPosition(contract, { on, cause, debit: 'financial_liability', amountMinor: -owed })
  })
}

/** Period by period, to the end of the option or of what is closed. */
function accrued({ contract }: Standing, agreed: Repurchase, span: RepurchaseSpan): readonly Entry[] {
  const last = earlierOf(span.ended?.on ?? agreed.expiresOn, agreed.expiresOn)
  const days = [...periodEnds(contract.calendar, span.from, last).filter((on) => on < last && on <= contract.closedOn), ...(span.ended !== null || last <= contract.closedOn ? [last] : [])]
  if (agreed.treatment === 'lease') return movesOf(days, (on) => leased(agreed, span, on)).map(({ on, minor }) => intoPosition(contract, { on, cause, debit: 'lease_income', amountMinor: -minor }))
  return movesOf(days, (on) => liabilityOn(agreed, span, on) - span.principalMinor).map(({ on, minor }) => besidePosition(contract, { on, cause: 'interest', debit: 'interest_expense', credit: 'financial_liability', amountMinor: minor }))
}

/** What the use of the goods has cost by a day: the difference of the two prices, evenly by days. */
function leased({ soldMinor, priceMinor, expiresOn }: Repurchase, { from }: RepurchaseSpan, on: AccountingDate): bigint {
  const [passed, term] = [BigInt(dayNumber(on) - dayNumber(from)), BigInt(dayNumber(expiresOn) - dayNumber(from))]
  const income = soldMinor - priceMinor
  return term <= 0n ? income : (income * passed) / term
}

function ended({ contract }: Standing, agreed: Repurchase, span: RepurchaseSpan): readonly Entry[] {
  if (span.ended === null) return []
  const { on, by } = span.ended
  const amountMinor = liabilityOn(agreed, span, on)
  return [by === 'lapsed' ? intoPosition(contract, { on, cause, debit: 'financial_liability', amountMinor }) : besidePosition(contract, { on, cause, debit: 'financial_liability', credit: 'cash_clearing', amountMinor })]
}
