import type { Fact } from '#billing'
import { type AccountingDate, type Period, accountingDate } from '#calendar'
import { readContractFile } from '#contract-file'
import { entriesOf } from '#journal'
import type { PolicySet } from '#policy'
import { type ContractFile, type EvaluationContext, type SignedEvaluation, applyFact, evaluateSigned, openFile, signedTerms } from '#recognition'
import { closedBy } from '#subledger'
import { referencePolicy } from '../../../cases/reference-policy.ts'

const reference = referencePolicy()

/** What a contract file says of itself. */
export interface Given {
  readonly terms: Record<string, unknown>
  readonly facts?: readonly Record<string, unknown>[]
  /** Facts that no person writes: evidence of other systems. */
  readonly evidence?: readonly Fact[]
  readonly policy?: Record<string, Record<string, unknown>>
  readonly book?: string
  /** The policy of a company; absent: the reference policy, which names no product. */
  readonly under?: PolicySet
}

/** A contract file through the five steps, with readings in the words of accounting. Amounts are minor units. */
export class Worked {
  readonly #at: (on?: string) => SignedEvaluation
  readonly #given: { readonly file: ContractFile; readonly book: string; readonly policy: PolicySet }
  readonly whole: SignedEvaluation

  constructor(given: Given) {
    const { terms, facts = [], evidence = [], policy: departs, book = 'asc606', under: policy = reference } = given
    const read = readContractFile({ contract: 'C-1', terms: { currency: 'USD', signedOn: '2026-01-01', promises: [], price: {}, ...terms, ...(departs === undefined ? {} : { policy: { '*': departs } }) }, facts })
    if (!read.ok) throw new Error(read.sentence)
    const file = [...read.value.facts, ...evidence].reduce(applyFact, openFile('C-1'))
    this.#given = { file, book, policy }
    this.#at = (on) => evaluateSigned(file, signedTerms(file)!, { policy, book, ...(on === undefined ? { through: '9998-12' as Period } : { through: closedBy(accountingDate(on)), asOf: accountingDate(on) }) })
    this.whole = this.#at()
    const bare = this.whole.decisions.find(({ cite }) => cite.length === 0)
    if (bare !== undefined) throw new Error(`${bare.code} of ${bare.subject} cites no paragraph`)
  }

  /** The file, and the book it is kept in with periods closed through one. */
  inBook(period: string): { readonly file: ContractFile; readonly context: EvaluationContext } {
    const { file, book, policy } = this.#given
    return { file, context: { policy, book, through: period as Period } }
  }

  /** As the books hold it: every fact that is known, and periods closed through one. */
  through(period: string): SignedEvaluation {
    const { file, context } = this.inBook(period)
    return evaluateSigned(file, signedTerms(file)!, context)
  }

  /** Revenue of a period, of all obligations or of one. */
  revenue(period: string, promise?: string): bigint {
    return this.whole.events.reduce((sum, event) => (event.kind === 'ObligationMoved' && event.economicIn.startsWith(period) && (promise === undefined || event.obligation === promise) ? sum + event.recognisedMinor : sum), 0n)
  }

  /** Balance of an account role at the end of a day, as it stood then: what time earns is in it with the last day of each period. Debit positive. */
  balance(role: string, on: string): bigint {
    return [...entriesOf(this.#at(on).events).values()].reduce((sum, net) => (net.role === role ? sum + net.signedMinor : sum), 0n)
  }

  /** The transaction price on a day, or as it stands in the end. */
  price(on?: AccountingDate | string): bigint | undefined {
    return (on === undefined ? this.whole.prices.at(-1) : this.whole.prices.findLast((version) => version.on <= on))?.totalMinor
  }

  allocated(promise: string): bigint | undefined {
    return this.whole.allocations.at(-1)?.parts.get(promise)
  }

  /** The decision of a code, with its amounts. */
  decision(code: string): SignedEvaluation['decisions'][number] | undefined {
    return this.whole.decisions.findLast((decision) => decision.code === code)
  }

  get holds(): readonly string[] {
    return this.whole.holds.map(({ code }) => code)
  }
}

export const contract = (given: Given): Worked => new Worked(given)

/** A good that passes to the customer on transfer. */
export const goods = (id: string, fields: Record<string, unknown> = {}): Record<string, unknown> => ({ id, satisfaction: { method: 'point-in-time', signal: 'transfer' }, ...fields })

/** A service over the months of 2026. */
export const service = (id: string, fields: Record<string, unknown> = {}): Record<string, unknown> => ({ id, satisfaction: { method: 'straight-line', term: { from: '2026-01-01', through: '2026-12-31' }, convention: 'equal-months' }, ...fields })

export const transferred = (on: string, promise: string, quantity?: string): Record<string, unknown> => ({ kind: 'control', on, signal: 'transfer', promise, ...(quantity === undefined ? {} : { quantity }) })

/** A stand-alone price that is observed. */
export const ssp = (amount: string) => ({ method: 'observable', amount })

export const invoiced = (on: string, amount: string, fields: Record<string, unknown> = {}): Record<string, unknown> => ({ kind: 'invoice', on, amount, ...fields })
export const paid = (on: string, amount: string, fields: Record<string, unknown> = {}): Record<string, unknown> => ({ kind: 'payment', on, amount, ...fields })
