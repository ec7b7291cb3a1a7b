/**
 * List prices of us-east-1 in US dollars, and what is assumed where nothing was measured. Data, not advice: nothing
 * here was billed. Free tiers, support, storage, point-in-time recovery, KMS and WAF are left out.
 */
export const prices = {
  asOf: '2026-11-20',
  region: 'us-east-1',
  /** On-demand DynamoDB, per unit: 1 KB written, 4 KB read strongly; a transaction counts twice. */
  dynamoWriteUnit: 0.625e-6,
  dynamoReadUnit: 0.125e-6,
  /** Per request; a batch of up to ten messages is one. From memory, not read again. */
  sqsStandardRequest: 0.4e-6,
  sqsFifoRequest: 0.5e-6,
  lambdaRequest: 0.2e-6,
  lambdaArmGbSecond: 0.0000133334,
  httpApiRequest: 1.0e-6,
  s3Put: 5.0e-6,
  /** From memory, not read again. */
  logsPerByte: 0.5e-9,
  dynamoStoragePerByteMonth: 0.25e-9,
} as const

/** What stands in for a run on an account. */
export const assumed = {
  /** Milliseconds that a call waits, within one region. */
  waitMs: { get: 4, last: 4, query: 5, put: 6, delete: 6, transact: 12, send: 8 },
  /** CPU milliseconds that the AWS SDK spends on a call (marshal, sign, parse), on a full core. */
  sdkCpuMs: 0.6,
  /** Lambda gives a full core at this memory. */
  memoryMbPerCore: 1769,
  /** Lines that Lambda itself writes for an invocation. */
  platformLogBytes: 350,
} as const

/** How many messages an invocation gets: alone on a quiet day, full batches on a busy one. */
export const loads = { quiet: 1, busy: 10 } as const
export type Load = keyof typeof loads
