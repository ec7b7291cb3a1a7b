import type { RefusalKind } from '../connector.ts'

/** One way NetSuite says no. `behaviour` names the row of docs/netsuite-behaviour.md with provenance and source. */
export interface RefusalRow {
  readonly behaviour: string
  readonly kind: RefusalKind
  readonly retryable: boolean
  readonly status?: number
  readonly code?: RegExp
  readonly text?: RegExp
}

/**
 * Refusals by status, code and text; the first row that fits wins. Most business refusals are 400 USER_ERROR and
 * differ by their English text only, so an account whose integration user has another language ends in `rejected`.
 */
export const refusalTable: readonly RefusalRow[] = [
  { behaviour: 'concurrency-limit', kind: 'throttled', retryable: true, status: 429 },
  { behaviour: 'concurrency-limit', kind: 'throttled', retryable: true, code: /^(CONCURRENCY_LIMIT_EXCEEDED|SSS_REQUEST_LIMIT_EXCEEDED)$/ },
  { behaviour: 'token-refused', kind: 'auth', retryable: true, status: 401 },
  { behaviour: 'token-refused', kind: 'auth', retryable: true, code: /^INVALID_LOGIN$/ },
  { behaviour: 'duplicate-external-id', kind: 'duplicate', retryable: true, text: /\balready exists\b/i },
  { behaviour: 'unbalanced', kind: 'unbalanced', retryable: false, code: /^TRANS_(LOC_)?UNBALNCD$/ },
  { behaviour: 'unbalanced', kind: 'unbalanced', retryable: false, text: /amounts in a journal entry must balance/i },
  { behaviour: 'closed-period', kind: 'period_closed', retryable: false, code: /^(TRAN_PERIOD_CLOSED|TRAN_PRD_CLOSED|UNDEFINED_ACCTNG_PRD)$/ },
  { behaviour: 'date-outside-period', kind: 'period_closed', retryable: false, text: /not within the date range of your accounting period/i },
  { behaviour: 'closed-period', kind: 'period_closed', retryable: false, text: /\bperiod\b.*\b(closed|locked)\b|\b(closed|locked)\b.*\bperiod\b/i },
  { behaviour: 'permission-refused', kind: 'permission', retryable: false, text: /does not have permission/i },
  { behaviour: 'permission-refused', kind: 'permission', retryable: false, status: 403 },
  { behaviour: 'invalid-reference', kind: 'invalid_reference', retryable: false, text: /invalid field value|invalid \w+ reference key/i },
  { behaviour: 'invalid-reference', kind: 'invalid_reference', retryable: false, code: /^INVALID_KEY_OR_REF$/ },
  { behaviour: 'missing-field', kind: 'invalid_reference', retryable: false, text: /you must enter a value|please enter value/i },
  { behaviour: 'unknown-property', kind: 'rejected', retryable: false, code: /^INVALID_CONTENT$/ },
]
