import { adminOperations } from './admin/admin-operations.ts'
import { auditOperations } from './audit/audit-operations.ts'
import { contractOperations } from './contracts/contract-operations.ts'
import { cutoverOperations } from './cutover/cutover-operations.ts'
import { eventOperations } from './events/event-operations.ts'
import { explainOperations } from './explain/explain-operations.ts'
import { failureOperations } from './failures/failure-operations.ts'
import { journalOperations } from './journals/journal-operations.ts'
import { laneOperations } from './lanes/lane-operations.ts'
import type { Operation } from './operation.ts'
import { periodOperations } from './periods/period-operations.ts'
import { policyOperations } from './policies/policy-operations.ts'
import { reconciliationOperations } from './reconciliation/reconciliation-operations.ts'
import { reportOperations } from './reports/report-operations.ts'

/** Every operation of the API: the router and the OpenAPI document are both made from this table. */
export const operations: readonly Operation[] = [
  ...laneOperations,
  ...eventOperations,
  ...failureOperations,
  ...contractOperations,
  ...cutoverOperations,
  ...explainOperations,
  ...journalOperations,
  ...periodOperations,
  ...reconciliationOperations,
  ...reportOperations,
  ...policyOperations,
  ...adminOperations,
  ...auditOperations,
]
