import { factsOf } from '../record.ts'
import type { Workings } from '../workings.ts'

/** The invoice that a payment was applied to, when the contract's file knows it.
 *
 * @standard ASC 606-10-45-4 · IFRS 15.108
 */
export const invoiceOfPayment = ({ contract }: Workings, payment: string): string | null =>
  factsOf(contract.file, 'InvoicePaymentApplied').find((fact) => fact.payment === payment)?.invoice ?? null
