import { assertInvariant } from '#outcome'
import type { Question } from '../../case.ts'
import type { CaseLedger } from '../ledger.ts'
import { accounts } from './accounts.ts'
import { allocation } from './allocation.ts'
import { beside } from './beside.ts'
import { billing } from './billing.ts'
import { identification } from './identification.ts'
import { conclusions } from './conclusions.ts'
import { clearings } from './clearing.ts'
import { control } from './control.ts'
import { modifications } from './modifications.ts'
import { position } from './position.ts'
import { progress } from './progress.ts'
import { roleMeasures } from './roles.ts'
import { disclosure } from './rpo.ts'
import { time } from './time.ts'
import { variable } from './variable.ts'

/** What the engine says of a measure: an amount in minor units, a word, or undefined when nothing answers. */
export type Answer = bigint | string | boolean | undefined
export type Measurer = (figure: Question, ledger: CaseLedger) => Answer

/** Every measure that is not simply an account. */
const measurers = joined(conclusions, position, clearings, identification, allocation, disclosure, time, beside, variable, billing, control, progress, modifications)

/** Measures are answered in one place each. */
function joined(...groups: readonly Readonly<Record<string, Measurer>>[]): Readonly<Record<string, Measurer>> {
  const all = groups.flatMap((group) => Object.entries(group))
  const names = all.map(([name]) => name)
  assertInvariant(new Set(names).size === names.length, 'a measure is answered in one place', () => names.filter((name, index) => names.indexOf(name) < index).join(', '))
  return Object.fromEntries(all)
}

export function answer(figure: Question, ledger: CaseLedger): Answer {
  const measure = knownName(figure.measure)
  const said = (measurers[measure] ?? accounts)(ofContract({ ...figure, measure }, ledger), ledger)
  const contracts = BigInt(ledger.whole.contract.terms.portfolio?.contracts ?? 1)
  return typeof said === 'bigint' && contracts > 1n && ofOneContract(figure) ? said / contracts : said
}

/** A measure by the name that it is known by: without what only says that it is a sum, a balance or a movement. */
function knownName(measure: string): string {
  const plain = measure.replace(/^(total|closing|ending)_/, '').replace(/_(closing_balance|ending_balance|balance|amount|total|recogni[sz]ed|movement)$/, '')
  return measurers[measure] === undefined && roleMeasures[measure] === undefined ? plain : measure
}

/** A figure of one of several contracts is of the obligations that are its own. */
function ofContract(figure: Question, { draft: { source } }: CaseLedger): Question {
  if (typeof figure['contract'] !== 'string' || figure.po !== undefined) return figure
  const listed = [(source.input as Record<string, unknown>)['contracts'] ?? []].flat() as Readonly<Record<string, unknown>>[]
  const named = listed.find(({ id }) => id === figure['contract'])
  const own = (source.input.obligations ?? []).filter(({ contract }) => contract === figure['contract']).map(({ id }) => String(id))
  const ids = (named?.['pos'] ?? named?.['obligations'] ?? own) as readonly string[]
  return ids.length === 0 ? figure : { ...figure, po: ids.join('+') }
}

/** Of a portfolio, prices are those of one contract and balances those of all, unless the figure says which. */
const ofOneContract = ({ measure, scope }: Question): boolean => (typeof scope === 'string' ? /per|each|single|one|^contract$/.test(scope) : pricesOfOne.has(measure))
const pricesOfOne: ReadonlySet<string> = new Set(['transaction_price', 'allocated_price', 'allocated_total', 'expected_consideration', 'ssp_used', 'ssp_total', 'total_ssp', 'option_ssp'])
