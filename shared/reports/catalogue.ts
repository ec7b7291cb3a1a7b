import { remainingObligations } from './kinds/remaining-obligations.ts'
import { contractAsset, contractLiability, deferredCost, refundLiability } from './kinds/rolled-balances.ts'
import { trialBalance } from './kinds/trial-balance.ts'
import { waterfall } from './kinds/waterfall.ts'
import type { Report } from './report.ts'

/** Every report, in the order in which a person reads them. */
export const reports: readonly Report[] = [waterfall, remainingObligations, contractLiability, contractAsset, refundLiability, deferredCost, trialBalance]

export const reportNamed = (name: string): Report | undefined => reports.find((report) => report.name === name)
