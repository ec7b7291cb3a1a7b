import type { SampleCurrency } from './arithmetic.ts'

/** What one contract comes to when December is closed. Amounts in minor units, each positive in its natural direction. */
export interface Position {
  readonly contract: string
  readonly customer: string
  readonly group: string
  readonly currency: SampleCurrency
  /** Billed and not credited, tax excluded. */
  readonly billed: bigint
  readonly recognised: bigint
  readonly tax: bigint
  readonly receivable: bigint
  readonly cash: bigint
  readonly contractLiability: bigint
  readonly contractAsset: bigint
  readonly unbilledReceivable: bigint
  readonly refundLiability: bigint
  readonly customerCredit: bigint
  readonly badDebt: bigint
  readonly processorFee: bigint
}

/** What a row states; what it leaves out is nil. Contract liability and unbilled receivable follow from billed and recognised. */
export interface Stated {
  readonly currency?: SampleCurrency
  readonly billed: bigint
  readonly recognised: bigint
  readonly tax?: bigint
  readonly receivable?: bigint
  readonly cash?: bigint
  readonly refundLiability?: bigint
  readonly customerCredit?: bigint
  readonly badDebt?: bigint
  readonly processorFee?: bigint
}

/** A row of the worksheet. `key` is the customer's word: its subscription unless the contract is named in full. */
export function row(group: string, customer: string, stated: Stated, contract = `stripe:sub_${customer}`): Position {
  const ahead = stated.billed - stated.recognised
  return {
    contract,
    customer,
    group,
    currency: stated.currency ?? 'USD',
    billed: stated.billed,
    recognised: stated.recognised,
    tax: stated.tax ?? 0n,
    receivable: stated.receivable ?? 0n,
    cash: stated.cash ?? 0n,
    contractLiability: ahead > 0n ? ahead : 0n,
    contractAsset: 0n,
    unbilledReceivable: ahead < 0n ? -ahead : 0n,
    refundLiability: stated.refundLiability ?? 0n,
    customerCredit: stated.customerCredit ?? 0n,
    badDebt: stated.badDebt ?? 0n,
    processorFee: stated.processorFee ?? 0n,
  }
}

/** Debits of a position: what Halden holds or has spent. */
export const debitsOf = (at: Position): bigint => at.cash + at.receivable + at.unbilledReceivable + at.contractAsset + at.badDebt + at.processorFee

/** Credits of a position: what Halden owes or has earned. */
export const creditsOf = (at: Position): bigint => at.contractLiability + at.refundLiability + at.tax + at.customerCredit + at.recognised
