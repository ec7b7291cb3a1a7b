import type { FactKind } from '#billing'
import type { KeptFact, KeptOf } from '../../contract-file.ts'
import { inEffectOrder } from '../../in-order.ts'
import { factsOf } from '../../record.ts'
import type { Standing } from '../standing.ts'
import { criteriaReassessed } from '../contract/criteria-reassessed.ts'
import { adjust } from './adjustments/adjust.ts'
import { contractModified } from './modifications/contract-modified.ts'
import { contractTerminated } from './contract-terminated.ts'
import { customerPaid } from './customer-paid.ts'
import { estimateRevised } from './estimate-revised.ts'
import { repurchaseLapses } from './repurchase-lapses.ts'
import { rightExercised } from './right-exercised.ts'
import { rightsMoved } from './rights-moved.ts'

/** What one kind of fact does to a contract that was signed before. */
export type Change<K extends FactKind> = (standing: Standing, fact: KeptOf<K>) => Standing

type Changes = { readonly [K in FactKind]?: Change<K> }

/** Every kind of fact that changes price, scope or estimates, each in its own file. */
const changes: Changes = {
  CriteriaReassessed: criteriaReassessed,
  EstimateRevised: estimateRevised,
  ContractModified: contractModified,
  ContractTerminated: contractTerminated,
  CreditNoteIssued: adjust,
  CreditNoteVoided: adjust,
  RefundSettled: adjust,
  RefundFailed: adjust,
  InvoiceVoided: adjust,
  InvoiceWrittenOff: adjust,
  PaymentReceived: adjust,
  InvoicePaymentApplied: adjust,
  InvoiceSettled: adjust,
  CustomerBalanceMoved: adjust,
  DisputeFundsWithdrawn: adjust,
  DisputeFundsReinstated: adjust,
  DisputeClosed: adjust,
  TransferMade: adjust,
  CustomerPaid: customerPaid,
  RightsMoved: (standing, fact) => rightsMoved(rightExercised(repurchaseLapses(standing, fact), fact), fact),
}

/**
 * Works through what changed since inception, in order of the day it took effect.
 *
 * @standard ASC 606-10-25-10 · IFRS 15.18
 */
export function applyChanges(standing: Standing): Standing {
  const kinds = Object.keys(changes) as FactKind[]
  const facts = kinds.flatMap((kind): readonly KeptFact[] => factsOf(standing.contract.file, kind)).sort(inEffectOrder)
  return facts.reduce((after, fact) => (changes[fact.kind] as Change<FactKind>)(after, fact as never), standing)
}
