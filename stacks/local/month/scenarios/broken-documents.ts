import { oncePrice, scalePrice } from '../catalogue.ts'
import { customer } from '../customers.ts'
import { newYork } from '../moment.ts'
import { noteOn } from '../play/give-back.ts'
import { onceInvoice } from '../play/once.ts'
import { type Story, tell } from '../story.ts'
import { creditNoteObject } from '../stripe/credit-note.ts'
import { type InvoiceSpec, invoiceObject } from '../stripe/invoice.ts'
import type { BodyObject } from '../wire.ts'
import { zuoraTenant } from '../zuora/callouts.ts'

/** Documents that cannot be accounted for: three that say so themselves, and those that their provider never completes. */
export const brokenDocuments = (): readonly Story[] => [incoherent(), unheardOf(), misshapen(), withoutLines(), withoutNoteLines(), withoutPayment(), withoutOrder()]

/** Reads that the providers answer with an error, for good or until they are repaired. */
export const failingReads = {
  stripe: ['/v1/invoices/in_Brine01/lines', '/v1/credit_notes/cn_Cinder011/lines'],
  zuora: ['/v1/payments/8ad0pay10092', '/v1/orders/O-10093', '/v1/invoices/8ad0inv10091'],
} as const

/** The read that is repaired before the close: the invoice of Vale Wineries. */
export const repairedRead = '/v1/invoices/8ad0inv10091'

const sale = (name: string, on: string): InvoiceSpec => {
  const who = customer(name)
  return onceInvoice(who, { number: 1, price: oncePrice('prod_finetune', who.slug, 'usd', 700_00n), amount: 700_00n, at: newYork(on) })
}

/** The lines sum to 700.00, the invoice says 701.00. */
function incoherent(): Story {
  const invoice = sale('Abacus Tools', '2026-12-08')
  const teller = tell(invoice.customer, 'incoherent arithmetic')
  teller.say('invoice.finalized', invoice.finalizedAt, { ...invoiceObject(invoice, { status: 'open' }), total: 701_00n, amount_due: 701_00n, amount_remaining: 701_00n })
  return teller.end()
}

/** A kind of event that nobody has documented. */
function unheardOf(): Story {
  const who = customer('Beacon Radio')
  const teller = tell(who, 'unknown event type')
  teller.say('invoice.quantum_settled', newYork('2026-12-14'), { id: 'qs_Beacon', object: 'quantum_settlement', customer: who.id, livemode: true })
  return teller.end()
}

/** A line whose amount is a word. */
function misshapen(): Story {
  const invoice = sale('Cactus Garden', '2026-12-17')
  const teller = tell(invoice.customer, 'malformed line')
  const whole = invoiceObject(invoice, { status: 'open' })
  const lines = whole.lines as BodyObject
  const data = (lines.data as readonly BodyObject[]).map((line) => ({ ...line, amount: 'seven hundred' }))
  teller.say('invoice.finalized', invoice.finalizedAt, { ...whole, lines: { ...lines, data } })
  return teller.end()
}

/** Fourteen lines, ten in the event; asked for the rest, the provider answers with an error for ever. */
function withoutLines(): Story {
  const who = customer('Brine Coast')
  const teller = tell(who, 'poison: invoice lines never given')
  const price = scalePrice(who.slug, 'usd', 50_00n)
  const one = onceInvoice(who, { number: 1, price, amount: 50_00n, at: newYork('2026-12-15') })
  const lines = Array.from({ length: 14 }, (_, n) => ({ ...one.lines[0]!, id: `il_Brine01x${n + 1}` }))
  teller.say('invoice.finalized', one.finalizedAt, invoiceObject({ ...one, lines }, { status: 'open' }))
  return teller.end()
}

function withoutNoteLines(): Story {
  const invoice = sale('Cinder Block', '2026-12-14')
  const teller = tell(invoice.customer, 'poison: credit note lines never given')
  const lines = Array.from({ length: 12 }, () => ({ line: null, amount: 10_00n }))
  const note = noteOn(invoice, 1, { amount: 120_00n, lines, createdAt: newYork('2026-12-15'), toBalance: 120_00n })
  teller.say('credit_note.created', note.createdAt, creditNoteObject(note))
  return teller.end()
}

const callout = (event: string, id: string, amount?: string): BodyObject => ({
  schema: 'tieout.zuora.v1',
  event,
  tenantId: zuoraTenant,
  accountNumber: 'A10090',
  currency: 'USD',
  id,
  number: id,
  ...(amount === undefined ? {} : { amount }),
})

function withoutPayment(): Story {
  const teller = tell(customer('Dross Metals'), 'poison: payment never given')
  teller.callout('ntfpaymentprocessed8ad0pay10092', newYork('2026-12-15'), callout('PaymentProcessed', '8ad0pay10092', '55.00'))
  return teller.end()
}

function withoutOrder(): Story {
  const teller = tell(customer('Ebb Sailing'), 'poison: order never given')
  teller.callout('ntforderprocessedo-10093', newYork('2026-12-15'), callout('OrderProcessed', 'O-10093'))
  return teller.end()
}
