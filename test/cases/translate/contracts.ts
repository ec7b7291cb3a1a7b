import { Decimal } from '#money'
import type { Words } from '../case.ts'
import { type Draft, amount, promiseOf, stated, text } from './draft.ts'
import { addPromise } from './obligations.ts'

type Input = (given: unknown, draft: Draft) => void

const list = (given: unknown): readonly Words[] => (Array.isArray(given) ? (given as Words[]) : [given as Words])
const names = (given: Words): readonly string[] => (given['pos'] ?? given['obligations'] ?? given['members'] ?? given['promises'] ?? []) as readonly string[]

/** What is sold together at an observed price. */
const bundles: Input = (given, draft) => {
  const known = list(given).map((bundle) => stated({ promises: names(bundle), price: amount(bundle['price'] ?? bundle['amount']) }))
  draft.terms['bundles'] = known.filter(({ promises }) => (promises as readonly string[]).length > 0)
}

/** Contracts that may be one, each with its promises and price. */
const contracts: Input = (given, draft) => {
  const all = list(given).map((one, index) => stated({
    id: text(one['id']) ?? `C${index + 1}`,
    promises: names(one),
    price: amount(one['price'] ?? one['fixed'] ?? one['transaction_price'] ?? one['stated_price']) ?? statedSum(names(one), draft),
    signedOn: text(one['date'] ?? one['signed'] ?? one['signed_on'])?.slice(0, 10),
    customer: text(one['customer']),
  }))
  if (!all.every(({ promises }) => (promises as readonly string[]).length > 0)) return void draft.missing.push('input contracts without pos')
  if (!priced(all, draft)) return void draft.missing.push('input contracts without a price')
  combines(draft)['contracts'] = all
  if (draft.terms.price['fixed'] === undefined && !list(draft.source.input.obligations).some((promise) => promise['stated_price'] !== undefined)) draft.terms.price['fixed'] = sum(all.map(({ price }) => String(price)), draft)
}

function combines(draft: Draft): Record<string, unknown> {
  const held = (draft.terms['combines'] ?? {}) as Record<string, unknown>
  draft.terms['combines'] = held
  return held
}

const sum = (amounts: readonly string[], { source }: Draft): string => amounts.reduce((total, one) => total.plus(one), new Decimal(0)).toFixed(source.minor_units)

/** What obligations state together; nothing, where one of them states none. */
function statedSum(ids: readonly string[], draft: Draft): string | undefined {
  const prices = ids.map((id) => priceOf(promiseOf(draft, id)))
  return prices.every((price) => price !== undefined) ? sum(prices, draft) : undefined
}

const priceOf = (promise: Record<string, unknown> | undefined): string | undefined => {
  const [whole, unit, quantity] = [text(promise?.['statedPrice']), text(promise?.['unitPrice']), text(promise?.['quantity'])]
  return whole ?? (unit !== undefined && quantity !== undefined ? new Decimal(unit).times(quantity).toFixed() : undefined)
}

/** Every contract has its price; one that is silent has what the others leave of the whole. */
function priced(all: Record<string, unknown>[], draft: Draft): boolean {
  const [silent, ...others] = all.filter(({ price }) => price === undefined)
  const whole = text(draft.terms.price['fixed'])
  if (silent !== undefined && others.length === 0 && whole !== undefined) silent['price'] = new Decimal(whole).minus(sum(all.flatMap(({ price }) => (price === undefined ? [] : [String(price)])), draft)).toFixed(draft.source.minor_units)
  return all.every(({ price }) => price !== undefined)
}

const fact = (name: string): Input => (given, draft) => {
  if (typeof given === 'boolean') combines(draft)[name] = given
}

/** Obligations by a rule: so many, named by a pattern, with one stand-alone price, or one that follows the number. */
const byRule: Input = (given, draft) => {
  const rule = given as Words
  const pattern = text(rule['id']) ?? 'PO%d'
  for (let number = 1; number <= Number(rule['count']); number += 1) {
    const id = pattern.replace(/%0?(\d*)d/, (_, width: string) => String(number).padStart(Number(width), '0'))
    const worth = (said: unknown): string | undefined => (/^[ni]$|^index$/.test(text(said) ?? '') ? String(number) : amount(said))
    const ssp = worth(typeof rule['ssp'] === 'object' && rule['ssp'] !== null ? (rule['ssp'] as Words)['amount'] : rule['ssp'])
    addPromise(draft, stated({ ...rule, id, count: undefined, stated_price: worth(rule['stated_price']), ssp: ssp === undefined ? undefined : { method: 'observable', amount: ssp } }))
  }
}

/** Inputs of steps 1 and 4 that stand beside contract and obligations. */
export const contractInputs: Readonly<Record<string, Input>> = {
  observable_bundles: bundles,
  bundles,
  contracts,
  negotiated_as_package: fact('negotiatedAsPackage'),
  single_commercial_objective: fact('negotiatedAsPackage'),
  price_interdependent: fact('priceInterdependent'),
  price_interdependence: fact('priceInterdependent'),
  single_obligation: fact('singleObligation'),
  single_performance_obligation: fact('singleObligation'),
  related_parties: fact('relatedParties'),
  obligations_rule: byRule,
}
