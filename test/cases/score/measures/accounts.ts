import { type AccountingDate, accountingDate } from '#calendar'
import type { RevenueEvent } from '#revenue'
import type { Question } from '../../case.ts'
import type { CaseLedger } from '../ledger.ts'
import { layered } from '../invoice-layers.ts'
import { dayBefore } from '../span.ts'
import { spanFor } from '../undated.ts'
import { positionOf } from './of-obligation.ts'
import { type RoleMeasure, roleMeasures } from './roles.ts'
import type { Answer } from './index.ts'

/** A measure that is the balance of an account on a day, or what moved on it in a period. */
export function accounts(figure: Question, ledger: CaseLedger): Answer {
  const measure = roleMeasures[figure.measure]
  if (measure === undefined) return undefined
  const ofSome = figure.at !== undefined && figure.po !== undefined ? partOf(measure, figure.po.split('+'), { ledger, on: accountingDate(figure.at.slice(0, 10)) }) : undefined
  if (ofSome !== undefined) return ofSome
  if (figure.at !== undefined) return measure.side * ledger.balance(measure.role, accountingDate(figure.at.slice(0, 10)))
  const span = figure.period === undefined ? undefined : spanFor(figure.period, ledger)
  if (span === undefined) return undefined
  if (figure.po !== undefined || measure.role === 'revenue') return revenueIn(ledger, figure, measure)
  return measure.side * (ledger.balance(measure.role, span.to) - ledger.balance(measure.role, dayBefore(span.from)))
}

/** The part of the contract's position that is of some obligations; other accounts know none. */
function partOf({ role }: RoleMeasure, ids: readonly string[], { ledger, on }: { ledger: CaseLedger; on: AccountingDate }): bigint | undefined {
  const all = ledger.whole.courses.filter(({ obligation }) => obligation.within === undefined)
  if ((role !== 'contract_liability' && role !== 'contract_asset') || all.every(({ obligation: { id } }) => ids.includes(id))) return undefined
  const position = positionOf(ledger, ids, on)
  return role === 'contract_liability' ? (position > 0n ? position : 0n) : position < 0n ? -position : 0n
}

/** Revenue is summed from its own movements, because they name obligation and day. */
function revenueIn(ledger: CaseLedger, figure: Question, { role }: RoleMeasure): bigint {
  const { whole } = ledger
  const span = spanFor(figure.period ?? '', ledger)
  const within = (event: RevenueEvent): boolean => span !== undefined && event.on !== undefined && event.on >= span.from && event.on <= span.to
  const ofFigure = (event: RevenueEvent): bigint => {
    if (event.kind !== 'ObligationMoved' || (event.account ?? 'revenue') !== role) return 0n
    return isOf(figure.po, event.obligation) ? event.recognisedMinor : 0n
  }
  const sumOf = (events: readonly RevenueEvent[]): bigint => events.reduce((sum, event) => sum + ofFigure(event), 0n)
  const moved = sumOf(whole.events.filter(within))
  const { invoice } = figure
  if (typeof invoice !== 'string' || span === undefined) return moved
  const before = sumOf(whole.events.filter(({ on }) => on !== undefined && on < span.from))
  return layered(invoice, ledger, before + moved) - layered(invoice, ledger, before)
}

/** What a figure asks of an obligation it asks of later lots of the same promise too. */
export const isOf = (po: string | undefined, id: string): boolean => po === undefined || po.split('+').some((name) => id === name || id.startsWith(`${name}/`))
