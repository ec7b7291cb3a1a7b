/**
 * What a refusal of DynamoDB means for the caller. Read from the error's name and the Code of its cancellation
 * reasons; texts differ between DynamoDB and its local edition.
 * - conflict: a condition did not hold; nothing was written.
 * - refused: try again; nothing was written.
 * - unknown: try again; the write may have been applied, its answer was lost.
 * - fatal: not ours to retry.
 */
export type Refusal = 'conflict' | 'refused' | 'unknown' | 'fatal'

const refused = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'LimitExceededException',
  'TransactionConflictException',
  'TransactionInProgressException',
])
const unknown = new Set(['InternalServerError', 'InternalFailure', 'ServiceUnavailable', 'TimeoutError', 'AbortError', 'NetworkingError'])
const unknownCodes = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN'])
const retryReasons = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])

const reasonCodes = (error: object): readonly string[] => {
  const reasons: unknown = 'CancellationReasons' in error ? error.CancellationReasons : []
  if (!Array.isArray(reasons)) return []
  return reasons.map((reason: { Code?: unknown }) => String(reason.Code))
}

function refusalOfCancellation(error: object): Refusal {
  const codes = reasonCodes(error)
  if (codes.includes('ConditionalCheckFailed')) return 'conflict'
  return codes.some((code) => retryReasons.has(code)) ? 'refused' : 'fatal'
}

export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof Error)) return 'fatal'
  if (error.name === 'ConditionalCheckFailedException') return 'conflict'
  if (error.name === 'TransactionCanceledException') return refusalOfCancellation(error)
  if (refused.has(error.name)) return 'refused'
  if (unknown.has(error.name)) return 'unknown'
  return 'code' in error && unknownCodes.has(String(error.code)) ? 'unknown' : 'fatal'
}
