import { splitByLargestRemainder } from '#money'
import type { KeptOf } from './contract-file.ts'
import { factsOf } from './record.ts'
import type { Allocated } from './step4-allocation.ts'
import type { Course } from './tranche.ts'
import type { Billing, BillingLine, Contract, InvoiceAccount, Promised, Workings } from './workings.ts'

/**
 * Opens the invoices of a contract: what each billed for which obligation (in the same shares in which the price is
 * allocated), its tax, and the customer balance that it used or left.
 *
 * @standard ASC 606-10-45-1 · IFRS 15.105
 */
export function openWorkings(contract: Contract, promised: Promised, { allocated, courses }: { allocated: readonly Allocated[]; courses: readonly Course[] }): Workings {
  const byId = new Map(courses.map((course) => [course.tranche.id, course]))
  const byLine = new Map(byId)
  for (const { invoice, line, tranche } of promised.billing) byLine.set(`${invoice.invoice}/${line.line}`, byId.get(tranche)!)
  const invoices = new Map<string, InvoiceAccount>()
  for (const fact of factsOf(contract.file, 'InvoiceIssued')) if (!invoices.has(fact.invoice)) invoices.set(fact.invoice, openInvoice(fact, byLine))
  const workings: Workings = { contract, courses, byLine, invoices, groups: groupsOf(allocated, courses), billings: [], settlements: [], scheduled: 0 }
  for (const course of courses) billLine(workings, course)
  billOrder(workings, promised.billing)
  for (const account of invoices.values()) settleIssue(workings, account)
  return workings
}

function openInvoice(fact: KeptOf<'InvoiceIssued'>, byLine: ReadonlyMap<string, Course>): InvoiceAccount {
  const lines = new Map<string, Course>()
  let [netMinor, taxMinor] = [0n, 0n]
  for (const line of fact.lines) {
    const course = byLine.get(`${fact.invoice}/${line.line}`)
    if (course !== undefined && line.netMinor >= 0n) lines.set(line.line, course)
    netMinor += line.netMinor
    taxMinor += line.taxMinor
  }
  return {
    invoice: fact.invoice,
    on: fact.effectiveOn,
    lines,
    courses: [...new Set(lines.values())],
    billed: new Map(),
    cancelled: [],
    voided: false,
    netMinor,
    taxMinor,
    balanceMinor: fact.balanceAppliedMinor,
    paidMinor: 0n,
    givenBackMinor: 0n,
    writtenOff: null,
    concession: { unexplainedMinor: 0n, concededMinor: 0n, refunds: [] },
  }
}

/** Tax that an invoice collects for others, and the customer balance that it used (or, negative, left). */
function settleIssue({ settlements }: Workings, { on, taxMinor, balanceMinor }: InvoiceAccount): void {
  settlements.push({ cause: 'tax', debit: 'receivable', credit: 'tax_payable', on, amountMinor: taxMinor })
  settlements.push({ cause: 'balance', debit: 'customer_credit', credit: 'receivable', on, amountMinor: balanceMinor })
}

function groupsOf(allocated: readonly Allocated[], courses: readonly Course[]): ReadonlyMap<Course, readonly Course[]> {
  const members = Map.groupBy(courses, (_, index) => allocated[index]?.group ?? null)
  const groups = new Map<Course, readonly Course[]>()
  for (const [group, sharing] of members) if (group !== null) for (const course of sharing) groups.set(course, sharing)
  return groups
}

/** Where a tranche's amounts are reported.
 *
 * @standard ASC 606-10-45-1 · IFRS 15.105
 */
export function accountOf({ tranche }: Course): Pick<Billing, 'obligation' | 'class' | 'right'> {
  return { obligation: tranche.obligation, class: tranche.template?.class ?? 'unclassified', right: tranche.template?.right ?? 'conditional' }
}

/** Records an amount billed or credited for an obligation, and keeps what its invoice comes to.
 *
 * @standard ASC 606-10-45-1 · IFRS 15.105
 */
export function bill(workings: Workings, invoice: InvoiceAccount | undefined, billing: Billing): void {
  if (billing.minor === 0n) return
  workings.billings.push(billing)
  const key = `${billing.obligation}|${billing.class}`
  const sofar = invoice?.billed.get(key)
  invoice?.billed.set(key, { ...billing, minor: billing.minor + (sofar?.minor ?? 0n) })
}

function billLine(workings: Workings, course: Course): void {
  const { document, sign, statedOn } = course.tranche
  if (document === null) return
  bill(workings, workings.invoices.get(document), { ...accountOf(course), on: statedOn, minor: sign * course.allocatedMinor })
}

/** Bills an order's price: to its own obligation, or in shares of the allocated price where the order was re-allocated. */
function billOrder(workings: Workings, lines: readonly BillingLine[]): void {
  let billed = 0n
  for (const { invoice, line } of lines) {
    const course = workings.byLine.get(`${invoice.invoice}/${line.line}`)!
    const sharing = workings.groups.get(course)
    const account = workings.invoices.get(invoice.invoice)
    if (sharing === undefined) bill(workings, account, { ...accountOf(course), on: invoice.effectiveOn, minor: line.netMinor })
    else {
      const weights = sharing.map(({ allocatedMinor }) => allocatedMinor)
      const [before, after] = [splitByLargestRemainder(billed, weights), splitByLargestRemainder(billed + line.netMinor, weights)]
      sharing.forEach((each, index) => bill(workings, account, { ...accountOf(each), on: invoice.effectiveOn, minor: after[index]! - before[index]! }))
      billed += line.netMinor
    }
  }
}
