import type { Promised } from '#billing'
import { multiplyRatio, ratioOf, roundRatio } from '#money'
import type { SignedContract } from '../contract/signed-contract.ts'

/**
 * The stand-alone price of an option to buy more: what it saves beyond what any customer saves, times the likelihood that
 * it is used. No option that saves nothing extra is a promise.
 *
 * @standard ASC 606-10-55-44 · IFRS 15.B42
 */
export function priceOption({ notes, signedOn }: SignedContract, promise: Promised): Promised {
  const { option } = promise
  if (option === undefined || promise.ssp?.amount !== undefined) return promise
  const [off, general] = [ratioOf(option.discount), ratioOf(option.generalDiscount ?? '0')]
  const beyond = { numerator: off.numerator * general.denominator - general.numerator * off.denominator, denominator: off.denominator * general.denominator }
  const exact = multiplyRatio({ numerator: option.purchase, denominator: 1n }, multiplyRatio(beyond, ratioOf(option.likelihood)))
  const amount = exact.numerator <= 0n ? 0n : roundRatio(exact)
  notes.decisions.push({
    step: 'obligations',
    subject: promise.id,
    code: amount > 0n ? 'MATERIAL_RIGHT' : 'NO_MATERIAL_RIGHT',
    because: `Saves ${option.discount} of ${option.purchase}, where anyone saves ${option.generalDiscount ?? '0'}; used with likelihood ${option.likelihood}.`,
    cite: ['ASC 606-10-55-42', 'ASC 606-10-55-44', 'IFRS 15.B40', 'IFRS 15.B42'],
    policy: null,
    amounts: { option: String(amount) },
    on: signedOn,
  })
  return { ...promise, ssp: { ...promise.ssp, method: 'adjusted-market', amount } }
}
