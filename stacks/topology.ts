/**
 * Which function reads which queue, in what batches, with what retries and limits: one table.
 * The CDK app and the local runner both read it, and a test proves that the synthesised
 * template equals it. Plain values only: nothing here knows AWS or the runner.
 */

/** One Lambda function: its entry file and what it is given to work with. */
export interface FunctionRow {
  readonly entry: string
  readonly stack: StackName
  readonly purpose: string
  readonly memoryMb: number
  readonly timeoutSeconds: number
  /** Only where more than this many at once would be wrong; elsewhere the mapping limits concurrency. */
  readonly reservedConcurrency?: number
}

/** One queue. `deadLetter` is absent only on the dead-letter queues themselves. */
export interface QueueRow {
  readonly fifo: boolean
  readonly visibilitySeconds: number
  readonly retentionDays: number
  readonly deadLetter?: { readonly queue: DeadLetterName; readonly maxReceiveCount: number }
}

/** One event-source mapping. All of them report partial batch failure. */
export interface MappingRow {
  readonly queue: QueueName
  readonly function: FunctionName
  readonly batchSize: number
  /** Concurrent batches of this queue (AWS: 2 to 1000). On FIFO queues a group still runs one batch at a time. */
  readonly maxConcurrency: number
}

/** One line of the timetable, in UTC. */
export interface TimetableRow {
  readonly function: FunctionName
  readonly every: { readonly minutes: number } | { readonly dailyAt: { readonly hour: number; readonly minute: number } }
  readonly purpose: string
}

/** One HTTP route of the public webhook door. */
export interface RouteRow {
  readonly method: 'POST'
  readonly path: string
  readonly function: FunctionName
}

export type StackName = 'intake' | 'recognition' | 'posting' | 'console'
export type FunctionName = 'receive' | 'normalise' | 'recognise' | 'close' | 'post' | 'reconcile' | 'drain' | 'sweep' | 'anchor' | 'console'
export type WorkQueueName = 'intake' | 'contract' | 'closing' | 'posting' | 'tie-out' | 'backfill'
export type DeadLetterName = 'intake-dlq' | 'contract-dlq' | 'closing-dlq' | 'posting-dlq' | 'tie-out-dlq' | 'backfill-dlq'
export type QueueName = WorkQueueName | DeadLetterName
export type SecretName = 'stripe-webhook' | 'stripe-api' | 'zuora-webhook' | 'zuora-api' | 'evidence' | 'netsuite' | 'tryton' | 'audit-signing'
export type TimetableName = 'sweep' | 'sweep-register' | 'sweep-sources' | 'close-due' | 'reconcile-daily' | 'anchor-daily'

export const functions: Readonly<Record<FunctionName, FunctionRow>> = {
  receive: { entry: 'functions/receive/handler.ts', stack: 'intake', memoryMb: 512, timeoutSeconds: 10, purpose: 'verifies a delivery, registers it durably, queues a pointer' },
  normalise: { entry: 'functions/normalise/handler.ts', stack: 'intake', memoryMb: 512, timeoutSeconds: 60, purpose: 'translates a registered document into facts' },
  sweep: { entry: 'functions/sweep/handler.ts', stack: 'intake', memoryMb: 512, timeoutSeconds: 300, reservedConcurrency: 3, purpose: 'retries waits and register entries without outcome' },
  drain: { entry: 'functions/drain/handler.ts', stack: 'intake', memoryMb: 256, timeoutSeconds: 60, purpose: 'turns poison messages into suspense' },
  recognise: { entry: 'functions/recognise/handler.ts', stack: 'recognition', memoryMb: 1024, timeoutSeconds: 60, purpose: 'folds facts and appends to the chain of one contract' },
  close: { entry: 'functions/close/handler.ts', stack: 'recognition', memoryMb: 1024, timeoutSeconds: 300, purpose: 'fences shards, states totals, freezes journal batches' },
  post: { entry: 'functions/post/handler.ts', stack: 'posting', memoryMb: 512, timeoutSeconds: 120, reservedConcurrency: 5, purpose: 'posts one frozen batch to the ERP exactly once and reads it back' },
  reconcile: { entry: 'functions/reconcile/handler.ts', stack: 'posting', memoryMb: 1024, timeoutSeconds: 900, reservedConcurrency: 3, purpose: 'compares billing, subledger and ERP' },
  anchor: { entry: 'functions/anchor/handler.ts', stack: 'recognition', memoryMb: 1024, timeoutSeconds: 900, reservedConcurrency: 1, purpose: 'signs a root over everything that is kept' },
  console: { entry: 'functions/console/handler.ts', stack: 'console', memoryMb: 512, timeoutSeconds: 30, purpose: 'answers the read API and the actions of the ops page' },
}

