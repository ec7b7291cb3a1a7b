import type { RevenueEvent } from '#revenue'
import type { Entry, Standing } from '../standing.ts'
import { releaseDeposit } from '../contract/release-deposit.ts'
import { assurance } from './assurance.ts'
import { contractCosts } from './costs/contract-costs.ts'
import { catchUps } from './catch-ups.ts'
import { costOfProgress } from './cost-of-progress.ts'
import { concessions } from './concessions.ts'
import { consignment } from './consignment.ts'
import { costOfSales } from './cost-of-sales.ts'
import { principalAgent } from './principal-agent.ts'
import { repurchase } from './repurchase.ts'
import { interest } from './interest.ts'
import { losses } from './losses.ts'
import { noncash } from './noncash.ts'
import { payableToCustomer } from './payable-to-customer.ts'
import { promptPayment } from './prompt-payment.ts'
import { rebates } from './rebates.ts'
import { returns } from './returns.ts'

/** Entries that follow from a contract beside revenue and consideration: costs, interest, returns, losses. Each in its own file; those of nothing are left out here. */
const sides: readonly ((standing: Standing) => readonly Entry[])[] = [catchUps, costOfProgress, costOfSales, returns, rebates, concessions, promptPayment, principalAgent, consignment, repurchase, assurance, contractCosts, interest, payableToCustomer, losses, noncash]

/** Every entry of the sides. @standard ASC 606-10-45-1 · IFRS 15.105 */
export const sideEntries = (standing: Standing): readonly RevenueEvent[] => [...releaseDeposit(standing), ...sides.flatMap((side) => side(standing)).filter(({ amountMinor }) => amountMinor !== 0n)]
