import type { SignedContract } from '../contract/signed-contract.ts'
import type { Obligation } from '../obligations/obligation.ts'
import { financingElement } from './financing/financing-element.ts'
import { fixedPrice } from './fixed-price.ts'
import { noncashElement } from './noncash/noncash-element.ts'
import { payableElement } from './payable/payable-element.ts'
import type { PriceElement } from './price.ts'
import { variableElements } from './variable/variable-elements.ts'

/** What one kind of clause adds to the price or takes from it. */
export type ElementMaker = (contract: SignedContract, obligations: readonly Obligation[]) => readonly PriceElement[]

/** Every kind of element, each in its own file. */
export const elementMakers: readonly ElementMaker[] = [fixedPart, noncashElement, financingElement, payableElement, variableElements]

function fixedPart(contract: SignedContract, obligations: readonly Obligation[]): readonly PriceElement[] {
  const minor = fixedPrice(contract, obligations)
  return [{ id: 'fixed', kind: 'fixed', minor, estimatedMinor: minor, to: null }]
}
