import { accountingDate, addDays } from '#calendar'
import type { Words } from '../../case.ts'
import { type Draft, amount, text } from '../draft.ts'

interface Step {
  readonly term: { readonly from: string; readonly through: string }
  readonly amount: string
}

/** The steps of a price ramp: as stated with the promise, else as they are invoiced. Only where policy speaks of one. */
export function rampSteps(draft: Draft, said: Words): readonly Step[] | undefined {
  const listed = said['steps'] ?? said['ramp'] ?? said['ramp_steps'] ?? said['intervals']
  if (Array.isArray(listed)) return listed.flatMap((step: Words) => statedStep(step))
  return draft.policies['ramp'] === undefined ? undefined : invoicedSteps(draft, said)
}

function statedStep(step: Words): readonly Step[] {
  const [from, through, price] = [text(step['start'] ?? step['from']), text(step['end'] ?? step['to']), amount(step['amount'] ?? step['price'])]
  return from === undefined || through === undefined || price === undefined ? [] : [{ term: { from, through }, amount: price }]
}

/** Each invoice is for the time until the next. */
function invoicedSteps(draft: Draft, said: Words): readonly Step[] | undefined {
  const invoices = (draft.source.input.events ?? []).filter(({ type, po }) => type === 'invoice' && (po === undefined || po === said['id']))
  const end = text(said['end'] ?? draft.source.input.contract?.['end'])
  if (invoices.length === 0 || end === undefined) return undefined
  return invoices.map((invoice, index) => {
    const next = invoices[index + 1]?.date
    return { term: { from: invoice.date!.slice(0, 10), through: next === undefined ? end.slice(0, 10) : addDays(accountingDate(next.slice(0, 10)), -1) }, amount: amount(invoice['amount']) ?? '0' }
  })
}
