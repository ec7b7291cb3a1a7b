import type { Terms } from '#billing'
import { daysBetween } from '#calendar'
import { ratioOf } from '#money'
import type { RecognitionOptions } from '#policy'
import type { Notes } from '../../workings.ts'

type Combines = NonNullable<Terms['combines']>
type Rule = RecognitionOptions['contract']['combination']

/** Whether contracts signed together are one, and what the facts alone recommend. */
export interface Combination {
  readonly decided: 'combined' | 'separate'
  /** A person or policy has yet to decide: nothing is recognised. */
  readonly open: boolean
}

/**
 * Contracts of one customer at or near the same time are one when they were negotiated as a package, when the price of
 * one depends on the other, or when what they promise is one obligation. A person's decision stands over the
 * recommendation; both are recorded with the facts.
 *
 * @standard ASC 606-10-25-9 · IFRS 15.17
 */
export function combine(terms: Terms, rule: Rule, { notes, subject }: { notes: Notes; subject: string }): Combination {
  const { combines } = terms
  if (combines === undefined) return { decided: 'combined', open: false }
  const facts = factsFor(combines, terms, rule)
  const recommended = facts.near && facts.oneCustomer && facts.met.length > 0 ? 'combined' : 'separate'
  const open = combines.decided === undefined && rule.undecided === 'hold'
  const decided = combines.decided ?? recommended
  const crossed = crossSubsidy(terms, rule.crossSubsidy)
  notes.decisions.push({
    step: 'contract',
    subject,
    code: open ? 'COMBINATION_CANDIDATE' : decided === 'combined' ? 'COMBINED' : 'NOT_COMBINED',
    because: sentenceOf(combines, facts, { recommended, crossed }),
    cite: ['ASC 606-10-25-9', 'IFRS 15.17'],
    policy: null,
    amounts: Object.fromEntries(combines.contracts.map(({ id, price }) => [id, String(price)])),
    on: terms.signedOn,
  })
  if (crossed.length > 0) notes.decisions.push(candidate(subject, combines, crossed))
  return { decided, open }
}

interface Facts {
  readonly near: boolean
  readonly oneCustomer: boolean
  readonly met: readonly string[]
}

function factsFor({ contracts, relatedParties, negotiatedAsPackage, priceInterdependent, singleObligation }: Combines, { signedOn }: Terms, rule: Rule): Facts {
  const days = contracts.map((one) => one.signedOn ?? signedOn).sort()
  const [first, last] = [days[0] ?? signedOn, days.at(-1) ?? signedOn]
  const holds = { 'negotiated-as-package': negotiatedAsPackage, 'price-interdependent': priceInterdependent, 'single-obligation': singleObligation }
  return {
    near: daysBetween(first, last) <= rule.withinDays,
    oneCustomer: relatedParties === true || new Set(contracts.flatMap(({ customer }) => customer ?? [])).size <= 1,
    met: rule.criteria.filter((criterion) => holds[criterion] === true),
  }
}

function sentenceOf({ decided, because }: Combines, { near, oneCustomer, met }: Facts, { recommended, crossed }: { recommended: string; crossed: readonly Relation[] }): string {
  const facts = [near ? 'at or near the same time' : 'not at the same time', oneCustomer ? 'one customer or related parties' : 'different customers', met.length > 0 ? met.join(', ') : 'no criterion of 25-9']
  const priced = crossed.length === 0 ? '' : ` One is under, another over its stand-alone prices: ${crossed.map(({ id, percent }) => `${id} ${percent} %`).join(', ')}.`
  return `${facts.join('; ')}. Recommended: ${recommended}.${decided === undefined ? '' : ` Decided: ${decided}${because === undefined ? '' : `, because ${because}`}.`}${priced}`
}

/** A contract's price in percent of what its promises are sold for alone. */
interface Relation {
  readonly id: string
  readonly percent: bigint
}

/** Contracts of which one is priced under and another over its stand-alone prices by more than policy lets pass. */
function crossSubsidy({ combines, promises }: Terms, limit: string): readonly Relation[] {
  const { numerator, denominator } = ratioOf(limit)
  const relations = (combines?.contracts ?? []).flatMap(({ id, promises: ids, price }) => {
    const standalone = promises.filter((promise) => ids.includes(promise.id)).reduce((sum, { ssp }) => sum + (ssp?.amount ?? 0n), 0n)
    return standalone === 0n ? [] : [{ id, price, standalone, percent: (price * 100n) / standalone }]
  })
  const [under, over] = [denominator - numerator, denominator + numerator]
  const crossed = relations.some(({ price, standalone }) => price * denominator < standalone * under) && relations.some(({ price, standalone }) => price * denominator > standalone * over)
  return crossed ? relations : []
}

const candidate = (subject: string, { contracts }: Combines, crossed: readonly Relation[]): Notes['decisions'][number] => ({
  step: 'contract',
  subject,
  code: 'CROSS_SUBSIDY',
  because: `The price of one contract may pay for another: ${crossed.map(({ id, percent }) => `${id} at ${percent} % of its stand-alone prices`).join(', ')}. Whether the prices depend on each other is for a person (25-9(b)).`,
  cite: ['ASC 606-10-25-9(b)', 'IFRS 15.17(b)'],
  policy: null,
  amounts: Object.fromEntries(contracts.map(({ id, price }) => [id, String(price)])),
})
