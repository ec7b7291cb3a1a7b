import { bookDifference } from './kinds/book-difference.ts'
import { comparability } from './kinds/comparability.ts'
import { contracts } from './kinds/contracts.ts'
import { corrections } from './kinds/corrections.ts'
import { disaggregation } from './kinds/disaggregation.ts'
import { evidence } from './kinds/evidence.ts'
import { journalListing } from './kinds/journal-listing.ts'
import { modifications } from './kinds/modifications.ts'
import { remainingObligations } from './kinds/remaining-obligations.ts'
import { restatement } from './kinds/restatement.ts'
import { contractAsset, contractLiability, deferredCost, refundLiability } from './kinds/rolled-balances.ts'
import { trialBalance } from './kinds/trial-balance.ts'
import { variableConsideration } from './kinds/variable-consideration.ts'
import { waterfall } from './kinds/waterfall.ts'
import type { Report } from './report.ts'

/** Every report, in the order in which a person reads them. */
export const reports: readonly Report[] = [
  waterfall,
  remainingObligations,
  disaggregation,
  contractLiability,
  contractAsset,
  refundLiability,
  deferredCost,
  trialBalance,
  journalListing,
  contracts,
  evidence,
  corrections,
  restatement,
  variableConsideration,
  modifications,
  comparability,
  bookDifference,
]

export const reportNamed = (name: string): Report | undefined => reports.find((report) => report.name === name)
