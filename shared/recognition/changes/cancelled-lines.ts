import { type AccountingDate, laterOf } from '#calendar'
import { totalOf } from '../course.ts'
import { obligationOf, templateOf } from '../step2-obligations.ts'
import { accountOf, bill } from '../workings-of.ts'
import type { CancellingLine, InvoiceAccount, Reduction, Workings } from '../workings.ts'
import { type Change, isScheduled } from './change.ts'
import { reducePrice } from './reduce.ts'
import { shareOverTargets, unearnedOn } from './share.ts'
import { spill } from './spill.ts'

/**
 * Proration credits that name the lines they cancel: the old schedule runs to the day the credit begins, its price
 * falls by the credit, and what is left of it is earned that day; what it cannot give lowers the price of what replaces it. It is one modification with the line that replaces
 * it, neither a refund nor a credit note. A credit whose line is not known yet is held and converges when it arrives.
 *
 * @standard ASC 606-10-25-13 · IFRS 15.21
 */
export function cancelledLines(workings: Workings, lines: readonly CancellingLine[]): readonly Change[] {
  return lines.flatMap((cancelling) => {
    const { invoice, line } = cancelling
    const account = workings.invoices.get(invoice.invoice)!
    const targets = line.cancels.flatMap((named) => workings.byLine.get(nameOf(named)) ?? [])
    if (targets.length === 0) return awaitLine(workings, cancelling, account)
    const on = targets.reduce((latest, { tranche }) => laterOf(latest, tranche.term?.startOn ?? latest), line.term?.startOn ?? invoice.effectiveOn)
    const shares = shareOverTargets(targets, -line.netMinor, on)
    for (const { course, minor } of shares) bill(workings, account, { ...accountOf(course), on: invoice.effectiveOn, minor: -minor })
    const scheduled = isScheduled(on, invoice.effectiveOn, workings)
    if (scheduled) workings.scheduled += 1
    return scheduled ? [] : [{ on, at: `${invoice.effectiveAt}|${line.line}`, apply: () => cancel(workings, cancelling, { account, shares, on }) }]
  })
}

interface Cancelling {
  readonly account: InvoiceAccount
  readonly shares: readonly Reduction[]
  readonly on: AccountingDate
}

function cancel(workings: Workings, cancelling: CancellingLine, { account, shares, on }: Cancelling): void {
  if (account.voided) return
  const subject = `${cancelling.invoice.invoice}/${cancelling.line.line}`
  for (const share of shares) {
    const { tranche, measure, steps } = share.course
    if (tranche.document === null) continue // an order's price stands: its invoices only bill it
    const timed = tranche.template?.pattern.method.startsWith('over-time') ?? false
    const beyond = share.minor - (timed ? unearnedOn(share.course, on) : totalOf(share.course))
    const spilling = { from: share.course, minor: beyond, subject, on, billedOn: cancelling.invoice.effectiveOn }
    const placed = beyond > 0n ? beyond - spill(workings, account, spilling) : 0n
    const taking = { subject, invoice: account, on, kind: timed ? 'unearned-first' : 'proportional' } as const
    const { minor } = reducePrice(workings, { course: share.course, minor: share.minor - placed }, taking)
    const ends = timed && measure.evidencedFrom !== null && measure.evidencedFrom <= on
    if (ends) steps.push({ kind: 'end', on, minor: 0n })
    account.cancelled.push({ course: share.course, minor, ended: ends })
  }
  decide(workings, cancelling, { subject, on })
}

function decide({ contract }: Workings, { line }: CancellingLine, { subject, on }: { subject: string; on: AccountingDate }): void {
  contract.notes.decisions.push({
    step: 'modification',
    subject,
    code: 'CANCELS_REMAINDER',
    because: `Cancels what is left of ${line.cancels.map(nameOf).join(', ')} from ${on}.`,
    cite: ['ASC 606-10-25-13(a)', 'IFRS 15.21(a)'],
    policy: null,
    amounts: { credit: String(line.netMinor) },
  })
}

function awaitLine(workings: Workings, { invoice, line }: CancellingLine, account: InvoiceAccount): readonly Change[] {
  const template = templateOf(workings.contract, { ...line, on: invoice.effectiveOn })
  const obligation = obligationOf(line.promise, line.product, line.line)
  bill(workings, account, { obligation, class: template?.class ?? 'unclassified', right: template?.right ?? 'conditional', on: invoice.effectiveOn, minor: line.netMinor })
  workings.contract.notes.holds.push({
    code: 'AWAITING_CREDITED_LINE',
    subject: `${invoice.invoice}/${line.line}`,
    obligation,
    amountMinor: -line.netMinor,
    sentence: `Cancels ${line.cancels.map(nameOf).join(', ')}, which is not known yet.`,
  })
  return []
}

const nameOf = (named: { readonly invoice: string; readonly line: string }): string => `${named.invoice}/${named.line}`
