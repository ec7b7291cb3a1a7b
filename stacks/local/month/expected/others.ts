import { portion, ratable } from './arithmetic.ts'
import { type Position, row } from './position.ts'

const odd = 'odd invoices'
const zuora = 'Zuora orders'

/** Line n (from 0) of Oak's invoice: 12.00 plus n + 1 cents over 31 days from day (n mod 25) + 1. */
const oakLines = Array.from({ length: 250 }, (_, n) => ({ amount: 12_00n + BigInt(n + 1), days: 31 - (n % 25) }))
const oakBilled = oakLines.reduce((sum, line) => sum + line.amount, 0n)
const oakEarned = oakLines.reduce((sum, line) => sum + ratable(line.amount, line.days, 31), 0n)

export const otherPositions: readonly Position[] = [
  row(odd, 'Oak', { billed: oakBilled, recognised: oakEarned, receivable: oakBilled }),
  row(odd, 'Moth', { billed: 2_400_00n, recognised: 0n, cash: 2_400_00n }, 'stripe:inv:in_Moth01'), // no policy: held
  row(odd, 'Pearl', { billed: 0n, recognised: 0n }), // invoiced after the close

  row(zuora, 'Quartz', { billed: 92_000_00n, recognised: quartzEarned(), receivable: 92_000_00n }, 'zuora:A-S10041'),
  row(zuora, 'Raven', { billed: 36_500_00n, recognised: 1_100_00n, cash: 36_500_00n }, 'zuora:A-S10042'), // 100.00 a day for 11 days
  row(zuora, 'Sumac', { billed: 4_321_60n, recognised: 4_321_60n, receivable: 4_321_60n }, 'zuora:A-S10043'),
  row(zuora, 'Teal', { billed: 21_600_00n, recognised: ratable(21_600_00n, 22, 365), receivable: 21_600_00n }, 'zuora:A-S10044'),
  row(zuora, 'Ume', { currency: 'JPY', billed: 1_200_000n, recognised: 100_000n, receivable: 1_200_000n }, 'zuora:A-S10045'),
  row(zuora, 'Wadi', { currency: 'KWD', billed: 6_000_000n, recognised: ratable(6_000_000n, 20, 365), cash: 6_000_000n }, 'zuora:A-S10046'),
  row(zuora, 'Yew', { billed: 0n, recognised: 0n }, 'zuora:A-S10047'),
  row(zuora, 'Vale', { billed: 7_300_00n, recognised: 420_00n, receivable: 7_300_00n }, 'zuora:A-S10091'), // 20.00 a day for 21 days
]

/**
 * 92,000.00 over stand-alone prices of 25,000.00 (implementation), 60,000.00 and 12,000.00: 97 parts.
 * Implementation is delivered, the platform has had 31 days, support one month.
 */
function quartzEarned(): bigint {
  const share = (parts: bigint): bigint => portion(92_000_00n, parts, 97n)
  return share(25n) + ratable(share(60n), 31, 365) + portion(share(12n), 1n, 12n)
}

/** What Pearl's late invoice brings into January: the receivable, and 17 days of December as catch-up. */
export const lateInvoice = { contract: 'stripe:sub_Pearl', billed: 930_00n, catchUp: 510_00n, contractLiability: 420_00n } as const
