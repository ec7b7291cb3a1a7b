import { wholeMinor } from '#money'
import type { SignedContract } from '../../contract/signed-contract.ts'
import type { Obligation } from '../../obligations/obligation.ts'
import { fixedPrice } from '../fixed-price.ts'
import type { PriceElement } from '../price.ts'
import { type Financing, type NoFinancing, financingOf } from './financing-of.ts'

/**
 * What the time value of money adds to the stated price (paid in advance) or takes from it (paid in arrears).
 *
 * @standard ASC 606-10-32-15 · IFRS 15.60
 */
export function financingElement(contract: SignedContract, obligations: readonly Obligation[]): readonly PriceElement[] {
  const financing = financingOf(contract, obligations)
  if (financing === undefined) return []
  if ('code' in financing) return withoutFinancing(contract, financing)
  const nominal = fixedPrice(contract, obligations)
  const minor = financing.priceMinor - nominal
  contract.notes.decisions.push(decided(contract, financing, nominal))
  return [{ id: 'financing', kind: 'financing', minor, estimatedMinor: minor, to: null }]
}

const reasons = {
  FINANCING_NOT_SIGNIFICANT: 'The difference between promised consideration and cash price has other reasons than financing.',
  FINANCING_EXPEDIENT: 'Transfer and payment lie a year or less apart: nothing is adjusted, as elected.',
  FINANCING_UNMEASURED: 'Financing is significant, but neither a rate nor a cash price with payments measures it.',
} as const

function withoutFinancing(contract: SignedContract, { code }: NoFinancing): readonly PriceElement[] {
  const { notes, file, signedOn } = contract
  if (code === 'FINANCING_UNMEASURED') notes.holds.push({ code: 'ESTIMATE_MISSING', subject: 'financing', obligation: null, amountMinor: 0n, sentence: reasons[code] })
  notes.decisions.push({ step: 'price', subject: file.contract, code, because: reasons[code], cite: code === 'FINANCING_EXPEDIENT' ? ['ASC 606-10-32-18', 'IFRS 15.63'] : ['ASC 606-10-32-17', 'IFRS 15.62'], policy: null, amounts: {}, on: signedOn })
  return []
}

function decided({ file, signedOn }: SignedContract, { priceMinor, rate, payments }: Financing, nominalMinor: bigint): SignedContract['notes']['decisions'][number] {
  const paid = payments.reduce((sum, { size }) => sum + wholeMinor(size), 0n)
  return {
    step: 'price',
    subject: file.contract,
    code: 'SIGNIFICANT_FINANCING',
    because: `Payment and transfer lie apart: the price is that of payment on transfer, at ${rate.times(100).toSignificantDigits(6).toString()} % a period.`,
    cite: ['ASC 606-10-32-15', 'ASC 606-10-32-19', 'IFRS 15.60', 'IFRS 15.64'],
    policy: null,
    amounts: { nominal: String(nominalMinor), price: String(priceMinor), payments: String(paid), interest: String(paid > priceMinor ? paid - priceMinor : priceMinor - paid) },
    on: signedOn,
  }
}
