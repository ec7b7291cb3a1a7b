import type { SampleCurrency } from './arithmetic.ts'

/** A document that must end in suspense: its reason and the amount that is held with it. */
export interface ExpectedSuspense {
  readonly document: string
  readonly code: string
  readonly currency: SampleCurrency | null
  readonly minor: bigint
  readonly state: 'accepted' | 'resolved'
}

const poison = (document: string): ExpectedSuspense => ({ document, code: 'POISON', currency: null, minor: 0n, state: 'accepted' })

/** Three documents that contradict themselves, four that stay poison, and one that was poison until it was redriven. */
export const expectedSuspense: readonly ExpectedSuspense[] = [
  { document: 'stripe:evt_Abacus001', code: 'INCOHERENT_ARITHMETIC', currency: 'USD', minor: 701_00n, state: 'accepted' },
  { document: 'stripe:evt_Beacon001', code: 'UNKNOWN_EVENT_TYPE', currency: null, minor: 0n, state: 'accepted' },
  { document: 'stripe:evt_Cactus001', code: 'MALFORMED_DOCUMENT', currency: 'USD', minor: 700_00n, state: 'accepted' },
  poison('stripe:evt_Brine001'),
  poison('stripe:evt_Cinder001'),
  poison('zuora:ntf:ntfpaymentprocessed8ad0pay10092'),
  poison('zuora:ntf:ntforderprocessedo-10093'),
  { ...poison('zuora:ntf:ntfinvoiceposted8ad0inv10091'), state: 'resolved' },
]