export const queues: Readonly<Record<QueueName, QueueRow>> = {
  intake: { fifo: false, visibilitySeconds: 360, retentionDays: 4, deadLetter: { queue: 'intake-dlq', maxReceiveCount: 5 } },
  contract: { fifo: true, visibilitySeconds: 360, retentionDays: 4, deadLetter: { queue: 'contract-dlq', maxReceiveCount: 5 } },
  closing: { fifo: false, visibilitySeconds: 1800, retentionDays: 4, deadLetter: { queue: 'closing-dlq', maxReceiveCount: 5 } },
  posting: { fifo: true, visibilitySeconds: 720, retentionDays: 4, deadLetter: { queue: 'posting-dlq', maxReceiveCount: 5 } },
  'tie-out': { fifo: false, visibilitySeconds: 5400, retentionDays: 4, deadLetter: { queue: 'tie-out-dlq', maxReceiveCount: 3 } },
  backfill: { fifo: false, visibilitySeconds: 1800, retentionDays: 4, deadLetter: { queue: 'backfill-dlq', maxReceiveCount: 3 } },
  'intake-dlq': { fifo: false, visibilitySeconds: 360, retentionDays: 14 },
  'contract-dlq': { fifo: true, visibilitySeconds: 360, retentionDays: 14 },
  'closing-dlq': { fifo: false, visibilitySeconds: 360, retentionDays: 14 },
  'posting-dlq': { fifo: true, visibilitySeconds: 360, retentionDays: 14 },
  'tie-out-dlq': { fifo: false, visibilitySeconds: 360, retentionDays: 14 },
  'backfill-dlq': { fifo: false, visibilitySeconds: 360, retentionDays: 14 },
}

export const mappings: readonly MappingRow[] = [
  { queue: 'intake', function: 'normalise', batchSize: 10, maxConcurrency: 20 },
  { queue: 'contract', function: 'recognise', batchSize: 10, maxConcurrency: 50 },
  { queue: 'closing', function: 'close', batchSize: 1, maxConcurrency: 10 },
  { queue: 'posting', function: 'post', batchSize: 1, maxConcurrency: 5 },
  { queue: 'tie-out', function: 'reconcile', batchSize: 1, maxConcurrency: 2 },
  { queue: 'backfill', function: 'sweep', batchSize: 1, maxConcurrency: 2 },
  { queue: 'intake-dlq', function: 'drain', batchSize: 10, maxConcurrency: 2 },
  { queue: 'contract-dlq', function: 'drain', batchSize: 10, maxConcurrency: 2 },
  { queue: 'closing-dlq', function: 'drain', batchSize: 10, maxConcurrency: 2 },
  { queue: 'posting-dlq', function: 'drain', batchSize: 10, maxConcurrency: 2 },
  { queue: 'tie-out-dlq', function: 'drain', batchSize: 10, maxConcurrency: 2 },
  { queue: 'backfill-dlq', function: 'drain', batchSize: 10, maxConcurrency: 2 },
]

export const timetable: Readonly<Record<TimetableName, TimetableRow>> = {
  sweep: { function: 'sweep', every: { minutes: 5 }, purpose: 'retry what waits' },
  'sweep-register': { function: 'sweep', every: { dailyAt: { hour: 3, minute: 0 } }, purpose: 'queue register entries again that have no outcome' },
  'sweep-sources': { function: 'sweep', every: { minutes: 360 }, purpose: 'compare the lists of the billing systems with the register' },
  'close-due': { function: 'close', every: { dailyAt: { hour: 4, minute: 0 } }, purpose: 'start the closes that policy says are due' },
  'reconcile-daily': { function: 'reconcile', every: { dailyAt: { hour: 5, minute: 0 } }, purpose: 'tie out every open period' },
  'anchor-daily': { function: 'anchor', every: { dailyAt: { hour: 6, minute: 0 } }, purpose: 'sign a root over everything that is kept' },
}

