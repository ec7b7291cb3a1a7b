/** Why an amount may not be recognised. A closed list: each code has a repair. */
export const holdCodes = [
  'NO_POLICY_MATCH', // no obligation template names the product
  'AWAITING_EVIDENCE', // nothing says that the service is active, the good delivered, the hours worked
  'EVIDENCE_OUTSIDE_TERM', // the service became active only after the term was over
  'TERM_UNKNOWN', // recognised over time, but the line has no term
  'RATE_UNKNOWN', // usage or hours not yet invoiced, and neither policy nor promise states a rate
  'AWAITING_CREDITED_LINE', // a proration credit names a line that is not known yet
  'AWAITING_INVOICE', // a credit note, payment, refund or dispute names an invoice that is not known yet
  'EXCESS_CREDIT', // credited more than is left of the line
  'GRANT_WITHOUT_SALE', // credits were granted as paid, but no sale line is known
  'GRANT_VOIDED', // a paid grant was voided: what becomes of the price is for a person
  'UNEXPLAINED_REFUND', // policy holds refunds that no credit note explains
  'BALANCE_UNEXPLAINED', // customer balance moved for a reason that policy holds
  'CURRENCY_MISMATCH', // a fact in another currency than the contract's
  'OUT_OF_SCOPE', // policy does not enable this stream of revenue
  'CONFLICTING_FACT', // the same source fact arrived with other content
  'LIMIT_EXCEEDED', // more obligations than policy allows in one contract
  'HELD_BY_PERSON',
  'CRITERIA_NOT_MET', // a criterion of 25-1 is not met: what was received is a deposit
  'POLICY_UNKNOWN_CHOICE', // policy or contract names a choice that does not exist
  'SSP_MISSING', // no stand-alone selling price, and no policy for estimating one
  'ALLOCATION_BASE_ZERO', // every stand-alone price is nothing: there is no basis to share by
  'RESIDUAL_REFUSED', // the residual falls outside what policy permits
  'ESTIMATE_MISSING', // variable consideration without an estimate
  'PROGRESS_UNKNOWN', // a measure of progress without the total expected
  'CLASSIFICATION_MISSING', // distinct or not, principal or agent, licence of which kind: a person decides
  'RATE_OF_EXCHANGE_MISSING',
  'MODIFICATION_UNDECIDED', // the facts do not decide how a modification is accounted for
] as const
export type HoldCode = (typeof holdCodes)[number]
