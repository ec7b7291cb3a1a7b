import type { AccountingDate } from '#calendar'
import type { SignedContract } from '../contract/signed-contract.ts'
import { statedInAll } from '../price/stated-price.ts'

/** A sale that may have to be undone: who may ask for it, at what price, until when, and what that makes of the sale. */
export interface Repurchase {
  readonly treatment: 'financing' | 'lease' | 'right-of-return'
  readonly soldMinor: bigint
  readonly priceMinor: bigint
  readonly expiresOn: AccountingDate
  readonly because: string
}

/**
 * What a call (or forward) and a put make of a sale. Control does not pass while the entity may or must buy back: at the
 * original price or more it is a financing, below it a lease. A put decides by the customer's incentive to use it.
 *
 * @standard ASC 606-10-55-66 to 55-78 · IFRS 15.B64 to B76
 */
export function repurchaseOf({ terms }: SignedContract): Repurchase | null {
  const { callOption, putOption } = terms.price
  const soldMinor = statedInAll(terms)
  if (callOption !== undefined) {
    const more = callOption.price >= soldMinor
    return { soldMinor, priceMinor: callOption.price, expiresOn: callOption.expiresOn, treatment: more ? 'financing' : 'lease', because: `The entity may buy back for ${more ? 'no less' : 'less'} than the price it sold at.` }
  }
  if (putOption === undefined) return null
  const more = putOption.price >= soldMinor
  const treatment = putOption.economicIncentive ? (more ? 'financing' : 'lease') : 'right-of-return'
  return { soldMinor, priceMinor: putOption.price, expiresOn: putOption.expiresOn, treatment, because: `The customer may sell back for ${more ? 'no less' : 'less'} than it paid, and has ${putOption.economicIncentive ? 'a' : 'no'} significant economic incentive to.` }
}

/** Records what a repurchase agreement makes of the sale. @standard ASC 606-10-55-66 · IFRS 15.B64 */
export function decideRepurchase(contract: SignedContract, repurchase: Repurchase): void {
  contract.notes.decisions.push({
    step: 'satisfaction',
    subject: contract.file.contract,
    code: `REPURCHASE_${repurchase.treatment.replaceAll('-', '_').toUpperCase()}`,
    because: repurchase.because,
    cite: ['ASC 606-10-55-68', 'ASC 606-10-55-72', 'IFRS 15.B66', 'IFRS 15.B70'],
    policy: null,
    amounts: { sold: String(repurchase.soldMinor), repurchase: String(repurchase.priceMinor) },
    on: contract.signedOn,
  })
}