export const routes: readonly RouteRow[] = [
  { method: 'POST', path: '/hooks/stripe/{tenant}', function: 'receive' },
  { method: 'POST', path: '/hooks/zuora/{tenant}', function: 'receive' },
  { method: 'POST', path: '/hooks/evidence/{tenant}/{source}', function: 'receive' },
]

/** Which queues a function may send to: its role allows these and no other. */
export const senders: Readonly<Record<FunctionName, readonly WorkQueueName[]>> = {
  receive: ['intake'],
  normalise: ['intake', 'contract'],
  recognise: [],
  close: ['closing', 'posting'],
  post: [],
  reconcile: [],
  drain: [],
  sweep: ['intake', 'posting'],
  anchor: [],
  console: ['intake', 'contract', 'closing', 'posting', 'tie-out', 'backfill'],
}

/** Functions that look how full every queue is. */
export const gaugeReaders: readonly FunctionName[] = ['close', 'console']

/** Functions that load the compiled policies. */
export const readsPolicies: readonly FunctionName[] = ['normalise', 'recognise', 'close', 'post', 'reconcile', 'sweep', 'anchor', 'console']

/** Which functions read a tenant's secret. Kept as `tieout/<stage>/<tenant>/<secret>`. */
export const secretReaders: Readonly<Record<SecretName, readonly FunctionName[]>> = {
  'stripe-webhook': ['receive'],
  'zuora-webhook': ['receive'],
  evidence: ['receive'],
  'stripe-api': ['normalise', 'sweep', 'reconcile'],
  'zuora-api': ['normalise', 'sweep', 'reconcile'],
  netsuite: ['post', 'reconcile'],
  tryton: ['post', 'reconcile'],
  'audit-signing': ['anchor'],
}

/** The name that SQS knows a queue by; FIFO queues must end in `.fifo`. */
export const queueNameIn = (stage: string, queue: QueueName): string => `tieout-${stage}-${queue}${queues[queue].fifo ? '.fifo' : ''}`

/**
 * Sizes that the code asserts, in bytes of UTF-8. Rooms that may not look here (books, journal, recognition) state
 * their own; a test proves that they are these.
 */
export const limits = {
  /** A queue message is a pointer, never a document. */
  messageBytes: 4_096,
  /** A webhook body; larger is answered 413. Base64 of it still fits a Lambda invocation (6 MB). */
  bodyBytes: 4 * 1024 * 1024,
  /** A stored body up to this size lies in the register; a larger one in the archive. */
  inlineBodyBytes: 100_000,
  /** The body of a stored item: DynamoDB's 400 KB less the keys. */
  itemBytes: 390_000,
  /** Facts above this size are stored once by hash and pointed to. */
  inlineFactBytes: 8_192,
  /** Facts of a contract, each invoice line counted, that lie in one item; with more they lie in pages. */
  factsInline: 50,
  linesPerJournal: 1_000,
  externalIdLength: 50,
  shards: 256,
  /** Shards walked by one closing message. */
  shardsPerClosingMessage: 16,
  /** Writes in one transaction (DynamoDB's own limit). */
  writesPerTransaction: 100,
  /** Messages in one SQS batch request. */
  messagesPerBatch: 10,
  /** A document may wait this long for an object it names; then a person has to look. */
  waitHours: 72,
  /** A register entry without an outcome is queued again after this long. */
  registerIdleMinutes: 30,
  /** A frozen journal that is neither confirmed nor rejected is queued for posting again after this long. */
  batchIdleMinutes: 30,
  /** A redriven item of which nobody heard for this long is open again: longer than any queue retries. */
  redriveIdleMinutes: 180,
  /** A comparison with a billing system's list begins so far before its mark: lists fill up with a delay. */
  sourceOverlapMinutes: 120,
  /** The first comparison with a billing system reads back so far. */
  sourceFirstDays: 7,
} as const
