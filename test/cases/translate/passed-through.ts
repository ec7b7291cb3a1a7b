import { Decimal } from '#money'
import type { Words } from '../case.ts'
import { type Draft, amount } from './draft.ts'
import { shareText } from './price/variable.ts'

type Written = { kind?: unknown; amount?: string; passedThrough?: string }

/** What is asked for on behalf of others, as a share of every invoice or an amount of it: it is no part of the price. */
export function translatePassedThrough(draft: Draft): void {
  const { share, minor } = ruleOf(draft)
  if (share === undefined && minor === undefined) return lessAsked(draft)
  const part = (whole: string): Decimal => (share === undefined ? new Decimal(minor ?? 0) : new Decimal(whole).times(share)).toDecimalPlaces(draft.source.minor_units, Decimal.ROUND_HALF_UP)
  const less = (whole: string): string => new Decimal(whole).minus(part(whole)).toFixed(draft.source.minor_units)
  for (const invoice of (draft.facts as Written[]).filter(({ kind, amount: of, passedThrough }) => kind === 'invoice' && of !== undefined && passedThrough === undefined)) {
    invoice.passedThrough = part(invoice.amount!).toFixed()
    invoice.amount = less(invoice.amount!)
  }
  const { price, promises } = draft.terms
  const [fixed] = [amount(price['fixed'])]
  if (fixed !== undefined) price['fixed'] = less(fixed)
  const [only, ...others] = promises
  const stated = amount(only?.['statedPrice'])
  if (only !== undefined && others.length === 0 && stated !== undefined) only['statedPrice'] = less(stated)
}

/** The rule as policy words it, or what the price says of it. */
function ruleOf({ policies, source }: Draft): { share?: string | undefined; minor?: string | undefined } {
  const rule = policies['treatment_rule']
  const named = typeof rule === 'object' && rule !== null ? Object.entries(rule as Words).find(([key]) => isPassed(key))?.[1] : isPassed(String(rule)) ? /\d+(\.\d+)?\s*%?/.exec(String(rule))?.[0] : undefined
  const priced = Object.entries(source.input.transaction_price ?? {}).find(([key]) => isPassed(key))?.[1]
  const share = shareText(named)
  return share !== undefined && new Decimal(share).lt(1) ? { share } : { minor: amount(named) ?? amount(priced) }
}

const isPassed = (word: string): boolean => /pass.?through/i.test(word)

/** Invoices that state themselves what they pass through: a price that they ask for as a whole includes it. */
function lessAsked({ facts, terms, source }: Draft): void {
  const invoices = (facts as Written[]).filter(({ kind, passedThrough }) => kind === 'invoice' && passedThrough !== undefined)
  const passed = invoices.reduce((sum, { passedThrough }) => sum.plus(passedThrough ?? 0), new Decimal(0))
  const asked = invoices.reduce((sum, invoice) => sum.plus(invoice.amount ?? 0), passed)
  for (const [of, key] of [[terms.price, 'fixed'], [terms.promises[0] ?? {}, 'statedPrice']] as const) {
    const whole = amount((of as Words)[key])
    if (whole !== undefined && !passed.isZero() && asked.equals(whole)) (of as Record<string, unknown>)[key] = new Decimal(whole).minus(passed).toFixed(source.minor_units)
  }
}
