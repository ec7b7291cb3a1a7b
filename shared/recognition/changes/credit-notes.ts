import { type AccountingDate, laterOf } from '#calendar'
import { valueOn } from '#policy'
import type { KeptOf } from '../contract-file.ts'
import { factsOf } from '../record.ts'
import { bill } from '../workings-of.ts'
import type { InvoiceAccount, Reduction, Workings } from '../workings.ts'
import { awaitInvoice } from './await-invoice.ts'
import type { Change } from './change.ts'
import { endWhenPaid } from './outstanding.ts'
import { recover } from './recover.ts'
import { type Taken, holdExcess, reduce, releaseExcess, restore } from './reduce.ts'
import { shareByPrice } from './share.ts'

type CreditNote = KeptOf<'CreditNoteIssued'>
interface Noted {
  readonly note: CreditNote
  readonly account: InvoiceAccount
  readonly kind: 'proportional' | 'unearned-first'
}

/**
 * Credit notes reduce the price that an invoice asked for, by the treatment that policy names for their reason; tax is
 * reversed, and what is given back becomes a refund liability or customer credit. Voiding one restores everything.
 *
 * @standard ASC 606-10-32-43 · IFRS 15.88
 */
export function creditNotes(workings: Workings): readonly Change[] {
  const { file } = workings.contract
  const voidedOn = new Map(factsOf(file, 'CreditNoteVoided').map((fact) => [fact.creditNote, fact.effectiveOn]))
  return factsOf(file, 'CreditNoteIssued').flatMap((note) => {
    const account = awaitInvoice(workings, note.invoice, { subject: note.creditNote, minor: note.totalMinor })
    if (account === undefined) return []
    const noted = { note, account, kind: treatmentOf(workings, note) }
    const on = voidedOn.get(note.creditNote)
    let taken: readonly Taken[] = []
    const issued = { on: note.effectiveOn, at: `${note.effectiveAt}|${note.id}`, apply: () => void (taken = credit(workings, noted)) }
    if (on === undefined) return [issued]
    const voidOn = laterOf(on, note.effectiveOn)
    return [issued, { on: voidOn, at: `~1|${note.id}`, apply: () => undo(workings, noted, { taken, on: voidOn }) }]
  })
}

function treatmentOf({ contract }: Workings, note: CreditNote): Noted['kind'] {
  const { creditNote } = contract.policy.treatments
  const reason = Object.keys(creditNote).find((each) => each === note.reason) ?? '*'
  const rule = valueOn(creditNote[reason] ?? {}, note.effectiveOn, contract.book)
  contract.notes.decisions.push({
    step: 'price',
    subject: note.creditNote,
    code: rule?.value === 'unearned-first' ? 'CREDIT_UNEARNED_FIRST' : 'CREDIT_PROPORTIONAL',
    because: `Credit note for reason ${note.reason ?? '(none)'}: the price is reduced.`,
    cite: [...(rule?.reference ?? ['ASC 606-10-32-43', 'IFRS 15.88'])],
    policy: rule === undefined ? null : `treatments/creditNote/${reason}@${rule.since}`,
    amounts: { credit: String(note.totalMinor) },
  })
  return rule?.value ?? 'proportional'
}

function credit(workings: Workings, noted: Noted): readonly Taken[] {
  const { note, account, kind } = noted
  const taking = { subject: note.creditNote, invoice: account, on: note.effectiveOn, kind }
  recover(workings, account, { on: note.effectiveOn, minor: note.settlement.receivableMinor }) // credited, it is no loss any more
  const taken = note.lines.flatMap((line) => {
    const share = shareOf(workings, account, line)
    if (share.length === 0) billNothingLeft(workings, noted, { on: note.effectiveOn, minor: line.netMinor })
    return reduce(workings, share, taking)
  })
  settle(workings, noted, { on: note.effectiveOn, sign: 1n })
  endWhenPaid(workings, account, note.effectiveOn)
  return taken
}

/** The tranches that a credit line reduces: its own, all that share the inception price with it, or the whole invoice. */
function shareOf(workings: Workings, account: InvoiceAccount, line: CreditNote['lines'][number]): readonly Reduction[] {
  const course = account.lines.get(line.line ?? '')
  const sharing = course === undefined ? account.courses : (workings.groups.get(course) ?? [course])
  return shareByPrice(sharing, line.netMinor) ?? sharing.slice(0, 1).map((first) => ({ course: first, minor: line.netMinor }))
}

/** The invoice has no price that could be reduced: billing still asks for less, and the amount is held. */
function billNothingLeft(workings: Workings, noted: Noted, { on, minor }: { on: AccountingDate; minor: bigint }): void {
  billUnplaced(workings, noted, { on, minor: -minor })
  holdExcess(workings, { subject: noted.note.creditNote, obligation: null, minor })
}

const billUnplaced = (workings: Workings, { note, account }: Noted, { on, minor }: { on: AccountingDate; minor: bigint }): void =>
  bill(workings, account, { obligation: note.invoice, class: 'unclassified', right: 'conditional', on, minor })

function undo(workings: Workings, noted: Noted, { taken, on }: { taken: readonly Taken[]; on: AccountingDate }): void {
  releaseExcess(workings, noted.note.creditNote)
  if (noted.account.voided) return giveBack(workings, noted, { on, sign: -1n }) // the void already took price and tax
  restore(workings, taken, { subject: noted.note.creditNote, invoice: noted.account, on, kind: noted.kind })
  billUnplaced(workings, noted, { on, minor: netOf(noted.note) - taken.reduce((sum, { creditedMinor }) => sum + creditedMinor, 0n) })
  settle(workings, noted, { on, sign: -1n })
}

interface Settling {
  readonly on: AccountingDate
  readonly sign: 1n | -1n
}

/** Tax back, and what the customer gets back. */
function settle(workings: Workings, noted: Noted, { on, sign }: Settling): void {
  const tax = sign * noted.note.lines.reduce((sum, line) => sum + line.taxMinor, 0n)
  noted.account.netMinor -= sign * netOf(noted.note)
  noted.account.taxMinor -= tax
  workings.settlements.push({ cause: 'tax', debit: 'tax_payable', credit: 'receivable', on, amountMinor: tax })
  giveBack(workings, noted, { on, sign })
}

/**
 * What the customer gets back instead of being asked for less: a refund that is still to be settled, customer balance, or
 * cash that the note says was paid back outside the processor. No other fact will state that, so the note books it itself.
 */
function giveBack({ settlements }: Workings, { note, account }: Noted, { on, sign }: Settling): void {
  const { refundMinor, balanceMinor, outOfBandMinor } = note.settlement
  const back = { cause: 'credit-note' as const, debit: 'receivable' as const, on }
  account.givenBackMinor += sign * (refundMinor + balanceMinor + outOfBandMinor)
  settlements.push({ ...back, credit: 'refund_liability', amountMinor: sign * refundMinor })
  settlements.push({ ...back, credit: 'customer_credit', amountMinor: sign * balanceMinor })
  settlements.push({ ...back, credit: 'cash_clearing', amountMinor: sign * outOfBandMinor })
}

const netOf = ({ lines }: CreditNote): bigint => lines.reduce((sum, { netMinor }) => sum + netMinor, 0n)
