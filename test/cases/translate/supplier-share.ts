import { Decimal } from '#money'
import { type Draft, text } from './draft.ts'

/** What an agent's promise costs it is the supplier's share of the price: the rest is its commission, and nothing is a cost of sales. */
export function translateSupplierShare({ terms }: Draft): void {
  for (const promise of terms.promises) {
    const [gross, cost] = [text(promise['statedPrice']), text(promise['cost'])]
    if (promise['role'] !== 'agent' || gross === undefined || cost === undefined || promise['commission'] !== undefined || promise['commissionRate'] !== undefined) continue
    promise['commission'] = new Decimal(gross).minus(cost).toFixed()
    delete promise['cost']
  }
}
