import type { Words } from '../case.ts'
import { type Draft, amount, reportUnread, stated, text } from './draft.ts'

const said = ['id', 'description', 'stated_price', 'unit_price', 'quantity', 'ssp', 'timing', 'pattern', 'transfer_date', 'list_price', 'unit_cost', 'cost', 'role', 'distinct']

/** The promises, each with its price, its stand-alone price and how it is satisfied. */
export function translateObligations(draft: Draft): void {
  for (const given of draft.source.input.obligations ?? []) {
    reportUnread(draft, `obligations.${String(given['id'])}`, given, said)
    draft.terms.promises.push(stated({
      id: given['id'],
      description: given['description'],
      statedPrice: amount(given['stated_price']),
      unitPrice: amount(given['unit_price']),
      quantity: text(given['quantity']),
      unitCost: amount(given['unit_cost']),
      cost: amount(given['cost']),
      role: given['role'],
      ssp: sspOf(given['ssp'] as Words | undefined),
      satisfaction: satisfactionOf(draft, given),
    }))
  }
}

function sspOf(ssp: Words | undefined): Record<string, unknown> | undefined {
  if (ssp === undefined) return undefined
  return stated({ method: methods[String(ssp['method'])] ?? 'observable', amount: amount(ssp['amount']), low: amount(ssp['low']), high: amount(ssp['high']), source: text(ssp['method']) })
}

const methods: Readonly<Record<string, string>> = { observable: 'observable', adjusted_market: 'adjusted-market', cost_plus_margin: 'cost-plus-margin', residual: 'residual', range: 'range', proportion: 'proportion' }

type Patterns = Readonly<Record<string, (pattern: Words, draft: Draft, obligation: Words) => Record<string, unknown> | undefined>>

const at = (signal: string) => (): Record<string, unknown> => ({ method: 'point-in-time', signal })

/** How each pattern of the vocabulary is satisfied. */
const patterns: Patterns = {
  straight_line: (pattern) =>
    stated({
      method: 'straight-line',
      term: pattern['start'] !== undefined && pattern['end'] !== undefined ? { from: text(pattern['start'])?.slice(0, 10), through: text(pattern['end'])?.slice(0, 10) } : undefined,
      months: pattern['months'],
      convention: text(pattern['convention'])?.replaceAll('_', '-'),
    }),
  on_transfer: at('transfer'),
  on_delivery: at('delivery'),
  on_acceptance: at('acceptance'),
  on_shipment: at('shipment'),
  on_completion: at('completion'),
  on_invoice: at('invoice'),
  on_payment: at('payment'),
}

function satisfactionOf(draft: Draft, obligation: Words): Record<string, unknown> | undefined {
  const pattern = obligation['pattern'] as Words | undefined
  if (pattern === undefined) return undefined
  const translate = patterns[String(pattern['type'])]
  if (translate === undefined) draft.missing.push(`pattern ${String(pattern['type'])}`)
  return translate?.(pattern, draft, obligation)
}
