import type { AccountingDate } from '#calendar'
import { valueOn } from '#policy'
import type { Role } from '#revenue'
import type { KeptOf } from '../contract-file.ts'
import { factsOf } from '../record.ts'
import type { InvoiceAccount, Workings } from '../workings.ts'
import type { Change } from './change.ts'
import { invoiceOfPayment } from './invoice-of-payment.ts'
import { reduce } from './reduce.ts'
import { type Shared, shareUnearned, shareUnearnedFirst } from './share.ts'
import { reclaimsTax, taxShareOf } from './write-offs.ts'

/**
 * Disputes move cash into a disputed receivable and back; the processor's fee is an expense. Revenue moves only when a
 * dispute is lost: the undelivered part leaves the price, the delivered part is credit loss or, by policy, a concession.
 *
 * @standard ASC 606-10-25-5 · IFRS 15.13
 */
export function disputes(workings: Workings): readonly Change[] {
  const { file } = workings.contract
  const withdrawn = factsOf(file, 'DisputeFundsWithdrawn').map((fact) => moving(workings, fact, 1n))
  const reinstated = factsOf(file, 'DisputeFundsReinstated').map((fact) => moving(workings, fact, -1n))
  const closed = new Map(factsOf(file, 'DisputeClosed').map((fact) => [fact.dispute, fact]))
  const lost = [...closed.values()].filter(({ result }) => result === 'lost').map((fact) => losing(workings, fact))
  return [...withdrawn, ...reinstated, ...lost]
}

type Funds = KeptOf<'DisputeFundsWithdrawn'> | KeptOf<'DisputeFundsReinstated'>

function moving({ settlements }: Workings, fact: Funds, sign: 1n | -1n): Change {
  const on = fact.effectiveOn
  const apply = (): void => {
    settlements.push({ cause: 'dispute', debit: 'disputed_receivable', credit: 'cash_clearing', on, amountMinor: sign * fact.amountMinor })
    settlements.push({ cause: 'dispute', debit: 'processor_fee_expense', credit: 'cash_clearing', on, amountMinor: sign * fact.feeMinor })
  }
  return { on, at: `${fact.effectiveAt}|${fact.id}`, apply }
}

function losing(workings: Workings, fact: KeptOf<'DisputeClosed'>): Change {
  const { file } = workings.contract
  const of = (funds: readonly Funds[]): bigint => funds.reduce((sum, each) => (each.dispute === fact.dispute ? sum + each.amountMinor : sum), 0n)
  const lost = of(factsOf(file, 'DisputeFundsWithdrawn')) - of(factsOf(file, 'DisputeFundsReinstated'))
  const invoice = fact.invoice ?? invoiceOfPayment(workings, fact.payment)
  const account = invoice === null ? undefined : workings.invoices.get(invoice)
  if (account === undefined && lost > 0n)
    workings.contract.notes.holds.push({ code: 'AWAITING_INVOICE', subject: fact.dispute, obligation: null, amountMinor: lost, sentence: 'A dispute was lost whose invoice is not known yet; it is credit loss until then.' })
  return { on: fact.effectiveOn, at: `~1|${fact.id}`, apply: () => lose(workings, { fact, account, lost }) }
}

interface Lost {
  readonly fact: KeptOf<'DisputeClosed'>
  readonly account: InvoiceAccount | undefined
  readonly lost: bigint
}

function lose(workings: Workings, { fact, account, lost }: Lost): void {
  const { contract } = workings
  const on = fact.effectiveOn
  if (lost <= 0n) return
  const rule = valueOn(contract.policy.treatments.dispute.lost, on, contract.book)
  const concedes = rule?.value === 'price-concession'
  const given = account === undefined ? { expense: lost, tax: 0n, price: 0n } : takeFromPrice(workings, account, { lost, on, subject: fact.dispute, concedes })
  write(workings, { on, role: 'bad_debt_expense', minor: given.expense })
  write(workings, { on, role: 'tax_payable', minor: given.tax })
  write(workings, { on, role: 'receivable', minor: given.price })
  contract.notes.decisions.push({
    step: 'price',
    subject: fact.dispute,
    code: concedes ? 'DISPUTE_LOST_CONCESSION' : 'DISPUTE_LOST_CREDIT_LOSS',
    because: 'A dispute was lost: what was not delivered leaves the price; the rest is treated as policy says.',
    cite: [...(rule?.reference ?? [])],
    policy: rule === undefined ? null : `treatments/dispute/lost@${rule.since}`,
    amounts: { lost: String(lost), expense: String(given.expense) },
  })
}

interface Taking {
  readonly lost: bigint
  readonly on: AccountingDate
  readonly subject: string
  readonly concedes: boolean
}

/** Splits what was lost into tax, price that falls, and credit loss. */
function takeFromPrice(workings: Workings, account: InvoiceAccount, { lost, on, subject, concedes }: Taking): { expense: bigint; tax: bigint; price: bigint } {
  const asked = account.netMinor + account.taxMinor
  const within = lost < asked ? lost : asked < 0n ? 0n : asked
  const taxShare = taxShareOf(account, within)
  const tax = concedes || reclaimsTax(workings, on) ? taxShare : 0n
  const { taken }: Shared = (concedes ? shareUnearnedFirst : shareUnearned)(account.courses, within - taxShare, on)
  const reductions = reduce(workings, taken, { subject, invoice: account, on, kind: 'unearned-first' })
  const price = reductions.reduce((sum, { minor }) => sum + minor, 0n)
  account.netMinor -= price
  account.taxMinor -= tax
  account.givenBackMinor += price + tax
  return { expense: lost - tax - price, tax, price }
}

function write({ settlements }: Workings, { on, role, minor }: { on: AccountingDate; role: Role; minor: bigint }): void {
  settlements.push({ cause: 'dispute', debit: role, credit: 'disputed_receivable', on, amountMinor: minor })
}
