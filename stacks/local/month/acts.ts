import { company } from './company.ts'
import { instantOf, newYork } from './moment.ts'
import { repairedRead } from './scenarios/broken-documents.ts'
import type { Act } from './script.ts'

const controller = 'controller@halden.example'

const accepted = (document: string, code: string, reason: string, minute: number): Act => ({
  kind: 'accept',
  at: instantOf(newYork('2027-01-05', '11:00:00') + minute * 60),
  document,
  code,
  principal: controller,
  reason,
})

/**
 * What people do before and after the close: one provider is repaired and its message redriven, the rest of suspense is
 * looked at and accepted by name, both books close on 5 January, and everything is tied out again after the late invoice.
 */
export const acts: readonly Act[] = [
  { kind: 'repair', at: instantOf(newYork('2027-01-05', '10:00:00')), provider: 'zuora', path: repairedRead },
  {
    kind: 'redrive',
    at: instantOf(newYork('2027-01-05', '10:05:00')),
    document: 'zuora:ntf:ntfinvoiceposted8ad0inv10091',
    principal: 'operations@halden.example',
    reason: 'Zuora answers again for invoice INV10091',
  },
  accepted('stripe:evt_Abacus001', 'INCOHERENT_ARITHMETIC', 'Billing reissues the invoice in January; nothing was delivered', 0),
  accepted('stripe:evt_Beacon001', 'UNKNOWN_EVENT_TYPE', 'Asked Stripe; the event carries no amount', 1),
  accepted('stripe:evt_Cactus001', 'MALFORMED_DOCUMENT', 'Billing reissues the invoice in January; nothing was delivered', 2),
  accepted('stripe:evt_Brine001', 'POISON', 'Invoice is being investigated with Stripe; below materiality', 3),
  accepted('stripe:evt_Cinder001', 'POISON', 'Credit note of an invoice that we do not know; with Stripe', 4),
  accepted('zuora:ntf:ntfpaymentprocessed8ad0pay10092', 'POISON', 'Cash only; the bank statement does not show it', 5),
  accepted('zuora:ntf:ntforderprocessedo-10093', 'POISON', 'Order was a test in the wrong tenant', 6),
  { kind: 'close', at: instantOf(newYork('2027-01-05', '17:00:00')), period: company.period, principal: controller, reason: 'December close' },
  { kind: 'reconcile', at: instantOf(newYork('2027-01-09', '09:00:00')), period: company.period },
]
