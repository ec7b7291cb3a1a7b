import type { SignedContract } from '../../contract/signed-contract.ts'
import type { Obligation } from '../../obligations/obligation.ts'
import { statedInAll } from '../../price/stated-price.ts'
import { factsOf } from '../../../record.ts'
import { heldMeasure } from '../held-measure.ts'
import type { Measure } from '../measure.ts'
import { type Reached, byFacts } from '../progress.ts'

/**
 * A service for which nothing states a term: held, or where policy says so earned as it is invoiced or paid, in the
 * proportion of its price.
 *
 * @standard ASC 606-10-25-31 · IFRS 15.39
 */
export function withoutServicePeriod(contract: SignedContract, obligation: Obligation): Measure {
  const { noServicePeriod } = contract.options.schedule
  if (noServicePeriod === 'hold') return heldMeasure('TERM_UNKNOWN', 'Recognised over time, but neither promise nor contract states a term.')
  return byFacts(noServicePeriod === 'at-invoice' ? invoiced(contract, obligation) : paid(contract))
}

function invoiced(contract: SignedContract, { id, promise }: Obligation): readonly Reached[] {
  let [own, shared] = [0n, 0n]
  const [price, whole] = [promise.statedPrice ?? statedInAll(contract.terms), statedInAll(contract.terms)]
  return factsOf(contract.file, 'InvoiceIssued').map(({ effectiveOn, lines }) => {
    for (const line of lines) {
      if (line.promise === id) own += line.netMinor
      else if (line.promise === null) shared += line.netMinor
    }
    return { on: effectiveOn, share: own !== 0n ? shareOf(own, price) : shareOf(shared, whole) }
  })
}

function paid(contract: SignedContract): readonly Reached[] {
  let received = 0n
  return factsOf(contract.file, 'PaymentReceived').map(({ effectiveOn, amountMinor }) => ({ on: effectiveOn, share: shareOf((received += amountMinor), statedInAll(contract.terms)) }))
}

/** A part of a price; without a price to compare with, all of it. */
const shareOf = (part: bigint, price: bigint) => (price <= 0n ? { numerator: part > 0n ? 1n : 0n, denominator: 1n } : { numerator: part, denominator: price })
