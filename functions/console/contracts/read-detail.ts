import type { ChainItem } from '#books'
import { type Period, nextPeriod } from '#calendar'
import { ratio, roundRatio } from '#money'
import { type Outcome, accept, refuse } from '#outcome'
import type { PolicySet } from '#policy'
import { type Evaluation, type ObligationView, type ScheduleRow, evaluate, scheduleOf } from '#recognition'
import type { Decision } from '#revenue'
import { readHead } from '#subledger'
import type { Desk } from '../desk.ts'
import { moneyOf } from '../money-of.ts'
import type { MoneyWire } from '../wire.ts'
import type { ContractDetail, DecisionWire, Obligation, ScheduleWire } from './contract-wire.ts'
import { contractRow, currencyIn, currencyOf } from './read-contract.ts'
import { readTimeline } from './read-timeline.ts'

type Detail = Outcome<ContractDetail, 'NOT_FOUND' | 'NOT_ALLOWED'>

/** One contract in one book: obligations, schedule, decisions, holds, and the chain as a timeline. */
export async function readDetail(desk: Desk, asked: { readonly contract: string; readonly book: string | undefined }): Promise<Detail> {
  const head = await readHead(desk.books.chains, asked.contract)
  if (!head) return refuse('NOT_FOUND', `no contract ${asked.contract} has a chain`, asked.contract)
  const book = asked.book ?? Object.keys(head.held.books)[0] ?? ''
  const state = head.held.books[book]
  if (!state) return refuse('NOT_FOUND', `contract ${asked.contract} is not kept in book ${book}`, asked.contract)
  const policy = desk.policies.byHash(head.held.policy)
  if (!policy) return refuse('NOT_ALLOWED', `policy ${head.held.policy}, which the contract pins, is not installed`, asked.contract)
  const context = { policy, book, through: state.closedThrough }
  const evaluation = evaluate(head.held.file, context)
  const rows = scheduleOf(head.held.file, context)
  return accept({
    ...contractRow(head, desk.policies),
    book,
    ...evaluationWire(evaluation, { item: head.item, policy }),
    schedule: [...monthRows(rows, { closedThrough: state.closedThrough, currency: currencyOf(head.item) })],
    timeline: [...(await readTimeline(desk.books, asked.contract, (kept) => currencyIn(head, kept, desk.policies)))],
    conflicts: [...head.held.file.conflicts],
  })
}

type Evaluated = Pick<ContractDetail, 'totals' | 'obligations' | 'decisions' | 'holds'>

function evaluationWire(evaluation: Evaluation, about: { readonly item: ChainItem; readonly policy: PolicySet }): Evaluated {
  const money = (minor: bigint): MoneyWire => moneyOf(minor, currencyOf(about.item))
  const { billedMinor, allocatedMinor, recognisedMinor, remainingMinor, heldMinor } = evaluation.totals
  return {
    totals: { billed: money(billedMinor), allocated: money(allocatedMinor), recognised: money(recognisedMinor), remaining: money(remainingMinor), held: money(heldMinor) },
    obligations: evaluation.obligations.map((view) => obligationWire(view, { ...about, wholeMinor: allocatedMinor, money })),
    decisions: evaluation.decisions.map((decision) => decisionOf(decision, currencyOf(about.item))),
    holds: evaluation.holds.map(({ amountMinor, ...hold }) => ({ ...hold, amount: money(amountMinor) })),
  }
}

interface ObligationContext {
  readonly policy: PolicySet
  readonly wholeMinor: bigint
  readonly money: (minor: bigint) => MoneyWire
}

function obligationWire(view: ObligationView, { policy, wholeMinor, money }: ObligationContext): Obligation {
  const name = templateName(view.template)
  const template = policy.templates[name]
  const latest = Object.values(template?.values ?? {}).at(-1)
  return {
    obligation: view.obligation,
    title: template?.description ?? view.promise ?? name,
    class: view.class,
    template: view.template,
    pattern: view.method ?? latest?.value.pattern.method ?? 'unknown',
    product: view.product,
    billed: money(view.billedMinor),
    allocated: money(view.allocatedMinor),
    share: shareOf(view.allocatedMinor, wholeMinor),
    recognised: money(view.recognisedMinor),
    remaining: money(view.remainingMinor),
    tranches: view.tranches.map((tranche) => ({
      tranche: tranche.tranche,
      document: tranche.document,
      startOn: tranche.term?.startOn ?? null,
      endOn: tranche.term?.endOn ?? null,
      allocated: money(tranche.allocatedMinor),
      recognised: money(tranche.recognisedMinor),
      held: tranche.held,
    })),
  }
}

/** 'templates/platform@2024-01-01' names the rule; the template is what stands between. */
const templateName = (rule: string): string => rule.replace(/^templates\//, '').replace(/@.*$/, '')

/** A part of the whole in percent, two decimals. */
function shareOf(partMinor: bigint, wholeMinor: bigint): string {
  if (wholeMinor <= 0n) return '0.00'
  const hundredths = roundRatio(ratio(partMinor * 10_000n, wholeMinor)).toString().padStart(3, '0')
  return `${hundredths.slice(0, -2)}.${hundredths.slice(-2)}`
}

/** Month rows per obligation; the tranches of one obligation are added up. */
function monthRows(rows: readonly ScheduleRow[], at: { readonly closedThrough: Period; readonly currency: string }): readonly ScheduleWire[] {
  const sums = new Map<string, { row: ScheduleRow; minor: bigint }>()
  for (const row of rows) {
    const key = `${row.period}|${row.obligation}|${row.status === 'held' ? 'held' : ''}`
    sums.set(key, { row, minor: (sums.get(key)?.minor ?? 0n) + row.minor })
  }
  const wires = [...sums.values()].map(({ row, minor }): ScheduleWire => {
    const status = row.status === 'held' ? 'held' : row.period <= at.closedThrough ? 'closed' : row.period === nextPeriod(at.closedThrough) ? 'open' : 'scheduled'
    return { period: row.period, obligation: row.obligation, amount: moneyOf(minor, at.currency), status }
  })
  return wires.sort((a, b) => (`${a.period}|${a.obligation}` < `${b.period}|${b.obligation}` ? -1 : 1))
}

const whole = /^-?\d+$/

/** A decision as the API states it: its amounts are minor units of the contract's currency. */
export function decisionOf(decision: Decision, currency: string): DecisionWire {
  const amounts = Object.entries(decision.amounts).map(([name, text]) => ({
    name,
    amount: whole.test(text) ? moneyOf(BigInt(text), currency) : null,
    text,
  }))
  return { ...decision, amounts }
}
