import type { Words } from '../case.ts'
import { roleMeasures } from '../score/measures/roles.ts'
import { contractInputs } from './contracts.ts'
import { translateCosts } from './costs.ts'
import { type Draft, amount } from './draft.ts'
import { translateCreditLines } from './credit-lines.ts'
import { translatePosition } from './position.ts'
import { translateOptions } from './promises/options.ts'
import { translateTax } from './tax.ts'
import { translateAssurance } from './warranty.ts'

const elsewhere = ['contract', 'obligations', 'transaction_price', 'events']

type Inputs = Readonly<Record<string, (given: unknown, draft: Draft) => void>>

/** Inputs beside contract, obligations, price and events, each by its key. */
const inputs: Inputs = {
  assurance_warranty: translateAssurance, assurance_type_warranty: translateAssurance, warranty: translateAssurance, assurance: translateAssurance,
  options: translateOptions, customer_options: translateOptions,
  opening_balances: (given, draft) => {
    draft.terms['opening'] = Object.fromEntries(Object.entries(given as Words).map(([account, balance]) => [roleMeasures[account]?.role ?? account, amount(balance)]))
  },
  credit_lines: translateCreditLines, // of a credit note among the events they are read with it
  position: translatePosition, positions: translatePosition,
  ...contractInputs,
  costs: translateCosts,
  contract_costs: translateCosts,
  tax: translateTax,
  fx_rates: () => undefined,
  exchange_rates: () => undefined,
}

export function otherInputs(draft: Draft): void {
  for (const [key, given] of Object.entries(draft.source.input)) {
    if (elsewhere.includes(key)) continue
    const translate = inputs[key]
    if (translate === undefined) draft.missing.push(`input ${key}`)
    else translate(given, draft)
  }
  withoutContracts(draft)
}

/** Facts of a combination say nothing where no contracts are named. */
function withoutContracts(draft: Draft): void {
  const { combines } = draft.terms as { combines?: { contracts?: unknown } }
  if (combines !== undefined && combines.contracts === undefined) delete draft.terms['combines']
}
