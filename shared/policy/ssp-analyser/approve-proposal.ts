import type { AccountingDate } from '#calendar'
import { formatMinor } from '#money'
import { type Outcome, accept, refuse } from '#outcome'
import type { SspProposal } from './analyse-ssp.ts'

/** Who approved a proposal, and from when it stands. */
export interface Approval {
  readonly proposedBy: string
  readonly approvedBy: string
  readonly effectiveOn: AccountingDate
  readonly decision: string // the page on which the reasons stand
}

/** A row of the SSP book as policy writes it, by its effective date. */
export type SspRow = Readonly<Record<string, { readonly value: Readonly<Record<string, unknown>>; readonly reference: readonly string[]; readonly decision: string; readonly approvedBy: string }>>

/**
 * The row of the SSP book that an approved proposal becomes. Refused where the one who proposed approves, where prices
 * are so variable that the residual approach is to be considered, and where prices already seen would be dated back.
 */
export function approveProposal(proposal: SspProposal, { proposedBy, approvedBy, effectiveOn, decision }: Approval, analysedOn: AccountingDate): Outcome<SspRow, 'OWN_APPROVAL' | 'HIGHLY_VARIABLE' | 'DATED_BACK'> {
  const subject = `${proposal.product}/${proposal.segment}`
  if (proposedBy === approvedBy) return refuse('OWN_APPROVAL', `${approvedBy} proposed this price and cannot approve it`, subject)
  if (proposal.method === 'HIGHLY_VARIABLE') return refuse('HIGHLY_VARIABLE', 'Prices are highly variable: no price stands for them; consider the residual approach (ASC 606-10-32-34(c))', subject)
  if (effectiveOn < analysedOn) return refuse('DATED_BACK', `A price analysed on ${analysedOn} stands from then on, not from ${effectiveOn}: allocations already made do not change`, subject)
  const of = (minor: bigint): Record<string, string> => ({ [proposal.currency]: formatMinor(minor, proposal.currency) })
  const range = proposal.lowMinor === proposal.highMinor ? {} : { low: of(proposal.lowMinor), high: of(proposal.highMinor) }
  const estimated = proposal.method === 'MANAGEMENT_ESTIMATE'
  const value = { method: estimated ? 'management-estimate' : 'observable', amount: of(proposal.midMinor), ...range, sample: proposal.spread.n, ...(proposal.reviewOn === null ? {} : { reviewOn: proposal.reviewOn }) }
  return accept({ [effectiveOn]: { value, reference: ['ASC 606-10-32-32 · IFRS 15.77'], decision, approvedBy } })
}
