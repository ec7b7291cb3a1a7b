export { applyFact } from './apply-fact.ts'
export { type ContractFile, type KeptFact, openFile } from './contract-file.ts'
export { type StoredFile, decodeFile, encodeFile } from './encode-file.ts'
export { evaluate } from './evaluate.ts'
export {
  type Evaluation,
  type EvaluationContext,
  type Hold,
  type ObligationView,
  type ScheduleRow,
  type Totals,
  type TrancheView,
  engineVersion,
} from './evaluation.ts'
export { isDormant, remaining } from './remaining.ts'
export { recognisedBefore, satisfiedBefore } from './signed/course.ts'
export { type Sensitivity, type Shift, sensitivityOf } from './signed/allocation/sensitivity.ts'
export { bookCurrency } from './signed/currency/book-currency.ts'
export { type TimeBand, remainingPerformance } from './signed/disclosure/remaining-performance.ts'
export { evaluateSigned, signedTerms } from './signed/evaluate-signed.ts'
export type { SignedEvaluation } from './signed/present-signed.ts'
export { prorationFactor } from './signed/satisfaction/time/proration-factor.ts'
export type { Schedule as KernelSchedule } from './signed/satisfaction/time/earned-by-time.ts'
export { scheduleAmounts, scheduleOver } from './signed/satisfaction/time/schedule-over.ts'
export { scheduleOf } from './schedule-of.ts'
